"""Figures as SVG: the picture for readers that do not draw groups of Word's shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import assert_never

from briefbuild.model.figure import (
    Anchor,
    Colour,
    Drawing,
    Label,
    Line,
    Point,
    Polygon,
    Rectangle,
    Shape,
)
from briefbuild.model.theme import Theme
from briefbuild.renderers.docx.arrows import ARROW_LENGTH, arrowhead, towards
from briefbuild.renderers.docx.ooxml import Attribute, Markup, element, text

_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}


def svg(theme: Theme, drawing: Drawing, family: str) -> Markup:
    """Return a drawing as SVG; ``family`` is the key of the labels' family."""
    width, height = _number(drawing.width), _number(drawing.height)
    parts = (part for shape in drawing.shapes for part in _shape(theme, shape, family))
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=f"{width}pt",
        height=f"{height}pt",
        viewBox=f"0 0 {width} {height}",
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _shape(theme: Theme, shape: Shape, family: str) -> Iterator[Markup]:
    match shape:
        case Rectangle():
            yield element(
                "rect",
                x=_number(shape.origin.x),
                y=_number(shape.origin.y),
                width=_number(shape.width),
                height=_number(shape.height),
                fill=_paint(theme, shape.fill),
                **_stroke(theme, shape.stroke, shape.stroke_width, shape.dash),
            )
        case Line():
            yield from _line(theme, shape)
        case Polygon():
            yield _polygon(theme, shape.points, shape.fill)
        case Label():
            yield _label(theme, shape, family)
        case _:
            assert_never(shape)


def _paint(theme: Theme, colour: Colour | None) -> str:
    return "none" if colour is None else theme.colour(colour)


def _stroke(
    theme: Theme, colour: Colour | None, width: float, dash: Sequence[float]
) -> dict[str, Attribute]:
    if colour is None or not width:
        return {"stroke": "none"}
    pattern = " ".join(_number(length) for length in dash) or None
    return {
        "stroke": theme.colour(colour),
        "stroke-width": _number(width),
        "stroke-dasharray": pattern,
    }


def _line(theme: Theme, shape: Line) -> Iterator[Markup]:
    start, end = shape.start, shape.end
    length = math.dist((start.x, start.y), (end.x, end.y))
    if shape.arrow_start and length:
        start = towards(shape.start, shape.end, ARROW_LENGTH / length)
        yield _polygon(theme, arrowhead(shape.start, start), shape.stroke)
    if shape.arrow_end and length:
        end = towards(shape.end, shape.start, ARROW_LENGTH / length)
        yield _polygon(theme, arrowhead(shape.end, end), shape.stroke)
    yield element(
        "line",
        x1=_number(start.x),
        y1=_number(start.y),
        x2=_number(end.x),
        y2=_number(end.y),
        **_stroke(theme, shape.stroke, shape.stroke_width, shape.dash),
    )


def _polygon(theme: Theme, points: Sequence[Point], fill: Colour) -> Markup:
    corners = " ".join(f"{_number(point.x)},{_number(point.y)}" for point in points)
    return element("polygon", points=corners, fill=theme.colour(fill))


def _label(theme: Theme, shape: Label, family: str) -> Markup:
    faces = theme.families[family]
    attributes: dict[str, Attribute] = {
        "x": _number(shape.at.x),
        "y": _number(shape.at.y),
        "text-anchor": _ANCHORS[shape.anchor],
        "font-family": f"'{faces.name}', '{faces.substitute}'",
        "font-size": _number(shape.size),
        "font-weight": "bold" if shape.bold else None,
        "fill": theme.colour(shape.colour),
    }
    return element("text", text(shape.text), **attributes)
