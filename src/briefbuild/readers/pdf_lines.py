"""Lines of a PDF page: characters put together by where they stand, in the order of the page.

Distances are in points (1/72 inch), the baseline counts upwards from the foot of the page.
"""

from __future__ import annotations

import ctypes
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefbuild.readers.blocks import SUPERSCRIPTS, Link, clean, fold_space, is_web_address

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_BOLD = 600  # font weight
_SMALLEST = 3.5  # points: smaller letters are there to be hidden
_WHITE = 250  # of 255, each of red, green and blue
_SAME_LINE = 0.5  # of the size: two baselines that are no farther apart are one
_RAISED = 0.12  # of the size
_RAISED_SIZE = 0.88  # of the size of the line: superscripts are no larger
_BACKWARDS = 0.5  # of the size: as far as a line steps back for an accent or a kerned pair
_WORD_GAP = 0.15  # of the size
_CELL_GAP = 1.5  # of the size: a wider gap divides two cells
_EQUAL_GAPS = 0.1  # of the size
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
_NO_CHARACTER = frozenset({0, 10, 13, *range(0xD800, 0xE000)})
_SPACE = 0x20
_FIGURES = frozenset(range(0x30, 0x3A))
_HIGH = 0.2  # of the size: the foot of a superscript figure is at least so far above the baseline
_HYPHENS = frozenset({0x02, 0x2D, 0xAD, 0x2010, 0xFFFE})
_SAME_HEIGHT = 0.01  # points: letters of one height are of one size, which is slow to ask for
HYPHEN = "\u00ad"
"""Stands at the end of a line that a hyphen ends."""


class Glyph(NamedTuple):
    """One character and its place."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_high: bool = False  # a figure drawn as superscript, on the baseline of its line


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a line without a wide gap."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; more than one cell where wide gaps divide it.

    ``unseen`` is why a reader of the page does not see it, empty where they do.
    """

    page: int
    cells: tuple[Cell, ...]
    baseline: float
    size: float
    is_bold: bool = False
    unseen: str = ""
    links: tuple[Link, ...] = ()

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return self.cells[-1].right

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(cell.text for cell in self.cells)


def lines_of(page: PdfPage, number: int) -> tuple[Line, ...]:
    """Return the lines of a page in their order; the page counts as ``number``."""
    words = page.get_textpage()
    turn = _turn(words)
    box = page.get_bbox()
    links = list(_links(page))
    return tuple(
        _with_links(replace(line, unseen=_unseen(line, words, first, turn, box)), links)
        for line, first in _built(words, number, turn)
    )


# -------------------------------------------------------------------------------- characters


def _built(words: PdfTextPage, page: int, turn: int) -> Iterator[tuple[Line, int]]:
    """Yield each line with the index of its first character."""
    line: list[Glyph] = []
    first = 0
    level = Glyph("", 0, 0, 0, 0)  # of the line's letters the last that is not raised
    for index, glyph in _glyphs(words, turn):
        if line and not _continues(line[-1], level, glyph):
            yield from _finished(line, page, words, first)
            line = []
        if not line:
            if glyph.text.isspace():
                continue
            first, level = index, glyph
        elif glyph.size > _RAISED_SIZE * level.size:
            level = glyph
        line.append(glyph)
    yield from _finished(line, page, words, first)


def _turn(words: PdfTextPage) -> int:
    """Return the quarter turns by which most of the page's text is rotated."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(words)
    sample = range(0, count, max(1, count // 200))
    turns = [_quarter(raw.FPDFText_GetCharAngle(words, index)) for index in sample]
    return statistics.mode(turns) if turns else 0


def _quarter(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4


def _glyphs(words: PdfTextPage, turn: int) -> Iterator[tuple[int, Glyph]]:
    """Yield the characters with their places; a generated space has that of its neighbour."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    right = baseline = size = height = 0.0
    for index in range(raw.FPDFText_CountChars(words)):
        code = raw.FPDFText_GetUnicode(words, index)
        if code in _NO_CHARACTER:
            continue
        if code == _SPACE and raw.FPDFText_IsGenerated(words, index) == 1:
            yield index, Glyph(" ", right, right, baseline, size)
            continue
        raw.FPDFText_GetLooseCharBox(words, index, box)
        raw.FPDFText_GetCharOrigin(words, index, x, y)
        left, right, baseline = _turned(turn, (box.left, box.right), (box.bottom, box.top), x, y)
        if abs(box.top - box.bottom - height) > _SAME_HEIGHT:
            height = box.top - box.bottom
            size = raw.FPDFText_GetFontSize(words, index)
        is_hyphen = code in _HYPHENS and raw.FPDFText_IsHyphen(words, index) == 1
        is_high = code in _FIGURES and turn == 0 and _foot(words, index) > baseline + _HIGH * size
        text = HYPHEN if is_hyphen else chr(code)
        yield index, Glyph(text, left, right, baseline, size, is_high)


def _foot(words: PdfTextPage, index: int) -> float:
    """Return the lowest point of a character as it is drawn."""
    from pypdfium2 import raw

    sides = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(words, index, *sides)
    return sides[2].value


def _turned(
    turn: int,
    across: tuple[float, float],
    along: tuple[float, float],
    x: ctypes.c_double,
    y: ctypes.c_double,
) -> tuple[float, float, float]:
    """Return left, right and baseline as they are on a page that is held upright."""
    match turn:
        case 1:
            return along[0], along[1], -x.value
        case 2:
            return -across[1], -across[0], -y.value
        case 3:
            return -along[1], -along[0], x.value
        case _:
            return across[0], across[1], y.value


def _continues(last: Glyph, level: Glyph, glyph: Glyph) -> bool:
    size = max(level.size, glyph.size)
    is_level = abs(glyph.baseline - level.baseline) <= _SAME_LINE * size
    # The letters of a ligature all have the place of the whole.
    return is_level and glyph.left >= last.left - _BACKWARDS * size


# ------------------------------------------------------------------------------------- lines


def _finished(
    line: Sequence[Glyph], page: int, words: PdfTextPage, first: int
) -> Iterator[tuple[Line, int]]:
    letters = [glyph for glyph in line if not glyph.text.isspace()]
    if not letters:
        return
    size = statistics.mode(round(glyph.size, 1) for glyph in letters)
    baseline = statistics.median(g.baseline for g in letters if abs(g.size - size) < 0.06)
    cells = tuple(cell for cell in _cells(line, size, baseline) if cell.text)
    if not cells:
        return
    yield Line(page, cells, baseline, size, _is_bold(words, first, len(line))), first


def _is_bold(words: PdfTextPage, first: int, length: int) -> bool:
    """Tell whether a line is bold from its first letter to its last, by three of them."""
    from pypdfium2 import raw

    places = {first, first + length // 2, first + max(0, length - 2)}
    flags = ctypes.c_int()
    for place in places:
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(words, place, name, len(name), flags)
        is_named_bold = b"bold" in name.value.lower() or b"black" in name.value.lower()
        if not is_named_bold and raw.FPDFText_GetFontWeight(words, place) < _BOLD:
            return False
    return True


def _cells(line: Sequence[Glyph], size: float, baseline: float) -> Iterator[Cell]:
    words = list(_words(line, size, baseline))
    gaps = [other.left - one.right for one, other in pairwise(words)]
    # A justified line has equal gaps, however wide: they divide nothing.
    is_justified = len(gaps) > 1 and max(gaps) - min(gaps) <= _EQUAL_GAPS * size
    start = 0
    for index, gap in enumerate(gaps, start=1):
        if gap > _CELL_GAP * size and not is_justified:
            yield _joined(words[start:index])
            start = index
    yield _joined(words[start:])


def _joined(words: Sequence[Cell]) -> Cell:
    text = fold_space(" ".join(word.text for word in words))
    shown = clean(text) + (HYPHEN if text.endswith(HYPHEN) else "")
    return Cell(shown, words[0].left, words[-1].right)


def _words(line: Sequence[Glyph], size: float, baseline: float) -> Iterator[Cell]:
    letters: list[str] = []
    left = right = line[0].left
    for glyph in line:
        is_space = glyph.text.isspace()
        if letters and (is_space or glyph.left - right > _WORD_GAP * size):
            yield Cell("".join(letters), left, right)
            letters.clear()
        if not is_space:
            left = left if letters else glyph.left
            letters.append(_shown(glyph, size, baseline))
            right = max(right, glyph.right) if len(letters) > 1 else glyph.right
    if letters:
        yield Cell("".join(letters), left, right)


def _shown(glyph: Glyph, size: float, baseline: float) -> str:
    is_small = glyph.size <= _RAISED_SIZE * size
    is_raised = is_small and glyph.baseline > baseline + _RAISED * size and glyph.text.isdigit()
    return glyph.text.translate(SUPERSCRIPTS if is_raised or glyph.is_high else _LIGATURES)


# ----------------------------------------------------------------------- visibility and links


def _unseen(
    line: Line,
    words: PdfTextPage,
    first: int,
    turn: int,
    box: tuple[float, float, float, float],
) -> str:
    """Return why a reader does not see a line, judged by its first letter; empty where they do."""
    from pypdfium2 import raw

    colour = [ctypes.c_uint() for _ in range(4)]
    has_colour = raw.FPDFText_GetFillColor(words, first, *colour)
    *shades, opacity = (value.value for value in colour)
    place = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, first, *place)
    x, y = (value.value for value in place)
    if _quarter(raw.FPDFText_GetCharAngle(words, first)) != turn:
        return "rotated text"
    if not (box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1):
        return "outside the page"
    if has_colour and (opacity == 0 or min(shades) >= _WHITE):
        return "white text"
    return "tiny text" if line.size < _SMALLEST else ""


class _LinkArea(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float
    target: str


def _links(page: PdfPage) -> Iterator[_LinkArea]:
    """Yield the areas of a page that lead to the web."""
    from pypdfium2 import raw

    place, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, place, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0) if action else 0
        if not length or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        target = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(page.pdf, action, target, length)
        address = target.value.decode("utf-8", errors="replace")
        if is_web_address(address):
            yield _LinkArea(box.left, box.bottom, box.right, box.top, address)


def _with_links(line: Line, areas: Sequence[_LinkArea]) -> Line:
    """Return a line with the links over it: their words are those whose places they cover."""
    found = []
    for area in areas:
        if area.bottom - 1 <= line.baseline <= area.top + 1:
            anchor = _covered(line, area)
            if anchor:
                found.append(Link(anchor, area.target))
    return replace(line, links=tuple(found)) if found else line


def _covered(line: Line, area: _LinkArea) -> str:
    """Return the words of a line that an area covers, each letter taken to be equally wide."""
    words = []
    for cell in line.cells:
        width = (cell.right - cell.left) / max(1, len(cell.text))
        place = cell.left
        for word in cell.text.split(" "):
            middle = place + len(word) * width / 2
            if area.left - 1 <= middle <= area.right + 1:
                words.append(word)
            place += (len(word) + 1) * width
    return " ".join(words)
