"""Dates that a sentence prints, with the precision they have there and no more."""

from __future__ import annotations

import re

from msgspec import Struct

from briefbuild.model.dates import MONTHS, PartialDate

_MONTH_NAMES = tuple(name for name in MONTHS if name)
_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(_MONTH_NAMES, start=1)
    for name in (month, month[:3], month[:4])  # "Sept." has four letters
}
_FULL_MONTH = "|".join(_MONTH_NAMES)
_MONTH = rf"(?P<month>{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.))\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_BEFORE_MONTH = r"in|by|since|until|of|from|last|next|this|early|late|mid"
# From the fullest form to the barest; where two overlap, the fuller one is kept.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}\b",
        r"\b(?:1[5-9]|20)\d0['’]?s\b",
        rf"(?<![\d.,$£€¥/])\b{_YEAR}\b(?!%|[.,]?\d|/\d{{3}}|\s*(?:per cent|percent|million|billion))",
        rf"\b(?:{_BEFORE_MONTH})[\s-]+(?P<bare>{_FULL_MONTH})\b",
    )
)
_COUNTED = re.compile(r"\s+[a-z]+(?<![su])s\b")  # "2000 tonnes" counts, "in 2000 was" does not
_SECTION = re.compile(r"§\s*[\d–-]*$")  # "§§ 1701–1706" are places in a law
# The year of "the Trade Act of 1974" belongs to its name, and says nothing of when what is told was.
_NAME_OF_LAW = re.compile(
    r"\b(?:Act|Bill|Code|Decree|Law|Laws|Ordinance|Regulations?|Rules?|Statute)(?: of|,)? $"
)


class FoundDate(Struct, frozen=True):
    """A date at ``start:end`` of a text; ``date`` is ``None`` where no year, or a decade, stands."""

    start: int
    end: int
    date: PartialDate | None


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates of a text in order."""
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            date = _found(text, match)
            if date is not None and not any(_overlap(date, other) for other in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _found(text: str, match: re.Match[str]) -> FoundDate | None:
    """Return the date of a match, or ``None`` where it is a count or no calendar has it."""
    parts = match.groupdict()
    bare = "bare" if "bare" in parts else 0
    start, end = match.span(bare)
    if not parts.get("year"):
        return FoundDate(start, end, None)
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    number = parts.get("number") or (month and _MONTH_NUMBERS[month])
    is_counted = year.endswith("00") and _COUNTED.match(text, end)
    if number is None and (is_counted or is_of_a_law(text[:start])):
        return None
    try:
        date = PartialDate(int(year), int(number) if number else None, int(day) if day else None)
    except ValueError:
        return None
    return FoundDate(start, end, date)


def is_of_a_law(before: str) -> bool:
    """Tell whether a number behind these words is a place in a law, or a part of its name."""
    return _SECTION.search(before) is not None or _NAME_OF_LAW.search(before) is not None


def _overlap(one: FoundDate, other: FoundDate) -> bool:
    return one.start < other.end and other.start < one.end
