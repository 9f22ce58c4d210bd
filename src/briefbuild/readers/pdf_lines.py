"""Lines of a PDF page: characters put together by where they stand, in the order of the page.

Distances are in points (1/72 inch), the baseline counts upwards from the foot of the page.
"""

from __future__ import annotations

import ctypes
import statistics
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.readers.blocks import BULLET, SUPERSCRIPTS, Link, clean, fold_space, is_web_address
from briefbuild.readers.pdf_glyphs import HYPHEN, Glyph, glyphs_of

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_BOLD = 600  # font weight
_LONGEST_NAME = 200  # bytes of a font's name
_SAME_LINE = 0.5  # of the size: two baselines that are no farther apart are one
_SAME_SIZE = 0.06  # points
_RAISED = 0.12  # of the size
_RAISED_SIZE = 0.88  # of the size of the line: superscripts are no larger
_BACKWARDS = 0.5  # of the size: as far as a line steps back for an accent or a kerned pair
_WORD_GAP = 0.15  # of the size
_CELL_GAP = 1.5  # of the size: a wider gap divides two cells
_EQUAL_GAPS = 0.1  # of the size
_MOST_DRAWINGS = 2_000  # of a page that are looked at: a map has many more
_LARGEST_DOT = 12.0  # points
_ROUND = 0.1  # of its size: the height of a dot is no farther from its width
_SMALLEST_BULLET, _LARGEST_BULLET = 0.15, 0.6  # of the size of the letters
_HALF_HEIGHT = 0.6  # of the size: the middle of a bullet is no higher above the baseline
_BULLET_GAP = 2.5  # of the size
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)


class Cell(Struct, frozen=True):
    """Words of a line without a wide gap."""

    text: str
    left: float
    right: float


class Line(Struct, frozen=True):
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
    """Return the lines of a page in the order of the file; the page counts as ``number``."""
    links = list(_links(page))
    words = page.get_textpage()
    found = (_line(glyphs, number, words) for glyphs in _rows(glyphs_of(page)))
    lines = [_with_links(line, links) for line in found if line is not None]
    dots = list(_dots(page)) if lines else []
    return tuple(_with_bullet(line, dots) for line in lines)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters of each line; it begins with one that is no space."""
    row: list[Glyph] = []
    level: Glyph | None = None  # of the line's letters the last that is not raised
    for glyph in glyphs:
        if level is not None and not _continues(row[-1], level, glyph):
            yield row
            row, level = [], None
        if level is None and glyph.text.isspace():
            continue
        if level is None or glyph.size > _RAISED_SIZE * level.size:
            level = glyph
        row.append(glyph)
    if row:
        yield row


def _continues(last: Glyph, level: Glyph, glyph: Glyph) -> bool:
    size = max(level.size, glyph.size)
    is_level = abs(glyph.baseline - level.baseline) <= _SAME_LINE * size
    # The letters of a ligature all have the place of the whole.
    is_ahead = glyph.left >= last.left - _BACKWARDS * size
    return is_level and is_ahead and glyph.unseen == level.unseen


# ------------------------------------------------------------------------------------- lines


def _line(row: Sequence[Glyph], page: int, words: PdfTextPage) -> Line | None:
    letters = [glyph for glyph in row if not glyph.text.isspace()]
    size = statistics.mode(round(glyph.size, 1) for glyph in letters)
    baseline = statistics.median(g.baseline for g in letters if abs(g.size - size) < _SAME_SIZE)
    cells = tuple(cell for cell in _cells(row, size, baseline) if cell.text)
    if not cells:
        return None
    return Line(page, cells, baseline, size, _is_bold(words, letters), row[0].unseen)


def _is_bold(words: PdfTextPage, letters: Sequence[Glyph]) -> bool:
    """Tell whether a line is bold from its first letter to its last, by three of them."""
    from pypdfium2 import raw

    flags = ctypes.c_int()
    for glyph in (letters[0], letters[len(letters) // 2], letters[-1]):
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        raw.FPDFText_GetFontInfo(words, glyph.place, name, len(name), flags)
        is_named_bold = any(part in name.value.lower() for part in (b"bold", b"black", b"heavy"))
        if not is_named_bold and raw.FPDFText_GetFontWeight(words, glyph.place) < _BOLD:
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


# ----------------------------------------------------------------------------------- bullets


class _Dot(NamedTuple):
    """A small drawing as high as it is wide: left, right, height of its middle, and size."""

    left: float
    right: float
    middle: float
    size: float


def _dots(page: PdfPage) -> Iterator[_Dot]:
    """Yield the drawings of a page that may be bullets, which browsers draw and do not write."""
    from pypdfium2 import raw

    for drawing in islice(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)), _MOST_DRAWINGS):
        left, bottom, right, top = drawing.get_bounds()
        size = right - left
        if 0 < size <= _LARGEST_DOT and abs(top - bottom - size) <= _ROUND * size:
            yield _Dot(left, right, (top + bottom) / 2, size)


def _with_bullet(line: Line, dots: Iterable[_Dot]) -> Line:
    """Return a line with a bullet where one is drawn to the left of its small letters."""
    for dot in dots:
        height = (dot.middle - line.baseline) / line.size
        gap = (line.left - dot.right) / line.size
        is_fitting = _SMALLEST_BULLET <= dot.size / line.size <= _LARGEST_BULLET
        if is_fitting and 0 < height < _HALF_HEIGHT and 0 < gap <= _BULLET_GAP:
            first = replace(line.cells[0], text=BULLET + line.cells[0].text, left=dot.left)
            return replace(line, cells=(first, *line.cells[1:]))
    return line


# ------------------------------------------------------------------------------------- links


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
