"""Why a brief quotes what it quotes: the reasons of each choice, and what was next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.assemble import assemble, choices_of
from briefbuild.build.making import vocabulary
from briefbuild.build.marks import MarkedPlace, as_mark, marked
from briefbuild.build.resources import resources_for
from briefbuild.build.sources import SourceShelf
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.model.brief import Brief
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import SectionSpec
from briefbuild.outlines import load_outline
from briefbuild.schema import did_you_mean
from briefbuild.sections import section_kind
from briefbuild.sections.select import Choice, choose

CITED = "cited in a text of yours"
COUNTED = "cited for what the kind of section tells in words of its own"
QUOTED_BY_EDITOR = "quoted in a text of yours"
WHOLE_EVIDENCE = "taken by the kind of section, which reads the evidence of all sources"
NEXT = 3  # quotations that a section would have shown had it been longer


class Explained(Struct, frozen=True, kw_only=True):
    """One quotation: its words and place, why it was chosen, and the passage to pin or exclude."""

    words: str
    source: str
    place: str
    passage: str
    reasons: tuple[str, ...]
    score: float


class ExplainedSection(Struct, frozen=True, kw_only=True):
    """What a section quotes, and the next best that it does not."""

    id: str
    position: Position
    chosen: tuple[Explained, ...]
    following: tuple[Explained, ...]


def explain(path: str, asked: str | None, shelf: SourceShelf) -> tuple[ExplainedSection, ...]:
    """Return the sections of an outline with the reasons of each choice.

    ``asked`` is the id of one section, or a note or citation as it is printed (``[12]``, ``S2 ¶ 4``);
    of this, every section that prints it, with what stands before it. Raises ``OutlineError`` or
    ``EvidenceError`` where the brief could not be built, or prints nothing of the kind.
    """
    outline = load_outline(path, lambda name: shelf.project.read(name).data, vocabulary(shelf))
    shelf = shelf.knowing(outline.actors)
    base = shelf.base(outline.sources, outline.exclude_sources, outline.only_sources)
    resources = resources_for(outline, shelf)
    chosen = choices_of(outline, base, resources)
    specs = {spec.id: spec for spec in outline.sections}
    wanted = as_mark(asked) if asked and asked not in specs else None
    if wanted is not None:
        brief = assemble(outline, base, resources)
        return tuple(_noted(wanted, brief, _Known(path, specs, chosen, base)))
    if asked is not None and asked not in specs:
        message = f"the brief has no section {asked!r}"
        fix = did_you_mean(asked, specs, "ids")
        raise OutlineError.at(Position(path), Code.UNKNOWN_NAME, message, fix)
    return tuple(
        _section(spec, chosen, base) for spec in specs.values() if asked in {None, spec.id}
    )


class _Known(Struct, frozen=True):
    """What explaining a note needs beside the brief."""

    path: str
    specs: Mapping[str, SectionSpec]
    chosen: Mapping[str, tuple[Choice, ...]]
    base: EvidenceBase


def _noted(mark: str, brief: Brief, known: _Known) -> Iterator[ExplainedSection]:
    """Yield the sections that print a mark, each with what stands before it."""
    places = tuple(marked(mark, brief))
    if not places:
        message = f"the brief prints no note or citation [{mark}]"
        fix = "write it as the brief has it, or name a section"
        raise OutlineError.at(Position(known.path), Code.UNKNOWN_NAME, message, fix)
    for section in dict.fromkeys(place.section for place in places):
        spec = known.specs.get(section)
        inside = [place for place in places if place.section == section]
        yield ExplainedSection(
            id=section,
            position=spec.position if spec else Position(known.path),
            chosen=tuple(_of_place(place, known) for place in inside),
            following=tuple(
                _explained(choice, known.base)
                for choice in (_following(spec, known.chosen, known.base) if spec else ())
            ),
        )


def _of_place(place: MarkedPlace, known: _Known) -> Explained:
    if place.quotation is None:
        reason = CITED if place.by_editor else COUNTED
        return Explained(
            words=place.words, source="", place="", passage="", reasons=(reason,), score=0.0
        )
    quotation = place.quotation
    item = next(
        item
        for item in known.base.items
        if item.passage.source == quotation.source and item.passage.span.overlaps(quotation.span)
    )
    for choice in known.chosen.get(place.section, ()):
        if item.passage.id in choice.passages:
            return _explained(choice, known.base)
    return Explained(
        words=quotation.text,
        source=known.base.source(quotation.source).name,
        place=str(item.passage.locator),
        passage=item.passage.id,
        reasons=(QUOTED_BY_EDITOR if place.by_editor else WHOLE_EVIDENCE,),
        score=0.0,
    )


def _section(
    spec: SectionSpec, chosen: Mapping[str, tuple[Choice, ...]], base: EvidenceBase
) -> ExplainedSection:
    return ExplainedSection(
        id=spec.id,
        position=spec.position,
        chosen=tuple(_explained(choice, base) for choice in chosen[spec.id]),
        following=tuple(_explained(choice, base) for choice in _following(spec, chosen, base)),
    )


def _following(
    spec: SectionSpec, chosen: Mapping[str, tuple[Choice, ...]], base: EvidenceBase
) -> Iterator[Choice]:
    """Yield the best that no section quotes: what more room would bring."""
    facets = spec.select.facets or section_kind(spec.kind).FACETS
    if not facets:
        return
    taken = frozenset(name for cs in chosen.values() for c in cs for name in c.passages)
    longer = replace(spec, quotes=replace(spec.quotes, maximum=NEXT, per_source=None))
    yield from choose(base, longer, facets, taken)


def _explained(choice: Choice, base: EvidenceBase) -> Explained:
    passage = choice.evidence.passage
    return Explained(
        words=choice.quotation.text,
        source=base.source(passage.source).name,
        place=str(passage.locator),
        passage=passage.id,
        reasons=choice.reasons,
        score=choice.score,
    )
