"""Where a character of a value stands in its file, whatever way the value was written there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from briefbuild.diagnostics import Position

_ESCAPED_SPACE = frozenset("ntrNLP_ \t\n")
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}


def place_in(text: str, offset: int, raw: str, start: Position) -> Position:
    """Return the place of ``text[offset]`` in the file.

    ``text`` is the value that YAML makes of ``raw``, which begins at ``start``; white space at its
    ends may be stripped. Without ``raw``, or at the value's end, the nearest known place is returned.
    """
    before = sum(not character.isspace() for character in text[:offset])
    index = next(islice(_printed(raw), before, None), None)
    if index is None:
        return start
    line_start = raw.rfind("\n", 0, index) + 1
    column = index - line_start + (1 if line_start else start.column)
    return Position(start.file, start.line + raw.count("\n", 0, index), column)


def _printed(raw: str) -> Iterator[int]:
    """Yield the index in ``raw`` of each character of the value that is not white space."""
    match raw[:1]:
        case "|" | ">":
            first = raw.find("\n") + 1
            yield from (n for n in range(first, len(raw)) if not raw[n].isspace())
        case "'":
            yield from _single_quoted(raw)
        case '"':
            yield from _double_quoted(raw)
        case _:
            yield from (n for n, character in enumerate(raw) if not character.isspace())


def _single_quoted(raw: str) -> Iterator[int]:
    index = 1
    while index < len(raw) - 1:
        if not raw[index].isspace():
            yield index
        index += 2 if raw[index] == "'" else 1  # a doubled mark is one


def _double_quoted(raw: str) -> Iterator[int]:
    index = 1
    while index < len(raw) - 1:
        length, is_space = _escape(raw, index) if raw[index] == "\\" else (1, raw[index].isspace())
        if not is_space:
            yield index
        index += length


def _escape(raw: str, index: int) -> tuple[int, bool]:
    """Return the length of an escape code, and whether it stands for white space."""
    letter = raw[index + 1]
    if letter not in _HEXADECIMAL:
        return 2, letter in _ESCAPED_SPACE
    end = index + 2 + _HEXADECIMAL[letter]
    return end - index, chr(int(raw[index + 2 : end], 16)).isspace()
