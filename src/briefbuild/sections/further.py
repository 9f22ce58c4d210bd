"""Further evidence: an annex of the statements and differences that the brief has no room for.

It stands beside the brief's length, so that nothing of weight is lost to it: whoever works with the
brief finds here what the sections above would have quoted next, best first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from briefbuild.citations import cite
from briefbuild.model.brief import Block, Cell, HeaderScope, Paragraph, Quoted, Row, Table
from briefbuild.model.claims import Conflict
from briefbuild.model.walk import section_quotations
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.difference_tables import difference_tables, ordered, table_id
from briefbuild.sections.kind import Composition, Rows, SectionJob, nothing_beyond
from briefbuild.sections.pins import excluded_passages
from briefbuild.sections.select import Choice, admits
from briefbuild.sections.showing import covered

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()
STATEMENTS = Rows(one_page=12, standard=24, long=40)
CONFLICTS = "conflicts"


def compose(job: SectionJob) -> Composition:
    """Return a table of further statements by section, and one for each difference not set out."""
    chosen = _chosen(job)
    conflicts = _not_set_out(job)
    blocks: list[Block] = [_lead(job, chosen, conflicts)]
    if chosen:
        blocks.append(_table(job, chosen))
    quoted = {name for _other, choices in chosen for each in choices for name in each.passages}
    return Composition((*blocks, *difference_tables(job, conflicts, quoted | _printed(job))))


def _lead(
    job: SectionJob,
    chosen: Sequence[tuple[SectionJob, Sequence[Choice]]],
    conflicts: Sequence[Conflict],
) -> Paragraph:
    if chosen or conflicts:
        counted = sum(len(choices) for _other, choices in chosen)
        return quoting.lead(job, "further.lead", n=counted, conflicts=len(conflicts))
    has_quotations = any(other.beyond is not nothing_beyond for other in job.jobs)
    return quoting.lead(
        job,
        "further.none",
        statements=_most(job) if has_quotations else 0,
        differences=len(_sections(job, CONFLICTS)),
    )


def _sections(job: SectionJob, kind: str) -> frozenset[str]:
    return frozenset(other.spec.id for other in job.jobs if other.spec.kind == kind)


def _not_set_out(job: SectionJob) -> Sequence[Conflict]:
    """Return the differences for which neither a section of differences nor an annex had room yet."""
    if not _sections(job, CONFLICTS):
        return ()
    sections = _sections(job, CONFLICTS) | _sections(job, job.spec.kind)
    blocks = {block.id for section in job.made for block in section.blocks}
    return tuple(
        each
        for each in ordered(job)
        if blocks.isdisjoint(table_id(section, each) for section in sections)
    )


def _chosen(job: SectionJob) -> list[tuple[SectionJob, tuple[Choice, ...]]]:
    """Return what each section would quote next: as many as the annex holds, each section in turn."""
    supply = list(_supply(job))
    turns = zip_longest(*(choices for _other, choices in supply))
    ranked = [choice for turn in turns for choice in turn if choice is not None]
    kept = set(_within_limits(job, ranked))
    left = ((other, tuple(each for each in choices if each in kept)) for other, choices in supply)
    return [(other, choices) for other, choices in left if choices]


def _supply(job: SectionJob) -> Iterator[tuple[SectionJob, tuple[Choice, ...]]]:
    """Yield for each section the statements that it would quote next, the best first."""
    taken = _printed(job) | excluded_passages(job.spec, job.base)
    documents = {document.source.id: document for document in job.base.documents}
    for other in job.jobs:
        choices = tuple(
            choice
            for choice in other.beyond(_most(job), taken)
            if admits(job.spec.select, documents[choice.evidence.passage.source], choice.evidence)
        )
        taken |= {name for choice in choices for name in choice.passages}
        yield other, choices


def _most(job: SectionJob) -> int:
    limits = job.spec.quotes
    return STATEMENTS.usual(job.room.length) if limits.is_usual else limits.maximum


def _within_limits(job: SectionJob, ranked: Sequence[Choice]) -> Iterator[Choice]:
    """Yield the best choices, as many as the annex and each source may have."""
    per_source = job.spec.quotes.per_source
    shown = Counter[str]()
    for choice in ranked:
        source = choice.evidence.passage.source
        if shown.total() < _most(job) and (per_source is None or shown[source] < per_source):
            shown[source] += 1
            yield choice


def _printed(job: SectionJob) -> frozenset[str]:
    """Return the passages that stand whole, or nearly, in a section that is composed already."""
    return frozenset(
        item.passage.id
        for section in job.made
        for placed in section_quotations(section)
        for item in covered(job.base, placed.quotation)
    )


def _table(job: SectionJob, chosen: Sequence[tuple[SectionJob, Sequence[Choice]]]) -> Table:
    rows: list[Row] = []
    for other, choices in chosen:
        rows.append(_group(job, other))
        rows.extend(_row(job, choice) for choice in sorted(choices, key=_place))
    return Table(
        id=f"{job.spec.id}.statements",
        caption=job.phrases.inlines("further.caption"),
        widths=(1.2, 7.8),
        head=(quoting.head_row(job, "evidence", "place", "words"),),
        body=tuple(rows),
    )


def _place(choice: Choice) -> tuple[str, int]:
    return choice.quotation.source, choice.quotation.span.start


def _group(job: SectionJob, other: SectionJob) -> Row:
    content = job.phrases.plain_inlines("further.section", other.title)
    cell = Cell(paragraphs=(content,), scope=HeaderScope.ROW, column_span=2)
    return Row(id=f"{job.spec.id}.of.{other.spec.id}", cells=(cell,), group=True)


def _row(job: SectionJob, choice: Choice) -> Row:
    passage = choice.evidence.passage
    words = (Quoted(choice.quotation), *quoting.caveats(job, choice))
    return Row(
        id=quoting.block_id(job, choice),
        cells=(
            Cell(paragraphs=((cite(passage.source, passage.locator),),), scope=HeaderScope.ROW),
            Cell(paragraphs=(words,)),
        ),
    )
