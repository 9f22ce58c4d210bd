"""All that an editor wrote before and after the evidence of each section, composed together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefbuild.diagnostics import Diagnostic
from briefbuild.editor_text import Desk, compose_blocks
from briefbuild.errors import BriefbuildError, EvidenceError, OutlineError
from briefbuild.model.brief import Block
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Data, EditorText, Outline, SectionSpec
from briefbuild.model.source import Span
from briefbuild.model.walk import quoted_inlines, units
from briefbuild.phrasing import Phrases


@dataclass(frozen=True, slots=True)
class SectionTexts:
    """What stands before and after the evidence of one section."""

    intro: tuple[Block, ...] = ()
    outro: tuple[Block, ...] = ()


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
    problems: list[Diagnostic] = []
    of_evidence = False
    found: dict[str, SectionTexts] = {}
    for spec in specs:
        parts: list[tuple[Block, ...]] = []
        for name, words in (("intro", spec.intro), ("outro", spec.outro)):
            try:
                parts.append(compose_blocks(words, f"{spec.id}.{name}", desk) if words else ())
            except BriefbuildError as error:
                problems.extend(error.diagnostics)
                of_evidence = of_evidence or isinstance(error, EvidenceError)
                parts.append(())
        found[spec.id] = SectionTexts(*parts)
    if problems:
        raise (EvidenceError if of_evidence else OutlineError)(*problems)
    return found


def quoted_passages(texts: Iterable[SectionTexts], base: EvidenceBase) -> frozenset[str]:
    """Return the ids of the passages of which the texts quote at least half."""
    quotations = [
        quoted.quotation
        for text in texts
        for block in (*text.intro, *text.outro)
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
