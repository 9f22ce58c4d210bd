"""Notes at the foot of a page: which are there, how high they stand, and what of them moves on.

A note stands on the page of the line that first calls it. A long one may go on at the foot of the
next page; a short one moves with its line.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefbuild.model.figure import Colour, Point
from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.strips import Strip

RULE_WIDTH, RULE_WEIGHT = 72.0, 0.5
ABOVE_RULE, BELOW_RULE = 9.0, 5.0
LONG_NOTE = 6  # lines: a note of more may go on at the foot of the next page
FEWEST = 2  # lines of a note that may stand alone on a page
CARRIED_SHARE = 0.6  # of a page's height: what a note from the page before may take


class Foot(Struct, frozen=True):
    """The notes at the foot of a page; ``rest`` goes on at the foot of the next one."""

    shown: tuple[Strip, ...] = ()
    rest: tuple[Strip, ...] = ()

    @property
    def height(self) -> float:
        """The height that is taken from the page, with the rule over the notes."""
        return ABOVE_RULE + BELOW_RULE + _height(self.shown) if self.shown else 0.0

    def paint(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        """Paint the rule and the notes on it; ``bottom`` is the lower edge of the last."""
        if not self.shown:
            return
        y = bottom + self.height - ABOVE_RULE
        canvas.mark(Artifact.LAYOUT)
        canvas.rule(Point(left, y), Point(left + RULE_WIDTH, y), Colour.EDGE, RULE_WEIGHT)
        y -= BELOW_RULE
        # A box that stands beside the text calls notes before the text that is read before it.
        for strip in sorted(self.shown, key=lambda line: line.order):
            strip.arrive(canvas, y)
            strip.paint(canvas, y)
            y -= strip.height + strip.after


NO_FOOT = Foot()


def carried(rest: Sequence[Strip], room: float) -> Foot:
    """Return the foot of a page that begins with what is left of notes: at least a line of it."""
    return _cut(NO_FOOT, tuple(rest), max(1, _fitting(NO_FOOT, rest, room)))


def with_notes(
    foot: Foot, notes: Sequence[tuple[Strip, ...]], room: float, *, forced: bool = False
) -> Foot | None:
    """Return ``foot`` with more notes in ``room`` points, or ``None`` where they do not fit.

    ``forced`` is for a line that has its page to itself: its notes begin there at any price.
    """
    for number, note in enumerate(notes):
        added = _with_note(foot, note, room)
        if added is None and not forced:
            return None
        if added is None:
            waiting = tuple(strip for later in notes[number:] for strip in later)
            fitting = 0 if foot.rest else _fitting(foot, waiting, room)
            return _cut(foot, waiting, fitting)
        foot = added
    return foot


def _with_note(foot: Foot, note: tuple[Strip, ...], room: float) -> Foot | None:
    if foot.rest:
        return None
    fitting = _fitting(foot, note, room)
    if fitting == len(note):
        return Foot((*foot.shown, *note))
    fitting = min(fitting, len(note) - FEWEST)
    if len(note) > LONG_NOTE and fitting >= FEWEST:
        return _cut(foot, note, fitting)
    return None


def _cut(foot: Foot, waiting: tuple[Strip, ...], fitting: int) -> Foot:
    return Foot((*foot.shown, *waiting[:fitting]), (*foot.rest, *waiting[fitting:]))


def _fitting(foot: Foot, note: Sequence[Strip], room: float) -> int:
    """Return how many lines of ``note`` there is room for beside those of ``foot``."""
    left = room - (foot.height or ABOVE_RULE + BELOW_RULE)
    if foot.shown:
        left -= foot.shown[-1].after
    for number, strip in enumerate(note):
        left -= strip.height
        if left < 0:
            return number
        left -= strip.after
    return len(note)


def _height(strips: Sequence[Strip]) -> float:
    inside = sum(strip.height + strip.after for strip in strips)
    return inside - strips[-1].after
