"""What one pass over a text tells: whether its white space is even, and which phrases it has.

A rule asks here first. Most of what rules look for stands in few texts, and to look for each thing by
itself takes many times as long as to look for all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.model.quotation import beyond_ascii, encoded
from briefbuild.readers.language import Language, fold, pieces

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

DOUBLED = b".."
LEADERS = frozenset({DOUBLED, b". ."})
UNITS = frozenset({b" t.", b" m.", b" g.", b" l.", b" km.", b" kg.", b" ha."})
_GAP = b"  "
_SIGNS = (_GAP, *sorted(LEADERS | UNITS))
_SIGN_NUMBERS = frozenset(range(len(_SIGNS)))


class Glance(Struct, frozen=True):
    """What a text has.

    ``odd`` are its characters, in order, that are neither printable ASCII nor line feeds. ``is_even``:
    it has no white space but single spaces and line feeds, nor odd characters. ``signs`` are those of
    ``LEADERS`` and ``UNITS`` that it has, in letters of either case and with a line feed for a space.
    ``phrases`` are those of its language's rules for lines that lines are known by wherever they hold
    them.
    """

    odd: str
    is_even: bool
    signs: frozenset[bytes]
    phrases: frozenset[str]


@lru_cache(maxsize=2)  # asked by the reader of a text, and soon again for its sentences
def glance(text: str, language: Language) -> Glance:
    """Return what a text has."""
    odd, letters = beyond_ascii(text), encoded(text).lower()
    found = _found(letters.replace(b"\n", b" "), language)
    gaps = {letters[start:end] for number, start, end in found if number == 0}
    is_even = odd.isprintable() and _GAP not in gaps
    is_clean = is_even and gaps <= {b"\n\n"}  # no line of it begins or ends with a space
    hits = found if is_clean else _found(_collapsed(text), language)
    return Glance(
        odd,
        is_even,
        frozenset(_SIGNS[number] for number in {number for number, _, _ in found} & _SIGN_NUMBERS),
        phrases=_phrases(text, {number for number, _, _ in hits}, language),
    )


def _found(letters: bytes, language: Language) -> list[tuple[int, int, int]]:
    """Return the number, start and end of each sign and piece of a phrase in small letters."""
    return _searcher(language).find_matches_as_indexes(letters, overlapping=True)


def _collapsed(text: str) -> bytes:
    return " ".join(text.split()).encode(errors="replace").lower()


def _phrases(text: str, numbers: set[int], language: Language) -> frozenset[str]:
    """Return the phrases of a text that has the pieces of these numbers."""
    known, always = _phrases_by_piece(language)
    likely = [p for number in numbers - _SIGN_NUMBERS for p in known[number - len(_SIGNS)]]
    if not (likely or always):
        return frozenset()
    folded = fold(text)
    return frozenset(phrase for phrase in (*likely, *always) if phrase in folded)


@cache
def _searcher(language: Language) -> BytesAhoCorasick:
    """Return what finds all signs, and a piece of each phrase, in one pass."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    return BytesAhoCorasick((*_SIGNS, *_by_piece(language)), implementation=Implementation.DFA)


@cache
def _phrases_by_piece(language: Language) -> tuple[Sequence[Sequence[str]], Sequence[str]]:
    """Return the phrases that have each piece, and those that have none."""
    return tuple(_by_piece(language).values()), tuple(
        p for p in _contained(language) if not pieces(p)
    )


def _by_piece(language: Language) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    for phrase in _contained(language):
        if parts := pieces(phrase):
            found.setdefault(max(parts, key=len), []).append(phrase)
    return found


def _contained(language: Language) -> Sequence[str]:
    return tuple(dict.fromkeys(phrase for rule in language.lines for phrase in rule.contains))
