"""Amounts that a source prints: what is counted, in which unit, and between which bounds."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from briefbuild.model.source import Span


class Bound(StrEnum):
    """How a printed figure limits the amount."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    RANGE = "range"


class Quantity(Struct, frozen=True, kw_only=True):
    """An amount as an interval in a base unit; ``None`` is an open end.

    ``span`` covers the words from the bound ("up to") to the last figure, unit or noun. ``unit`` is a
    base unit ("W", "kg", "EUR", "%") or empty for things that are counted; ``noun`` is what is
    counted or measured, in the source's word. ``counted`` is the same for words that mean the same:
    "troops" and "soldiers".
    """

    span: Span
    low: float | None
    high: float | None
    unit: str = ""
    noun: str = ""
    counted: str = ""
    bound: Bound = Bound.EXACT

    def agrees(self, other: Quantity) -> bool:
        """Tell whether both amounts can be true of one thing: their intervals meet.

        Amounts that are "about" a figure reach a tenth below and above it.
        """
        first, second = self._interval, other._interval
        return first[0] <= second[1] and second[0] <= first[1]

    @property
    def _interval(self) -> tuple[float, float]:
        low = float("-inf") if self.low is None else self.low
        high = float("inf") if self.high is None else self.high
        return (low * 0.9, high * 1.1) if self.bound is Bound.ABOUT else (low, high)
