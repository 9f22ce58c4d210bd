"""How things came to be and where they stand: dated statements in order, then the others."""

from __future__ import annotations

from briefbuild.model.brief import Block, Cell, HeaderScope, Row, Table
from briefbuild.model.dates import PartialDate
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob, distinct_sources
from briefbuild.sections.select import Choice

FACETS: tuple[str, ...] = ("context",)
OPTIONS: tuple[Field, ...] = ()
TIMELINE_MINIMUM = 2  # a table of one row says no more than the sentence in it


def compose(job: SectionJob) -> Composition:
    """Return a lead, a displayed quotation, a timeline and the undated statements."""
    opening = quoting.lead(
        job,
        "context.lead",
        n=len(job.choices),
        m=distinct_sources(job.choices),
        total=len(job.base.documents),
    )
    dated = [choice for choice in job.choices if choice.evidence.dates]
    if len(dated) < TIMELINE_MINIMUM:
        dated = []
    undated = [choice for choice in job.choices if choice not in dated]
    apart = quoting.displayed(undated)
    others = [choice for choice in undated if choice is not apart]
    blocks: list[Block] = [opening]
    if apart is not None:
        blocks.append(quoting.displayed_quote(job, apart))
    if others:
        blocks.append(quoting.bullets(job, others))
    if dated:
        blocks.append(_timeline(job, dated))
    return Composition(tuple(blocks))


def _timeline(job: SectionJob, choices: list[Choice]) -> Table:
    ordered = sorted(choices, key=lambda choice: _sort_key(_dates(choice)[0]))
    return Table(
        id=f"{job.spec.id}.timeline",
        caption=job.phrases.inlines("context.timeline"),
        widths=(1, 4),
        head=(quoting.head_row(job, "context", "date", "words"),),
        body=tuple(_row(job, choice) for choice in ordered),
    )


def _row(job: SectionJob, choice: Choice) -> Row:
    named = ", ".join(str(date) for date in _dates(choice))
    date = Cell(
        paragraphs=(job.phrases.plain_inlines("context.date", named),), scope=HeaderScope.ROW
    )
    words = Cell(paragraphs=(quoting.shown(job, choice),))
    return Row(id=quoting.block_id(job, choice), cells=(date, words))


def _dates(choice: Choice) -> list[PartialDate]:
    return sorted({mention.date for mention in choice.evidence.dates}, key=_sort_key)


def _sort_key(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0
