"""What keeps two sentences from saying one thing, however like their words: of whom, how much, when."""

from __future__ import annotations

from itertools import product

from briefbuild.model.dates import DateRange
from briefbuild.model.quantity import Quantity
from briefbuild.model.statements import Statement

_EVERYDAY = 12  # whole numbers up to it count things everywhere and tell nothing
_NEAR = 0.1  # of the larger figure: "more than 60" and "62" may be one amount


def of_other_parties(one: Statement, other: Statement) -> bool:
    """Tell whether each sentence names an actor of whom the other does not speak."""
    first, second = set(one.actors), set(other.actors)
    return bool(first - second and second - first)


def of_other_amounts(one: Statement, other: Statement) -> bool:
    """Tell whether both sentences print amounts, and none of one is near one of the other."""
    first, second = (list(filter(_is_rare, each.quantities)) for each in (one, other))
    return bool(first and second) and not any(_may_be_one(*p) for p in product(first, second))


def of_other_times(one: Statement, other: Statement) -> bool:
    """Tell whether both sentences print dates, and none of one can be one of the other."""
    pairs = list(product(one.dates, other.dates))
    return bool(pairs) and not any(DateRange(a.date, a.date).admits(b.date) for a, b in pairs)


def tells(quantity: Quantity) -> bool:
    """Tell whether an amount is one figure, and not such that anything may have it by chance."""
    return quantity.low is not None and quantity.low == quantity.high and _is_rare(quantity)


def _is_rare(quantity: Quantity) -> bool:
    figures = _figures(quantity)
    return bool(quantity.unit) or not all(n <= _EVERYDAY and n == int(n) for n in figures)


def _may_be_one(first: Quantity, second: Quantity) -> bool:
    """Tell whether two amounts are of one unit and kind, and a figure of each within a tenth."""
    return (first.unit, first.counted) == (second.unit, second.counted) and any(
        abs(a - b) <= _NEAR * max(abs(a), abs(b))
        for a, b in product(_figures(first), _figures(second))
    )


def _figures(quantity: Quantity) -> list[float]:
    return [bound for bound in (quantity.low, quantity.high) if bound is not None]
