from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.errors import OutlineError
from briefbuild.model.brief import Figure
from briefbuild.model.figure import Drawing, Label, Line, Point, Rectangle
from briefbuild.renderers import pdf
from tests.kitchen_sink import text
from tests.renderers.pdf.samples import brief, render, wanted


def figure(drawing: Drawing) -> Figure:
    return Figure(id="f", caption=(text("What it shows"),), drawing=drawing, alt="Two boxes.")


def bounding_box(data: bytes) -> tuple[float, ...]:
    with pikepdf.open(BytesIO(data)) as file:
        found = next(
            o
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        )
        return tuple(float(value) for value in found.A.BBox)


def test_what_a_figure_paints_is_not_text_of_the_brief() -> None:
    of = brief(figure(Drawing(200, 50, (Label(at=Point(5, 20), text="Port"),))))
    data = render(of)
    assert pdf.extract(data) == wanted(of)
    assert "Port" not in pdf.extract(data)
    assert pdf.check(data) == ()


@pytest.mark.parametrize("size", [(2000, 100), (100, 5000), (300, 100)])
def test_a_drawing_larger_than_the_page_is_made_smaller(size: tuple[float, float]) -> None:
    box = Rectangle(origin=Point(0, 0), width=size[0], height=size[1])
    left, bottom, right, top = bounding_box(render(brief(figure(Drawing(*size, (box,))))))
    assert 54 <= left < right <= 541.1
    assert 57 <= bottom < top <= 782
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_line_of_no_length_does_no_harm() -> None:
    line = Line(start=Point(1, 1), end=Point(1, 1), arrow_end=True)
    of = brief(figure(Drawing(20, 20, (line, replace(line, end=Point(9, 9), arrow_start=True)))))
    assert pdf.check(render(of)) == ()


def test_a_label_that_cannot_be_printed_refuses_the_brief() -> None:
    with pytest.raises(OutlineError, match="block f"):
        render(brief(figure(Drawing(20, 20, (Label(at=Point(0, 9), text="항구"),)))))
