"""The entries of an exchange ledger: the transfers of the whole evidence, by direction and item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from briefbuild.evidence.directions import Direction, Sides, directions
from briefbuild.evidence.items import heads, is_general
from briefbuild.model.brief import Firmness
from briefbuild.model.evidence import Evidence
from briefbuild.model.exchange import Exchange, ExchangeStatus
from briefbuild.phrasing import Phrases
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.pins import excluded_passages
from briefbuild.sections.select import Choice, admitted

FIRMNESS = MappingProxyType(
    {
        ExchangeStatus.CONFIRMED: Firmness.CONFIRMED,
        ExchangeStatus.ASSERTED: Firmness.ASSERTED,
        ExchangeStatus.REPORTED: Firmness.REPORTED,
        ExchangeStatus.ALLEGED: Firmness.REPORTED,
        ExchangeStatus.OFFERED: Firmness.REPORTED,
        ExchangeStatus.SPECULATED: Firmness.SPECULATED,
        ExchangeStatus.CONDITIONAL: Firmness.SPECULATED,
        ExchangeStatus.PLANNED: Firmness.SPECULATED,
        ExchangeStatus.CANCELLED: Firmness.DISPUTED,
        ExchangeStatus.DENIED: Firmness.DISPUTED,
    }
)
_FIRMEST_FIRST = tuple(FIRMNESS)
_POINTING = frozenset({"this", "that", "these", "those", "such", "it", "them"})


class Entry(Struct, frozen=True, kw_only=True):
    """One transfer that one sentence tells of; ``choice`` where the section quotes the sentence."""

    exchange: Exchange
    direction: Direction
    evidence: Evidence
    heads: frozenset[str]
    choice: Choice | None = None

    @property
    def firmness(self) -> Firmness:
        """How firmly the source puts it, by the status that limits it most."""
        return FIRMNESS[self.exchange.status]


class LedgerRow(Struct, frozen=True):
    """What the sources say of one item in one direction, the firmest entry first."""

    entries: tuple[Entry, ...]

    @property
    def direction(self) -> Direction:
        """The direction of all entries."""
        return self.entries[0].direction

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources, each once."""
        return tuple(dict.fromkeys(entry.exchange.source for entry in self.entries))

    @property
    def heads(self) -> frozenset[str]:
        """The head nouns of all entries."""
        return _heads(self.entries)

    @property
    def is_chosen(self) -> bool:
        """Whether the section quotes one of its sentences."""
        return any(entry.choice for entry in self.entries)


def entries(job: SectionJob) -> tuple[Entry, ...]:
    """Return the transfers that the section's evidence tells of, in the order of the sources.

    Not only the chosen statements count: every sentence that the outline admits does. A transfer
    that no chosen statement tells of needs a named state or body, or both sides; none may have an
    item that points elsewhere ("those units").
    """
    return job.once(("entries", job.spec.id, job.choices), lambda: tuple(_entries(job)))


def ledger_of(job: SectionJob) -> tuple[LedgerRow, ...]:
    """Return the rows of a section's whole ledger, as ``ledger_rows`` orders them."""
    return job.once(("ledger", job.spec.id, job.choices), lambda: ledger_rows(entries(job)))


def _entries(job: SectionJob) -> Iterator[Entry]:
    kept_out = excluded_passages(job.spec, job.base)
    usable = {
        item.passage.id: item
        for item in admitted(job.base, job.spec.select)
        if item.passage.id not in kept_out
    }
    chosen = {name: choice for choice in job.choices for name in choice.passages}
    found = job.once("directions", lambda: directions(job.base))
    for document in job.base.documents:
        for each in document.exchanges:
            item = each.item.of(document.source.text)
            is_told = each.passage in chosen or _is_plain(each, found[each.id])
            if each.passage in usable and is_told and not _points(item):
                yield Entry(
                    exchange=each,
                    direction=found[each.id],
                    evidence=usable[each.passage],
                    heads=heads(item, each.quantities),
                    choice=chosen.get(each.passage),
                )


def ledger_rows(found: Sequence[Entry]) -> tuple[LedgerRow, ...]:
    """Return the rows of a ledger: directions with both sides first, then as they are best told.

    Entries of one direction and one head noun are one row, unless they carry different figures. A
    second mention in the same source that tells no more is no row.
    """
    rows: list[list[Entry]] = []
    for entry in sorted(_telling(found), key=_rank):
        row = next((row for row in rows if _is_same(row, entry)), None)
        if row is None:
            rows.append([entry])
        else:
            row.append(entry)
    made = [LedgerRow(tuple(row)) for row in rows]
    order = _group_order(made)
    return tuple(
        sorted(
            made,
            key=lambda row: (row.direction.is_open, order[row.direction.sides], *_row_rank(row)),
        )
    )


def top_rows(rows: Sequence[LedgerRow], most: int) -> tuple[LedgerRow, ...]:
    """Return the rows that a short ledger keeps, in order: of every direction the best, then others.

    What the section quotes, what carries a figure and what several sources tell comes first, what
    adds little last.
    """
    less = adding_little(rows)
    telling = (row for row in reversed(rows) if row not in less)
    first = {row.direction.sides: row for row in telling}.values()
    ranked = sorted(
        rows,
        key=lambda row: (row not in first, row in less, not row.is_chosen, *_row_rank(row)),
    )
    kept = ranked[:most]
    return tuple(row for row in rows if row in kept)


def adding_little(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
    """Return the rows that name nothing in particular, or tell without a direction what others tell with one."""
    whole = {head for row in rows if row.direction.is_whole for head in row.heads}
    return tuple(
        row
        for row in rows
        if is_general(row.heads) or (row.direction.mutual and not row.heads.isdisjoint(whole))
    )


def direction_words(phrases: Phrases, direction: Direction) -> str:
    """Return the words under which a direction stands: from whom, to whom, as far as is stated."""
    giver, receiver = phrases.named(*direction.givers), phrases.named(*direction.receivers)
    if direction.mutual:
        key = "exchanges.between" if len(direction.givers) > 1 else "exchanges.both_ways"
        return phrases.text(key, sides=giver)
    if giver and receiver:
        return phrases.text("exchanges.from_to", giver=giver, receiver=receiver)
    if giver:
        return phrases.text("exchanges.from", giver=giver)
    if receiver:
        return phrases.text("exchanges.to", receiver=receiver)
    return phrases.text("exchanges.open")


def _is_plain(exchange: Exchange, direction: Direction) -> bool:
    names_a_body = any(party.actor for party in (*exchange.givers, *exchange.receivers))
    return names_a_body or direction.is_whole or direction.mutual


def _points(item: str) -> bool:
    return item.split(maxsplit=1)[0].lower() in _POINTING


def _telling(found: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries that tell more than a fuller one of their source."""
    for entry in found:
        if not any(_repeats(entry, other) for other in found if other is not entry):
            yield entry


def _repeats(entry: Entry, other: Entry) -> bool:
    here, there = entry.exchange, other.exchange
    is_bare = not (here.quantities or entry.direction.is_whole)
    return (
        is_bare
        and here.source == there.source
        and other.direction.is_whole
        and entry.direction.givers == other.direction.givers
        and entry.heads <= other.heads
    )


def _is_same(row: Sequence[Entry], entry: Entry) -> bool:
    one, named = row[0], _heads(row)
    return (
        not named.isdisjoint(entry.heads)
        and one.direction.sides == entry.direction.sides
        and _figures(one.exchange) == _figures(entry.exchange)
    )


def _heads(entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset(head for entry in entries for head in entry.heads)


def _figures(exchange: Exchange) -> tuple[tuple[float | None, float | None, str, str], ...]:
    return tuple((q.low, q.high, q.unit, q.counted) for q in exchange.quantities)


def _rank(entry: Entry) -> int:
    return _FIRMEST_FIRST.index(entry.exchange.status)


def _row_rank(row: LedgerRow) -> tuple[int, int, int]:
    figures = any(entry.exchange.quantities for entry in row.entries)
    return -len(row.sources), -int(figures), _rank(row.entries[0])


def _group_order(
    rows: Iterable[LedgerRow],
) -> Mapping[Sides, int]:
    """Return the places of directions: whole ones first, and what more sources tell of before."""
    told: dict[Sides, list[LedgerRow]] = {}
    for row in rows:
        told.setdefault(row.direction.sides, []).append(row)
    ranked = sorted(
        told,
        key=lambda sides: (
            not told[sides][0].direction.is_whole and not sides[2],
            sides[2],
            -len(told[sides]),
        ),
    )
    return {sides: number for number, sides in enumerate(ranked)}
