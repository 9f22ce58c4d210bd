"""Figures as DrawingML: a group of vector shapes that Word shows, prints and lets a reader edit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import assert_never

from briefbuild.model.brief import Figure
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
from briefbuild.renderers.docx.arrows import ARROW_LENGTH, arrowhead, towards
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.look import font, size, text_colour
from briefbuild.renderers.docx.ooxml import NOTHING, Attribute, Markup, element, emu, join, w
from briefbuild.renderers.docx.prose import plain_run
from briefbuild.renderers.docx.style_ids import ROLES, Style
from briefbuild.renderers.docx.svg import svg

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
NEEDED = {"xmlns:wpg": GROUP, "xmlns:w15": "http://schemas.microsoft.com/office/word/2012/wordml"}
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
LINE_PITCH = 1.25  # of a label's size; Word puts the baseline four fifths down an exact line

SCHEME = {
    Colour.INK: "tx1",
    Colour.PAPER: "bg1",
    Colour.INK_2: "tx2",
    Colour.TINT: "bg2",
    Colour.ACCENT: "accent1",
    Colour.EDGE: "accent2",
    Colour.HAIR: "accent3",
    Colour.BAND: "accent4",
}
_JUSTIFICATION = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}


def figure_run(context: Context, figure: Figure) -> Markup:
    """Return the run that holds a figure's drawing.

    Word 2013 and later draw the shapes; any other reader shows the same as a picture, which it
    knows how to describe to those who cannot see it.
    """
    shapes = element("a:graphicData", _group(context, figure), uri=GROUP)
    relation = context.add_picture(svg(context.theme, figure.drawing, _family(context)))
    picture = element("a:graphicData", _picture(context, figure, relation), uri=PICTURE)
    choice = element("mc:Choice", _inline(context, figure, shapes), Requires="wpg w15")
    fallback = element("mc:Fallback", _inline(context, figure, picture))
    # The prefixes that "Requires" names are declared here, wherever the run is moved to.
    return w("r", element("mc:AlternateContent", choice, fallback, **NEEDED))


def _inline(context: Context, figure: Figure, graphic: Markup) -> Markup:
    number = next(context.drawing_ids)
    drawing = figure.drawing
    inline = element(
        "wp:inline",
        element("wp:extent", cx=emu(drawing.width), cy=emu(drawing.height)),
        element("wp:docPr", id=number, name=figure.number or f"Drawing {number}", descr=figure.alt),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", graphic),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return w("drawing", inline)


def _picture(context: Context, figure: Figure, relation: str) -> Markup:
    number = next(context.drawing_ids)
    drawing = figure.drawing
    named = element("pic:cNvPr", id=number, name=f"Picture {number}", descr=figure.alt)
    frame = _frame(Point(0, 0), drawing.width, drawing.height)
    return element(
        "pic:pic",
        element("pic:nvPicPr", named, element("pic:cNvPicPr")),
        element(
            "pic:blipFill",
            element("a:blip", **{"r:embed": relation}),
            element("a:stretch", element("a:fillRect")),
        ),
        element("pic:spPr", frame, _preset("rect")),
    )


def _family(context: Context) -> str:
    return context.theme.style(ROLES[Style.FIGURE_LABEL]).family


def _group(context: Context, figure: Figure) -> Markup:
    drawing = figure.drawing
    number = next(context.drawing_ids)
    width, height = emu(drawing.width), emu(drawing.height)
    frame = element(
        "a:xfrm",
        element("a:off", x=0, y=0),
        element("a:ext", cx=width, cy=height),
        element("a:chOff", x=0, y=0),
        element("a:chExt", cx=width, cy=height),
    )
    # Some readers stretch a group until its shapes fill it: a blank sheet keeps them to scale.
    sheet = Rectangle(origin=Point(0, 0), width=drawing.width, height=drawing.height)
    return element(
        "wpg:wgp",
        element("wpg:cNvPr", id=number, name=f"Group {number}", descr=figure.alt),
        element("wpg:cNvGrpSpPr"),
        element("wpg:grpSpPr", frame),
        *(part for shape in (sheet, *drawing.shapes) for part in _shape(context, drawing, shape)),
    )


def _shape(context: Context, drawing: Drawing, shape: Shape) -> Iterator[Markup]:
    match shape:
        case Rectangle():
            yield _rectangle(context, shape)
        case Line():
            yield from _line(context, shape)
        case Polygon():
            yield _polygon(context, shape.points, shape.fill)
        case Label():
            yield _label(context, drawing, shape)
        case _:
            assert_never(shape)


# -------------------------------------------------------------------------------------- shapes


def _rectangle(context: Context, shape: Rectangle) -> Markup:
    return _drawn(
        context,
        _frame(shape.origin, shape.width, shape.height),
        _preset("rect"),
        _fill(shape.fill),
        _stroke(shape.stroke, shape.stroke_width, shape.dash),
    )


def _line(context: Context, shape: Line) -> Iterator[Markup]:
    start, end = shape.start, shape.end
    length = math.hypot(end.x - start.x, end.y - start.y)
    if shape.arrow_start and length:
        start = towards(shape.start, shape.end, ARROW_LENGTH / length)
        yield _polygon(context, arrowhead(shape.start, start), shape.stroke)
    if shape.arrow_end and length:
        end = towards(shape.end, shape.start, ARROW_LENGTH / length)
        yield _polygon(context, arrowhead(shape.end, end), shape.stroke)
    corner = Point(min(start.x, end.x), min(start.y, end.y))
    flips: dict[str, Attribute] = {
        "flipH": 1 if end.x < start.x else None,
        "flipV": 1 if end.y < start.y else None,
    }
    yield _drawn(
        context,
        _frame(corner, abs(end.x - start.x), abs(end.y - start.y), **flips),
        _preset("line"),
        _stroke(shape.stroke, shape.stroke_width, shape.dash),
        connector=True,
    )


def _polygon(context: Context, points: Sequence[Point], fill: Colour) -> Markup:
    left, top = min(point.x for point in points), min(point.y for point in points)
    width, height = max(p.x for p in points) - left, max(p.y for p in points) - top
    moves = [
        element(
            "a:lnTo" if place else "a:moveTo",
            element("a:pt", x=emu(point.x - left), y=emu(point.y - top)),
        )
        for place, point in enumerate(points)
    ]
    path = element("a:path", *moves, element("a:close"), w=emu(width), h=emu(height))
    lists = (element(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst"))
    text_box = element("a:rect", l="0", t="0", r="r", b="b")
    geometry = element("a:custGeom", *lists, text_box, element("a:pathLst", path))
    frame = _frame(Point(left, top), width, height)
    return _drawn(context, frame, geometry, _fill(fill), _stroke(None, 0.0, ()))


def _label(context: Context, drawing: Drawing, shape: Label) -> Markup:
    left, width = _label_extent(shape, drawing.width)
    pitch = shape.size * LINE_PITCH
    style = context.theme.style(ROLES[Style.FIGURE_LABEL])
    run = plain_run(
        shape.text,
        font(context.theme, style.family),
        join(w("b"), w("bCs")) if shape.bold else NOTHING,
        text_colour(context.theme, shape.colour),
        size(shape.size),
    )
    properties = w(
        "pPr",
        w("pStyle", val=Style.FIGURE_LABEL),
        w("spacing", line=round(pitch * 20), lineRule="exact"),
        w("jc", val=_JUSTIFICATION[shape.anchor]),
    )
    return _drawn(
        context,
        _frame(Point(left, shape.at.y - shape.size), width, pitch),
        _preset("rect"),
        element("a:noFill"),
        _stroke(None, 0.0, ()),
        words=w("p", properties, run),
    )


def _label_extent(shape: Label, width: float) -> tuple[float, float]:
    """Return left edge and width of the widest box in which a label's anchor is at its point."""
    match shape.anchor:
        case Anchor.START:
            return shape.at.x, max(width - shape.at.x, 1.0)
        case Anchor.END:
            return 0.0, max(shape.at.x, 1.0)
        case Anchor.MIDDLE:
            half = max(min(shape.at.x, width - shape.at.x), 1.0)
            return shape.at.x - half, 2 * half


# ----------------------------------------------------------------------------------- DrawingML


def _drawn(
    context: Context, *properties: Markup, words: Markup = NOTHING, connector: bool = False
) -> Markup:
    number = next(context.drawing_ids)
    kind = (
        element("wps:cNvCnPr") if connector else element("wps:cNvSpPr", txBox=1 if words else None)
    )
    return element(
        "wps:wsp",
        element("wps:cNvPr", id=number, name=f"Shape {number}"),
        kind,
        element("wps:spPr", *properties),
        element("wps:txbx", w("txbxContent", words)) if words else NOTHING,
        element("wps:bodyPr", wrap="square", lIns=0, tIns=0, rIns=0, bIns=0)
        if words
        else element("wps:bodyPr"),
    )


def _frame(origin: Point, width: float, height: float, **flips: Attribute) -> Markup:
    return element(
        "a:xfrm",
        element("a:off", x=emu(origin.x), y=emu(origin.y)),
        element("a:ext", cx=emu(width), cy=emu(height)),
        **flips,
    )


def _preset(name: str) -> Markup:
    return element("a:prstGeom", element("a:avLst"), prst=name)


def _fill(colour: Colour | None) -> Markup:
    if colour is None:
        return element("a:noFill")
    return element("a:solidFill", element("a:schemeClr", val=SCHEME[colour]))


def _stroke(colour: Colour | None, width: float, dash: Sequence[float]) -> Markup:
    if colour is None or not width:
        return element("a:ln", element("a:noFill"))
    dashes = (
        element("a:ds", d=round(on / width * 100_000), sp=round(off / width * 100_000))
        for on, off in zip(dash[::2], dash[1::2], strict=False)
    )
    pattern = element("a:custDash", *dashes) if dash else NOTHING
    return element("a:ln", _fill(colour), pattern, w=emu(width))
