"""What surrounds strips: the bar of a quotation, the tint and the outlines of callouts."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.model.figure import Colour, Point
from briefbuild.renderers.pdf.canvas import TaggedCanvas


class Bar(Struct, frozen=True, kw_only=True, eq=False):
    """A vertical bar at the left of its strips; its right edge is at ``left + weight``."""

    left: float
    weight: float
    colour: Colour = Colour.ACCENT
    above: float = 0.0
    below: float = 0.0

    def paint(self, canvas: TaggedCanvas, top: float, bottom: float) -> None:
        """Paint the bar beside the strips of one page."""
        canvas.box((self.left, bottom, self.weight, top - bottom), fill=self.colour)


class Panel(Struct, frozen=True, kw_only=True, eq=False):
    """A box behind its strips: a fill, an outline, rules along its edges; any may be absent."""

    left: float
    width: float
    fill: Colour | None = None
    outline: Colour | None = None
    outline_width: float = 0.9
    dash: tuple[float, ...] = ()
    top_rule: float = 0.0
    left_rule: float = 0.0
    bottom_rule: float = 0.0
    above: float = 0.0
    below: float = 0.0

    def paint(self, canvas: TaggedCanvas, top: float, bottom: float) -> None:
        """Paint the box around the strips of one page."""
        rectangle = (self.left, bottom, self.width, top - bottom)
        if self.fill is not None or self.outline is not None:
            canvas.box(
                rectangle,
                fill=self.fill,
                stroke=self.outline,
                width=self.outline_width,
                dash=self.dash,
            )
        for weight, y in (
            (self.top_rule, top - self.top_rule / 2),
            (self.bottom_rule, bottom + self.bottom_rule / 2),
        ):
            if weight:
                start, end = Point(self.left, y), Point(self.left + self.width, y)
                canvas.rule(start, end, Colour.ACCENT, weight)
        if self.left_rule:
            canvas.box((self.left, bottom, self.left_rule, top - bottom), fill=Colour.ACCENT)
