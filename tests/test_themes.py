from __future__ import annotations

import pytest

from briefbuild.diagnostics import Code
from briefbuild.files import package_data
from briefbuild.model.figure import Colour
from briefbuild.model.outline import Paper
from briefbuild.model.theme import Alignment, StyleName, Theme
from briefbuild.themes import contrast, default_theme, load_theme
from tests.refusals import refused, refused_lines


def fonts(name: str) -> bytes:
    return package_data(f"fonts/{name}")


def theme(text: str) -> Theme:
    return load_theme(text.encode(), "house.yaml", fonts)


def test_the_standard_theme_styles_every_role() -> None:
    standard = default_theme()
    assert set(standard.styles) == set(StyleName)
    assert set(standard.colours) == set(Colour)
    assert set(standard.pages) == set(Paper)
    assert {style.family for style in standard.styles.values()} == set(standard.families)


def test_the_standard_theme_holds_the_bytes_of_every_face() -> None:
    standard = default_theme()
    faces = {
        face
        for family in standard.families.values()
        for face in (family.regular, family.bold, family.italic, family.bold_italic)
    }
    assert set(standard.fonts) == faces
    assert len(faces) == 8
    assert all(data.startswith(b"\0\1\0\0") for data in standard.fonts.values())


@pytest.mark.parametrize("paper", Paper)
def test_both_papers_have_the_same_measures(paper: Paper) -> None:
    page = default_theme().pages[paper]
    assert page.text_width == pytest.approx(487)
    assert page.measure == 342


def test_no_type_is_smaller_than_can_be_read() -> None:
    assert all(style.size >= 7.5 for style in default_theme().styles.values())
    assert all(style.leading > style.size for style in default_theme().styles.values())


@pytest.mark.parametrize(
    ("text", "background", "expected"),
    [
        ("ink", "paper", 16.1),
        ("ink_2", "tint", 7.1),
        ("accent", "band", 8.6),
        ("hair", "paper", 1.7),
    ],
)
def test_contrast_is_as_measured_for_the_design(
    text: str, background: str, expected: float
) -> None:
    colours = default_theme().colours
    assert contrast(colours[Colour(text)], colours[Colour(background)]) == pytest.approx(
        expected, abs=0.06
    )


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1


def test_a_theme_gives_only_what_differs() -> None:
    house = theme('name: House\ncolours: {accent: "#552200"}\nstyles: {body: {size: 12}}\n')
    standard = default_theme()
    assert house.name == "House"
    assert house.colour(Colour.ACCENT) == "#552200"
    assert house.colour(Colour.INK) == standard.colour(Colour.INK)
    assert house.style(StyleName.BODY).size == 12
    assert house.style(StyleName.BODY).leading == standard.style(StyleName.BODY).leading
    assert house.styles[StyleName.TITLE] == standard.styles[StyleName.TITLE]


def test_a_family_may_be_another_one() -> None:
    house = theme("fonts: {serif: {name: Sans, regular: SourceSans3-Regular.ttf}}")
    assert house.families["serif"].regular == "SourceSans3-Regular.ttf"
    assert house.families["serif"].bold == "SourceSerif4-Bold.ttf"


def test_text_too_pale_to_read_is_refused_with_its_contrast() -> None:
    problems = refused(lambda: theme('colours:\n  ink_2: "#8A8A8A"\n'))
    assert [problem.code for problem in problems] == [Code.CONTRAST] * 3
    assert str(problems[0]) == (
        "house.yaml:2:10: BB220 ink_2 on paper has a contrast of 3.5, too little for text; "
        "make it at least 4.5 (WCAG AA)"
    )


def test_a_background_too_dark_for_the_standard_text_is_refused_where_it_is_given() -> None:
    lines = refused_lines(lambda: theme('colours:\n  tint: "#777777"\n')).splitlines()
    assert all(line.startswith("house.yaml:2:9: BB220 ") for line in lines)
    assert {line.split()[4] for line in lines} == {"tint"}


def test_a_style_in_a_colour_of_rules_is_refused() -> None:
    lines = refused_lines(lambda: theme("styles: {note: {colour: hair}}\n"))
    assert "house.yaml:1: BB220 hair on paper has a contrast of 1.7" in lines


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colours: {accent: red}", "1:19: BB212 colours.accent: expected a colour in quotation"),
        (
            "colours:\n  accent: #17445A",
            "2:10: BB212 colours.accent: expected a colour in quotation",
        ),
        ('colours: {accent: "url(#x)"}', "BB212"),
        (
            'colours: {acent: "#17445A"}',
            'BB214 colours: unknown name "acent"; did you mean "accent"?',
        ),
        ("styles: {body: {size: 200}}", "1:23: BB215 styles.body.size"),
        ("styles: {body: {family: serf}}", 'BB214 styles.body.family: unknown name "serf"'),
        ("fonts: {sans: {bold: ../../x.ttf}}", "1:22: BB212 fonts.sans.bold"),
        ("fonts: {sans: {bold: NoSuch.ttf}}", "1:22: BB502 fonts.sans.bold: the font NoSuch.ttf"),
        ("pages: {A4: {left: 300}}", "1:13: BB215 pages.A4: measure is wider than"),
        ("pages: {A5: {left: 3}}", 'BB214 pages: unknown name "A5"'),
        ("fonts: [x]", "1:8: BB212 fonts: expected a group of keys, found a list"),
        ("logo: x", 'BB211 unknown key "logo"'),
    ],
)
def test_a_faulty_theme_is_refused_where_it_is_faulty(text: str, says: str) -> None:
    lines = refused_lines(lambda: theme(text))
    assert says in lines
    assert all(line.startswith("house.yaml:") for line in lines.splitlines())


def test_a_file_that_is_no_font_is_refused() -> None:
    lines = refused_lines(lambda: load_theme(b"name: x", "house.yaml", lambda _name: b"GIF89a"))
    assert "expected the name of a TrueType file" in lines


def test_a_theme_may_justify_and_hyphenate_a_style() -> None:
    body = "{family: serif, size: 11, leading: 15, alignment: justified, hyphenated: yes}"
    style = theme(f"styles: {{body: {body}}}").style(StyleName.BODY)
    assert style.alignment is Alignment.JUSTIFIED
    assert style.hyphenated
    assert default_theme().style(StyleName.BODY).alignment is Alignment.LEFT


def test_fallback_faces_are_read_with_the_theme() -> None:
    named = theme("fallbacks: [SourceSans3-It.ttf]")
    assert named.fallbacks == ("SourceSans3-It.ttf",)
    assert named.fonts["SourceSans3-It.ttf"] == fonts("SourceSans3-It.ttf")


def test_a_fallback_face_that_is_not_there_is_located() -> None:
    lines = refused_lines(lambda: theme("fallbacks: [Missing.ttf]"))
    assert lines.startswith("house.yaml:1:13: BB502 fallbacks: the font Missing.ttf")
