"""Breaking strips into pages, in one pass and before anything is painted.

A page takes strips until one does not fit with its notes, and then ends at the last place where it
may: never after a strip that keeps to the next. So the number of pages is known when the first is
painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.feet import CARRIED_SHARE, NO_FOOT, Foot, carried, with_notes
from briefbuild.renderers.pdf.strips import Frame, Strip

SLACK = 0.01  # points of rounding that do not make a strip too high


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page that strips may fill, in points from the page's foot."""

    top: float
    bottom: float
    left: float = 0.0

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a page; ``index`` is its place among all strips, -1 for a repeated one.

    ``foot`` are the notes of the page up to this strip.
    """

    strip: Strip
    top: float
    index: int
    foot: Foot = NO_FOOT

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top - self.strip.height


@dataclass(slots=True)
class Page:
    """The strips of one page, from above, and the notes at its foot."""

    placed: list[Placed] = field(default_factory=list)
    carried: Foot = NO_FOOT

    @property
    def foot(self) -> Foot:
        """The notes of this page: those of its strips after what the page before left over."""
        return self.placed[-1].foot if self.placed else self.carried

    def frame_spans(self) -> list[tuple[Frame, Placed, Placed]]:
        """Return each frame with the first and last of its strips here."""
        spans: list[tuple[Frame, Placed, Placed]] = []
        for placed in self.placed:
            frame = placed.strip.frame
            if frame is None:
                continue
            if spans and spans[-1][0] is frame:
                spans[-1] = (frame, spans[-1][1], placed)
            else:
                spans.append((frame, placed, placed))
        return spans


def break_pages(strips: Sequence[Strip], first: Area, others: Area) -> list[Page]:
    """Return the pages of ``strips``; every page holds at least one of them, or a note's rest."""
    waiting = list(strips)
    pages: list[Page] = []
    start = 0
    rest: tuple[Strip, ...] = ()
    while start < len(waiting) or rest:
        area = others if pages else first
        share = CARRIED_SHARE if start < len(waiting) else 1.0
        foot = carried(rest, share * area.height) if rest else NO_FOOT
        page = _fill(waiting, start, area, others.height, foot)
        start = max((placed.index + 1 for placed in page.placed), default=start)
        rest = page.foot.rest
        pages.append(page)
    return pages


def _fill(
    waiting: list[Strip], start: int, area: Area, full_height: float, foot: Foot = NO_FOOT
) -> Page:
    page = Page(carried=foot)
    if start == len(waiting):
        return page
    y = area.top
    for strip in waiting[start].repeated:
        page.placed.append(Placed(strip, y, -1, foot))
        y -= strip.height
    index = start
    while index < len(waiting):
        strip = waiting[index]
        top = _top_below(page.placed[-1] if page.placed else None, strip, y)
        padding = strip.frame.below if strip.frame else 0.0
        if top - strip.height - padding < area.bottom + page.foot.height - SLACK:
            room = top - padding - area.bottom - page.foot.height
            parts = _cut(strip, room, full_height - padding)
            if parts is None:
                break
            waiting[index : index + 1] = parts
            strip = parts[0]
        room = top - strip.height - padding - area.bottom
        added = with_notes(page.foot, strip.notes, room, forced=index == start)
        if added is None:
            break
        page.placed.append(Placed(strip, top, index, added))
        y = top - strip.height
        index += 1
    if index < len(waiting):
        _end_where_allowed(page, start)
    if page.placed and page.placed[-1].index >= 0:
        return page
    if foot.shown:
        return Page(carried=foot)  # what is left of a note takes the room
    # Nothing fits even on a page of its own: better a strip over the margin than none.
    strip = waiting[start]
    page.placed.append(Placed(strip, y, start, Foot(rest=_lines(strip.notes))))
    return page


def _lines(notes: Sequence[tuple[Strip, ...]]) -> tuple[Strip, ...]:
    return tuple(strip for note in notes for strip in note)


def _top_below(above: Placed | None, strip: Strip, y: float) -> float:
    """Return where a strip's top comes, after white space and the padding of frames."""
    frame_above = above.strip.frame if above is not None else None
    if above is not None and above.index >= 0:
        y -= max(above.strip.after, strip.before)
    if frame_above is not strip.frame:
        y -= frame_above.below if frame_above is not None else 0.0
        y -= strip.frame.above if strip.frame is not None else 0.0
    return y


def _cut(strip: Strip, room: float, full_height: float) -> tuple[Strip, Strip] | None:
    """Cut a strip that no page could hold; any other one moves to the next page whole."""
    own_page = full_height - sum(repeated.height for repeated in strip.repeated)
    return None if strip.height <= own_page else strip.split(room)


def _end_where_allowed(page: Page, start: int) -> None:
    last = len(page.placed)
    while last and page.placed[last - 1].strip.keep and page.placed[last - 1].index >= start:
        last -= 1
    if last and page.placed[last - 1].index >= start:
        del page.placed[last:]


def paint_page(canvas: TaggedCanvas, page: Page, area: Area) -> None:
    """Paint the frames, strips and notes of a page."""
    for frame, first, last in page.frame_spans():
        canvas.mark(Artifact.LAYOUT)
        top, bottom = first.top + frame.above, last.bottom - frame.below
        frame.paint(canvas, top, bottom)
    for placed in page.placed:
        repeated = placed.index < 0
        canvas.repeat(Artifact.REPEATED if repeated else None)
        if not repeated:
            placed.strip.arrive(canvas, placed.top)
        placed.strip.paint(canvas, placed.top)
    canvas.repeat(None)
    page.foot.paint(canvas, area.left, area.bottom)
