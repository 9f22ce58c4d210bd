"""Outline and evidence in, brief out: sections in the editor's order, numbered, with front matter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.citations import reference_id, source_keys
from briefbuild.composing import REFERENCE_KIND, SUMMARY_KIND, compose_sections
from briefbuild.csl import ReferenceStyle
from briefbuild.diagnostics import Position
from briefbuild.editor_text.texts import (
    compose_texts,
    desk_of,
    quoted_passages,
)
from briefbuild.evidence.origins import origin_groups
from briefbuild.fitting import STEPS, fits, is_one_page, most_that_fits
from briefbuild.front_matter import Standing, front_matter, running
from briefbuild.model.brief import (
    Block,
    Brief,
    Callout,
    Figure,
    Heading,
    Inlines,
    Paragraph,
    Remark,
    Section,
    SourceRecord,
    Table,
)
from briefbuild.model.changes import ChangeReport
from briefbuild.model.claims import Claim, Conflict
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import CitationForm, Length, Outline, SectionSpec
from briefbuild.model.runs import Labels
from briefbuild.model.source import SourceDocument
from briefbuild.model.statements import Statement
from briefbuild.model.walk import section_quotations
from briefbuild.numbering import with_numbered_notes
from briefbuild.phrasing import Phrases
from briefbuild.sections import ANNEXES, section_kind
from briefbuild.sections.kind import (
    Once,
    Room,
    SectionJob,
)
from briefbuild.sections.pins import choose_after_pins, resolve_pins, resolve_references
from briefbuild.sections.select import Choice, supply

if TYPE_CHECKING:
    from briefbuild.evidence.codebook import Codebook

T = TypeVar("T")
QUOTES = MappingProxyType({Length.ONE_PAGE: 2, Length.STANDARD: 10, Length.LONG: 10})
"""How many quotations a section shows unless its outline says so."""

# What a reader asks first has the first of the room that is left: who gives what, what could go wrong.
GROW_FIRST = frozenset({"exchanges", "risks"})
CHANGES = "changes"  # the part of a brief that says what changed since the edition before


class Resources(Struct, frozen=True, kw_only=True):
    """What a brief is composed with beside its evidence; ``codebook`` compiles it when first asked.

    ``statements`` returns what the sentences of all sources are compared by. Without a
    ``reference_style`` the reference list is written in the program's own way. ``standing`` is which
    edition the brief is.
    """

    phrases: Phrases
    codebook: Callable[[], Codebook]
    statements: Callable[[EvidenceBase], tuple[Statement, ...]]
    reference_style: ReferenceStyle | None = None
    standing: Standing = field(default_factory=Standing)


def assemble(
    outline: Outline, base: EvidenceBase, resources: Resources, *, timestamp: int = 0
) -> Brief:
    """Return the brief that ``outline`` asks for; ``timestamp`` (Unix seconds) dates its files.

    No statement is quoted twice. A brief without a reference list gets one at its end. One that is
    longer than its length allows prints fewer rows, until it fits or the least is reached.
    """
    attempt = _fitting(outline, base, resources)
    remarks = _remarks(attempt.chosen, resources.phrases) if outline.review else ()
    brief = replace(attempt.brief, timestamp=timestamp, remarks=tuple(remarks))
    return with_numbered_notes(brief) if outline.citations is CitationForm.NOTES else brief


def choices_of(
    outline: Outline, base: EvidenceBase, resources: Resources
) -> Mapping[str, tuple[Choice, ...]]:
    """Return what each section of the brief quotes, by the section's id."""
    return _fitting(outline, base, resources).chosen


class _Attempt(Struct, frozen=True):
    """A brief, and what its sections quote by their ids."""

    brief: Brief
    chosen: Mapping[str, tuple[Choice, ...]]


def _fitting(outline: Outline, base: EvidenceBase, resources: Resources) -> _Attempt:
    """Return the brief with as many of the usual rows as its length allows."""
    phrases = resources.phrases
    specs = _with_references(outline)
    desk = desk_of(outline, base, phrases)
    texts = compose_texts(specs, desk)
    quoted = quoted_passages(texts.values(), base)
    shared = _comparing(
        SectionJob(
            spec=specs[0],
            base=base,
            codebook=resources.codebook,
            choices=(),
            phrases=phrases,
            desk=desk,
            reference_style=resources.reference_style,
            references=resolve_references(specs, base),
            ladder=outline.ladder,
            actors=tuple(actor.name for actor in outline.actors),
        ),
        resources.statements,
    )
    bare = _bare(outline, base, resources)
    keys = Labels({reference_id(i): key for i, key in source_keys(base.sources).items()}, {})
    rooms = dict.fromkeys((spec.id for spec in specs), Room(outline.length))
    usual = _choose(specs, base, quoted, rooms, shared.once)

    def attempt(steps: Mapping[str, int], ready: Mapping[str, Section]) -> _Attempt:
        cut = {name: Room(outline.length, share / STEPS) for name, share in steps.items()}
        chosen = _choose(specs, base, quoted, rooms | cut, shared.once) if cut else usual
        jobs = tuple(_jobs(shared, specs, chosen, rooms | cut))
        sections = compose_sections(jobs, texts, ready, lambda page: is_one_page(bare, page, keys))
        told = tuple(_with_left_out(section, usual[section.id]) for section in sections)
        return _Attempt(replace(bare, sections=tuple(_numbered(told, phrases))), chosen)

    whole = attempt({}, {})
    if fits(whole.brief, outline.length):
        return whole
    # Page one is a page of its own, and annexes come on top of the length: neither is cut.
    uncut = {s.id: s for s in whole.brief.sections if s.kind in (SUMMARY_KIND, *ANNEXES)}
    cut = [spec for spec in specs if spec.id not in uncut]
    first = [spec.id for spec in cut if spec.kind in GROW_FIRST]
    later = [spec.id for spec in cut if spec.kind not in GROW_FIRST]
    most = most_that_fits(
        (first, later), lambda steps: fits(attempt(steps, uncut).brief, outline.length)
    )
    return attempt(most, {})


def _remarks(chosen: Mapping[str, tuple[Choice, ...]], phrases: Phrases) -> Iterator[Remark]:
    """Yield why each statement was chosen, for reviewers."""
    for choices in chosen.values():
        for choice in choices:
            words = phrases.text("review.why", reasons=", ".join(choice.reasons))
            yield Remark(words=words, quotation=choice.quotation)


def _bare(outline: Outline, base: EvidenceBase, resources: Resources) -> Brief:
    """Return a brief that has everything but its sections."""
    phrases = resources.phrases
    return Brief(
        name=outline.name,
        language=outline.language,
        page=outline.page,
        running=running(outline, phrases),
        front=front_matter(outline, base.sources, resources.standing, phrases),
        sections=(),
        sources=tuple(_record(source) for source in base.sources),
        notes_title=phrases.text("headings.notes"),
        notes_placement=outline.notes,
        contents_title=phrases.text("headings.contents") if outline.contents else None,
        embed_evidence=outline.embed_evidence,
        review=outline.review,
        subject=outline.question.text if outline.question else "",
    )


def _with_left_out(section: Section, usual: Sequence[Choice]) -> Section:
    """Return a section that also names what it would have quoted had there been more room."""
    printed = [placed.quotation for placed in section_quotations(section)]
    cut = (
        choice.evidence.passage.id
        for choice in usual
        if not any(
            choice.quotation.source == each.source and choice.quotation.span.overlaps(each.span)
            for each in printed
        )
    )
    return replace(section, left_out=tuple(dict.fromkeys((*section.left_out, *cut))))


def _in_room(spec: SectionSpec, room: Room) -> SectionSpec:
    """Return a section that quotes no more than there is room for; what is pinned stays."""
    usual = QUOTES[room.length] if spec.quotes.is_usual else spec.quotes.maximum
    return replace(spec, quotes=replace(spec.quotes, maximum=ceil(usual * room.share)))


def with_changes(brief: Brief, phrases: Phrases, report: ChangeReport) -> Brief:
    """Return a finished brief that says what changed since the edition before.

    It stands in the box of page one that is kept for it, else in a section of its own. What it adds
    has ids that are or begin with ``changes``, and is no content of its own.
    """
    title = phrases.inlines(f"{CHANGES}.heading", n=str(report.since))
    counts = [
        phrases.text(f"{CHANGES}.{name}", n=len(items))
        for name, items in report.groups.items()
        if items
    ]
    words = (
        phrases.inlines(f"{CHANGES}.some", counts=phrases.series(counts))
        if counts
        else phrases.inlines(f"{CHANGES}.none")
    )
    paragraph = Paragraph(id=f"{CHANGES}.counts", content=words)
    if any(each.id == CHANGES for section in brief.sections for each in section.aside):
        sections = (_with_box(section, title, paragraph) for section in brief.sections)
        return replace(brief, sections=tuple(sections))
    section = Section(
        id=CHANGES,
        kind=CHANGES,
        blocks=(Heading(id=CHANGES, level=1, content=title), paragraph),
    )
    return replace(brief, sections=(section, *brief.sections))


def _with_box(section: Section, title: Inlines, paragraph: Paragraph) -> Section:
    """Return a section with its box of changes filled, if it has one."""
    aside = (
        replace(each, title=title, blocks=(paragraph,))
        if isinstance(each, Callout) and each.id == CHANGES
        else each
        for each in section.aside
    )
    return replace(section, aside=tuple(aside))


def _with_references(outline: Outline) -> tuple[SectionSpec, ...]:
    if any(spec.kind == REFERENCE_KIND for spec in outline.sections):
        return outline.sections
    added = SectionSpec(id=REFERENCE_KIND, kind=REFERENCE_KIND, position=Position(outline.path))
    return (*outline.sections, added)


def _comparing(
    job: SectionJob, statements: Callable[[EvidenceBase], tuple[Statement, ...]]
) -> SectionJob:
    """Return a job that finds what the sources say alike and where they differ, once if at all."""

    @cache
    def found() -> tuple[Statement, ...]:
        return statements(job.base)

    @cache
    def alike() -> tuple[Claim, ...]:
        from briefbuild.evidence.claims import claims

        return claims(found(), origin_groups(job.base.sources, job.base.shared))

    @cache
    def differing() -> tuple[Conflict, ...]:
        from briefbuild.evidence.conflicts import conflicts

        return conflicts(found())

    return replace(job, statements=found, claims=alike, conflicts=differing, once=_memory())


def _memory() -> Once:
    """Return a memory for what the sections of one brief find."""
    kept: dict[Hashable, object] = {}

    def once(key: Hashable, find: Callable[[], T], /) -> T:
        if key not in kept:
            kept[key] = find()
        return cast("T", kept[key])

    return once


def _jobs(
    shared: SectionJob,
    specs: Sequence[SectionSpec],
    chosen: Mapping[str, tuple[Choice, ...]],
    rooms: Mapping[str, Room],
) -> Iterator[SectionJob]:
    """Yield the job of each section, with its heading; those that select evidence have numbers."""
    phrases, number = shared.phrases, 0
    quoted = {name: {p for c in choices for p in c.passages} for name, choices in chosen.items()}
    for spec in specs:
        is_numbered = bool(section_kind(spec.kind).FACETS)
        number += is_numbered
        yield replace(
            shared,
            spec=spec,
            room=rooms[spec.id],
            choices=chosen[spec.id],
            elsewhere=frozenset().union(*(quoted[name] for name in quoted if name != spec.id)),
            title=spec.title.text if spec.title else phrases.text(f"headings.{spec.kind}"),
            number=str(number) if is_numbered else "",
        )


def _choose(
    specs: Sequence[SectionSpec],
    base: EvidenceBase,
    quoted: frozenset[str],
    rooms: Mapping[str, Room],
    once: Once,
) -> dict[str, tuple[Choice, ...]]:
    """Return what each section shows: pins first, then the section with least to choose from.

    Were it the first of the outline, a broad section would take the few statements that a narrow
    one lives on.
    """
    facets = {spec.id: spec.select.facets or section_kind(spec.kind).FACETS for spec in specs}
    supplies = {spec.id: supply(base, spec, facets[spec.id]) for spec in specs if facets[spec.id]}
    pins = resolve_pins(specs, base, facets)
    taken = quoted | {name for pinned in pins.values() for name in pinned.passages}
    chosen: dict[str, tuple[Choice, ...]] = {spec.id: () for spec in specs}
    # Sorting is stable: equal supplies leave the outline's order.
    for spec in sorted(specs, key=lambda spec: supplies.get(spec.id, 0)):
        if facets[spec.id]:
            limited = _in_room(spec, rooms[spec.id])
            chosen[spec.id] = once(
                (spec.id, limited.quotes.maximum, taken),
                partial(choose_after_pins, base, limited, facets[spec.id], taken, pins[spec.id]),
            )
            taken |= {name for choice in chosen[spec.id] for name in choice.passages}
    return chosen


def _numbered(sections: Sequence[Section], phrases: Phrases) -> Iterator[Section]:
    """Give numbers to all tables and figures, in reading order."""
    tables = figures = 0
    for section in sections:
        blocks: list[Block] = []
        for block in section.blocks:
            match block:
                case Table():
                    tables += 1
                    blocks.append(replace(block, number=phrases.text("table.number", n=tables)))
                case Figure():
                    figures += 1
                    blocks.append(replace(block, number=phrases.text("figure.number", n=figures)))
                case _:
                    blocks.append(block)
        yield replace(section, blocks=tuple(blocks))


def _record(source: SourceDocument) -> SourceRecord:
    return SourceRecord(
        id=source.id, name=source.name, sha256=source.sha256, reference=source.reference
    )
