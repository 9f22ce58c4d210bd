from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.errors import OutlineError
from briefbuild.model.brief import Figure, Heading, Link
from briefbuild.model.figure import Anchor, Drawing, Label, Point
from briefbuild.model.theme import Theme
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.fonts import Coverage, load_face
from briefbuild.themes import default_theme
from tests.fonts import boxes
from tests.kitchen_sink import kitchen_sink, text
from tests.renderers.pdf.samples import brief, paragraph, wanted

FONTS = default_theme().fonts
SERIF = load_face(FONTS["SourceSerif4-Regular.ttf"], "SourceSerif4-Regular.ttf")


def test_latin_cyrillic_and_greek_are_there() -> None:
    words = "déjà vu “curly” Москва Ґанок Αθήνα ½ € … → — ¶ ﬁ".replace("ﬁ", "fi")
    assert SERIF.missing(words) == set()


def test_other_scripts_and_controls_are_missing() -> None:
    assert SERIF.missing("a한\x07\ud800א") == {"한", "\x07", "\ud800", "א"}


def test_characters_that_print_nothing_take_no_room_and_are_never_missing() -> None:
    assert SERIF.missing("\u00ad\u200b\ufeff") == set()
    assert SERIF.width("co\u00adop", 10) == SERIF.width("coop", 10)


def test_a_message_names_a_dozen_characters_and_counts_the_rest() -> None:
    coverage = Coverage("brief")
    coverage.check("block", SERIF, "".join(chr(0xAC00 + n) for n in range(30)))
    with pytest.raises(OutlineError, match="and 18 more"):
        coverage.require(kitchen_sink())


def test_a_file_that_is_no_font_is_refused_by_name() -> None:
    with pytest.raises(OutlineError, match=r"broken\.ttf"):
        load_face(b"\x00\x01\x00\x00" + b"no font" * 9, "broken.ttf")


GREETING = "평양과 漢字。 日本語のかな"
MIXED = f"Pyongyang ({GREETING}) and Москва"


def with_fallback(characters: str) -> Theme:
    standard = default_theme()
    return replace(
        standard,
        fonts={**standard.fonts, "Boxes.ttf": boxes(characters)},
        fallbacks=("Boxes.ttf",),
    )


def test_a_fallback_face_sets_what_a_style_has_not() -> None:
    whole = brief(
        Heading(id="h", level=2, content=(text(MIXED),)), paragraph(f"{MIXED} " * 40, "words")
    )
    data = pdf.render(replace(whole, contents_title=GREETING), with_fallback(GREETING))
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()
    with pikepdf.open(BytesIO(data)) as file:
        names = {str(font.BaseFont) for page in file.pages for font in page.resources.Font.values()}
    assert any("Boxes" in name for name in names)


def test_a_sign_that_only_the_other_family_has_is_set_in_that() -> None:
    whole = brief(
        Heading(id="h", level=1, content=(text("A \U0001f512 lock"),)),
        paragraph("Locked \U0001f512 and ticked \u2713"),
    )
    data = pdf.render(whole, default_theme())
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()


def test_what_no_face_of_the_theme_has_is_still_refused() -> None:
    with pytest.raises(OutlineError, match="U\\+8A9E"):
        pdf.render(brief(paragraph(MIXED)), with_fallback(GREETING.replace("語", "")))


def test_words_of_a_fallback_face_can_be_hung_on_a_note_or_a_link() -> None:
    link = Link("https://example.org/", (text(GREETING),))
    whole = brief(replace(paragraph(""), content=(link, text(" after"))))
    data = pdf.render(whole, with_fallback(GREETING))
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()


def test_furniture_and_drawings_use_fallback_faces_too() -> None:
    label = Label(at=Point(20, 20), text=GREETING, anchor=Anchor.MIDDLE)
    drawing = Drawing(200, 50, (label,))
    figure = Figure(id="f", caption=(text("Words"),), drawing=drawing, alt="A greeting in a box")
    whole = brief(figure)
    running = replace(whole.running, title=GREETING, marking=GREETING, office=GREETING)
    whole = replace(whole, running=running)
    data = pdf.render(whole, with_fallback(GREETING))
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()
