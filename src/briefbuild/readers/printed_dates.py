"""Dates that a source prints on a line of its own: "Updated 3 June 2024", "June 2024 · No. 12"."""

from __future__ import annotations

import re
from functools import cache

from briefbuild.model.dates import MONTHS, PartialDate
from briefbuild.readers.language import Language, WordList

_BETWEEN_DATES = re.compile(r"(?<=\d)\. |\s*[|·—–]\s+")
_REPORT_NUMBER = re.compile(r"\A[A-Z]{2,}[\w/-]*\d[\w/-]*\s+")
_LONGEST = 60  # characters of a line that may be a date
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS) if name}
_WORDED = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_NUMBERS)})[a-z]*\.?"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<year>\d{4})\b"
)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<before>\d\d)(?!\d)")


def is_date(words: str, language: Language) -> bool:
    """Tell whether words are a date and nothing else but "updated", a weekday or a time of day."""
    folded = words.lower()
    return any(map(str.isdigit, folded)) and _line(language).fullmatch(folded) is not None


def are_dates(words: str, language: Language) -> bool:
    """Tell whether words are dates with what each is of, and the number of a report before them."""
    parts = [part for part in _BETWEEN_DATES.split(_REPORT_NUMBER.sub("", words)) if part]
    return bool(parts) and all(is_date(part.rstrip("."), language) for part in parts)


def is_dated_line(line: str, language: Language) -> bool:
    """Tell whether a line of text is nothing but a date with its year."""
    if len(line) > _LONGEST or not line[-1].isdigit():
        return False
    return printed_date(line) is not None and is_date(line, language)


def printed_date(words: str) -> PartialDate | None:
    """Return the one date with a year that words name; ``None`` where there is none, or several.

    Of dates in figures only ISO 8601's are read: "3/6/2024" is in March or in June.
    """
    folded = " ".join(words.lower().split())
    found = {_date(match) for pattern in (_WORDED, _ISO) for match in pattern.finditer(folded)}
    return found.pop() if len(found) == 1 else None


def _date(match: re.Match[str]) -> PartialDate | None:
    """Return a date as precise as it is printed, ``None`` where no calendar holds it."""
    parts = match.groupdict()
    month = _NUMBERS.get(parts["month"][:3]) or int(parts["month"])
    day = parts["before"] or parts.get("after")
    try:
        return PartialDate(int(parts["year"]), month, int(day) if day else None)
    except ValueError:
        return None


@cache
def _line(language: Language) -> re.Pattern[str]:
    names = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in sorted(language[WordList.MONTHS]))
    worded = rf"(?:{_DAY} )?(?:{names}|sept)\.?(?: {_DAY})?(?:,? \d{{4}})?"
    figures = r"\d{4}-\d\d-\d\d(?:t[\d:.+z-]+)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    weekday = r"(?:[a-z]{3,9}day,? |(?:mon|tue|wed|thu|fri|sat|sun)\.?,? )?"
    clock = r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?"
    label = r"(?:(?:[a-z]+ ){0,2}[a-z]+: ?|[a-z]+:? (?:on )?)?"
    return re.compile(rf"{label}{weekday}(?:{worded}|{figures}){clock}")
