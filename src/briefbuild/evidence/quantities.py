"""Amounts that a sentence prints: figures with a unit, a currency or a counted noun, and no others.

Years, dates, marks of references and numbers that name something ("Article 11") are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.dates import FoundDate, find_dates, is_of_a_law
from briefbuild.evidence.quantity_words import QuantityWords, alternatives, quantity_words
from briefbuild.model.quantity import Bound, Quantity
from briefbuild.model.source import Span

_FIGURE = r"\d{1,3}(?:[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MOST_MODIFIERS = 3  # words between a figure and the noun that it counts
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_GAP = re.compile(r"[\s-]+(?=[^\W\d_])")
_ENDS_A_NOUN = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "that",
        "the",
        "through",
        "to",
        "was",
        "were",
        "which",
        "with",
    ]
)
_REFERENCE_MARK = re.compile(r"\[\d+(?:\s*[,–-]\s*\d+)*\]")


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Return the amounts of a sentence in order; ``offset`` is where it stands in its source."""
    dates = find_dates(text)
    found: list[Quantity] = []
    end = 0
    for match in _pattern().finditer(text):
        if match.start("figure") < end or _is_no_amount(text, match, dates):
            continue
        quantity = _quantity(text, match)
        if quantity is not None:
            end = quantity.span.end
            found.append(quantity)
    return tuple(
        replace(each, span=Span(offset + each.span.start, offset + each.span.end)) for each in found
    )


class _Measure(Struct, frozen=True):
    """What follows a figure, up to ``end``: a unit with its factor, or a counted noun."""

    end: int
    unit: str = ""
    factor: float = 1.0
    noun: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    words = quantity_words()
    figure = f"(?:{_FIGURE}|(?:{alternatives(words.number_words)})(?![\\w-]))"
    scale = rf"(?:[\s\N{{NO-BREAK SPACE}}-]?(?:{alternatives(words.scales)})(?![\w³²/]))?"
    sign = alternatives(words.currency_signs)
    return re.compile(
        rf"(?:(?<!\w)(?P<bound>{alternatives(words.bounds)})\s+)?"
        rf"(?:(?<!\w)(?P<between>between|from)\s+)?"
        rf"(?P<sign>(?<![\w$€£])(?:{sign})\s?)?"
        rf"(?<![\w.,/])(?<![A-Za-z]-)(?P<figure>{figure})(?P<scale>{scale})"
        rf"(?:(?:\s?[–-]\s?|\s+to\s+|(?(between)\s+and\s+|(?!)))(?:{sign})?"
        rf"(?P<high>{figure})(?P<high_scale>{scale}))?(?![\w]*\d)",
        re.IGNORECASE,
    )


def _is_no_amount(text: str, match: re.Match[str], dates: tuple[FoundDate, ...]) -> bool:
    start, end = match.span("figure")
    if any(date.start < end and start < date.end for date in dates) or is_of_a_law(text[:start]):
        return True
    marks = _REFERENCE_MARK.finditer(text)
    if any(mark.start() < end and start < mark.end() for mark in marks):
        return True
    before = _WORD.findall(text[max(0, start - 30) : start])
    after = text[end : end + 1]
    opens_an_item = text[:start].strip() == "" and after in {".", ")"}
    if match["sign"] or not before:
        return opens_an_item
    touching = text[:start].rstrip(" .\N{NO-BREAK SPACE}§").endswith(before[-1])
    named = before[-1].lower() in quantity_words().names and touching
    return named or opens_an_item or after in {":", "/"} or text[start - 1 : start] == "§"


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    words = quantity_words()
    low = _value(match["figure"], match["scale"], words)
    high = _value(match["high"], match["high_scale"], words) if match["high"] else None
    if high is not None and not match["scale"] and match["high_scale"]:
        low *= _value("1", match["high_scale"], words)  # "5 to 8 million"
    measure = _measure(text, match, words)
    if measure is None or (high is not None and high <= low):
        return None
    bound = _bound(match, words) if high is None else Bound.RANGE
    figure = low * measure.factor
    return Quantity(
        span=Span(_first(match), measure.end),
        low=None if bound is Bound.AT_MOST else figure,
        high=_high(figure, None if high is None else high * measure.factor, bound),
        unit=measure.unit,
        noun=measure.noun,
        counted=words.same.get(measure.noun.lower(), measure.noun.lower()),
        bound=bound,
    )


def _first(match: re.Match[str]) -> int:
    if match["between"] and match["high"]:
        return match.start("between")
    parts = ("sign", "figure") if _is_particle(match) else ("bound", "sign", "figure")
    return next(match.start(part) for part in parts if match[part])


def _is_particle(match: re.Match[str]) -> bool:
    """Tell "hand over 200 files" from "over 200 files"."""
    before = _WORD.findall(match.string[: match.start()][-20:])
    verbs = quantity_words().with_particle
    return bool(match["bound"] and before) and before[-1].lower() in verbs


def _high(figure: float, high: float | None, bound: Bound) -> float | None:
    if bound is Bound.RANGE:
        return high
    return None if bound is Bound.AT_LEAST else figure


def _bound(match: re.Match[str], words: QuantityWords) -> Bound:
    if not match["bound"] or _is_particle(match):
        return Bound.EXACT
    return words.bounds[" ".join(match["bound"].lower().split())]


def _value(figure: str, scale: str | None, words: QuantityWords) -> float:
    spelled = words.number_words.get(figure.lower())
    bare = re.sub("[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", figure)
    value = float(bare) if spelled is None else spelled
    return value * words.scales.get((scale or "").lower().strip().strip("-"), 1.0)


def _measure(text: str, match: re.Match[str], words: QuantityWords) -> _Measure | None:
    start = match.end()
    if match["sign"]:
        return _Measure(start, _code(match["sign"].strip(), words))
    unit = _unit_pattern().match(text, start)
    if unit is not None:
        written = " ".join(unit["unit"].split())
        base, factor = _unit(written, words.units)
        measured, _ = _counted(text, unit.end(), words, after_of=True)
        return _Measure(unit.end(), base, factor, measured)
    currency = _currency_pattern().match(text, start)
    if currency is not None:
        return _Measure(currency.end(), _currency(currency["currency"], words))
    noun, after = _counted(text, start, words)
    return _Measure(after, noun=noun) if noun else None


def _code(sign: str, words: QuantityWords) -> str:
    exact = words.currency_signs.get(sign)
    return exact or words.currency_signs.get(sign.upper(), sign)


def _unit(written: str, units: Mapping[str, tuple[str, float]]) -> tuple[str, float]:
    return units[written] if written in units else units[written.lower()]


def _currency(written: str, words: QuantityWords) -> str:
    name = " ".join(written.split())
    return next(code for word, code in words.currency_words.items() if name.startswith(word))


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = quantity_words().units
    # Signs such as MW and Mt are told by their capitals; words are not.
    signs = alternatives(unit for unit in units if not unit.isalpha() or unit != unit.lower())
    plain = alternatives(unit for unit in units if unit.isalpha() and unit == unit.lower())
    spaced = alternatives(unit for unit in units if " " in unit or "-" in unit)
    return re.compile(
        rf"[\s\N{{NO-BREAK SPACE}}-]?(?P<unit>(?:{signs})|(?:{spaced})|(?:{plain}))(?![\w³²/-])"
    )


@cache
def _currency_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"[\s\N{{NO-BREAK SPACE}}]?(?:US\s+|U\.S\.\s+)?"
        rf"(?P<currency>(?:{alternatives(quantity_words().currency_words)})s?)(?!\w)"
    )


def _counted(
    text: str, start: int, words: QuantityWords, *, after_of: bool = False
) -> tuple[str, int]:
    """Return the noun that a figure counts and where it ends, or an empty word."""
    if after_of:
        preposition = re.compile(r"\s+of\s+").match(text, start)
        if preposition is None:
            return "", start
        start = preposition.end()
    for number, word in enumerate(_following(text, start)):
        if _is_plural(word, words) or (after_of and not _joins(text, word.end())):
            return word[0], word.end()
        if number == _MOST_MODIFIERS or word[0].lower() in _ENDS_A_NOUN:
            break
    return "", start


def _following(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the words after a figure, as long as only white space or a hyphen parts them."""
    position = start
    while (gap := _GAP.match(text, position)) and (word := _WORD.match(text, gap.end())):
        yield word
        position = word.end()


def _joins(text: str, end: int) -> bool:
    """Tell whether another word of the same noun follows: "blue" of "blue whiting"."""
    follows = _GAP.match(text, end)
    after = _WORD.match(text, follows.end()) if follows else None
    return after is not None and after[0].lower() not in _ENDS_A_NOUN


def _is_plural(word: re.Match[str], words: QuantityWords) -> bool:
    lower = word[0].lower()
    if lower in words.no_nouns:
        return False
    if lower in words.plurals:
        return True
    is_name = word[0][0].isupper()
    return not is_name and lower.endswith("s") and not lower.endswith(("ss", "us", "’s", "'s"))
