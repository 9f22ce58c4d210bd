"""Paragraphs that a report numbers without a stop: "14 No study considered it", "3.2 It fell", "II Between 2021"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument
from briefbuild.readers.language import Language, WordList

_FEWEST = 3  # paragraphs that count on: fewer may begin with a number that counts something
_STEP = 5  # between two of them: some paragraphs have other words before, or are no text
_ARABIC = re.compile(r"(\d{1,3})[a-z]?\s+(?=([A-Z“][\w’'-]*))")
_DOTTED = re.compile(r"(\d{1,3}\.\d{1,3})\s+(?=([A-Z“][\w’'-]*))")
_ROMAN = re.compile(r"([IVXL]{1,7})\s+(?=([A-Z“][\w’'-]*))")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


def paragraph_numbers(source: SourceDocument, language: Language) -> Mapping[int, int]:
    """Return where each numbered paragraph begins, and where its words begin after the number.

    Numbers are of paragraphs only where they count on; a date ("12 May") is none.
    """
    found: dict[int, int] = {}
    months = language[WordList.MONTHS]
    for pattern in (_ARABIC, _DOTTED, _ROMAN):
        matches = [
            match
            for region in source.regions
            if region.role in QUOTABLE_ROLES
            and (match := pattern.match(source.text, region.span.start, region.span.end))
            and match[2].lower() not in months
        ]
        if _count_on([_value(match[1]) for match in matches]):
            found |= {match.start(): match.end() for match in matches}
    return found


def _count_on(values: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether numbers count on; a dotted one counts on in its chapter, or in a later one."""
    pairs = [pair for pair in pairwise(values) if pair[0][:-1] == pair[1][:-1]]
    steps = [other[-1] - one[-1] for one, other in pairs]
    is_ordered = all(one[:-1] <= other[:-1] for one, other in pairwise(values))
    is_counted = all(0 <= step <= _STEP for step in steps) and any(steps)
    return len(values) >= _FEWEST and is_ordered and is_counted


def _value(number: str) -> tuple[int, ...]:
    if number[0].isdecimal():
        return tuple(map(int, number.split(".")))
    digits = [_DIGITS[letter] for letter in number]
    return (
        sum(
            -one if one < other else one
            for one, other in zip(digits, [*digits[1:], 0], strict=True)
        ),
    )
