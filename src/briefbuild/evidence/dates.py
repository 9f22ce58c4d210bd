"""Dates that a sentence prints, with the precision they have there and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbuild.model.dates import MONTHS, PartialDate

_MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS) if name},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS) if name},
    "sept": 9,
}
_MONTH = r"(?P<month>" + "|".join(name for name in MONTHS if name)
_MONTH += r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?(?:\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}\b",
        r"\b(?P<decade>1[5-9]\d0|20\d0)['’]?s\b",
        rf"(?<![\d.,$£€¥/])\b{_YEAR}\b(?![\d%]|[.,]\d)(?!\s*(?:per cent|percent|million|billion))",
        r"\b(?:in|by|since|until|of|from|last|next|this|early|late|mid-?)\s+(?P<bare>"
        + "|".join(name for name in MONTHS if name)
        + r")\b",
    )
)
_COUNTED = re.compile(r"\s+(?!s\b)[a-z]+(?<![su])s\b")  # "2000 tonnes" counts, "2000 was" does not


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at ``start:end`` of a text; ``date`` is ``None`` where no year is printed."""

    start: int
    end: int
    date: PartialDate | None


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates of a text in order; of two that overlap, the fuller form is kept."""
    if not any(character.isdigit() for character in text) and not _names_a_month(text):
        return ()
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            date = _found(text, match)
            if date is not None and not any(_overlap(date, other) for other in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _names_a_month(text: str) -> bool:
    return any(name in text for name in MONTHS if name)


def _found(text: str, match: re.Match[str]) -> FoundDate | None:
    parts = match.groupdict()
    if parts.get("decade"):
        return FoundDate(match.start(), match.end(), None)
    if parts.get("bare"):
        return FoundDate(match.start("bare"), match.end("bare"), None)
    year = parts.get("year")
    if year and "month" not in parts and year.endswith("00") and _COUNTED.match(text, match.end()):
        return None
    return _dated(match, year, parts.get("month"), parts.get("day"))


def _dated(
    match: re.Match[str], year: str | None, month: str | None, day: str | None
) -> FoundDate | None:
    start, end = match.span()
    text = match[0].rstrip(", ")
    end = start + len(text)
    if year is None:
        return FoundDate(start, end, None)
    try:
        date = PartialDate(int(year), _month_number(month), int(day) if day else None)
    except ValueError:
        return None
    return FoundDate(start, end, date)


def _month_number(month: str | None) -> int | None:
    if month is None:
        return None
    return int(month) if month.isdigit() else _MONTH_NUMBERS[month.rstrip(".").lower()]


def _overlap(one: FoundDate, other: FoundDate) -> bool:
    return one.start < other.end and other.start < one.end
