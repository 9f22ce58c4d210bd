"""The reading order of a page's lines: columns one after the other, each from its top."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefbuild.readers.pdf_lines import Line

_FEWEST_PAIRS = 5  # lines that two columns side by side must share
_SHARE_OF_PAIRS = 0.3  # of the page's lines
_SHORTEST_SIDE = 15  # characters: what is shorter on average is a cell of a table
_ALIGNED = 6.0  # points


def reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines in reading order.

    A file's own order is kept where lines stand side by side, unless it goes across two columns.
    """
    gutter = _gutter(lines)
    if gutter is not None:
        return _by_columns(lines, gutter)
    if any(_is_beside(one, other) for one, other in pairwise(lines)):
        return tuple(lines)
    return tuple(sorted(lines, key=_depth))


def _depth(line: Line) -> float:
    return -line.baseline


def _is_beside(one: Line, other: Line) -> bool:
    """Tell whether two lines stand in different columns."""
    return one.right < other.left or other.right < one.left


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
