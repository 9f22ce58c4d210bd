"""All that an editor wrote before and after the evidence of each section, composed together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from briefbuild.diagnostics import Diagnostic
from briefbuild.editor_text import Desk, compose_blocks
from briefbuild.errors import BriefbuildError, EvidenceError, OutlineError
from briefbuild.model.brief import Block
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Data, EditorText, Outline, SectionSpec, found_in
from briefbuild.model.source import Span
from briefbuild.model.walk import quoted_inlines, units
from briefbuild.phrasing import Phrases


class SectionTexts(Struct, frozen=True):
    """What stands before and after the evidence of one section.

    ``own`` are the texts among the kind's own keys. The kind prints them in its own way; here they
    tell what they quote, and that they can be printed.
    """

    intro: tuple[Block, ...] = ()
    outro: tuple[Block, ...] = ()
    own: tuple[Block, ...] = ()


def desk_of(outline: Outline, base: EvidenceBase, phrases: Phrases) -> Desk:
    """Return what the texts of an outline may refer to.

    ``brief`` has those of the outline's own fields that are given.
    """
    texts = {
        "title": outline.title,
        "question": outline.question,
        "audience": outline.audience,
        "marking": outline.marking,
        "office": outline.office,
        "series": outline.series,
        "issued": outline.issued,
        "cut_off": outline.cut_off,
    }
    brief: dict[str, Data] = {
        name: value.text if isinstance(value, EditorText) else str(value)
        for name, value in texts.items()
        if value is not None
    }
    brief["sources"] = phrases.words(len(base.sources))
    return Desk(base, phrases, {**outline.variables, "brief": brief})


def compose_texts(specs: Iterable[SectionSpec], desk: Desk) -> Mapping[str, SectionTexts]:
    """Return the texts of each section by its id; raises with the problems of all of them."""
    problems = _Problems()
    found = {spec.id: _texts(spec, desk, problems) for spec in specs}
    problems.refuse()
    return found


class _Problems(Struct):
    """What is wrong in all texts; it is a matter of evidence where any of it is."""

    found: list[Diagnostic] = field(default_factory=list)
    of_evidence: bool = False

    def add(self, error: BriefbuildError) -> None:
        self.found.extend(error.diagnostics)
        self.of_evidence = self.of_evidence or isinstance(error, EvidenceError)

    def refuse(self) -> None:
        if self.found:
            raise (EvidenceError if self.of_evidence else OutlineError)(*self.found)


def _texts(spec: SectionSpec, desk: Desk, problems: _Problems) -> SectionTexts:
    def composed(words: EditorText | None, name: str) -> tuple[Block, ...]:
        try:
            return compose_blocks(words, f"{spec.id}.{name}", desk) if words else ()
        except BriefbuildError as error:
            problems.add(error)
            return ()

    own = (composed(words, "own") for words in found_in(spec.options, EditorText))
    return SectionTexts(
        intro=composed(spec.intro, "intro"),
        outro=composed(spec.outro, "outro"),
        own=tuple(block for blocks in own for block in blocks),
    )


def quoted_passages(texts: Iterable[SectionTexts], base: EvidenceBase) -> frozenset[str]:
    """Return the ids of the passages of which the texts quote at least half."""
    quotations = [
        quoted.quotation
        for text in texts
        for block in (*text.intro, *text.own, *text.outro)
        for unit in units(block)
        for quoted in quoted_inlines(unit.inlines)
    ]
    return frozenset(
        item.passage.id
        for quotation in quotations
        for document in base.documents
        if document.source.id == quotation.source
        for item in document.items
        if 2 * _shared(item.passage.quotable, quotation.span) >= len(item.passage.quotable)
    )


def _shared(one: Span, other: Span) -> int:
    """Return how many code points two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
