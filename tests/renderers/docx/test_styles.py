from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbuild.model.figure import Colour
from briefbuild.model.outline import Paper
from briefbuild.model.theme import StyleName
from briefbuild.renderers import docx
from tests.renderers.docx.support import (
    brief_of,
    found,
    kitchen_sink_file,
    part,
    theme,
    values,
)

STYLES = "word/styles.xml"


@pytest.mark.parametrize(
    ("style_id", "name"),
    [
        ("Title", "Title"),
        ("Subtitle", "Subtitle"),
        ("Heading1", "heading 1"),
        ("Heading3", "heading 3"),
        ("BodyText", "Body Text"),
        ("Quote", "Quote"),
        ("Caption", "caption"),
        ("ListBullet", "List Bullet"),
        ("ListNumber", "List Number"),
        ("FootnoteText", "footnote text"),
        ("FootnoteReference", "footnote reference"),
        ("Hyperlink", "Hyperlink"),
        ("Bibliography", "Bibliography"),
        ("Header", "header"),
        ("Footer", "footer"),
    ],
)
def test_words_own_styles_have_the_ids_and_names_that_word_gives_them(
    style_id: str, name: str
) -> None:
    styles = part(kitchen_sink_file(), STYLES)
    assert values(styles, f"//w:style[@w:styleId='{style_id}']/w:name/@w:val") == [name]
    assert not values(styles, f"//w:style[@w:styleId='{style_id}']/@w:customStyle")


def test_our_own_styles_are_marked_as_custom() -> None:
    styles = part(kitchen_sink_file(), STYLES)
    own = found(styles, "//w:style[starts-with(@w:styleId, 'Brief')]")
    assert own
    assert all(values(style, "@w:customStyle") == ["1"] for style in own)


def test_running_text_has_the_measure_of_the_main_column() -> None:
    styles = part(kitchen_sink_file(), STYLES)
    aside = values(styles, "//w:style[@w:styleId='BodyText']/w:pPr/w:ind/@w:right")
    assert aside == ["2900"]
    assert not found(styles, "//w:style[@w:styleId='BriefTableText']/w:pPr/w:ind")


def test_the_measure_is_the_same_on_letter_paper() -> None:
    data = docx.render(brief_of(page=Paper.LETTER), theme())
    assert values(part(data, STYLES), "//w:style[@w:styleId='BodyText']//w:ind/@w:right") == [
        "2900"
    ]
    assert values(part(data), "//w:pgSz/@w:w") == ["12240"]


def test_type_and_colour_come_from_the_theme() -> None:
    body = replace(theme().style(StyleName.BODY), size=13, leading=19, colour=Colour.ACCENT)
    house = replace(
        theme(),
        styles={**theme().styles, StyleName.BODY: body},
        colours={**theme().colours, Colour.ACCENT: "#7a1f3d"},
    )
    styles = part(docx.render(brief_of(), house), STYLES)
    style = found(styles, "//w:style[@w:styleId='BodyText']")[0]
    assert values(style, "w:rPr/w:sz/@w:val") == ["26"]
    assert values(style, "w:pPr/w:spacing/@w:line") == ["380"]
    assert values(style, "w:rPr/w:color/@w:val") == ["7A1F3D"]
    assert values(style, "w:rPr/w:color/@w:themeColor") == ["accent1"]


def test_words_theme_holds_the_colours_and_both_families() -> None:
    tree = part(kitchen_sink_file(), "word/theme/theme1.xml")
    assert values(tree, "//a:accent1/a:srgbClr/@val") == ["17445A"]
    assert values(tree, "//a:majorFont/a:latin/@typeface") == ["Source Sans 3"]
    assert values(tree, "//a:minorFont/a:latin/@typeface") == ["Source Serif 4"]


def test_a_missing_family_has_a_substitute() -> None:
    tree = part(kitchen_sink_file(), "word/fontTable.xml")
    fonts = {
        font: values(tree, f"//w:font[@w:name='{font}']/w:altName/@w:val")
        for font in values(tree, "//w:font/@w:name")
    }
    assert fonts == {"Source Serif 4": ["Cambria"], "Source Sans 3": ["Calibri"]}


def test_a_third_family_is_named_outright() -> None:
    families = {**theme().families, "mono": replace(theme().families["sans"], name="Some Mono")}
    note = replace(theme().style(StyleName.NOTE), family="mono")
    house = replace(theme(), families=families, styles={**theme().styles, StyleName.NOTE: note})
    styles = part(docx.render(brief_of(), house), STYLES)
    assert values(styles, "//w:style[@w:styleId='BriefNote']//w:rFonts/@w:ascii") == ["Some Mono"]
    assert not values(styles, "//w:style[@w:styleId='BriefNote']//w:rFonts/@w:asciiTheme")


def test_the_five_chips_differ_without_any_hue() -> None:
    styles = part(kitchen_sink_file(), STYLES)
    chips = found(styles, "//w:style[starts-with(@w:styleId, 'BriefChip')]")
    looks = {
        (
            *values(chip, "w:rPr/w:shd/@w:fill"),
            *values(chip, "w:rPr/w:bdr/@w:val"),
            *values(chip, "w:rPr/w:bdr/@w:sz"),
        )
        for chip in chips
    }
    assert len(chips) == len(looks) == 5


def test_lines_do_not_lose_their_last_word_to_the_next_page() -> None:
    styles = part(kitchen_sink_file(), STYLES)
    paragraphs = found(styles, "//w:style[@w:type='paragraph']")
    assert all(found(style, "w:pPr/w:widowControl") for style in paragraphs)


@pytest.mark.parametrize(
    "style", ["Heading1", "Heading2", "Caption", "BriefLead", "BriefTableHead"]
)
def test_what_announces_stays_with_what_it_announces(style: str) -> None:
    styles = part(kitchen_sink_file(), STYLES)
    assert found(styles, f"//w:style[@w:styleId='{style}']/w:pPr/w:keepNext")
