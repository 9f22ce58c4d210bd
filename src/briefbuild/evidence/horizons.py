"""For when a statement expects something: the words of its horizon, just as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefbuild.diagnostics import Position
from briefbuild.files import package_data
from briefbuild.model.source import Span
from briefbuild.schema import ListOf, NonEmptyText, Record, Values, read, required
from briefbuild.yaml_nodes import load

DATA_FILE = "horizons/en.yaml"
_YEAR = r"(?:19|20)\d\d"


def horizon(text: str, inside: Span) -> Span | None:
    """Return where a stretch of a text first says for when it expects something."""
    match = _pattern().search(text, inside.start, inside.end)
    return Span(match.start(), match.end()) if match else None


@cache
def _pattern() -> re.Pattern[str]:
    return read(load(package_data(DATA_FILE), DATA_FILE), _FILE)


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)


_WORDS = ListOf(NonEmptyText(), minimum=1)
_OPENINGS = required("openings", _WORDS, "What a period begins with.")
_COMING = required("coming", _WORDS, "Words that put it into the future.")
_BETWEEN = required("between", _WORDS, "Numbers and other words before the unit.")
_UNITS = required("units", _WORDS, "Units of time.")
_SPANS = required("spans", _WORDS, "What stands before a length of time.")
_DEADLINES = required("deadlines", _WORDS, "What stands before a point in time.")
_POINTS = required("points", _WORDS, "Points in time beside years, which may follow them.")
_ALONE = required("alone", _WORDS, "Horizons that need nothing else.")


def _compiled(values: Values, _position: Position) -> re.Pattern[str]:
    opening, coming = _either(_OPENINGS.of(values)), _either(_COMING.of(values))
    between, unit = _either(_BETWEEN.of(values)), _either(_UNITS.of(values))
    period = rf"(?:{opening})\s+(?:{coming})(?:\s+(?:{between}|\d+))*\s+(?:{unit})"
    span = rf"(?:{_either(_SPANS.of(values))})\s+(?:\w+[\s-]+){{0,4}}?(?:{unit})"
    point = rf"(?:(?:{_either(_POINTS.of(values))})(?:\s+{_YEAR})?|{_YEAR})"
    deadline = rf"(?:{_either(_DEADLINES.of(values))})\s+{point}"
    found = rf"{period}|{span}|{deadline}|{_either(_ALONE.of(values))}"
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


_FILE = Record(
    (_OPENINGS, _COMING, _BETWEEN, _UNITS, _SPANS, _DEADLINES, _POINTS, _ALONE), _compiled
)
