"""Which rows of a table stay on the page of the next one, by their heights."""

from __future__ import annotations

from collections.abc import Sequence

SHORT = 200.0  # points: a table that is no higher is not divided
LEAST = 72.0  # points of a table's end that may have a page of their own, in two rows or more


def held(
    heights: Sequence[float], opens: Sequence[bool], *, page: float, whole: bool = False
) -> tuple[bool, ...]:
    """Return of each row whether it stays on the page of the next.

    Heights are in points. Rows that ``opens`` names, heads and headings of groups, always do; so do
    all of a short table, or of a ``whole`` one that is no higher than a ``page``, and the last few of
    a long one: a few lines of a table, alone on a page, look like an accident.
    """
    last = len(heights) - 1
    if not heights or sum(heights) <= (page if whole else SHORT):
        return tuple(place < last for place in range(len(heights)))
    found = [is_opening and place < last for place, is_opening in enumerate(opens)]
    below = heights[last]
    for place in reversed(range(last)):
        below += heights[place]
        is_enough = below - heights[place] >= LEAST and place < last - 1
        if is_enough or below > SHORT:
            break
        found[place] = True
    return tuple(found)
