"""The reading order of a page's lines: columns one after the other, each from its top."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefbuild.readers.marks import list_mark
from briefbuild.readers.pdf_lines import Line

_FEWEST_PAIRS = 5  # lines that two columns side by side must share
_SHARE_OF_PAIRS = 0.3  # of the page's lines
_SHORTEST_SIDE = 15  # characters: what is shorter on average is a cell of a table
_ALIGNED = 6.0  # points
_SAME_SIZE = 0.6  # points
_LEVEL = 1.0  # points
_MARK_GAP = 3.0  # of the size
_LOOSE = 1.3  # of the usual distance of two lines: a wider gap parts two paragraphs


def reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines in reading order.

    A file's own order is kept where lines stand side by side, unless it goes across two columns, or
    some stand beside the text in other type: such an inset comes after the paragraph beside it.
    """
    lines = tuple(_with_marks(lines))
    gutter = _gutter(lines)
    if gutter is not None:
        return _by_columns(lines, gutter)
    down = sorted(lines, key=_depth)
    inset = _inset(down)
    if inset:
        return tuple(_with_inset([line for line in down if line not in inset], inset))
    if any(_is_beside(one, other) for one, other in pairwise(lines)):
        return tuple(lines)
    return tuple(down)


def _depth(line: Line) -> float:
    return -line.baseline


def _is_beside(one: Line, other: Line) -> bool:
    """Tell whether two lines stand in different columns."""
    return one.right < other.left or other.right < one.left


def _with_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, each with the mark of a list that the file draws apart to the left of it."""
    marks = [line for line in lines if _is_mark(line.text)]
    for line in lines:
        mine = next((mark for mark in marks if mark is not line and _is_left_of(mark, line)), None)
        if mine is not None:
            words = replace(line.cells[0], text=f"{mine.text} {line.cells[0].text}", left=mine.left)
            yield replace(line, cells=(words, *line.cells[1:]))
        elif not any(line is mark and _has_item(mark, lines) for mark in marks):
            yield line


def _is_mark(text: str) -> bool:
    mark = list_mark(f"{text} ")
    return mark is not None and mark.end() == len(text) + 1


def _has_item(mark: Line, lines: Sequence[Line]) -> bool:
    return any(_is_left_of(mark, line) for line in lines)


def _is_left_of(mark: Line, line: Line) -> bool:
    """Tell whether a mark stands on the line of some words, at their left."""
    gap = line.left - mark.right
    is_level = abs(mark.baseline - line.baseline) <= _LEVEL
    return is_level and 0 <= gap <= _MARK_GAP * line.size and not line.unseen


def _inset(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, from the top, that stand in smaller type beside the text, mixed up with it."""
    found: list[Line] = []
    index = 0
    while index < len(lines):
        end = _side_by_side(lines, index)
        stretch = lines[index:end]
        edge = max(line.left for line in stretch)
        sides = [
            [line for line in stretch if (line.right < edge) is left] for left in (True, False)
        ]
        small, large = sorted(sides, key=lambda side: max((line.size for line in side), default=0))
        if small and _is_smaller(small, large) and _switches(stretch) > 1:
            found += small
        index = end
    return tuple(found)


def _side_by_side(lines: Sequence[Line], start: int) -> int:
    """Return the end of the lines from ``start`` on that stand to one side of a common edge."""
    end = start + 1
    while end < len(lines):
        edge = max(line.left for line in lines[start : end + 1])
        if any(
            line.left < edge - _ALIGNED and line.right >= edge for line in lines[start : end + 1]
        ):
            break
        end += 1
    return end


def _is_smaller(small: Sequence[Line], large: Sequence[Line]) -> bool:
    return max(line.size for line in small) + _SAME_SIZE < min(line.size for line in large)


def _switches(lines: Sequence[Line]) -> int:
    """Return how often lines change between the two sides."""
    return sum(_is_beside(one, other) for one, other in pairwise(lines))


def _with_inset(text: Sequence[Line], inset: Sequence[Line]) -> Iterator[Line]:
    """Yield the text from its top, and the inset where the first paragraph below its top ends."""
    gaps = [one.baseline - other.baseline for one, other in pairwise(text)]
    usual = statistics.median(gaps) if gaps else 0.0
    waiting = list(inset)
    for index, line in enumerate(text):
        ends_above = index > 0 and gaps[index - 1] > _LOOSE * usual
        if waiting and ends_above and line.baseline < inset[0].baseline:
            yield from waiting
            waiting = []
        yield line
    yield from waiting


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the right column begins, if the file prints two columns line by line."""
    pairs = [line for line in lines if len(line.cells) == 2]
    if len(pairs) < max(_FEWEST_PAIRS, _SHARE_OF_PAIRS * len(lines)):
        return None
    edge = statistics.median(line.cells[1].left for line in pairs)
    aligned = [line for line in pairs if abs(line.cells[1].left - edge) <= _ALIGNED]
    if len(aligned) < _FEWEST_PAIRS:
        return None
    sides = [statistics.mean(len(line.cells[side].text) for line in aligned) for side in (0, 1)]
    return edge if min(sides) >= _SHORTEST_SIDE else None


def _by_columns(lines: Sequence[Line], gutter: float) -> tuple[Line, ...]:
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=_depth):
        sides = [cell for cell in line.cells if cell.left < gutter - _ALIGNED]
        others = line.cells[len(sides) :]
        if sides and sides[-1].right > gutter:  # it runs over both columns
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        if sides:
            left.append(replace(line, cells=tuple(sides)))
        if others:
            right.append(replace(line, cells=others))
    return (*ordered, *left, *right)
