"""What one pass over a text tells: whether its white space is even, and which phrases it has.

A rule asks here first. Most of what rules look for stands in few texts, and to look for each thing by
itself takes many times as long as to look for all of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.model.quotation import beyond_ascii, encoded
from briefbuild.readers.language import Language, WordList, fold, pieces

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

DOUBLED = b".."
LEADERS = frozenset({DOUBLED, b". ."})
UNITS = frozenset({b" t.", b" m.", b" g.", b" l.", b" km.", b" kg.", b" ha."})
_GAP = b"  "
_SIGNS = (_GAP, *sorted(LEADERS | UNITS))


class Glance(Struct, frozen=True):
    """What a text has.

    ``odd`` are its characters, in order, that are neither printable ASCII nor line feeds. ``is_even``:
    it has no white space but single spaces and line feeds, nor odd characters. ``signs`` are those of
    ``LEADERS`` and ``UNITS`` that it has, in letters of either case and with a line feed for a space.
    ``asks``: it may ask its reader for something. ``phrases`` are those of its language's rules for lines that lines are known by wherever they hold
    them.
    """

    odd: str
    is_even: bool
    signs: frozenset[bytes]
    asks: bool
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
    numbers = {number for number, _, _ in hits}
    return Glance(
        odd,
        is_even,
        signs=frozenset(_SIGNS[number] for number, _, _ in found if 0 < number < len(_SIGNS)),
        asks=not numbers.isdisjoint(_sought(language).asking),
        phrases=_phrases(text, numbers, _sought(language)),
    )


def _found(letters: bytes, language: Language) -> list[tuple[int, int, int]]:
    """Return the number, start and end of each sign and piece of a phrase in small letters."""
    return _sought(language).searcher.find_matches_as_indexes(letters, overlapping=True)


def _collapsed(text: str) -> bytes:
    return " ".join(text.split()).encode(errors="replace").lower()


def _phrases(text: str, numbers: Iterable[int], sought: _Sought) -> frozenset[str]:
    """Return the phrases of a text that has the pieces of these numbers."""
    found = {phrase for number in numbers for phrase in sought.phrases[number]}
    likely = {*(phrase for phrase in found if phrase in sought.odd), *sought.always}
    if not likely:
        return frozenset(found)
    folded = fold(text)
    return frozenset(found - likely | {phrase for phrase in likely if phrase in folded})


class _Sought(Struct, frozen=True, eq=False):
    """What is looked for, by its number: all signs, and then a piece of each phrase.

    ``phrases`` are those of rules for lines that have it. ``odd`` have more than one piece, and so they may
    stand in a text or not; ``always`` are those that no piece tells. ``asking`` are the numbers of the pieces of phrases that ask for something.
    """

    searcher: BytesAhoCorasick
    phrases: Sequence[Sequence[str]]
    odd: frozenset[str]
    always: Sequence[str]
    asking: frozenset[int]


@cache
def _sought(language: Language) -> _Sought:
    """Return what is looked for in the texts of a language."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    contained = dict.fromkeys(phrase for rule in language.lines for phrase in rule.contains)
    by_piece: dict[bytes, list[str]] = {sign: [] for sign in _SIGNS}
    for phrase in contained:
        by_piece.setdefault(_longest_piece(phrase), []).append(phrase)
    always = by_piece.pop(b"", [])
    asking = {_longest_piece(phrase) for phrase in language[WordList.PROMOTION]}
    patterns = tuple(dict.fromkeys((*by_piece, *sorted(asking))))
    return _Sought(
        BytesAhoCorasick(patterns, implementation=Implementation.DFA),
        tuple(tuple(by_piece.get(piece, ())) for piece in patterns),
        frozenset(phrase for phrase in contained if pieces(phrase) != (phrase.encode(),)),
        always,
        frozenset(number for number, piece in enumerate(patterns) if piece in asking),
    )


def _longest_piece(phrase: str) -> bytes:
    return max(pieces(phrase), key=len, default=b"")
