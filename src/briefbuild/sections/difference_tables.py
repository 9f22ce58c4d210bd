"""A difference as a table: a column for each side, in its own words, and what may explain it below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefbuild.citations import cite, cite_together
from briefbuild.model.brief import (
    Cell,
    Chip,
    Extract,
    HeaderScope,
    Inlines,
    Quoted,
    Row,
    Strong,
    Table,
)
from briefbuild.model.claims import Conflict, ConflictKind, ConflictSide
from briefbuild.model.quotation import quote
from briefbuild.model.source import Locator
from briefbuild.sections import quoting
from briefbuild.sections.differences import (
    Differing,
    camps,
    chip_of,
    differing,
    reasons,
    subject,
    words_of,
)
from briefbuild.sections.kind import Rows, SectionJob

SIDES = Rows(one_page=1, standard=1, long=1)  # statements of one camp that are shown
# What can be checked first stands first.
ORDER = (
    ConflictKind.FIGURES,
    ConflictKind.DATES,
    ConflictKind.MEASURES,
    ConflictKind.POLARITY,
    ConflictKind.DENIAL,
    ConflictKind.CERTAINTY,
    ConflictKind.CHARACTER,
)


def ordered(job: SectionJob) -> Sequence[Conflict]:
    """Return all differences of a brief's sources, what can be checked first before the others."""
    return sorted(job.conflicts(), key=lambda each: ORDER.index(each.kind))


def table_id(section: str, conflict: Conflict) -> str:
    """Return the id of the table in which a section sets out a difference."""
    return f"{section}.{conflict.id}"


def difference_tables(
    job: SectionJob, shown: Iterable[Conflict], quoted: Iterable[str]
) -> tuple[Table, ...]:
    """Return a table for each difference; ``quoted`` are the passages that the brief has quoted."""
    desk = _Desk(differing(job), set(quoted), [])
    return tuple(_table(desk, each) for each in shown)


class _Desk(Struct, frozen=True):
    """What telling of conflicts needs, the passages that the brief has quoted, the reasons that it gave."""

    telling: Differing
    quoted: set[str]
    said: list[Inlines]

    @property
    def job(self) -> SectionJob:
        return self.telling.job


def _table(desk: _Desk, conflict: Conflict) -> Table:
    """Return one conflict: a column for each side, and below them what may explain it."""
    job, told = desk.job, camps(conflict)
    sides = [_shown(desk, conflict, camp) for camp in told]
    name = table_id(job.spec.id, conflict)
    heads = tuple(
        Cell(paragraphs=(_head(desk, conflict, camp),), scope=HeaderScope.COLUMN) for camp in told
    )
    cells = tuple(
        Cell(
            paragraphs=(
                *(_words(desk, conflict, side) for side in shown),
                *_also(desk, shown, camp),
            )
        )
        for shown, camp in zip(sides, told, strict=True)
    )
    body = [Row(id=f"{name}.sides", cells=cells)]
    found = reasons(desk.telling, conflict, [side for camp in sides for side in camp])
    # What is said of one difference need not be said of the next.
    why = tuple(each for each in found if each not in desk.said)
    desk.said.extend(why)
    if why:
        words = (_why(desk, why),)
        body.append(Row(id=f"{name}.why", cells=(Cell(paragraphs=words, column_span=len(sides)),)))
    return Table(
        id=name,
        caption=subject(desk.telling, conflict),
        widths=(1.0,) * len(sides),
        head=(Row(id=f"{name}.head", cells=heads),),
        body=tuple(body),
        kept_whole=True,
    )


def _shown(
    desk: _Desk, conflict: Conflict, sides: Sequence[ConflictSide]
) -> Sequence[ConflictSide]:
    """Return what is shown of a camp: statements that the brief has not quoted yet, if it has any.

    What is denied is shown by the statement nearest to the denial, quoted before or not.
    """
    fresh = [side for side in sides if side.passage not in desk.quoted]
    if conflict.kind in {ConflictKind.POLARITY, ConflictKind.DENIAL} or not fresh:
        fresh = [*sides[:1]]
    return SIDES.split(desk.job.room, fresh)[0]


def _head(desk: _Desk, conflict: Conflict, camp: Sequence[ConflictSide]) -> Inlines:
    """Return how firmly a camp puts it: each status once, with its sources."""
    told: dict[Chip, list[ConflictSide]] = {}
    for side in camp:
        told.setdefault(chip_of(desk.telling, conflict, side), []).append(side)
    pieces = [
        desk.job.phrases.inlines(
            "conflicts.side",
            chip=(chip,),
            sources=(cite_together(cite(side.source, Locator()) for side in sides),),
        )
        for chip, sides in told.items()
    ]
    return desk.job.phrases.spaced(pieces)


def _also(
    desk: _Desk, shown: Sequence[ConflictSide], camp: Sequence[ConflictSide]
) -> Iterator[Inlines]:
    """Yield where other sources say what the shown statements of a camp say."""
    quoted = {side.passage for side in shown}
    others = [
        cite(side.source, item.passage.locator if item else Locator())
        for side in camp
        if side.passage not in quoted
        for item in (desk.telling.items.get(side.passage),)
    ]
    if others:
        yield desk.job.phrases.inlines("conflicts.also", places=(cite_together(others),))


def _words(desk: _Desk, conflict: Conflict, side: ConflictSide) -> Inlines:
    """Return the whole statement of one side; a part of it where the brief has quoted it already.

    Words that stand in a title have no statement and are shown alone.
    """
    item = desk.telling.items.get(side.passage)
    source = desk.job.base.source(side.source)
    if item is None:
        shown: Quoted | Extract = Extract(quote(source, side.span))
    elif (
        _is_whole(conflict, side)
        and item.passage.is_quotable
        and item.passage.id not in desk.quoted
    ):
        desk.quoted.add(side.passage)
        shown = Quoted(quote(source, item.passage.quotable))
    else:
        shown = Extract(quote(source, words_of(desk.telling, conflict, side)))
    locator = item.passage.locator if item else Locator()
    words = desk.job.phrases.inlines(
        "quote.cited", quote=(shown,), cite=(cite(side.source, locator),)
    )
    return (*words, *quoting.caveats_on(desk.job, shown.quotation))


def _is_whole(conflict: Conflict, side: ConflictSide) -> bool:
    """Tell whether a side stands as its whole statement: not where both are of one sentence."""
    others = (each for each in conflict.sides if each.camp != side.camp)
    return all(each.passage != side.passage for each in others)


def _why(desk: _Desk, found: Sequence[Inlines]) -> Inlines:
    """Return what the program can tell of the reasons: facts of the sources, and no guess."""
    phrases = desk.job.phrases
    label = (Strong(phrases.inlines("conflicts.why")),)
    return phrases.inlines("conflicts.reasons", label=label, reasons=phrases.spaced(found))
