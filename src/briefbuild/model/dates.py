"""Dates that keep the precision with which they were stated."""

from __future__ import annotations

import calendar
from datetime import date

from msgspec import Struct

MONTHS = tuple(calendar.month_name)  # English names: index 1 is January


class PartialDate(Struct, frozen=True, order=True):
    """A year, a month or a day, as precise as it was stated and no more (EDTF level 0)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar holds; raises ``ValueError``."""
        if not 1 <= self.year <= 9999:
            message = f"year {self.year} is outside 1 to 9999"
            raise ValueError(message)
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day needs a month")
            return
        if not 1 <= self.month <= 12:
            message = f"month {self.month} is outside 1 to 12"
            raise ValueError(message)
        days = calendar.monthrange(self.year, self.month)[1]
        if self.day is not None and not 1 <= self.day <= days:
            message = f"{MONTHS[self.month]} {self.year} has {days} days, not {self.day}"
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2024``, ``2024-06`` or ``2024-06-19``; raises ``ValueError`` for anything else."""
        parts = text.strip().split("-")
        widths = tuple(len(part) for part in parts)
        if widths not in {(4,), (4, 2), (4, 2, 2)} or not all(
            part.isascii() and part.isdigit() for part in parts
        ):
            message = f"{text!r} is not a date in the form 2024, 2024-06 or 2024-06-19"
            raise ValueError(message)
        return cls(*(int(part) for part in parts))

    @property
    def iso(self) -> str:
        """``2024``, ``2024-06`` or ``2024-06-19``."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"

    @property
    def first_day(self) -> date:
        """The earliest day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the printed form: ``2024``, ``June 2024`` or ``19 June 2024``."""
        if self.month is None:
            return str(self.year)
        month = f"{MONTHS[self.month]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"


class DateRange(Struct, frozen=True):
    """From ``first`` to ``last``, both included and each as precise as it is; ``None`` is open."""

    first: PartialDate | None = None
    last: PartialDate | None = None

    def admits(self, date: PartialDate) -> bool:
        """Tell whether some day of ``date`` may lie in the range."""
        late_enough = self.first is None or _compared(date, self.first) >= 0
        return late_enough and (self.last is None or _compared(date, self.last) <= 0)


def _compared(one: PartialDate, other: PartialDate) -> int:
    """Return -1, 0 or 1; 0 where the less precise of two dates may be the other."""
    length = min(len(one.iso), len(other.iso))
    first, second = one.iso[:length], other.iso[:length]
    return (first > second) - (first < second)
