"""What a ledger as a whole shows and does not: sentences composed from counts of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefbuild.model.brief import Block, Firmness, Heading, Inlines, Paragraph
from briefbuild.model.outline import Length
from briefbuild.phrasing import Phrases
from briefbuild.sections.kind import Rows, SectionJob
from briefbuild.sections.ledger import LedgerRow

_FIRM = frozenset({Firmness.CONFIRMED, Firmness.ASSERTED})
_MOST = Rows(one_page=1, standard=2, long=9)  # sentences
_LEAST = 2  # rows of which a whole can be told


class _Side(Struct, frozen=True):
    """The rows of one direction, counted."""

    words: str
    rows: tuple[LedgerRow, ...]

    @property
    def statements(self) -> int:
        return len({entry.exchange.passage for row in self.rows for entry in row.entries})

    @property
    def sources(self) -> int:
        return len({source for row in self.rows for source in row.sources})

    @property
    def firm(self) -> int:
        return sum(any(entry.firmness in _FIRM for entry in row.entries) for row in self.rows)

    @property
    def figures(self) -> int:
        return sum(any(entry.exchange.quantities for entry in row.entries) for row in self.rows)


def balance(job: SectionJob, rows: Sequence[LedgerRow]) -> tuple[Block, ...]:
    """Return what the rows show together, under a heading in a long brief; nothing for a single row."""
    if len(rows) < _LEAST:
        return ()
    told, _more = _MOST.split(job.room, tuple(_sentences(job.phrases, rows)))
    space = job.phrases.inlines("exchanges.balance.space")
    content: list[Inlines] = []
    for sentence in told:
        content.append((*(space if content else ()), *sentence))
    flat = tuple(inline for inlines in content for inline in inlines)
    paragraph = Paragraph(id=f"{job.spec.id}.balance.words", content=flat)
    if job.room.length is not Length.LONG:
        return (paragraph,)
    words = job.phrases.inlines("exchanges.balance.heading")
    return (Heading(id=f"{job.spec.id}.balance", level=2, content=words), paragraph)


def _sentences(phrases: Phrases, rows: Sequence[LedgerRow]) -> Iterator[Inlines]:
    sides = _sides(phrases, rows)
    yield _compared(phrases, sides)
    parts = sides or [_Side("", tuple(rows))]
    told = [_firm(phrases, side) for side in parts]
    rest = sum(len(side.rows) - side.firm for side in parts)
    yield phrases.inlines("exchanges.balance.firm", told=told, rest=rest)
    yield phrases.inlines("exchanges.balance.returns", n=_returned(rows))
    bare = [side.words for side in sides if not side.figures]
    if bare and len(bare) < len(sides):
        yield phrases.inlines("exchanges.balance.no_figure", directions=bare)


def _firm(phrases: Phrases, side: _Side) -> str:
    key = "exchanges.balance.firm_of"
    return phrases.text(key, direction=side.words, n=side.firm, total=len(side.rows))


def _sides(phrases: Phrases, rows: Sequence[LedgerRow]) -> list[_Side]:
    """Return the direction of which most is told and the opposite one, the more told one first.

    There are none where no direction is told of twice.
    """
    by_sides: dict[tuple[tuple[str, ...], tuple[str, ...]], list[LedgerRow]] = {}
    for row in rows:
        if row.direction.is_whole:
            key = row.direction.givers, row.direction.receivers
            by_sides.setdefault(key, []).append(row)
    sides = {key: _Side(_words(phrases, key), tuple(found)) for key, found in by_sides.items()}
    first = max(sides, key=lambda key: sides[key].statements, default=None)
    if first is None or sides[first].statements < _LEAST:
        return []
    return [sides[key] for key in (first, first[::-1]) if key in sides]


def _words(phrases: Phrases, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    giver, receiver = phrases.named(*sides[0]), phrases.named(*sides[1])
    return phrases.text("exchanges.balance.direction", giver=giver, receiver=receiver)


def _compared(phrases: Phrases, sides: Sequence[_Side]) -> Inlines:
    """Return which direction the sources tell of more often."""
    if not sides:
        return phrases.inlines("exchanges.balance.no_direction")
    if len(sides) == 1:
        side = sides[0]
        return phrases.inlines(
            "exchanges.balance.one_direction",
            direction=side.words,
            n=side.statements,
            sources=side.sources,
        )
    more, less = sides
    is_equal = more.statements == less.statements
    return phrases.inlines(
        "exchanges.balance.equal" if is_equal else "exchanges.balance.more",
        more=more.words,
        less=less.words,
        n=more.statements,
        sources=more.sources,
        m=less.statements,
        other_sources=less.sources,
    )


def _returned(rows: Sequence[LedgerRow]) -> int:
    return sum(any(entry.exchange.in_return for entry in row.entries) for row in rows)
