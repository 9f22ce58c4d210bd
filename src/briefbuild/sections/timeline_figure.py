"""The timeline, drawn: each bar is as long as its date is precise, distant years are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefbuild.evidence.events import Event
from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.extracts import standing_alone
from briefbuild.model.brief import Figure
from briefbuild.model.dates import PartialDate
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
from briefbuild.model.source import Span
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.showing import part
from briefbuild.sections.timeline import Timeline, date_in, main_item, name_in

WIDTH = 487.0
FEWEST, MOST_YEARS = 3, 16  # events and printed years that make a drawing worth its room
NEAR = 3  # years without an event that are still drawn; more are a break in the axis
BREAK = 22.0  # points: the room of a break
SIZE, LEADING = 8.5, 10.5
_ADVERBIAL = 2  # words before a date that only date: "as of", "in late"
_RANGE = "-–/"  # between the years of a time
LABEL, LINES = 104.0, 2  # the width of a label, and its most lines
BAR, ABOVE, TICK = 10.0, 6.0, 5.0
_KEY = 36.0  # below the axis: years and key
_MONTH, _DAY = 6.0, 4.0  # the least width of a bar
_MONTHS, _DAYS = 12, 31


class _Bar(Struct, frozen=True):
    """An event on the axis: from ``x``, as wide as its date is long, with the lines of its label."""

    x: float
    width: float
    date: PartialDate
    lines: tuple[str, ...]

    @property
    def end(self) -> float:
        """Where the bar or its label ends."""
        label = max((text_width(line, SIZE) for line in self.lines), default=0.0)
        return max(self.x + self.width, self.x + label) + ABOVE

    @property
    def height(self) -> float:
        """The height of bar and label."""
        return BAR + ABOVE + LEADING * len(self.lines)


def timeline_figure(job: SectionJob, shown: Timeline) -> Figure | None:
    """Return the drawing, or ``None`` where there are too few events or too many years."""
    years = _years([event.date.year for event in shown.dated])
    if len(shown.dated) < FEWEST or sum(len(run) for run in years) > MOST_YEARS:
        return None
    first, last = years[0][0], years[-1][-1]
    return Figure(
        id=f"{job.spec.id}.timeline-figure",
        caption=job.phrases.inlines("timeline.figure"),
        drawing=_drawing(job, shown.dated, years),
        alt=job.phrases.text("timeline.alt", n=len(shown.dated), first=str(first), last=str(last)),
    )


def _years(named: Sequence[int]) -> list[list[int]]:
    """Return the years of the axis in unbroken runs."""
    runs = [[min(named)]]
    for before, year in pairwise(sorted(set(named))):
        if year - before <= NEAR:
            runs[-1].extend(range(before + 1, year + 1))
        else:
            runs.append([year])
    return runs


# ---------------------------------------------------------------------------------- drawing


def _drawing(job: SectionJob, dated: Sequence[Event], years: Sequence[Sequence[int]]) -> Drawing:
    unit = (WIDTH - BREAK * (len(years) - 1)) / sum(len(run) for run in years)
    starts = dict(_starts(years, unit))
    bars = [_bar(job, event, starts[event.date.year], unit) for event in dated]
    lanes = _lanes(bars)
    heights = [max(bar.height for bar in lane) for lane in lanes]
    axis = sum(heights) + ABOVE
    shapes: list[Shape] = []
    floor = axis - ABOVE
    for lane, height in zip(lanes, heights, strict=True):
        for bar in lane:
            shapes.extend(_bar_shapes(bar, floor))
        floor -= height
    shapes.extend(_axis(years, starts, unit, axis))
    shapes.extend(_key(job, {_precision(bar.date) for bar in bars}, axis + _KEY - SIZE))
    return Drawing(WIDTH, axis + _KEY, tuple(shapes))


def _starts(years: Sequence[Sequence[int]], unit: float) -> Iterator[tuple[int, float]]:
    x = 0.0
    for run in years:
        for year in run:
            yield year, x
            x += unit
        x += BREAK


def _bar(job: SectionJob, event: Event, start: float, unit: float) -> _Bar:
    date = event.date
    if date.month is None:
        x, width = start, unit - 1.5
    elif date.day is None:
        x, width = start + unit * (date.month - 1) / _MONTHS, max(_MONTH, unit / _MONTHS)
    else:
        month = (date.month - 1 + (date.day - 1) / _DAYS) / _MONTHS
        x, width = start + unit * month, _DAY
    words = _name(job, event)
    # The last word of a label that is cut has the ellipsis behind it.
    longest = max((text_width(f"{word} …", SIZE) for word in words.split()), default=0.0)
    x = min(x, WIDTH - min(LABEL, max(width, longest)))
    room = max(min(LABEL, WIDTH - x), longest)
    lines = wrapped(words, SIZE, room)
    if len(lines) > LINES:
        rest = " ".join(lines[LINES - 1 :])
        lines = (*lines[: LINES - 1], shortened(rest, SIZE, room))
    return _Bar(x, width, date, lines)


def _name(job: SectionJob, event: Event) -> str:
    """Return what the sources call an event, without its date; else the part that tells of it."""
    for item in (event.item, *event.also):
        name = name_in(event, item)
        if name is not None:
            text = job.base.source(item.passage.source).text
            return _without_date(text, name, date_in(event, item))
    item, _choice = main_item(job, event)
    date = date_in(event, item)
    source, whole = job.base.source(item.passage.source), item.passage.quotable
    span = standing_alone(source.text, whole, part(job, item, date).span)
    is_bare = len(_words(source.text, span.start, date.start)) <= _ADVERBIAL and not _words(
        source.text, date.end, span.end
    )
    return _without_date(source.text, whole if is_bare else span, date)


def _words(text: str, start: int, end: int) -> list[str]:
    return text[start:end].strip(" ,;.").split()


def _without_date(text: str, words: Span, date: Span) -> str:
    """Return words without a date at their end or beginning, with a capital first."""
    before, after = text[words.start : date.start].split(), text[date.end : words.end].split()
    if not "".join(after).strip(".,;"):
        kept = before[:-1]
    elif _only_dates(before, after):
        kept = after
    else:
        kept = text[words.start : words.end].split()
    joined = " ".join(kept).strip(" ,;.")
    return joined[:1].upper() + joined[1:]


def _only_dates(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell "In 2013 the port …" and "As of 2013, the port …" from "2013-14 …" and "The visit in 2013, …"."""
    if len(before) < 2:
        return after[0][0] not in _RANGE
    leads = exchange_words().has("prepositions", before[0].casefold())
    return leads and len(before) == _ADVERBIAL and after[0].startswith(",")


def _lanes(bars: Sequence[_Bar]) -> list[list[_Bar]]:
    """Return the bars in lanes, the lowest first, so that neither bars nor labels overlap."""
    lanes: list[list[_Bar]] = []
    for bar in sorted(bars, key=lambda each: each.x):
        free = next((lane for lane in lanes if lane[-1].end <= bar.x), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return lanes


def _precision(date: PartialDate) -> str:
    return "year" if date.month is None else "month" if date.day is None else "day"


def _bar_shapes(bar: _Bar, floor: float) -> Iterator[Shape]:
    top = floor - BAR
    is_year = bar.date.month is None
    yield Rectangle(
        origin=Point(bar.x, top),
        width=bar.width,
        height=BAR,
        fill=Colour.BAND if is_year else Colour.ACCENT,
        stroke=Colour.ACCENT,
    )
    for number, line in enumerate(reversed(bar.lines)):
        yield Label(at=Point(bar.x, top - 4 - number * LEADING), text=line, size=SIZE)


def _axis(
    years: Sequence[Sequence[int]], starts: dict[int, float], unit: float, y: float
) -> Iterator[Shape]:
    for number, run in enumerate(years):
        start, end = starts[run[0]], starts[run[-1]] + unit
        yield Line(start=Point(start, y), end=Point(end, y), stroke=Colour.INK)
        for x in {starts[year] for year in run} | {end}:
            yield Line(start=Point(x, y), end=Point(x, y + TICK), stroke=Colour.INK)
        for year in run:
            yield Label(
                at=Point(starts[year] + unit / 2, y + TICK + SIZE),
                text=str(year),
                size=SIZE,
                bold=True,
                colour=Colour.INK_2,
                anchor=Anchor.MIDDLE,
            )
        if number:
            middle = start - BREAK / 2
            for shift in (-2.5, 2.5):
                yield Line(
                    start=Point(middle + shift - 2, y + 4),
                    end=Point(middle + shift + 2, y - 4),
                    stroke=Colour.INK,
                )


def _key(job: SectionJob, precisions: set[str], y: float) -> Iterator[Shape]:
    x = 0.0
    for name in ("year", "month", "day"):
        if name not in precisions:
            continue
        words = job.phrases.text(f"timeline.key_{name}")
        width = {"year": 24.0, "month": 12.0, "day": _DAY}[name]
        fill = Colour.BAND if name == "year" else Colour.ACCENT
        yield Rectangle(
            origin=Point(x, y - 7), width=width, height=8, fill=fill, stroke=Colour.ACCENT
        )
        yield Label(at=Point(x + width + 5, y), text=words, size=SIZE, colour=Colour.INK_2)
        x += width + 5 + text_width(words, SIZE) + 16
