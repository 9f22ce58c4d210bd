"""Drawings as tagged vector figures."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import TypeAlias, assert_never

from msgspec.structs import replace

from briefbuild.model.brief import Figure
from briefbuild.model.figure import Anchor, Drawing, Line, Point, Polygon, Rectangle
from briefbuild.model.figure import Label as DrawingLabel
from briefbuild.model.theme import StyleName
from briefbuild.renderers.pdf.canvas import TaggedCanvas
from briefbuild.renderers.pdf.paragraphs import Layout, caption, paragraph
from briefbuild.renderers.pdf.strips import Strip
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Look, Typesetter

LabelParts: TypeAlias = tuple[tuple[str, Look], ...]  # a label's words, by face

ARROW_LENGTH, ARROW_WIDTH = 6.4, 6.0
AFTER = 12.0
TALLEST = 0.8  # of the page's height: taller drawings are made smaller


def figure_strips(block: Figure, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield caption, drawing and the drawing's words; the caption stays with the drawing."""
    yield from caption(block.number, block.caption, block.id, parent, layout)
    drawing = block.drawing
    scale = min(1.0, layout.full.width / drawing.width, TALLEST * layout.height / drawing.height)
    yield Picture(
        height=drawing.height * scale,
        after=AFTER,
        keep=bool(block.equivalent),
        left=layout.full.left,
        places=(block.id,),
        drawing=drawing,
        scale=scale,
        node=parent.add(Role.FIGURE, alt=block.alt),
        labels=_labels(block, layout.typesetter),
    )
    if block.equivalent:
        style = layout.style(StyleName.NOTE)
        node = parent.add(Role.PARAGRAPH)
        pieces = layout.typesetter.pieces(block.equivalent, style, node, block.id)
        yield from paragraph(pieces, style, layout.full)


def _labels(block: Figure, typesetter: Typesetter) -> dict[DrawingLabel, LabelParts]:
    family = typesetter.style(StyleName.NOTE).family
    labels = [shape for shape in block.drawing.shapes if isinstance(shape, DrawingLabel)]
    parts = {}
    for label in labels:
        look = Look(typesetter.fonts.face(family, bold=label.bold), label.size, label.colour)
        parts[label] = tuple(typesetter.parts(label.text, look, block.id))
    return parts


class Picture(Strip, kw_only=True, eq=False):
    """A drawing, scaled to its strip; all that it paints is one Figure element."""

    drawing: Drawing
    scale: float
    node: Node
    labels: dict[DrawingLabel, LabelParts]

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Paint the shapes in their order and note the figure's bounding box."""
        box = (self.left, top - self.height, self.left + self.drawing.width * self.scale, top)
        self.node.attributes["Layout"] = {"BBox": box, "Placement": "/Block"}
        canvas.mark(self.node)
        for shape in self.drawing.shapes:
            match shape:
                case Rectangle():
                    self._rectangle(canvas, shape, top)
                case Line():
                    self._line(canvas, shape, top)
                case Polygon():
                    canvas.polygon([self._at(point, top) for point in shape.points], shape.fill)
                case DrawingLabel():
                    self._label(canvas, shape, top)
                case _:
                    assert_never(shape)

    def _at(self, point: Point, top: float) -> Point:
        return Point(self.left + point.x * self.scale, top - point.y * self.scale)

    def _rectangle(self, canvas: TaggedCanvas, shape: Rectangle, top: float) -> None:
        corner = self._at(Point(shape.origin.x, shape.origin.y + shape.height), top)
        canvas.box(
            (corner.x, corner.y, shape.width * self.scale, shape.height * self.scale),
            fill=shape.fill,
            stroke=shape.stroke,
            width=shape.stroke_width,
            dash=shape.dash,
        )

    def _line(self, canvas: TaggedCanvas, shape: Line, top: float) -> None:
        start, end = self._at(shape.start, top), self._at(shape.end, top)
        length = hypot(end.x - start.x, end.y - start.y)
        if not length:
            return
        step = Point((end.x - start.x) / length, (end.y - start.y) / length)
        backward = Point(-step.x, -step.y)
        # The line stops inside the arrowhead, so that its end does not blunt the point.
        tail = _along(start, step, ARROW_LENGTH / 2 if shape.arrow_start else 0.0)
        head = _along(end, backward, ARROW_LENGTH / 2 if shape.arrow_end else 0.0)
        canvas.rule(tail, head, shape.stroke, shape.stroke_width, shape.dash)
        if shape.arrow_start:
            canvas.polygon(_arrowhead(start, backward), shape.stroke)
        if shape.arrow_end:
            canvas.polygon(_arrowhead(end, step), shape.stroke)

    def _label(self, canvas: TaggedCanvas, shape: DrawingLabel, top: float) -> None:
        at = self._at(shape.at, top)
        parts = [
            (text, replace(look, size=look.size * self.scale)) for text, look in self.labels[shape]
        ]
        width = sum(look.face.width(text, look.size) for text, look in parts)
        x = at.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
        for text, look in parts:
            canvas.type(text, look, x, at.y)
            x += look.face.width(text, look.size)


def _along(point: Point, step: Point, distance: float) -> Point:
    return Point(point.x + step.x * distance, point.y + step.y * distance)


def _arrowhead(tip: Point, step: Point) -> tuple[Point, Point, Point]:
    base = _along(tip, step, -ARROW_LENGTH)
    across = Point(-step.y, step.x)
    return tip, _along(base, across, ARROW_WIDTH / 2), _along(base, across, -ARROW_WIDTH / 2)
