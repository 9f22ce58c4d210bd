"""Vector drawings without a renderer: points, from the top left corner, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Colour(StrEnum):
    """A colour token of the theme; drawings name tokens and never hold colours themselves."""

    INK = "ink"
    INK_2 = "ink_2"
    ACCENT = "accent"
    EDGE = "edge"
    HAIR = "hair"
    TINT = "tint"
    BAND = "band"
    PAPER = "paper"


class Anchor(StrEnum):
    """Which end of a label stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a drawing, in points."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A box; without ``fill`` or ``stroke`` that part is not painted."""

    origin: Point
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 0.9
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line, with an arrowhead at either end if asked."""

    start: Point
    end: Point
    stroke: Colour = Colour.ACCENT
    stroke_width: float = 0.9
    dash: tuple[float, ...] = ()
    arrow_start: bool = False
    arrow_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed shape."""

    points: tuple[Point, ...]
    fill: Colour = Colour.ACCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of text; ``at`` is on its baseline."""

    at: Point
    text: str
    size: float = 8.5
    bold: bool = False
    colour: Colour = Colour.INK
    anchor: Anchor = Anchor.START


Shape: TypeAlias = Rectangle | Line | Polygon | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order inside a box of ``width`` by ``height`` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
