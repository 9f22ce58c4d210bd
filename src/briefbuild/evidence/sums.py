"""Which figures are no difference because they belong to one account: a whole and its parts.

A source that tells of $9 million, and of $4 million of it, does not contradict another that tells of
the $4 million alone; nor does one that tells of 4 and 5 contradict one that tells of 9.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import fsum, isclose

from msgspec import Struct

from briefbuild.model.claims import Conflict, ConflictKind
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span
from briefbuild.model.statements import Statement

_FIGURES = frozenset({ConflictKind.FIGURES, ConflictKind.MEASURES})
_MOST_PARTS = 6  # of one sentence that are added up
_ROUNDING = 1e-9  # of decimal figures as binary numbers


class Accounts(Struct, frozen=True):
    """The amounts of money or measure that each source tells of, and the statement of each figure."""

    told: Mapping[str, tuple[Quantity, ...]]
    figures: Mapping[tuple[str, Span], tuple[Statement, Quantity]]


def accounts(found: Iterable[Statement]) -> Accounts:
    """Return what the statements of a brief's sources tell of amounts."""
    told: dict[str, list[Quantity]] = defaultdict(list)
    figures: dict[tuple[str, Span], tuple[Statement, Quantity]] = {}
    for statement in found:
        for quantity in statement.quantities:
            figures[statement.source, quantity.span] = statement, quantity
            if quantity.unit:
                told[statement.source].append(quantity)
    return Accounts({source: tuple(amounts) for source, amounts in told.items()}, figures)


def is_one_account(conflict: Conflict, known: Accounts) -> bool:
    """Tell whether two figures of two sources are a whole and its part, or a whole and all its parts."""
    figures = [known.figures.get((side.source, side.span)) for side in conflict.sides]
    match figures:
        case [(one, first), (other, second)] if conflict.kind in _FIGURES:
            apart = one.source != other.source
            both = (_tells(known, one.source, second), _tells(known, other.source, first))
            sums = (_add_up(one, first, second), _add_up(other, second, first))
            return (apart and any(both)) or any(sums)
        case _:
            return False


def _tells(known: Accounts, source: str, quantity: Quantity) -> bool:
    return any(
        (each.unit, each.low, each.high) == (quantity.unit, quantity.low, quantity.high)
        for each in known.told.get(source, ())
    )


def _add_up(statement: Statement, part: Quantity, whole: Quantity) -> bool:
    """Tell whether a part makes up a whole with other amounts of its sentence."""
    others = [
        each.low
        for each in statement.quantities
        if each.span != part.span and each.low is not None and _is_of_one_kind(each, whole)
    ]
    if part.low is None or whole.low is None or not _is_of_one_kind(part, whole):
        return False
    rest = whole.low - part.low
    return any(
        isclose(fsum(group), rest, rel_tol=_ROUNDING)
        for size in range(1, min(len(others), _MOST_PARTS) + 1)
        for group in combinations(others[:_MOST_PARTS], size)
    )


def _is_of_one_kind(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts are of one unit or, without any, count the same things."""
    return one.unit == other.unit and (bool(one.unit) or one.counted == other.counted)
