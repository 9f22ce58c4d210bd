"""Breaking a paragraph into lines: first fit, ragged right, no hyphenation, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefbuild.renderers.pdf import chips
from briefbuild.renderers.pdf.text import Piece

# Besides spaces, a line may end after a dash or a slash between letters, and after a dash that
# joins clauses; never inside a number such as 1/2 or 2022-24.
OPPORTUNITY = re.compile(r"(?<=[^\W\d_][-\u2010\u2013/])(?=[^\W\d_])|(?<=\u2014)(?=\w)|(?<=\u200b)")
ADDRESS_OPPORTUNITY = re.compile(r"(?<=[/&?=_.-])(?=\w)")
STUB = 0.2  # a last line of one word below this share of the width is a stub
NARROWER = (0.97, 0.94, 0.91, 0.88)  # widths tried to avoid a stub
BALANCE_STEPS = 6
TOLERANCE = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Characters of one piece on one line; ``width`` in points, with a chip's box."""

    piece: Piece
    text: str
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of type, left-aligned at its origin."""

    segments: tuple[Segment, ...]
    width: float


@dataclass(slots=True)
class _Word:
    """Segments that stay together. ``space`` follows the word unless it ends a line."""

    segments: list[Segment] = field(default_factory=list)
    width: float = 0.0
    space: Segment | None = None
    ends_line: bool = False

    def add(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.width += segment.width


def break_lines(pieces: Sequence[Piece], width: float, *, balanced: bool = False) -> list[Line]:
    """Return the lines of a paragraph in a column of ``width`` points.

    Words wider than the column are cut anywhere. A line that ends at a space keeps the space, so
    that the words of the finished file stay apart. ``balanced`` evens out the lines of a heading.
    """
    words = _words(pieces)
    lines = list(_fill(words, width))
    if balanced and len(lines) > 1:
        return _balance(words, width, lines)
    if len(lines) > 1 and _is_stub(lines[-1], width):
        for share in NARROWER:
            tighter = list(_fill(words, width * share))
            if len(tighter) == len(lines) and not _is_stub(tighter[-1], width):
                return tighter
    return lines


def natural_width(pieces: Sequence[Piece]) -> float:
    """Return the width of the widest word, below which a column would cut it."""
    return max((word.width for word in _words(pieces)), default=0.0)


def _is_stub(line: Line, width: float) -> bool:
    words = "".join(segment.text for segment in line.segments).split(" ")
    return len(words) == 1 and line.width < STUB * width


def _balance(words: list[_Word], width: float, lines: list[Line]) -> list[Line]:
    narrow, wide, best = width / 2, width, lines
    for _step in range(BALANCE_STEPS):
        middle = (narrow + wide) / 2
        attempt = list(_fill(words, middle))
        if len(attempt) == len(lines):
            wide, best = middle, attempt
        else:
            narrow = middle
    return best


def _words(pieces: Iterable[Piece]) -> list[_Word]:
    words: list[_Word] = []
    word = _Word()
    for piece in pieces:
        if piece.text == "\n":
            word.space = _segment(piece, " ") if word.segments else None
            word.ends_line = True
            words.append(word)
            word = _Word()
            continue
        for part, space in _parts(piece):
            if part:
                word.add(_segment(piece, part))
            if space is None:
                continue
            if word.segments:
                words.append(word)
                word = _Word()
            # Spaces at the start of a paragraph or a line, and second ones, are dropped.
            if space and words and words[-1].space is None and not words[-1].ends_line:
                words[-1].space = _segment(piece, space)
    if word.segments:
        words.append(word)
    return words


def _parts(piece: Piece) -> Iterator[tuple[str, str | None]]:
    """Yield ``(characters, what follows)``: a space, an opportunity without one, or nothing."""
    if piece.look.chip is not None:
        yield piece.text, None
        return
    opportunity = ADDRESS_OPPORTUNITY if _is_address(piece) else OPPORTUNITY
    stretches = piece.text.split(" ")
    for number, stretch in enumerate(stretches, start=1):
        *heads, last = opportunity.split(stretch) if len(stretch) > 1 else (stretch,)
        for head in heads:
            yield head, ""
        yield last, None if number == len(stretches) else " "


def _is_address(piece: Piece) -> bool:
    return piece.link is not None and piece.link.address == piece.text


def _segment(piece: Piece, text: str) -> Segment:
    width = piece.look.face.width(text, piece.look.size)
    if piece.look.chip is not None:
        width += 2 * chips.INSET + chips.MARGIN
    return Segment(piece, text, width)


def _fill(words: Sequence[_Word], width: float) -> Iterator[Line]:
    line: list[_Word] = []
    filled = 0.0
    limit = width + TOLERANCE
    for word in words:
        if line and filled + word.width > limit:
            yield _line(line)
            line, filled = [], 0.0
        fitting = word
        if word.width > limit:
            *full, fitting = _cut(word, limit)
            yield from map(_line, ([piece] for piece in full))
        line.append(fitting)
        filled += fitting.width + (fitting.space.width if fitting.space else 0.0)
        if word.ends_line:
            yield _line(line)
            line, filled = [], 0.0
    if line:
        yield _line(line, last=True)


def _cut(word: _Word, limit: float) -> Iterator[_Word]:
    """Yield the pieces of a word that is wider than the line; the last keeps what follows it."""
    part = _Word()
    for segment in word.segments:
        look, start, run = segment.piece.look, 0, 0.0
        for index, character in enumerate(segment.text):
            advance = look.face.width(character, look.size)
            if part.width + run + advance > limit and (part.segments or index > start):
                if index > start:
                    part.add(_segment(segment.piece, segment.text[start:index]))
                yield part
                part, start, run = _Word(), index, 0.0
            run += advance
        part.add(_segment(segment.piece, segment.text[start:]))
    part.space, part.ends_line = word.space, word.ends_line
    yield part


def _line(words: Sequence[_Word], *, last: bool = False) -> Line:
    """Join words to a line: neighbours of one piece become one segment."""
    runs: list[tuple[Piece, list[str], float]] = []
    for number, word in enumerate(words, start=1):
        closing = number == len(words)
        segments = word.segments if last and closing else [*word.segments, *_gap(word)]
        for segment in segments:
            if runs and runs[-1][0] is segment.piece:
                piece, texts, width = runs.pop()
                runs.append((piece, [*texts, segment.text], width + segment.width))
            else:
                runs.append((segment.piece, [segment.text], segment.width))
    joined = tuple(Segment(piece, "".join(texts), width) for piece, texts, width in runs)
    trailing = words[-1].space if not last else None
    total = sum(segment.width for segment in joined) - (trailing.width if trailing else 0.0)
    return Line(joined, total)


def _gap(word: _Word) -> tuple[Segment, ...]:
    if word.space is not None:
        return (word.space,)
    return ()
