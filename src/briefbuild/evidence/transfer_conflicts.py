"""Where statements differ on one transfer: how much is given, and how surely it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from briefbuild.evidence.conflict_sides import MOST_SIDES, made_of, of_one_time, scales, side_of
from briefbuild.evidence.likeness import stem
from briefbuild.model.claims import Conflict, ConflictKind
from briefbuild.model.exchange import ExchangeStatus
from briefbuild.model.quantity import Quantity
from briefbuild.model.statements import Matter, Statement

_NOT_SO = frozenset({ExchangeStatus.DENIED, ExchangeStatus.CANCELLED})
_Amount: TypeAlias = tuple[
    str, float | None, float | None
]  # unit, and the least and most it may be


class _Told(Struct, frozen=True):
    """A transfer, or an amount of it, with the statement that tells of it."""

    statement: Statement
    matter: Matter


def conflicts_of_transfers(found: Sequence[Statement]) -> Iterator[Conflict]:
    """Yield differences on one thing that one party gives: how much, and how surely."""
    groups: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for statement in found:
        for matter in statement.matters:
            for key in _keys(matter):
                groups[key].append(_Told(statement, matter))
    for (_, thing), told in groups.items():
        yield from _figures(thing, told)
        yield from _certainty(thing, told)


def _keys(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield each giver with each thing that he gives."""
    counted = {_thing(quantity) for quantity in matter.exchange.quantities}
    for party in matter.exchange.givers:
        for thing in sorted(counted or matter.things):
            yield party.side, thing


def _thing(quantity: Quantity) -> str:
    return stem(quantity.counted) if quantity.counted else quantity.unit


def _figures(thing: str, told: Iterable[_Told]) -> Iterator[Conflict]:
    """Yield figures for one thing: different measures where the verbs differ, else a conflict."""
    figures = [
        (each, quantity)
        for each in told
        for quantity in each.matter.exchange.quantities
        if thing == _thing(quantity)
    ]
    distinct: dict[_Amount, tuple[_Told, Quantity]] = {}
    for each, quantity in figures:
        distinct.setdefault((quantity.unit, quantity.low, quantity.high), (each, quantity))
    entries = list(distinct.values())
    for number, (one, first) in enumerate(entries):
        for other, second in entries[number + 1 : number + 1 + MOST_SIDES]:
            kind = _kind(one, first, other, second)
            if kind is not None:
                sides = (
                    side_of(one.statement, first.span, 0),
                    side_of(other.statement, second.span, 1),
                )
                yield made_of(kind, _parties(one, other), thing, sides)


def _kind(one: _Told, first: Quantity, other: _Told, second: Quantity) -> ConflictKind | None:
    if first.unit != second.unit or (first.low, first.high) == (second.low, second.high):
        return None
    if first.unit and not _same_use(one, other):
        return None
    if not of_one_time(one.statement, other.statement):
        return ConflictKind.MEASURES
    if not one.matter.action & other.matter.action:
        return ConflictKind.MEASURES if first.counted and second.counted else None
    return None if first.agrees(second) else ConflictKind.FIGURES


def _same_use(one: _Told, other: _Told) -> bool:
    """Tell whether sums are told of by one verb, from the same to the same: others are other sums."""
    directions = one.matter.exchange.direction, other.matter.exchange.direction
    same = directions[0] == directions[1] and bool(one.matter.action & other.matter.action)
    things = one.matter.things - scales(), other.matter.things - scales()
    terms = one.statement.terms.words & other.statement.terms.words
    purposes = terms - scales() - one.matter.action - other.matter.action
    return same and bool(things[0] & things[1] if any(things) else purposes)


def _certainty(thing: str, told: Sequence[_Told]) -> Iterator[Conflict]:
    """Yield what one source states as fact and another one only supposes, or denies."""
    by_direction: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for each in told:
        if each.matter.exchange.direction is not None:
            by_direction[each.matter.exchange.direction].append(each)
    for group in by_direction.values():
        facts = [each for each in group if _is_fact(each.matter)]
        denied = [each for each in group if not _NOT_SO.isdisjoint(each.matter.exchange.statuses)]
        supposed = [each for each in group if _is_supposed(each.matter)]
        if facts and denied:
            yield _camps(ConflictKind.POLARITY, thing, facts, denied)
        elif facts and supposed and _sources(facts) != _sources(supposed):
            yield _camps(ConflictKind.CERTAINTY, thing, facts, supposed)


def _is_fact(matter: Matter) -> bool:
    return matter.exchange.status in {ExchangeStatus.ASSERTED, ExchangeStatus.CONFIRMED}


def _is_supposed(matter: Matter) -> bool:
    exchange = matter.exchange
    return exchange.is_limited and ExchangeStatus.OFFERED not in exchange.statuses


def _sources(told: Iterable[_Told]) -> set[str]:
    return {each.statement.source for each in told}


def _camps(
    kind: ConflictKind, thing: str, one: Sequence[_Told], other: Sequence[_Told]
) -> Conflict:
    sides = tuple(
        side_of(each.statement, each.statement.span, camp)
        for camp, told in enumerate((one, other))
        for each in _one_each(told)
    )
    return made_of(kind, _parties(one[0], other[0]), thing, sides)


def _one_each(told: Iterable[_Told]) -> list[_Told]:
    """Return one of each source, as many as are shown."""
    kept: dict[str, _Told] = {}
    for each in told:
        kept.setdefault(each.statement.source, each)
    return list(kept.values())[:MOST_SIDES]


def _parties(one: _Told, other: _Told) -> tuple[str, ...]:
    names = (
        party.side
        for told in (one, other)
        for party in (*told.matter.exchange.givers, *told.matter.exchange.receivers)
    )
    return tuple(dict.fromkeys(names))
