"""Where strips come to stand on a page, and which boxes stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.renderers.pdf.feet import NO_FOOT, Foot, with_notes
from briefbuild.renderers.pdf.strips import SideBox, Strip

BOXES_APART = 12.0
SLACK = 0.01  # points of rounding that do not make a strip too high


class Area(Struct, frozen=True):
    """The part of a page that strips may fill, in points from the page's foot."""

    top: float
    bottom: float
    left: float = 0.0

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom


class Placed(Struct, frozen=True):
    """A strip on a page; ``index`` is its place among all strips, -1 for a repeated one.

    ``foot`` are the notes of the page up to this strip, ``aside`` is the side column up to it.
    """

    strip: Strip
    top: float
    index: int
    foot: Foot = NO_FOOT
    aside: Aside | None = None

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top - self.strip.height


class Aside(Struct, frozen=True):
    """The side column of a page: what stands in it, and the boxes that wait for room."""

    placed: tuple[Placed, ...] = ()
    waiting: tuple[SideBox, ...] = ()

    @property
    def bottom(self) -> float | None:
        """Its lower edge, or ``None`` while it is empty."""
        if not self.placed:
            return None
        last = self.placed[-1]
        return last.bottom - (last.strip.frame.below if last.strip.frame else 0.0)


EMPTY = Aside()


def top_below(above: Placed | None, strip: Strip, y: float) -> float:
    """Return where a strip's top comes, after white space and the padding of frames."""
    frame_above = above.strip.frame if above is not None else None
    if above is not None and above.index >= 0:
        y -= max(above.strip.after, strip.before)
    if frame_above is not strip.frame:
        y -= frame_above.below if frame_above is not None else 0.0
        y -= strip.frame.above if strip.frame is not None else 0.0
    return y


def clear_of(aside: Aside, strip: Strip, top: float) -> float:
    """Return a strip's top below the boxes that it would else run into."""
    if aside.bottom is None or not strip.clear:
        return top
    above = strip.frame.above if strip.frame else 0.0
    return min(top, aside.bottom - max(BOXES_APART, strip.before) - above)


def still_waiting(aside: Aside) -> Aside:
    """Return the side column of the next page: empty, with the boxes that found no room."""
    return Aside(waiting=tuple(box for box in aside.waiting if not box.moved))


def beside(aside: Aside, placed: Placed, area: Area) -> tuple[Aside, Foot]:
    """Return the side column with the boxes that fit beside a strip, and the page's notes."""
    new = (box for box in placed.strip.boxes if not box.moved)
    aside = replace(aside, waiting=(*aside.waiting, *new))
    foot = placed.foot
    frame = placed.strip.frame
    level = placed.top + (frame.above if frame else 0.0)
    room = placed.bottom - (frame.below if frame else 0.0) - area.bottom
    while aside.waiting:
        box, *others = aside.waiting
        bottom = aside.bottom
        start = level if bottom is None else min(level, bottom - BOXES_APART)
        column = tuple(_column(box.beside.strips, start))
        added = with_notes(foot, box.notes, room)
        below = Aside((*aside.placed, *column), tuple(others))
        if added is None or (below.bottom or 0.0) < area.bottom - SLACK:
            break
        aside, foot = below, added
    return aside, foot


def _column(strips: Iterable[Strip], y: float) -> Iterator[Placed]:
    above = None
    for index, strip in enumerate(strips):
        above = Placed(strip, top_below(above, strip, y), index)
        y = above.bottom
        yield above
