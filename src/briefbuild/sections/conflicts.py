"""Where the sources differ: each side in its own words, side by side, and nothing decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefbuild.citations import cite
from briefbuild.evidence.conflicts import conflicts
from briefbuild.evidence.statements import statements
from briefbuild.model.brief import Cell, Extract, HeaderScope, Inlines, Quoted, Row, Table
from briefbuild.model.claims import Conflict, ConflictKind, ConflictSide
from briefbuild.model.evidence import Passage
from briefbuild.model.quotation import quote
from briefbuild.model.source import Locator
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

MOST_SIDES = 2  # statements of one camp that are shown
# What can be checked first stands first.
ORDER = (
    ConflictKind.FIGURES,
    ConflictKind.DATES,
    ConflictKind.MEASURES,
    ConflictKind.POLARITY,
    ConflictKind.CERTAINTY,
)


def compose(job: SectionJob) -> Composition:
    """Return a lead and one table for each conflict, as many as the section may show."""
    found = conflicts(statements(job.base, job.codebook))
    shown = sorted(found, key=lambda each: ORDER.index(each.kind))[: job.spec.quotes.maximum]
    if not shown:
        return Composition((quoting.lead(job, "conflicts.none"),))
    desk = _Desk(
        job,
        {item.passage.id: item.passage for item in job.base.items},
        {name for use in job.used for name in use.choice.passages},
    )
    tables = tuple(_table(desk, each) for each in shown)
    return Composition((quoting.lead(job, "conflicts.lead", n=len(shown)), *tables))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The section's job, all passages by id, and the ids of those that the brief has quoted."""

    job: SectionJob
    passages: Mapping[str, Passage]
    quoted: set[str]


def _table(desk: _Desk, conflict: Conflict) -> Table:
    phrases = desk.job.phrases
    camps = sorted({side.camp for side in conflict.sides})
    name = f"{desk.job.spec.id}.{conflict.id}"
    heads = tuple(
        Cell(
            paragraphs=(phrases.inlines("conflicts.version", n=number),),
            scope=HeaderScope.COLUMN,
        )
        for number in range(1, len(camps) + 1)
    )
    return Table(
        id=name,
        caption=phrases.inlines(
            f"conflicts.{conflict.kind.value}", actors=phrases.series(conflict.actors)
        ),
        widths=(1.0,) * len(camps),
        head=(Row(id=f"{name}.head", cells=heads),),
        body=(Row(id=f"{name}.sides", cells=tuple(_cell(desk, conflict, camp) for camp in camps)),),
    )


def _cell(desk: _Desk, conflict: Conflict, camp: int) -> Cell:
    """Return what one camp says, in statements that the brief has not quoted yet if there are any."""
    sides = [side for side in conflict.sides if side.camp == camp]
    fresh = [side for side in sides if side.passage not in desk.quoted]
    return Cell(paragraphs=tuple(_words(desk, side) for side in (fresh or sides[:1])[:MOST_SIDES]))


def _words(desk: _Desk, side: ConflictSide) -> Inlines:
    """Return the whole statement of one side; as an extract where the brief has quoted it already.

    Words that stand in a title have no statement and are shown alone.
    """
    passage = desk.passages.get(side.passage)
    is_quoted = passage is not None and passage.is_quotable and passage.id not in desk.quoted
    if is_quoted:
        desk.quoted.add(side.passage)
    span = passage.quotable if passage else side.span
    quotation = quote(desk.job.base.source(side.source), span)
    return desk.job.phrases.inlines(
        "quote.cited",
        quote=(Quoted(quotation) if is_quoted else Extract(quotation),),
        cite=(cite(side.source, passage.locator if passage else Locator()),),
    )
