"""Why a brief quotes what it quotes: the reasons of each choice, and what was next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefbuild.assemble import choices_of
from briefbuild.build.making import vocabulary
from briefbuild.build.resources import resources_for
from briefbuild.build.sources import SourceShelf
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import SectionSpec
from briefbuild.outlines import load_outline
from briefbuild.schema import did_you_mean
from briefbuild.sections import section_kind
from briefbuild.sections.select import Choice, choose

NEXT = 3  # quotations that a section would have shown had it been longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One quotation: its words and place, why it was chosen, and the passage to pin or exclude."""

    words: str
    source: str
    place: str
    passage: str
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedSection:
    """What a section quotes, and the next best that it does not."""

    id: str
    position: Position
    chosen: tuple[Explained, ...]
    following: tuple[Explained, ...]


def explain(path: str, section: str | None, shelf: SourceShelf) -> tuple[ExplainedSection, ...]:
    """Return the sections of an outline, or the one of that id, with the reasons of each choice.

    Raises ``OutlineError`` or ``EvidenceError`` where the brief could not be built, or has no such
    section.
    """
    outline = load_outline(path, lambda name: shelf.project.read(name).data, vocabulary(shelf))
    specs = [spec for spec in outline.sections if section in {None, spec.id}]
    if not specs:
        ids = [spec.id for spec in outline.sections]
        message = f"the brief has no section {section!r}"
        fix = did_you_mean(section or "", ids, "ids")
        raise OutlineError.at(Position(path), Code.UNKNOWN_NAME, message, fix)
    shelf = shelf.knowing(outline.actors)
    base = shelf.base(outline.sources, outline.exclude_sources, outline.only_sources)
    chosen = choices_of(outline, base, resources_for(outline, shelf))
    return tuple(_section(spec, chosen, base) for spec in specs)


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
