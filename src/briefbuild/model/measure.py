"""How wide words are in the sans face, told without a font, and columns that fit them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from briefbuild.model import advances

WIDE, USUAL = 1000, 540  # thousandths of the size, for characters that no table knows
NO_WIDTH = frozenset({"Mn", "Me", "Cf"})  # marks over letters, and what prints nothing


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of ``words`` in points, at ``size`` points of the standard sans face.

    Latin, Greek and Cyrillic letters are exact, others guessed; a theme's own face may be wider.
    The PDF does not kern.
    """
    widths = BOLD if bold else REGULAR
    return sum(widths.get(character) or _guess(character) for character in words) * size / 1000


def wrapped(words: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return ``words`` in lines of at most ``width`` points; a word that is wider has its own."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return tuple(lines)


def shortened(words: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return ``words`` within ``width`` points: cut at a space, if there is one, with an ellipsis."""
    if text_width(words, size, bold=bold) <= width:
        return words
    room = width - text_width(" …", size, bold=bold)
    first = wrapped(words, size, room, bold=bold)[0]
    while text_width(first, size, bold=bold) > room:
        first = first[:-1]
    return f"{first.rstrip(',;')} …"


def fitted(wanted: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """Return widths near the ``wanted`` ones, none under its ``least`` if there is room for all.

    What narrow columns lack is taken from the others in proportion to what they can spare.
    """
    lacking = sum(max(0.0, low - want) for low, want in zip(least, wanted, strict=True))
    spare = [max(0.0, want - low) for low, want in zip(least, wanted, strict=True)]
    if lacking > sum(spare):
        return tuple(wanted)
    given = lacking / sum(spare) if lacking else 0.0
    return tuple(
        max(low, want - room * given) for low, want, room in zip(least, wanted, spare, strict=True)
    )


def line_count(words: str, size: float, width: float) -> int:
    """Return how many lines ``wrapped`` would make of ``words`` in the regular face."""
    space, room = _word_width(" "), width * 1000 / size
    lines, used = 0, room
    for word in words.split():
        wide = _word_width(word)
        if lines and used + space + wide <= room:
            used += space + wide
        else:
            lines, used = lines + 1, wide
    return lines


@lru_cache(maxsize=20_000)
def _word_width(word: str) -> float:
    """Return the width of a word in thousandths of the size."""
    return text_width(word, 1000)


def _guess(character: str) -> int:
    if unicodedata.category(character) in NO_WIDTH:
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else USUAL


def _by_character(groups: Mapping[int, str]) -> Mapping[str, int]:
    return MappingProxyType(
        {character: width for width, characters in groups.items() for character in characters}
    )


REGULAR, BOLD = _by_character(advances.REGULAR), _by_character(advances.BOLD)
