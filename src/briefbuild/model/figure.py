"""Vector drawings without a renderer: points, from the top left corner, y downwards."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


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


class Point(Struct, frozen=True):
    """A place in a drawing, in points."""

    x: float
    y: float


class Rectangle(Struct, frozen=True, kw_only=True):
    """A box; without ``fill`` or ``stroke`` that part is not painted."""

    origin: Point
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 0.9
    dash: tuple[float, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """A straight line, with an arrowhead at either end if asked."""

    start: Point
    end: Point
    stroke: Colour = Colour.ACCENT
    stroke_width: float = 0.9
    dash: tuple[float, ...] = ()
    arrow_start: bool = False
    arrow_end: bool = False


class Polygon(Struct, frozen=True, kw_only=True):
    """A closed shape."""

    points: tuple[Point, ...]
    fill: Colour = Colour.ACCENT


class Label(Struct, frozen=True, kw_only=True):
    """One line of text; ``at`` is on its baseline."""

    at: Point
    text: str
    size: float = 8.5
    bold: bool = False
    colour: Colour = Colour.INK
    anchor: Anchor = Anchor.START


Shape: TypeAlias = Rectangle | Line | Polygon | Label


class Drawing(Struct, frozen=True):
    """Shapes in painting order inside a box of ``width`` by ``height`` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
