"""Lines of a PDF joined to paragraphs, headings and tables; words that a hyphen cut are whole again."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefbuild.readers.blocks import Block, PageStart
from briefbuild.readers.items import is_prose
from briefbuild.readers.language import WordList
from briefbuild.readers.languages import load_language
from briefbuild.readers.marks import ends_sentence, list_mark
from briefbuild.readers.pdf_glyphs import CUT, HYPHEN
from briefbuild.readers.pdf_lines import Cell, Line

LARGER = 1.15  # of the size of the text: headings are at least so large

_LOOSE = 1.3  # of the usual distance of two lines: a wider gap parts two paragraphs
_HEADING_LOOSE = 1.7  # of the size: lines of one heading are no farther apart
_INDENT = 0.8  # of the size
_SAME_SIZE = 0.6  # points
_NEAR = 3  # lines above and below
_PROSE_LINES = 3  # lines by which running text is told from lines that stand for themselves
_FEWEST_ENDS = 3  # of paragraphs, by which the habit of a document is told
_RARELY = 4  # times as many ends of paragraphs with space below as without
_HIGH_SHARE = 0.1  # of few lines, which tell less
_FEWEST_CUTS = 3
_CUT_SHARE = 0.04  # of all lines end with a hyphen in a document that cuts words
_COLUMN_JUMP = 5  # lines: a jump up by fewer leads to another cell, not to the next column
_HYPHENS = (HYPHEN, CUT, "-")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-?\Z")
_OPEN_ADDRESS = re.compile(r"(?:\bhttps?:/{0,2}|\bhttps?://\S*[/.?=&_#\u00ad-]|\bwww\.\S*[/.-])\Z")
_CLOSED_DASH = re.compile(r"[^\W_][–—]\n(?=[^\W_])|[^\W_]\n[–—](?=[^\W_])")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_LAST_ABBREVIATION = re.compile(r"\b([A-Za-z]+)\.\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


class Measures(Struct, frozen=True):
    """What is usual in a document: size of the text, distance of lines by size, words.

    ``cuts_words``: it ends lines within words, as web pages do not; ``marks_cuts``: with a sign that
    it has for nothing else.
    """

    body_size: float
    leading: Mapping[float, float]
    words: frozenset[str]
    cuts_words: bool
    marks_cuts: bool

    def distance(self, size: float) -> float:
        """Return the usual distance of two lines of a size, in points."""
        return self.leading.get(round(size), 1.2 * size)


def measure(lines: Sequence[Line]) -> Measures:
    """Return what is usual among lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body_size = max(sizes, key=lambda size: (sizes[size], -size))
    words = frozenset(word.lower() for line in lines for word in _whole_words(line))
    marks = [CUT in line.text[:-1] for line in lines if CUT in line.text]
    return Measures(
        body_size=body_size,
        leading=_leading(lines),
        words=words,
        cuts_words=_cuts_words(lines, words),
        marks_cuts=bool(marks) and not any(marks),
    )


def _cuts_words(lines: Sequence[Line], words: frozenset[str]) -> bool:
    """Tell whether a document cuts words: many lines end with a hyphen, or one surely cuts a word."""
    ends = [pair for one, other in pairwise(lines) if (pair := _halves(one.text, other.text))]
    share = len(ends) / len(lines)
    is_often = share >= _HIGH_SHARE or (share >= _CUT_SHARE and len(ends) >= _FEWEST_CUTS)
    return is_often or any(f"{before}{after}".lower() in words for before, after in ends)


def _halves(text: str, following: str) -> tuple[str, str] | None:
    """Return what stands before and after a hyphen at the end of a line; ``None`` without one.

    The end of a web address is no word.
    """
    if not text.endswith(_HYPHENS) or "/" in text.rsplit(maxsplit=1)[-1]:
        return None
    before, after = _LAST_WORD.search(text[:-1]), _FIRST_WORD.match(following)
    if before is None or after is None or "-" in before[1] or not after[0].islower():
        return None
    return before[1], after[0]


def _whole_words(line: Line) -> list[str]:
    text = line.text.removesuffix(HYPHEN)
    found = _WORD.findall(text)
    is_cut = line.text.endswith(_HYPHENS)
    return found[:-1] if is_cut else found


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    gaps: dict[float, list[float]] = defaultdict(list)
    for one, other in pairwise(lines):
        gap = one.baseline - other.baseline
        is_same = one.page == other.page and abs(one.size - other.size) < _SAME_SIZE
        if is_same and 0.8 * one.size < gap < 2.5 * one.size:
            gaps[round(one.size)].append(round(gap, 1))
    return {size: statistics.multimode(found)[0] for size, found in gaps.items()}


# -------------------------------------------------------------------------------- paragraphs


def paragraphs(lines: Sequence[Line], measures: Measures) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of a document's text, grouped into paragraphs."""
    layout = _layout(lines, measures)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, layout, measures):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(tuple(group) for group in groups)


class _Layout(Struct, frozen=True):
    """How far right each line could go on its page and among its neighbours.

    ``is_spaced``: there is space between paragraphs, so that lines without any belong together.
    """

    edges: Mapping[Line, float]
    near: Mapping[Line, float]
    is_spaced: bool


def _layout(lines: Sequence[Line], measures: Measures) -> _Layout:
    edges = _right_edges(lines)
    near = {
        line: min(
            _right_edge(line, lines[max(0, index - _NEAR) : index + 1]),
            _right_edge(line, lines[index : index + 1 + _NEAR]),
        )
        for index, line in enumerate(lines)
    }
    return _Layout(edges, near, _are_spaced(lines, edges, measures))


def _are_spaced(lines: Sequence[Line], edges: Mapping[Line, float], measures: Measures) -> bool:
    """Tell whether the paragraphs that surely end do so with space below them."""
    ends = Counter(
        last.baseline - line.baseline > _LOOSE * measures.distance(line.size)
        for last, line in pairwise(lines)
        if last.page == line.page
        and last.baseline > line.baseline
        and ends_sentence(last.text)
        and _has_room(last, line, edges)
    )
    return ends[True] >= max(_FEWEST_ENDS, _RARELY * ends[False])


def _right_edges(lines: Sequence[Line]) -> Mapping[Line, float]:
    """Return how far right the lines of each line's column go on its page."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return {line: _right_edge(line, pages[line.page]) for line in lines}


def _right_edge(line: Line, others: Iterable[Line]) -> float:
    """Return how far right those of its size go that stand above or below a line on its page.

    A title of several columns is larger than their lines.
    """
    return max(
        (
            other.right
            for other in others
            if other.page == line.page
            and abs(other.size - line.size) < _SAME_SIZE
            and other.left < line.right
            and line.left < other.right
        ),
        default=line.right,
    )


def _continues(group: Sequence[Line], line: Line, layout: _Layout, measures: Measures) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > _SAME_SIZE or last.is_bold != line.is_bold:
        return False
    gap = last.baseline - line.baseline
    if last.page != line.page or gap < 0:
        return _flows_on(group, line, gap, layout, measures)
    if last.size >= LARGER * measures.body_size and not ends_sentence(last.text):
        return gap <= _HEADING_LOOSE * last.size and list_mark(line.text) is None
    if gap > _LOOSE * measures.distance(line.size) or line.left > last.right:
        return False
    if last.text.endswith((HYPHEN, CUT)):
        return True
    stopped = _stops(last.text)
    if _begins_item(last, line, stopped=stopped) or _is_indented(group, line, stopped=stopped):
        return False
    if line.text[0].islower() or (not stopped and _hangs(group[0], line)):
        return True
    return _fills_its_line(group, line, layout, stopped=stopped)


def _hangs(first: Line, line: Line) -> bool:
    """Tell whether a line stands under the words of a list item, right of the item's mark."""
    return list_mark(first.text) is not None and line.left > first.left + _INDENT * line.size


def _fills_its_line(group: Sequence[Line], line: Line, layout: _Layout, *, stopped: bool) -> bool:
    """Tell whether a line stopped where it did for want of room, beside a picture for example."""
    if not _has_room(group[-1], line, layout.edges):
        return True
    words = " ".join(near.text for near in (*group[-_PROSE_LINES:], line))
    signs = layout.is_spaced, is_prose(words), not _has_room(group[-1], line, layout.near)
    return not stopped and sum(signs) > 1


def _flows_on(
    group: Sequence[Line], line: Line, gap: float, layout: _Layout, measures: Measures
) -> bool:
    """Tell whether a paragraph goes on over the end of a page or column."""
    last = group[-1]
    if last.page == line.page and -gap < _COLUMN_JUMP * measures.distance(line.size):
        return False
    if last.text.endswith((HYPHEN, CUT)) or line.text[0].islower():
        return not ends_sentence(last.text) or _INITIALS.search(last.text) is not None
    if _stops(last.text) or last.is_bold or list_mark(line.text):
        return False
    return _fills_its_line(group, line, layout, stopped=False)


def _stops(text: str) -> bool:
    """Tell whether a line ends a sentence: not with an abbreviation, and not within brackets."""
    if not ends_sentence(text):
        return False
    last = _LAST_ABBREVIATION.search(text)
    is_short = last is not None and last[1].lower() in load_language()[WordList.ABBREVIATIONS]
    opened = max(text.rfind("("), text.rfind("["))
    return not is_short and opened <= max(text.rfind(")"), text.rfind("]"))


def _begins_item(last: Line, line: Line, *, stopped: bool) -> bool:
    mark = list_mark(line.text)
    if mark is None:
        return False
    if mark["bullet"]:
        return True
    return stopped or last.text.endswith((":", ";", ",")) or line.left < last.left - _INDENT


def _is_indented(group: Sequence[Line], line: Line, *, stopped: bool) -> bool:
    """Tell whether the first word of a line stands where a paragraph begins."""
    step = _INDENT * line.size
    is_item = list_mark(group[0].text) is not None
    if is_item:
        return line.left < (group[1].left if len(group) > 1 else group[0].left) - step
    if len(group) == 1:
        return line.left > group[0].left + step and stopped
    return abs(line.left - group[-1].left) > step and (stopped or line.left < group[-1].left)


def _has_room(last: Line, line: Line, edges: Mapping[Line, float]) -> bool:
    """Tell whether the first word of a line would have fitted on the line before."""
    letter = (line.right - line.left) / max(1, len(line.text))
    word = line.text.split(maxsplit=1)[0]
    return last.right + (len(word) + 1.5) * letter < edges[last]


# ------------------------------------------------------------------------------------- words


def block_of(lines: Sequence[Line], measures: Measures) -> Block:
    """Return the lines of a paragraph in one, with the places where pages begin."""
    pieces: list[str] = []
    pages: list[PageStart] = []
    offset = 0
    for line in lines:
        if not pages or pages[-1].page != line.page:
            pages.append(PageStart(offset, line.page))
        pieces.append(line.text)
        if line is not lines[-1]:
            pieces[-1] = _open_end(line.text, lines[len(pieces)].text, measures)
        offset += len(pieces[-1])
    text = "".join(pieces).rstrip().replace(HYPHEN, "-")
    links = tuple(dict.fromkeys(link for line in lines for link in line.links))
    return Block(text, None, links, tuple(pages))


def _open_end(text: str, following: str, measures: Measures) -> str:
    """Return a line as it goes on into the next: with a space, or without its hyphen."""
    if _OPEN_ADDRESS.search(text):
        return text.replace(HYPHEN, "-")
    if not text.endswith(_HYPHENS):
        return text if _CLOSED_DASH.search(f"{text}\n{following}") else f"{text} "
    stem = text[:-1]
    before, after = _LAST_WORD.search(stem), _FIRST_WORD.match(following)
    if before is None or stem.endswith("-"):
        return f"{text} " if text.endswith(" -") else text.replace(HYPHEN, "-")
    if measures.marks_cuts:
        return stem if text.endswith(CUT) else f"{stem}-"
    if after is None or not after[0].islower() or (not before[0].islower() and before[0].isupper()):
        return f"{stem}-"
    return stem if _is_one_word(before[1], after[0], measures) else f"{stem}-"


def _is_one_word(before: str, after: str, measures: Measures) -> bool:
    """Tell whether a hyphen at the end of a line only cut a word: the document's words decide."""
    one, compound = f"{before}{after}".lower(), f"{before}-{after}".lower()
    words = measures.words
    if one in words or compound in words:
        return one in words
    if not measures.cuts_words:
        return False
    parts = {before.lower().rpartition("-")[2], after.lower()}
    return not parts <= words


# ------------------------------------------------------------------------------------ tables


def tables(lines: Sequence[Line], measures: Measures) -> Iterator[tuple[bool, tuple[Line, ...]]]:
    """Yield stretches of lines, each with whether it is a table: rows with gaps above each other."""
    start = 0
    index = 0
    while index < len(lines):
        end = _table_end(lines, index, measures)
        if end is None:
            index += 1
            continue
        if start < index:
            yield False, tuple(lines[start:index])
        yield True, tuple(lines[index:end])
        start = index = end
    if start < len(lines):
        yield False, tuple(lines[start:])


_WIDE = 3  # of the size: words so far apart are cells, even in a single line
_LOOK_AHEAD = 6  # lines within which another row must follow
_ALIGNED = 3.0  # points
_FIGURE = re.compile(r"[^\W\d_]{0,3}[\d.,%()+–−-]+[^\W\d_]{0,3}")


def _table_end(lines: Sequence[Line], start: int, measures: Measures) -> int | None:
    """Return the end of the table that begins with a line, ``None`` where none does."""
    if len(lines[start].cells) < 2:
        return None
    rows = [lines[start]]
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if index - end >= _LOOK_AHEAD or line.page != lines[start].page:
            break
        if abs(lines[end - 1].baseline - line.baseline) > 4 * measures.distance(line.size):
            break
        if any(_is_aligned(row, line) for row in rows):
            rows.append(line)
            end = index + 1
        elif _crosses(line, rows):
            break
    return end if len(rows) > 1 or _is_lone_row(lines, start) else None


def _is_aligned(row: Line, line: Line) -> bool:
    """Tell whether a cell of one row, but the first, stands under one of the other.

    The right edge of justified text is no column, so a last cell counts only if it is a figure.
    """
    for one in row.cells[1:]:
        for other in line.cells[1:]:
            middles = (one.left + one.right - other.left - other.right) / 2
            if abs(one.left - other.left) <= _ALIGNED or abs(middles) <= _ALIGNED / 2:
                return True
            is_inner = one is not row.cells[-1] and other is not line.cells[-1]
            if abs(one.right - other.right) <= _ALIGNED and (is_inner or _are_figures(one, other)):
                return True
    return False


def _are_figures(*cells: Cell) -> bool:
    return all(_FIGURE.fullmatch(cell.text) for cell in cells)


def _is_lone_row(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a single line has cells: wide gaps that are not those of justified text."""
    line = lines[index]
    if not any(right - left > _WIDE * line.size for left, right in _gaps(line)):
        return False
    neighbours = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return all(
        abs(other.left - line.left) > _ALIGNED or abs(other.right - line.right) > _ALIGNED
        for other in neighbours
    )


def _crosses(line: Line, rows: Iterable[Line]) -> bool:
    """Tell whether a line runs on where every row has a gap."""
    gaps = [gap for row in rows for gap in _gaps(row)]
    return any(line.left < left - 1 and line.right > right + 1 for left, right in _common(gaps))


def _gaps(line: Line) -> list[tuple[float, float]]:
    return [(one.right, other.left) for one, other in zip(line.cells, line.cells[1:], strict=False)]


def _common(gaps: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the gaps that several rows have in common."""
    for left, right in gaps:
        same = [gap for gap in gaps if gap[0] < right and left < gap[1]]
        if len(same) > 1:
            yield max(gap[0] for gap in same), min(gap[1] for gap in same)
