"""Arrowheads of figures, which are polygons in every format."""

from __future__ import annotations

import math

from briefbuild.model.figure import Point

ARROW_LENGTH, ARROW_WIDTH = 6.4, 6.0  # points


def towards(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies a share of the way from ``start`` to ``end``."""
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def arrowhead(tip: Point, base: Point) -> tuple[Point, Point, Point]:
    """Return the corners of an arrowhead from the middle of its base to its tip."""
    across = ARROW_WIDTH / 2 / math.hypot(tip.x - base.x, tip.y - base.y)
    dx, dy = -(tip.y - base.y) * across, (tip.x - base.x) * across
    return tip, Point(base.x + dx, base.y + dy), Point(base.x - dx, base.y - dy)
