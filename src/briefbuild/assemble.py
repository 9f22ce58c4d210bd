"""Outline and evidence in, brief out: sections in the editor's order, numbered, with front matter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.citations import reference_id, source_keys
from briefbuild.composing import REFERENCE_KIND, SUMMARY_KIND, compose_sections
from briefbuild.csl import ReferenceStyle
from briefbuild.diagnostics import Position
from briefbuild.editor_text.texts import (
    SectionTexts,
    compose_texts,
    desk_of,
    quoted_passages,
)
from briefbuild.evidence.origins import origin_groups
from briefbuild.fitting import STEPS, Measure, fits, is_one_page, measuring, most_that_fits
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
from briefbuild.model.outline import CitationForm, Outline, SectionSpec
from briefbuild.model.runs import Labels
from briefbuild.model.source import SourceDocument
from briefbuild.model.statements import Statement
from briefbuild.model.walk import section_quotations
from briefbuild.numbering import with_numbered_notes
from briefbuild.phrasing import Phrases
from briefbuild.sections import ANNEXES, FURTHER, section_kind
from briefbuild.sections.kind import (
    Once,
    Room,
    SectionJob,
    nothing_beyond,
)
from briefbuild.sections.pins import resolve_references
from briefbuild.sections.select import Choice
from briefbuild.sections.sharing import Chosen, Sharing, sharing

if TYPE_CHECKING:
    from briefbuild.evidence.codebook import Codebook

T = TypeVar("T")
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


class _Plan(Struct, frozen=True, kw_only=True):
    """What a brief is, however it is cut: ``bare`` is all of it but its sections."""

    specs: tuple[SectionSpec, ...]
    texts: Mapping[str, SectionTexts]
    job: SectionJob
    bare: Brief
    sharing: Sharing
    keys: Labels
    measure: Measure


class _Attempt(Struct, frozen=True):
    """A brief, and what its sections quote by their ids."""

    brief: Brief
    chosen: Chosen


def _plan(outline: Outline, base: EvidenceBase, resources: Resources) -> _Plan:
    """Return what all attempts at a brief have in common; raises for what cannot be composed."""
    specs = _with_references(outline)
    desk = desk_of(outline, base, resources.phrases)
    texts = compose_texts(specs, desk)
    job = SectionJob(
        spec=specs[0],
        base=base,
        codebook=resources.codebook,
        choices=(),
        phrases=resources.phrases,
        desk=desk,
        room=Room(outline.length),
        reference_style=resources.reference_style,
        references=resolve_references(specs, base),
        ladder=outline.ladder,
        actors=tuple(actor.name for actor in outline.actors),
        once=_memory(),
    )
    keys = Labels({reference_id(i): key for i, key in source_keys(base.sources).items()}, {})
    return _Plan(
        specs=specs,
        texts=texts,
        job=_comparing(job, resources.statements),
        bare=_bare(outline, base, resources),
        sharing=sharing(specs, base, quoted_passages(texts.values(), base)),
        keys=keys,
        measure=measuring(keys),
    )


def _fitting(outline: Outline, base: EvidenceBase, resources: Resources) -> _Attempt:
    """Return the brief with as many of the usual rows as its length allows."""
    plan, length = _plan(outline, base, resources), outline.length
    whole = _attempt(plan)
    if fits(whole.brief, length, plan.measure):
        return _with_left_out(whole, whole.chosen)
    # Page one is a page of its own, and annexes come on top of the length: neither is cut.
    uncut = {s.id: s for s in whole.brief.sections if s.kind in (SUMMARY_KIND, *ANNEXES)}
    cut = [spec for spec in plan.specs if spec.id not in uncut]
    first = [spec.id for spec in cut if spec.kind in GROW_FIRST]
    later = [spec.id for spec in cut if spec.kind not in GROW_FIRST]
    most = most_that_fits(
        (first, later),
        lambda steps: fits(_attempt(plan, steps, uncut).brief, length, plan.measure),
    )
    return _with_left_out(_attempt(plan, most), whole.chosen)


def _attempt(
    plan: _Plan,
    steps: Mapping[str, int] = MappingProxyType({}),
    ready: Mapping[str, Section] = MappingProxyType({}),
) -> _Attempt:
    """Return the brief with some ``STEPS`` of the usual rows of sections, all of those not named."""
    room = plan.job.room
    rooms = {s.id: replace(room, share=steps.get(s.id, STEPS) / STEPS) for s in plan.specs}
    chosen = plan.sharing.share(rooms)
    sections = compose_sections(
        tuple(_jobs(plan, chosen, rooms)),
        plan.texts,
        ready,
        lambda page: is_one_page(plan.bare, page, plan.keys, plan.measure),
    )
    numbered = tuple(_numbered(sections, plan.job.phrases))
    return _Attempt(replace(plan.bare, sections=numbered), chosen)


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


def _with_left_out(attempt: _Attempt, usual: Chosen) -> _Attempt:
    """Return a brief whose sections also name what they would have quoted had there been more room.

    What an annex shows is not left out.
    """
    shown = {
        placed.block.removeprefix(f"{section.id}.")
        for section in attempt.brief.sections
        if section.kind == FURTHER
        for placed in section_quotations(section)
    }
    sections = []
    for section in attempt.brief.sections:
        named = dict.fromkeys((*section.left_out, *_cut(section, usual[section.id])))
        left = tuple(name for name in named if name not in shown)
        sections.append(replace(section, left_out=left))
    return replace(attempt, brief=replace(attempt.brief, sections=tuple(sections)))


def _cut(section: Section, usual: Iterable[Choice]) -> Iterator[str]:
    """Yield the usual passages of a section of which it prints nothing."""
    printed = [placed.quotation for placed in section_quotations(section)]
    for choice in usual:
        words = choice.quotation
        if not any(words.source == p.source and words.span.overlaps(p.span) for p in printed):
            yield choice.evidence.passage.id


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

    return replace(job, statements=found, claims=alike, conflicts=differing)


def _memory() -> Once:
    """Return a memory for what the sections of one brief find."""
    kept: dict[Hashable, object] = {}

    def once(key: Hashable, find: Callable[[], T], /) -> T:
        if key not in kept:
            kept[key] = find()
        return cast("T", kept[key])

    return once


def _jobs(plan: _Plan, chosen: Chosen, rooms: Mapping[str, Room]) -> Iterator[SectionJob]:
    """Yield the job of each section, with its heading; those that select evidence have numbers."""
    phrases, number = plan.job.phrases, 0
    quoted = {name: {p for c in choices for p in c.passages} for name, choices in chosen.items()}
    for spec in plan.specs:
        others = (quoted[name] for name in quoted if name != spec.id)
        is_numbered = bool(section_kind(spec.kind).FACETS)
        number += is_numbered
        yield replace(
            plan.job,
            spec=spec,
            room=rooms[spec.id],
            choices=chosen[spec.id],
            beyond=plan.sharing.beyond.get(spec.id, nothing_beyond),
            is_elsewhere=frozenset[str]().union(*others).__contains__,
            title=spec.title.text if spec.title else phrases.text(f"headings.{spec.kind}"),
            number=str(number) if is_numbered else "",
        )


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
