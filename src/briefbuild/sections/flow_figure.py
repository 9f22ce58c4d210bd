"""Who is said to give what, drawn: two boxes, a lane for each row of the ledger between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from msgspec import Struct

from briefbuild.citations import source_keys
from briefbuild.model.brief import Figure, Firmness
from briefbuild.model.figure import (
    Anchor,
    Colour,
    Drawing,
    Label,
    Line,
    Point,
    Rectangle,
    Shape,
)
from briefbuild.model.measure import shortened, text_width, wrapped
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.ledger import LedgerRow, adding_little, top_rows

MOST_LANES = 12
WIDTH = 487.0
BOX, GAP = 78.0, 8.0  # points: the width of a box, and from a box to its lanes
LANE, BETWEEN_GROUPS, TOP = 17.0, 6.0, 0.0
SIZE = 8.5
_KEY = 20.0  # points below the boxes
_SAMPLE = 26.0
_TWO = 2
_NEARLY_ALL = 0.75  # of the rows: the figure shows no part of a web of many
_LEAST = 2

_STROKES = MappingProxyType(
    {
        Firmness.CONFIRMED: (2.25, ()),
        Firmness.ASSERTED: (0.9, ()),
        Firmness.REPORTED: (0.9, (7.0, 3.0)),
        Firmness.SPECULATED: (1.1, (1.1, 3.0)),
    }
)


class _Lane(Struct, frozen=True):
    """One row as a line: its words, who says so how, and which ends have an arrowhead."""

    label: str
    status: str
    firmness: Firmness
    to_right: bool
    to_left: bool


def flow_figure(job: SectionJob, rows: Sequence[LedgerRow]) -> Figure | None:
    """Return the drawing of the best told rows between two sides; ``None`` where many are of others.

    What is denied or called off has no lane, nor has what leaves a side open, adds little or passes
    between others: the table has it.
    """
    sides = _sides(rows)
    if len(sides) != _TWO:
        return None
    less = adding_little(rows)
    drawn = [row for row in rows if row not in less and _lane(job, row, sides) is not None]
    best = top_rows(drawn, MOST_LANES)
    lanes = [lane for row in best if (lane := _lane(job, row, sides)) is not None]
    if len(lanes) < _LEAST:
        return None
    left, right = sides
    others = [row for row in rows if row.direction.is_whole and not _parties(row) <= set(sides)]
    key = "more" if len(drawn) < len(rows) else "all"
    key = "exchanges.flow." + ("best" if others or len(lanes) < len(drawn) else key)
    return Figure(
        id=f"{job.spec.id}.flow",
        caption=job.phrases.inlines("exchanges.flow.caption"),
        drawing=_drawing(job, sides, lanes),
        alt=job.phrases.text("exchanges.flow.alt", left=left, right=right, n=len(lanes)),
        equivalent=job.phrases.inlines(key, n=len(lanes), more=len(rows) - len(lanes)),
    )


def _sides(rows: Sequence[LedgerRow]) -> tuple[str, ...]:
    """Return the sides between which nearly all rows with a whole direction are, the first giver first."""
    whole = [row for row in rows if row.direction.is_whole]
    ((most, number), *_) = Counter(map(_parties, whole)).most_common(1) or [(frozenset(), 0)]
    if number < _NEARLY_ALL * len(whole):
        return ()
    first = next((row.direction.givers for row in whole if _parties(row) == most), ())
    return (*first, *sorted(most.difference(first)))


def _parties(row: LedgerRow) -> frozenset[str]:
    return frozenset((*row.direction.givers, *row.direction.receivers))


def _lane(job: SectionJob, row: LedgerRow, sides: tuple[str, ...]) -> _Lane | None:
    direction = row.direction
    firmness = row.entries[0].firmness
    names_others = not _parties(row) <= set(sides)
    if firmness not in _STROKES or names_others or not (direction.mutual or direction.is_whole):
        return None
    keys = source_keys(job.base.sources)
    first = row.entries[0].exchange
    item = first.item.of(job.base.source(first.source).text)
    strength = [e.exchange.source for e in row.entries if e.firmness is firmness]
    status = job.phrases.text(f"transfer.{first.status.value}")
    return _Lane(
        label=" ".join((item[:1].upper() + item[1:]).split()),
        status=job.phrases.text(
            "exchanges.flow.status",
            status=status,
            sources=[keys[source] for source in dict.fromkeys(strength)],
        ),
        firmness=firmness,
        to_right=direction.mutual or direction.givers == sides[:1],
        to_left=direction.mutual or direction.receivers == sides[:1],
    )


def _drawing(job: SectionJob, sides: tuple[str, ...], lanes: Sequence[_Lane]) -> Drawing:
    ordered = sorted(lanes, key=lambda lane: (lane.to_left and lane.to_right, lane.to_left))
    shapes: list[Shape] = []
    y, before = TOP, ordered[0]
    for lane in ordered:
        is_other = (lane.to_left, lane.to_right) != (before.to_left, before.to_right)
        y += LANE + (BETWEEN_GROUPS if is_other else 0)
        shapes.extend(_lane_shapes(lane, y))
        before = lane
    height = y + BETWEEN_GROUPS
    boxes = [*_box(0, sides[0], height), *_box(WIDTH - BOX, sides[1], height)]
    key = _key(job, {lane.firmness for lane in lanes}, height + _KEY - SIZE)
    return Drawing(WIDTH, height + _KEY, (*boxes, *shapes, *key))


def _box(x: float, name: str, height: float) -> Iterator[Shape]:
    yield Rectangle(
        origin=Point(x, 0), width=BOX, height=height, fill=Colour.TINT, stroke=Colour.ACCENT
    )
    lines = wrapped(name, SIZE + 1, BOX - GAP, bold=True)
    for number, line in enumerate(lines):
        y = height / 2 + (number - len(lines) / 2 + 0.8) * (SIZE + 3)
        yield Label(
            at=Point(x + BOX / 2, y),
            text=line,
            size=SIZE + 1,
            bold=True,
            colour=Colour.ACCENT,
            anchor=Anchor.MIDDLE,
        )


def _lane_shapes(lane: _Lane, y: float) -> Iterator[Shape]:
    first, last = BOX + GAP, WIDTH - BOX - GAP
    width, dash = _STROKES[lane.firmness]
    room = last - first - 3 * GAP - text_width(lane.status, SIZE)
    label = shortened(lane.label, SIZE, room, bold=True)
    yield Label(at=Point(first + GAP, y - 4), text=label, size=SIZE, bold=True)
    yield Label(
        at=Point(last - GAP, y - 4),
        text=lane.status,
        size=SIZE,
        colour=Colour.INK_2,
        anchor=Anchor.END,
    )
    yield Line(
        start=Point(first, y),
        end=Point(last, y),
        stroke_width=width,
        dash=dash,
        arrow_start=lane.to_left,
        arrow_end=lane.to_right,
    )


def _key(job: SectionJob, used: set[Firmness], y: float) -> Iterator[Shape]:
    x = 0.0
    for firmness, (width, dash) in _STROKES.items():
        if firmness not in used:
            continue
        line = Line(
            start=Point(x, y - 3), end=Point(x + _SAMPLE, y - 3), stroke_width=width, dash=dash
        )
        words = job.phrases.text(f"exchanges.flow.{firmness.value}")
        yield line
        at = Point(x + _SAMPLE + GAP, y)
        yield Label(at=at, text=words, size=SIZE, colour=Colour.INK_2)
        x = at.x + text_width(words, SIZE) + 2 * GAP
