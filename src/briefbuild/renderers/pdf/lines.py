"""Breaking a paragraph into lines: first fit, in linear time, hyphenated only where a style asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.renderers.pdf import chips
from briefbuild.renderers.pdf.text import Piece

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Besides spaces, a line may end after a dash or a slash between letters, after a dash that joins
# clauses, and between ideographs; never inside a number such as 1/2 or 2022-24.
OPPORTUNITY = re.compile(r"(?<=[^\W\d_][-\u2010\u2013/])(?=[^\W\d_])|(?<=\u2014)(?=\w)|(?<=\u200b)")
ADDRESS_OPPORTUNITY = re.compile(r"(?<=[/&?=_.-])(?=\w)")
# Spaces that hold: between a number and its unit or scale, and after a sign that a number follows.
UNITS = (
    "%|‰|°C?|[kcmµ]?m|[kcm]m[²³]|m[²³]|ha|[kmµ]?g|[mc]?l|t|[kMGT]?W|[kMGT]?Wh|[kMG]?Hz|[kMGT]?B|"
    "k?V|h|min|s|km/h|bn|m|thousand|million|billion|trillion|per\\Wcent|percent|EUR|USD|GBP"
)
TIED = re.compile(rf"(?<=\d) (?=(?:{UNITS})(?!\w))|(?<=[§№€$£¥]) (?=\d)")
HELD_SPACE = "\x1f"  # in place of a tied space while words are parted
LOOSE_END = 0.15  # a last line below this share of the width is loose
LOOSE_WORD = 0.35  # and so is one below this share that is a single word
NARROWER = tuple(share / 100 for share in range(98, 68, -2))  # widths tried to fill a last line
HYPHENABLE = re.compile(r"[^\W\d_]{6,}")
HYPHEN = "\u00ad"
HYPHEN_ZONE = 0.06  # of the width: a line that is this full is not hyphenated
LADDER = 2  # lines in sequence that may end in a hyphen
BALANCE_STEPS = 6
TOLERANCE = 0.001


class Segment(NamedTuple):
    """Characters of one piece on one line; ``width`` in points, with a chip's box."""

    piece: Piece
    text: str
    width: float


class Line(Struct, frozen=True, eq=False):
    """A line of type, left-aligned at its origin; ``stretch`` is added to each of its spaces."""

    segments: tuple[Segment, ...]
    width: float
    is_last: bool = False
    stretch: float = 0.0

    @property
    def gaps(self) -> int:
        """The number of spaces between its words."""
        text = "".join(segment.text for segment in self.segments)
        return text.rstrip(" ").count(" ")


class _Word(Struct):
    """Segments that stay together. ``space`` follows the word unless it ends a line."""

    segments: list[Segment] = field(default_factory=list)
    width: float = 0.0
    space: Segment | None = None
    ends_line: bool = False

    def add(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.width += segment.width


def break_lines(
    pieces: Sequence[Piece], width: float, *, balanced: bool = False, loose_end: float = LOOSE_END
) -> list[Line]:
    """Return the lines of a paragraph in a column of ``width`` points.

    Words wider than the column are cut anywhere. A line that ends at a space keeps the space, so
    that the words of the finished file stay apart. ``balanced`` evens out the lines of a heading.
    A last line of one short word, or below ``loose_end`` of the width, gets words from the lines
    before it if that makes the paragraph no longer.
    """
    words = _words(pieces)
    if balanced:
        words = list(_joined(words, width))
    lines = list(_fill(words, width))
    if len(lines) < 2:
        return lines
    if balanced:
        return _balance(words, width, lines)
    if _is_loose(lines[-1], width, loose_end):
        widest = max(word.width for word in words)
        for share in NARROWER:
            tighter = list(_fill(words, width * share))
            if len(tighter) > len(lines) or widest > width * share:
                break
            if not _is_loose(tighter[-1], width, loose_end):
                return tighter
    return lines


def _is_loose(line: Line, width: float, loose_end: float) -> bool:
    least = loose_end if line.gaps else LOOSE_WORD
    return line.width < least * width


def justified(lines: Iterable[Line], width: float) -> Iterator[Line]:
    """Yield the lines stretched to ``width`` points, but for the last and forced ends."""
    for line in lines:
        gaps = line.gaps
        if line.is_last or not gaps:
            yield line
        else:
            yield replace(line, width=width, stretch=max(0.0, width - line.width) / gaps)


def natural_width(pieces: Sequence[Piece]) -> float:
    """Return the width of the widest word, below which a column would cut it."""
    return max((word.width for word in _words(pieces)), default=0.0)


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


def _joined(words: Iterable[_Word], width: float) -> Iterator[_Word]:
    """Yield words with their hyphenated parts together again, for a heading breaks at spaces."""
    whole: _Word | None = None
    for word in words:
        if whole is not None and whole.width + word.width <= width:
            for segment in word.segments:
                whole.add(segment)
            whole.space, whole.ends_line = word.space, word.ends_line
        else:
            if whole is not None:
                yield whole
            whole = word
        if whole.space is not None or whole.ends_line:
            yield whole
            whole = None
    if whole is not None:
        yield whole


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
        gap = _segment(piece, " ")
        for part, ending in _parts(piece):
            if part:
                _keep_apart(words, word, piece)
                word.add(_segment(piece, part))
            if ending is None:
                continue
            if word.segments:
                words.append(word)
                word = _Word()
            # Spaces at the start of a paragraph or a line, and second ones, are dropped.
            if ending and words and words[-1].space is None and not words[-1].ends_line:
                words[-1].space = gap
    if word.segments:
        words.append(word)
    return words


def _keep_apart(words: Sequence[_Word], word: _Word, piece: Piece) -> None:
    """Widen the space before a chip, so that it stands nearer to its own source than to another's."""
    before = words[-1].space if words and not word.segments else None
    if piece.look.chip is not None and before is not None and before.piece.look.chip is None:
        words[-1].space = before._replace(width=before.width + chips.APART)


def _parts(piece: Piece) -> Iterator[tuple[str, str | None]]:
    """Yield ``(characters, what follows)``: a space, an opportunity without one, or nothing."""
    if piece.look.chip is not None:
        yield piece.text, None
        return
    held = TIED.sub(HELD_SPACE, piece.text)
    stretches = held.split(" ")
    pattern = ADDRESS_OPPORTUNITY if _is_address(piece) else opportunity(piece.text)
    if HELD_SPACE not in held and pattern.search(piece.text) is None:
        last = stretches.pop()
        for stretch in stretches:
            yield stretch, " "
        yield last, None
        return
    for number, stretch in enumerate(stretches, start=1):
        *heads, end = pattern.split(stretch) if len(stretch) > 1 else (stretch,)
        for head in heads:
            yield head.replace(HELD_SPACE, " "), ""
        yield end.replace(HELD_SPACE, " "), None if number == len(stretches) else " "


def opportunity(text: str) -> re.Pattern[str]:
    """Return what finds the places of a text where a line may end without a space."""
    return _between_ideographs() if max(text, default="") >= IDEOGRAPHS[0] else OPPORTUNITY


@cache  # few briefs need it, and it takes long to compile
def _between_ideographs() -> re.Pattern[str]:
    between = rf"(?<=[{IDEOGRAPHS}\u3001\u3002])(?=[{IDEOGRAPHS}])"
    return re.compile(f"{OPPORTUNITY.pattern}|{between}")


def _is_address(piece: Piece) -> bool:
    return piece.link is not None and piece.link.address == piece.text


def _segment(piece: Piece, text: str) -> Segment:
    width = piece.look.face.width(text, piece.look.size)
    if piece.look.chip is not None:
        width += 2 * chips.INSET + chips.MARGIN
    return Segment(piece, text, width)


def _fill(words: Iterable[_Word], width: float) -> Iterator[Line]:
    line: list[_Word] = []
    filled = 0.0
    limit = width + TOLERANCE
    ladder = 0
    for word in words:
        fitting = word
        if line and filled + word.width > limit:
            parts = None
            if filled < (1 - HYPHEN_ZONE) * width and ladder < LADDER:
                parts = _hyphenated(word, limit - filled)
            if parts is not None:
                head, fitting = parts
                line.append(head)
            ladder = 0 if parts is None else ladder + 1
            yield _line(line)
            line, filled = [], 0.0
        if fitting.width > limit:
            *full, fitting = _cut(fitting, limit)
            yield from map(_line, ([piece] for piece in full))
        line.append(fitting)
        filled += fitting.width + (fitting.space.width if fitting.space else 0.0)
        if word.ends_line:
            yield replace(_line(line), is_last=True)
            line, filled = [], 0.0
    if line:
        yield _line(line, last=True)


def _hyphenated(word: _Word, room: float) -> tuple[_Word, _Word] | None:
    """Return a word's head with a hyphen in at most ``room`` points and its tail, if it has any."""
    before = 0.0
    for index, segment in enumerate(word.segments):
        found = _hyphenated_segment(segment, room - before)
        if found is not None:
            head, hyphen, tail = found
            first, rest = _Word(), _Word(space=word.space, ends_line=word.ends_line)
            for part in (*word.segments[:index], head, hyphen):
                first.add(part)
            for part in (tail, *word.segments[index + 1 :]):
                rest.add(part)
            return first, rest
        before += segment.width
    return None


def _hyphenated_segment(segment: Segment, room: float) -> tuple[Segment, Segment, Segment] | None:
    piece, look = segment.piece, segment.piece.look
    if piece.hyphens is None:
        return None
    advance = look.face.hyphen_width(look.size)
    for match in HYPHENABLE.finditer(segment.text):
        for place in reversed(piece.hyphens(match.group())):
            head, tail = (
                segment.text[: match.start() + place],
                segment.text[match.start() + place :],
            )
            first = _segment(piece, head)
            if first.width + advance <= room:
                hyphen = replace(piece, text=HYPHEN, look=replace(look, hyphen=True))
                return first, Segment(hyphen, HYPHEN, advance), _segment(piece, tail)
    return None


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
    joined: list[Segment] = []
    texts: list[str] = []
    width = 0.0
    for number, word in enumerate(words, start=1):
        is_end = last and number == len(words)
        segments = word.segments if is_end or word.space is None else [*word.segments, word.space]
        for segment in segments:
            if joined and joined[-1].piece is not segment.piece:
                joined[-1] = Segment(joined[-1].piece, "".join(texts), width)
                texts, width = [], 0.0
            if not texts:
                joined.append(segment)
            texts.append(segment.text)
            width += segment.width
    if joined:
        joined[-1] = Segment(joined[-1].piece, "".join(texts), width)
    trailing = words[-1].space if not last else None
    total = sum(segment.width for segment in joined) - (trailing.width if trailing else 0.0)
    return Line(tuple(joined), total, last)
