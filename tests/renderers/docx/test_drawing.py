from __future__ import annotations

import pytest

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
from briefbuild.renderers.docx import check
from tests.renderers.docx.support import found, part, values, words, written

POINT = 12_700
SHEET = "//wps:wsp[1]"  # the blank one that keeps the others to scale
SHAPES = "//wps:wsp[position() > 1]"


def figure(*shapes: Shape) -> Figure:
    return Figure(
        id="f", number="Figure 1", caption=words("F"), drawing=Drawing(400, 100, shapes), alt="Alt."
    )


def offsets(*shapes: Shape) -> list[tuple[float, float]]:
    tree = part(written(figure(*shapes)))
    places = found(tree, f"{SHAPES}/wps:spPr/a:xfrm/a:off")
    return [(int(at.get("x", "")) / POINT, int(at.get("y", "")) / POINT) for at in places]


def test_a_rectangle_keeps_place_size_fill_and_outline() -> None:
    box = Rectangle(
        origin=Point(10, 20), width=30, height=40, fill=Colour.TINT, stroke=Colour.ACCENT
    )
    tree = part(written(figure(box)))
    assert offsets(box) == [(10, 20)]
    assert values(tree, f"{SHAPES}/wps:spPr/a:xfrm/a:ext/@cx") == [str(30 * POINT)]
    assert values(tree, f"{SHAPES}/wps:spPr/a:solidFill/a:schemeClr/@val") == ["bg2"]
    assert values(tree, f"{SHAPES}/wps:spPr/a:ln/a:solidFill/a:schemeClr/@val") == ["accent1"]


def test_a_shape_without_fill_or_outline_has_none() -> None:
    tree = part(written(figure(Rectangle(origin=Point(0, 0), width=5, height=5))))
    assert found(tree, f"{SHAPES}/wps:spPr/a:noFill")
    assert found(tree, f"{SHAPES}/wps:spPr/a:ln/a:noFill")


@pytest.mark.parametrize(
    ("start", "end", "flips"),
    [
        (Point(0, 0), Point(9, 9), (None, None)),
        (Point(9, 0), Point(0, 9), ("1", None)),
        (Point(0, 9), Point(9, 0), (None, "1")),
        (Point(9, 9), Point(0, 0), ("1", "1")),
    ],
)
def test_a_line_runs_the_way_it_was_drawn(
    start: Point, end: Point, flips: tuple[str | None, str | None]
) -> None:
    frame = found(part(written(figure(Line(start=start, end=end)))), f"{SHAPES}/wps:spPr/a:xfrm")[0]
    assert (frame.get("flipH"), frame.get("flipV")) == flips
    assert offsets(Line(start=start, end=end)) == [(0, 0)]


def test_an_arrowhead_has_its_tip_where_the_line_ends() -> None:
    arrow = Line(start=Point(10, 50), end=Point(90, 50), arrow_end=True)
    head, shaft = offsets(arrow)
    assert head == pytest.approx((83.6, 47), abs=0.01)
    assert shaft == (10, 50)


def test_a_line_of_no_length_has_no_arrowhead() -> None:
    assert offsets(Line(start=Point(5, 5), end=Point(5, 5), arrow_end=True)) == [(5, 5)]


def test_dashes_are_measured_in_line_widths() -> None:
    dashed = Line(start=Point(0, 0), end=Point(9, 0), stroke_width=0.5, dash=(7, 3))
    tree = part(written(figure(dashed)))
    assert values(tree, "//a:custDash/a:ds/@d") == ["1400000"]
    assert values(tree, "//a:custDash/a:ds/@sp") == ["600000"]


def test_a_polygon_is_closed() -> None:
    tree = part(written(figure(Polygon(points=(Point(5, 5), Point(15, 5), Point(5, 25))))))
    assert len(found(tree, "//a:path/a:lnTo")) == 2
    assert found(tree, "//a:path/a:close")


@pytest.mark.parametrize(
    ("anchor", "left", "width", "side"),
    [
        (Anchor.START, 100, 300, "left"),
        (Anchor.MIDDLE, 0, 200, "center"),
        (Anchor.END, 0, 100, "right"),
    ],
)
def test_a_labels_box_puts_its_anchor_at_its_point(
    anchor: Anchor, left: float, width: float, side: str
) -> None:
    tree = part(written(figure(Label(at=Point(100, 50), text="Port", anchor=anchor))))
    box = found(tree, f"{SHAPES}/wps:spPr/a:xfrm")[0]
    assert values(box, "a:off/@x") == [str(int(left * POINT))]
    assert values(box, "a:ext/@cx") == [str(int(width * POINT))]
    assert values(tree, "//w:txbxContent//w:jc/@w:val") == [side]


def test_the_ids_of_two_drawings_differ() -> None:
    first = figure(Rectangle(origin=Point(0, 0), width=5, height=5))
    second = Figure(id="g", caption=words("G"), drawing=first.drawing, alt="Another.")
    assert check(written(first, second)) == ()


def test_readers_without_shapes_get_a_picture_with_the_alternative_text() -> None:
    data = written(figure(Label(at=Point(5, 5), text="a < b")))
    tree = part(data)
    picture = "//mc:AlternateContent/mc:Fallback//pic:pic"
    assert values(tree, f"{picture}/pic:nvPicPr/pic:cNvPr/@descr") == ["Alt."]
    assert values(tree, "//mc:Choice/@Requires") == ["wpg w15"]
    relation = values(tree, f"{picture}/pic:blipFill/a:blip/@r:embed")
    svg = part(data, f"word/media/{relation[0]}.svg")
    assert [one.text for one in svg if one.text] == ["a < b"]


def test_a_blank_sheet_keeps_the_shapes_to_scale() -> None:
    tree = part(written(figure(Rectangle(origin=Point(5, 5), width=5, height=5))))
    assert values(tree, f"{SHEET}/wps:spPr/a:xfrm/a:ext/@*") == [str(400 * POINT), str(100 * POINT)]
    assert found(tree, f"{SHEET}/wps:spPr/a:noFill")
    assert values(tree, "//mc:Choice//wp:extent/@*") == values(
        tree, "//wpg:grpSpPr/a:xfrm/a:chExt/@*"
    )
