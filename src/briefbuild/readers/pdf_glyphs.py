"""Characters of a PDF page: where each stands, how large it is, and whether a reader sees it.

Distances are in points (1/72 inch) on the page as it is held to be read.
"""

from __future__ import annotations

import ctypes
import math
import statistics
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

HYPHEN = "\u00ad"
"""Stands for a hyphen that ends a line."""

CUT = "\N{HYPHEN}"
"""A sign of its own for hyphens, which some programs print where they cut words, and only there."""

_SMALLEST = 3.5  # points: smaller letters are there to be hidden
_WHITE = 250  # of 255, each of red, green and blue
_HIGH = 0.2  # of the size: the foot of a superscript figure is at least so far above the baseline
_SAME_HEIGHT = 0.01  # points: letters of one height are of one size, which is slow to ask for
_SAMPLE = 200  # characters that tell how a page is to be held, and whether it names its letters

_NO_CHARACTER = frozenset({0, 10, 13, *range(0xD800, 0xE000)})
_SPACE = 0x20
_HYPHENS = frozenset({0x02, 0x2D, 0xAD, 0xFFFE})
_FIGURES = frozenset(range(0x30, 0x3A))


class Glyph(NamedTuple):
    """One character: its place in the file and on the page, baselines counted from the foot.

    ``unseen`` is why a reader of the page does not see it, empty where they do. ``is_high``: it is a
    figure drawn as superscript, though on the baseline of its line.
    """

    place: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    unseen: str = ""
    is_high: bool = False


class _Pen(Struct):
    """What stays the same from one character to the next, and the library's places for answers."""

    words: PdfTextPage
    turn: int
    page_box: tuple[float, float, float, float]
    has_lost: bool
    right: float = 0.0
    baseline: float = 0.0
    height: float = 0.0
    size: float = 0.0
    unseen: str = ""
    begins_word: bool = True


def glyphs_of(page: PdfPage) -> Iterator[Glyph]:
    """Yield the characters of a page in the order of the file, generated spaces included."""
    from pypdfium2 import raw

    words = page.get_textpage()
    pen = _Pen(words, _turn(words), page.get_bbox(), has_lost=_has_lost(words))
    for index in range(raw.FPDFText_CountChars(words)):
        code = raw.FPDFText_GetUnicode(words, index)
        if code in _NO_CHARACTER:
            pen.begins_word = True
            continue
        if code == _SPACE and raw.FPDFText_IsGenerated(words, index) == 1:
            pen.begins_word = True
            yield Glyph(index, " ", pen.right, pen.right, pen.baseline, pen.size, pen.unseen)
        else:
            yield _glyph(pen, index, code)


def _has_lost(words: PdfTextPage) -> bool:
    """Tell whether a page has letters of which the file draws the shape, but does not say the name."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(words)
    return any(_is_lost(words, index) for index in range(0, count, max(1, count // _SAMPLE)))


def _is_lost(words: PdfTextPage, index: int) -> bool:
    from pypdfium2 import raw

    return bool(raw.FPDFText_HasUnicodeMapError(words, index) == 1)


def _turn(words: PdfTextPage) -> int:
    """Return the quarter turns by which most of the page's text is rotated."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(words)
    sample = range(0, count, max(1, count // _SAMPLE))
    turns = [_quarter(raw.FPDFText_GetCharAngle(words, index)) for index in sample]
    return statistics.mode(turns) if turns else 0


def _quarter(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4


def _glyph(pen: _Pen, index: int, code: int) -> Glyph:
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(pen.words, index, box)
    raw.FPDFText_GetCharOrigin(pen.words, index, x, y)
    left, pen.right, pen.baseline = _upright(pen.turn, box, x.value, y.value)
    if abs(box.top - box.bottom - pen.height) > _SAME_HEIGHT:
        pen.height = box.top - box.bottom
        pen.size = _size(pen.words, index)
    if pen.begins_word:
        pen.unseen = _unseen(pen, index, x.value, y.value)
    pen.begins_word = code == _SPACE
    is_hyphen = code in _HYPHENS and raw.FPDFText_IsHyphen(pen.words, index) == 1
    is_high = code in _FIGURES and pen.turn == 0 and _is_high(pen, index)
    text = HYPHEN if is_hyphen else chr(code)
    if pen.has_lost and _is_lost(pen.words, index):
        text = "\N{REPLACEMENT CHARACTER}"
    return Glyph(index, text, left, pen.right, pen.baseline, pen.size, pen.unseen, is_high)


def _upright(turn: int, box: ctypes.Structure, x: float, y: float) -> tuple[float, float, float]:
    """Return left, right and baseline as they are on a page that is held upright."""
    match turn:
        case 1:
            return -box.top, -box.bottom, x
        case 2:
            return -box.right, -box.left, -y
        case 3:
            return box.bottom, box.top, -x
        case _:
            return box.left, box.right, y


def _size(words: PdfTextPage, index: int) -> float:
    """Return the size as printed: many programs scale the page, not the font."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    is_known = raw.FPDFText_GetMatrix(words, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) if is_known else 1.0
    return float(raw.FPDFText_GetFontSize(words, index) * scale)


def _is_high(pen: _Pen, index: int) -> bool:
    from pypdfium2 import raw

    sides = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(pen.words, index, *sides)
    return sides[2].value > pen.baseline + _HIGH * pen.size


def _unseen(pen: _Pen, index: int, x: float, y: float) -> str:
    """Return why a reader does not see a word, judged by its first letter; empty where they do."""
    from pypdfium2 import raw

    left, bottom, right, top = pen.page_box
    if _quarter(raw.FPDFText_GetCharAngle(pen.words, index)) != pen.turn:
        return "rotated text"
    if not (left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1):
        return "outside the page"
    colour = [ctypes.c_uint() for _ in range(4)]
    has_colour = raw.FPDFText_GetFillColor(pen.words, index, *colour)
    *shades, opacity = (value.value for value in colour)
    if has_colour and (opacity == 0 or min(shades) >= _WHITE):
        return "white text"
    return "tiny text" if pen.size < _SMALLEST else ""
