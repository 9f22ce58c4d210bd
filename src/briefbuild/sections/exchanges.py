"""Who is said to give what to whom: a figure, a ledger by direction, and what it shows as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from briefbuild.model.brief import Block, Paragraph, ParagraphKind
from briefbuild.model.outline import Length
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.balance import balance
from briefbuild.sections.flow_figure import flow_figure
from briefbuild.sections.kind import LAYOUT, Composition, Rows, SectionJob
from briefbuild.sections.ledger import LedgerRow, ledger_of, top_rows
from briefbuild.sections.ledger_table import ledger_table, quoted_whole
from briefbuild.sections.select import Choice

FACETS: tuple[str, ...] = ("exchanges",)
OPTIONS: tuple[Field, ...] = (LAYOUT,)
ROWS = Rows(one_page=6, standard=18, long=24)


def compose(job: SectionJob) -> Composition:
    """Return the figure, the ledger, the balance, and statements that no row could be read from."""
    rows = ledger_of(job)
    kept = top_rows(rows, len(ROWS.split(job.room, rows)[0]))
    whole = [choice for choices in quoted_whole(job, kept).values() for choice in choices]
    shown = quoting.beside_table(job, whole)
    blocks: list[Block] = []
    if kept:
        # The figure repeats the ledger and its note the key: a short brief has room for neither.
        is_long = job.room.length is Length.LONG
        figure = flow_figure(job, kept) if is_long else None
        blocks += [_lead(job, rows, kept), *((figure,) if figure else ())]
        blocks += [ledger_table(job, kept)]
        blocks += [_note(job, "exchanges.note", "note")] if is_long else []
        blocks += balance(job, rows)
    if kept and shown:
        blocks.append(_paragraph(job, "exchanges.others", "others"))
    if shown:
        blocks.append(quoting.bullets(job, shown))
    printed = {choice.evidence.passage.id for choice in (*whole, *shown)}
    return Composition(tuple(blocks), left_out=_left_out(job.choices, printed))


def _left_out(choices: Sequence[Choice], printed: set[str]) -> tuple[str, ...]:
    named = (choice.evidence.passage.id for choice in choices)
    return tuple(name for name in named if name not in printed)


def _lead(job: SectionJob, rows: Sequence[LedgerRow], kept: Sequence[LedgerRow]) -> Paragraph:
    """Return how many rows there are, and how many of them say how much and when."""
    found = [[entry.exchange for entry in row.entries] for row in rows]
    return quoting.lead(
        job,
        "exchanges.lead",
        n=len(rows),
        shown=len(kept),
        sources=len({source for row in rows for source in row.sources}),
        figures=sum(any(each.quantities for each in row) for row in found),
        dates=sum(any(each.dates for each in row) for row in found),
    )


def _note(job: SectionJob, key: str, name: str) -> Paragraph:
    content = job.phrases.inlines(key)
    return Paragraph(id=f"{job.spec.id}.{name}", content=content, kind=ParagraphKind.NOTE)


def _paragraph(job: SectionJob, key: str, name: str) -> Paragraph:
    return Paragraph(id=f"{job.spec.id}.{name}", content=job.phrases.inlines(key))
