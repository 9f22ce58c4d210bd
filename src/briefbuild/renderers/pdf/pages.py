"""Breaking strips into pages, in one pass and before anything is painted.

A page takes strips until one does not fit with its notes, and then ends at the last place where it
may: never after a strip that keeps to the next. So the number of pages is known when the first is
painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.feet import CARRIED_SHARE, NO_FOOT, Foot, carried, with_notes
from briefbuild.renderers.pdf.placing import (
    EMPTY,
    SLACK,
    Area,
    Aside,
    Placed,
    beside,
    clear_of,
    still_waiting,
    top_below,
)
from briefbuild.renderers.pdf.strips import Frame, Strip


class Page(Struct):
    """The strips of one page, from above, and the notes at its foot.

    ``carried`` and ``waiting`` are what the page before left over: rests of notes, and boxes.
    """

    placed: list[Placed] = field(default_factory=list)
    carried: Foot = NO_FOOT
    waiting: Aside = EMPTY

    @property
    def foot(self) -> Foot:
        """The notes of this page: those of its strips after what the page before left over."""
        return self.placed[-1].foot if self.placed else self.carried

    @property
    def aside(self) -> Aside:
        """The side column of this page."""
        return (self.placed[-1].aside if self.placed else None) or self.waiting

    @property
    def strips(self) -> tuple[Placed, ...]:
        """All strips of this page: those of the main column, then those beside them."""
        return (*self.placed, *self.aside.placed)


def frame_spans(column: Iterable[Placed]) -> list[tuple[Frame, Placed, Placed]]:
    """Return each frame of a column with the first and last of its strips."""
    spans: list[tuple[Frame, Placed, Placed]] = []
    for placed in column:
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
    aside = EMPTY
    while start < len(waiting) or rest:
        area = others if pages else first
        share = CARRIED_SHARE if start < len(waiting) else 1.0
        foot = carried(rest, share * area.height) if rest else NO_FOOT
        page = Page(carried=foot, waiting=aside)
        _fill(page, waiting, start, area, others.height)
        start = max((placed.index + 1 for placed in page.placed), default=start)
        rest, aside = page.foot.rest, still_waiting(page.aside)
        pages.append(page)
    return pages


def _fill(page: Page, waiting: list[Strip], start: int, area: Area, full_height: float) -> None:
    if start == len(waiting):
        return
    y = area.top
    for strip in waiting[start].repeated:
        page.placed.append(Placed(strip, y, -1, page.carried, page.waiting))
        y -= strip.height
    index = start
    while index < len(waiting):
        strip = waiting[index]
        top = _top(page, strip, y)
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
        _place(page, Placed(strip, top, index, added), waiting, area)
        y = top - strip.height
        index += 1
    if index < len(waiting):
        _end_where_allowed(page, start)
    if page.placed and page.placed[-1].index >= 0:
        return
    if page.carried.shown:
        page.placed.clear()  # what is left of a note takes the room
        return
    # Nothing fits even on a page of its own: better a strip over the margin than none.
    strip = waiting[start]
    _place(page, Placed(strip, y, start, Foot(rest=_lines(strip.notes))), waiting, area)


def _top(page: Page, strip: Strip, y: float) -> float:
    """Return where the next strip's top comes: below the last one, and below boxes in its way."""
    above = page.placed[-1] if page.placed else None
    return clear_of(page.aside, strip, top_below(above, strip, y))


def _place(page: Page, placed: Placed, waiting: list[Strip], area: Area) -> None:
    """Add a strip to a page with the boxes beside it; those without room at last follow it."""
    aside, foot = beside(page.aside, placed, area)
    if placed.strip.last:
        moved = [strip for box in aside.waiting for strip in box.move()]
        waiting[placed.index + 1 : placed.index + 1] = moved
        aside = replace(aside, waiting=())
    page.placed.append(replace(placed, foot=foot, aside=aside))


def _lines(notes: Sequence[tuple[Strip, ...]]) -> tuple[Strip, ...]:
    return tuple(strip for note in notes for strip in note)


def _cut(strip: Strip, room: float, full_height: float) -> tuple[Strip, Strip] | None:
    """Cut a strip that no page could hold; any other one moves to the next page whole."""
    own_page = full_height - sum(repeated.height for repeated in strip.repeated)
    parts = None if strip.height <= own_page else strip.split(room)
    if parts is not None:
        head, tail = parts
        head.last, tail.boxes = False, ()
    return parts


def _end_where_allowed(page: Page, start: int) -> None:
    last = len(page.placed)
    while last and page.placed[last - 1].strip.keep and page.placed[last - 1].index >= start:
        last -= 1
    if last and page.placed[last - 1].index >= start:
        del page.placed[last:]


def paint_page(canvas: TaggedCanvas, page: Page, area: Area) -> None:
    """Paint the frames, strips and notes of a page."""
    for column in (page.placed, page.aside.placed):
        _paint_column(canvas, column)
    canvas.repeat(None)
    page.foot.paint(canvas, area.left, area.bottom)


def _paint_column(canvas: TaggedCanvas, column: Sequence[Placed]) -> None:
    for frame, first, last in frame_spans(column):
        canvas.mark(Artifact.LAYOUT)
        top, bottom = first.top + frame.above, last.bottom - frame.below
        frame.paint(canvas, top, bottom)
    for placed in column:
        repeated = placed.index < 0
        canvas.repeat(Artifact.REPEATED if repeated else None)
        if not repeated:
            placed.strip.arrive(canvas, placed.top)
        placed.strip.paint(canvas, placed.top)
