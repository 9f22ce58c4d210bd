from __future__ import annotations

from msgspec.structs import replace

from briefbuild.model.brief import Running
from briefbuild.model.figure import Colour
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.fonts import load_face
from briefbuild.renderers.pdf.furniture import page_label, shortened
from briefbuild.renderers.pdf.text import Look
from briefbuild.themes import default_theme
from tests.kitchen_sink import kitchen_sink
from tests.renderers.pdf.samples import render, wanted

FONTS = default_theme().fonts
LOOK = Look(load_face(FONTS["SourceSans3-Regular.ttf"], "SourceSans3-Regular.ttf"), 8.5, Colour.INK)


def test_the_page_label_is_the_briefs() -> None:
    assert page_label(Running(title="t"), 3, 7) == "Page 3 of 7"
    assert page_label(Running(title="t", page_label="S. {page}/{pages}"), 3, 7) == "S. 3/7"


def test_a_running_text_is_cut_at_a_word_with_an_ellipsis() -> None:
    title = "Russia and North Korea: what is exchanged, and how surely"

    def width(words: str) -> float:
        return LOOK.face.width(words, LOOK.size)

    assert shortened(title, 1000, width) == title
    cut = shortened(title, 120, width)
    assert cut.endswith("…")
    assert title.startswith(cut[:-1])
    assert width(cut) <= 120
    assert shortened("Unbreakable", 5, width) == ""


def test_long_running_texts_do_no_harm() -> None:
    whole = kitchen_sink()
    long = "A very long name of an office that no line can hold " * 5
    running = replace(whole.running, title=long, office=long, series=long, edition=long)
    data = render(replace(whole, running=running))
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()
