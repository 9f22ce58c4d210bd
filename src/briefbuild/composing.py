"""The sections of a brief, composed from their jobs: first what chooses evidence, then what speaks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.citations import reference_id
from briefbuild.editor_text.texts import SectionTexts
from briefbuild.front_matter import edited
from briefbuild.model.brief import Heading, HeadingKind, Paragraph, ParagraphKind, Section
from briefbuild.model.outline import Layout, SectionSpec
from briefbuild.model.walk import cited, section_quotations, status_templates
from briefbuild.sections import quoting, section_kind
from briefbuild.sections.kind import LAYOUT, Composition, Room, SectionJob, SectionKind, UsedChoice

PAGE_ONE_SHARES = (1, 0.75, 0.6, 0.5, 0.25)  # of its rows, until page one is a page
BESIDE_SHARES = (1, 0.8, 0.65, 0.5, 0.35)  # of what stands in its side column
SUMMARY_KIND = "summary"  # the kind that is page one
REFERENCE_KIND = "sources"  # the kind that prints the reference list
# Kinds that speak of the other sections, composed after those in this order, wherever they stand.
LATE = ("outlook", "agreements", "summary", "further", "evidence", "how_to_read", REFERENCE_KIND)


def compose_sections(
    jobs: Sequence[SectionJob],
    texts: Mapping[str, SectionTexts],
    ready: Mapping[str, Section],
    is_page: Callable[[Section], bool],
) -> tuple[Section, ...]:
    """Compose the sections that choose evidence, then those that speak of what these print.

    Those that are ``ready`` are taken as they are; ``is_page`` tells whether page one is no longer
    than a page.
    """
    made: dict[str, Section] = {}
    for job in sorted(jobs, key=lambda job: _turn(job.spec)):
        if job.spec.id in ready:
            made[job.spec.id] = ready[job.spec.id]
            continue
        known = _told(job, jobs, made) if _turn(job.spec) else job
        made[job.spec.id] = (
            _page_one(known, texts[job.spec.id], is_page)
            if job.spec.kind == SUMMARY_KIND
            else _section(known, texts[job.spec.id])
            if _turn(job.spec)
            else _kept(known, texts[job.spec.id])
        )
    return tuple(made[job.spec.id] for job in jobs)


class _Kept(Struct, frozen=True):
    """A section as it was composed, and what it was told of passages that may stand elsewhere."""

    section: Section
    told: Mapping[str, bool]


def _kept(job: SectionJob, texts: SectionTexts) -> Section:
    """Return a section that chooses evidence, composed anew only where another would come of it.

    A brief that is cut again and again is the same for the most part. Of the other sections' evidence
    it depends on no more than it asks for.
    """
    before = job.once(("section", job.spec.id, job.room, job.choices), list[_Kept])
    for kept in before:
        if all(job.is_elsewhere(name) is answer for name, answer in kept.told.items()):
            return kept.section
    told: dict[str, bool] = {}
    asking = replace(job, is_elsewhere=lambda n: told.setdefault(n, job.is_elsewhere(n)))
    section = _section(asking, texts)
    before.append(_Kept(section, told))
    return section


def _page_one(job: SectionJob, texts: SectionTexts, is_page: Callable[[Section], bool]) -> Section:
    """Compose page one with as many of its rows as keep it one page."""
    *more, least = BESIDE_SHARES
    section = _section(job, texts)
    for share in PAGE_ONE_SHARES:
        if is_page(section):
            break
        rooms = [Room(job.room.length, share, beside) for beside in (least, *more)]
        tried = (_section(replace(job, room=room), texts) for room in rooms)
        section = next(tried)
        if is_page(section):  # the side column may be less narrow, too
            return next((page for page in tried if is_page(page)), section)
    return section


def _turn(spec: SectionSpec) -> int:
    """Return when a section is composed, from 0."""
    if spec.kind in LATE:
        return 2 + LATE.index(spec.kind)
    return 0 if section_kind(spec.kind).FACETS else 1


def _told(job: SectionJob, jobs: Sequence[SectionJob], made: Mapping[str, Section]) -> SectionJob:
    """Return a job that knows what the sections that are composed already quote, print and cite."""
    references = _in_any(job, made.values(), cited)
    composed = [(each, made[each.spec.id]) for each in jobs if each.spec.id in made]
    return replace(
        job,
        jobs=tuple(jobs),
        made=tuple(section for _each, section in composed),
        used=tuple(use for each, section in composed for use in _used(each, section)),
        statuses=_in_any(job, made.values(), status_templates),
        cited=frozenset(
            source.id for source in job.base.sources if reference_id(source.id) in references
        ),
    )


def _in_any(
    job: SectionJob,
    sections: Iterable[Section],
    find: Callable[[Iterable[Section]], frozenset[str]],
) -> frozenset[str]:
    """Return what is found in any of the sections; a brief that is cut anew has most of them again."""
    return frozenset[str]().union(*(job.once((find, s), partial(find, [s])) for s in sections))


def _used(job: SectionJob, section: Section) -> tuple[UsedChoice, ...]:
    """Return the chosen statements that a section quotes, with the blocks that print them."""
    placed = job.once((section_quotations, section), lambda: tuple(section_quotations(section)))
    printed = {each.quotation: each.block for each in placed if not each.is_extract}
    return tuple(
        UsedChoice(printed[choice.quotation], job.title, choice)
        for choice in job.choices
        if choice.quotation in printed
    )


def _section(job: SectionJob, texts: SectionTexts) -> Section:
    spec, kind = job.spec, section_kind(job.spec.kind)
    composed = _composed(job, kind)
    return Section(
        id=spec.id,
        kind=spec.kind,
        blocks=(*_headings(job, composed), *texts.intro, *composed.blocks, *texts.outro),
        aside=composed.aside,
        left_out=composed.left_out,
    )


def _composed(job: SectionJob, kind: SectionKind) -> Composition:
    """Return what a kind composes, or that the sources have nothing for it.

    A table may live on parts of sentences where none is chosen to stand whole, unless the section
    asks for more sources than there are.
    """
    spec = job.spec
    if job.choices and LAYOUT in kind.OPTIONS and LAYOUT.of(spec.options) is Layout.LIST:
        return _listed(job)
    if job.choices or not kind.FACETS:
        return kind.compose(job)
    if spec.select.minimum_sources <= 1:
        composed = kind.compose(job)
        if cited([Section(id=spec.id, kind=spec.kind, blocks=composed.blocks)]):
            return composed
    empty = job.phrases.inlines("section.empty", kind=spec.kind)
    lead = Paragraph(id=f"{spec.id}.empty", content=empty, kind=ParagraphKind.LEAD)
    return Composition((lead,))


def _listed(job: SectionJob) -> Composition:
    """Return a lead and the chosen quotations as they are ordered, whatever the kind."""
    sources = {choice.evidence.passage.source for choice in job.choices}
    opening = quoting.lead(
        job, "section.listed", n=len(job.choices), m=len(sources), total=len(job.base.documents)
    )
    return Composition((opening, quoting.bullets(job, job.choices)))


def _headings(job: SectionJob, composed: Composition) -> Iterator[Heading]:
    """Yield the heading of a section; page one has heads of its own, and only an editor's title."""
    spec = job.spec
    is_front = any(
        isinstance(block, Heading) and block.kind is HeadingKind.FRONT for block in composed.blocks
    )
    if spec.title or not is_front:
        content = edited(spec.title) or job.phrases.inlines(f"headings.{spec.kind}")
        kind = HeadingKind.FRONT if is_front else HeadingKind.SECTION
        yield Heading(id=spec.id, level=1, content=content, number=job.number or None, kind=kind)
