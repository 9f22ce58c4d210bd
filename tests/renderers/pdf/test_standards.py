"""Finished files against :mod:`standards`, a reader of its own, and that reader against defects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, String

from briefbuild.model.brief import Brief, Figure, Text
from briefbuild.model.figure import Drawing, Label, Point
from briefbuild.model.outline import NotePlacement, Paper
from briefbuild.model.theme import Alignment, StyleName, Theme
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.fonts import Fonts, unicode_map
from briefbuild.themes import default_theme
from tests.fonts import boxes
from tests.kitchen_sink import COMPOSED, kitchen_sink, text
from tests.renderers.pdf.samples import (
    brief,
    kitchen_sink_file,
    noted,
    paragraph,
    render,
    sentences,
    table,
    wanted,
)
from tests.renderers.pdf.standards import broken_clauses
from tests.renderers.pdf.test_document import LONG_BRIEFS
from tests.renderers.pdf.test_selfcheck import Defect, content, links, planted

WHOLE = kitchen_sink()
SERIF = Fonts(default_theme()).face("serif")
BRIEFS: dict[str, Brief] = {
    **LONG_BRIEFS,
    "Letter": kitchen_sink(Paper.LETTER),
    "contents": replace(WHOLE, contents_title="Contents"),
    "endnotes": replace(WHOLE, notes_placement=NotePlacement.END),
    "evidence inside": replace(WHOLE, embed_evidence=True),
    "a name of another script": replace(WHOLE, name="записка", embed_evidence=True),
    "long notes": noted(6, 40),
    "Cyrillic and Greek": brief(paragraph("Москва, Київ, Αθήνα: déjà vu, œuvre")),
    "unprinted characters": brief(
        paragraph("co\u00adoperation, a\u200bb, c\u2060d, e\u00a0f\ufeff")
    ),
    "beyond the basic plane": brief(replace(table(1), caption=(text("A lock: \U0001f512"),))),
    "many characters": brief(paragraph("".join(filter(SERIF.prints, map(chr, range(0x250)))))),
    "another language": brief(replace(paragraph(""), content=(Text("mot à mot", COMPOSED, "fr"),))),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_a_second_reader_finds_every_clause_kept(name: str) -> None:
    assert broken_clauses(render(BRIEFS[name])) == []


def with_styles(**changes: Any) -> Theme:
    """Return the standard theme with another body style."""
    standard = default_theme()
    body = replace(standard.style(StyleName.BODY), **changes)
    return replace(standard, styles={**standard.styles, StyleName.BODY: body})


def with_font(data: bytes, theme: Theme) -> Theme:
    """Return ``theme`` with its serif in one face."""
    serif = replace(
        theme.families["serif"], regular="A.ttf", bold="A.ttf", italic="A.ttf", bold_italic="A.ttf"
    )
    return replace(
        theme,
        fonts={**theme.fonts, "A.ttf": data},
        families={**theme.families, "serif": serif},
    )


def test_justified_and_hyphenated_files_keep_every_clause() -> None:
    theme = with_styles(alignment=Alignment.JUSTIFIED, hyphenated=True)
    data = pdf.render(brief(paragraph(sentences(90))), theme)
    assert broken_clauses(data) == []


def test_a_face_without_a_soft_hyphen_hyphenates_with_its_hyphen() -> None:
    letters = (
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;“”‘’[]()&-/é…·—–•ß½?|"
    )
    theme = with_styles(alignment=Alignment.JUSTIFIED, hyphenated=True)
    whole = brief(paragraph(sentences(60)))
    data = pdf.render(whole, with_font(boxes(letters), theme))
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()
    assert broken_clauses(data) == []


def test_two_fonts_of_one_name_keep_their_own_glyphs() -> None:
    theme = default_theme()
    fonts = {**theme.fonts, "A.ttf": boxes("漢字"), "B.ttf": boxes("한국")}
    whole = brief(paragraph("One 漢字한국漢 two"))
    data = pdf.render(whole, replace(theme, fonts=fonts, fallbacks=("A.ttf", "B.ttf")))
    assert pdf.extract(data) == wanted(whole)
    assert broken_clauses(data) == []


@pytest.mark.parametrize("first", [0x4E00, 0x20000])
def test_thousands_of_characters_are_read_back(first: int) -> None:
    theme = default_theme()
    words = "".join(map(chr, range(first, first + 1_000)))
    whole = brief(paragraph(words))
    fonts = {**theme.fonts, "A.ttf": boxes(words)}
    data = pdf.render(whole, replace(theme, fonts=fonts, fallbacks=("A.ttf",)))
    assert pdf.extract(data) == wanted(whole)
    assert broken_clauses(data) == []


DROID = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"
NANUM = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
DEBIAN_FONTS = [
    pytest.param(DROID, "漢字。日本語のかな", marks=pytest.mark.tool(DROID)),
    pytest.param(NANUM, "평양", marks=pytest.mark.tool(NANUM)),
]


@pytest.mark.parametrize(("path", "words"), DEBIAN_FONTS)
def test_a_font_of_debian_sets_what_the_standard_faces_have_not(path: str, words: str) -> None:
    theme = default_theme()
    fonts = {**theme.fonts, "Fallback.ttf": Path(path).read_bytes()}
    label = Label(at=Point(20, 20), text=words)
    drawing = Figure(id="f", caption=(text(words),), drawing=Drawing(200, 50, (label,)), alt=words)
    whole = brief(paragraph(f"In the source: {words}."), drawing)
    data = pdf.render(whole, replace(theme, fonts=fonts, fallbacks=("Fallback.ttf",)))
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()
    assert broken_clauses(data) == []


def test_a_map_to_unicode_leaves_out_what_stands_for_nothing() -> None:
    lines = unicode_map([0, *range(0x41, 0x41 + 120), 0x1F512]).splitlines()
    assert "<00> <0000>" not in lines
    assert "<01> <0041>" in lines
    assert "<79> <D83DDD12>" in lines
    assert [line for line in lines if "beginbfchar" in line] == [
        "100 beginbfchar",
        "21 beginbfchar",
    ]


# --------------------------------------------------------------------- the reader, against defects


def _of_stream(change: Callable[[Any], None]) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        change(next(iter(file.pages[0].resources.Font.values())))

    return plant


def _widths(font: Any) -> None:
    font.Widths = Array([int(width) + 5 for width in font.Widths])


def _no_program(font: Any) -> None:
    del font.FontDescriptor.FontFile2


def _private(font: Any) -> None:
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"> <00", b"> <E0"))


def _byte_order_mark(font: Any) -> None:
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<01> <", b"<01> <FEFF"))


def _encoding(font: Any) -> None:
    font.Encoding = Name.WinAnsiEncoding


def _elsewhere(font: Any) -> None:
    font.ToUnicode["/F"] = String("elsewhere")


def _profile(start: int, value: bytes) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        stream: Any = file.Root.OutputIntents[0].DestOutputProfile
        data = bytearray(stream.read_bytes())
        data[start : start + len(value)] = value
        stream.write(bytes(data))

    return plant


def _packet(old: bytes, new: bytes) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        packet = file.Root.Metadata.read_bytes()
        assert old in packet
        file.Root.Metadata.write(packet.replace(old, new))

    return plant


def _role_map(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


def _set(target: str, key: str, value: Any) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        holders = {"page": file.pages[0].obj, "catalogue": file.Root}
        holder = holders.get(target) or links(file, "/Contents")
        holder[key] = value

    return plant


def _image(file: pikepdf.Pdf) -> None:
    content(file, b"\nEMC\n", b"\n/Im1 Do\nEMC\n")


DEFECTS: dict[str, tuple[Defect, str]] = {
    "a wrong width": (_of_stream(_widths), "6.2.11.5"),
    "a font outside": (_of_stream(_no_program), "6.2.11.4.1"),
    "a private character": (_of_stream(_private), "6.2.11.7.3"),
    "a byte order mark": (_of_stream(_byte_order_mark), "7.21.7"),
    "an encoding": (_of_stream(_encoding), "7.21.6"),
    "no glyph": (lambda f: content(f, b" Tj ET", b" Tj (\\000) Tj ET"), "7.21.8"),
    "a stream elsewhere": (_of_stream(_elsewhere), "6.1.7.1"),
    "a deep nesting": (lambda f: content(f, b"\nEMC\n", b"\nEMC\n" + b"q " * 29 + b"Q " * 29), "q"),
    "an image": (_image, "operator Do"),
    "an unknown operator": (lambda f: content(f, b"\nEMC\n", b"\nEMC\nXX\n"), "operator XX"),
    "a string too long": (_set("link", "/Contents", String("a" * 40_000)), "6.1.13"),
    "a name too long": (_set("link", "/" + "N" * 130, 1), "6.1.13"),
    "an integer too large": (_set("link", "/N", 2**40), "6.1.13"),
    "a profile of another class": (_profile(12, b"scnr"), "6.2.3"),
    "a profile of another space": (_profile(16, b"CMYK"), "6.2.3"),
    "a profile that is none": (_profile(36, b"none"), "6.2.3"),
    "a property of no schema": (_packet(b"dc:format", b"dc:formats"), "6.6.2.3"),
    "an encoding of the packet": (_packet(b' id="W5M', b' encoding="UTF-8" id="W5M'), "6.6.2.1"),
    "another part": (_packet(b"pdfaid:part>2", b"pdfaid:part>3"), "6.6.4"),
    "no claim": (_packet(b"pdfuaid:part>1", b"pdfuaid:part>2"), "UA 5"),
    "a role map": (_role_map, "role map"),
    "a page that is transparent": (_set("page", "/Group", Dictionary()), "6.2.10"),
    "a page too small": (_set("page", "/MediaBox", Array([0, 0, 2, 2])), "size of a page"),
    "a link without flags": (_set("link", "/F", 0), "6.3.2"),
    "a link with looks": (_set("link", "/AP", Dictionary()), "6.3.3"),
    "a link of another kind": (_set("link", "/Subtype", Name.Movie), "6.3.1"),
    "a script": (_set("catalogue", "/OpenAction", Dictionary()), "/OpenAction"),
    "requirements": (_set("catalogue", "/Requirements", Array()), "/Requirements"),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_the_second_reader_names_the_clause(name: str) -> None:
    defect, clause = DEFECTS[name]
    found = broken_clauses(planted(defect))
    assert any(clause in item for item in found), found


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        (b"%PDF-1.7", b"%PDF-2.0", "6.1.2"),
        (b"\nendstream", b"\rendstream", "6.1.7"),
        (b"\nendobj", b" endobj", "6.1.9"),
        (b"%%EOF\n", b"%%EOF\nmore", "6.1.3"),
    ],
)
def test_the_second_reader_reads_the_bytes(old: bytes, new: bytes, clause: str) -> None:
    found = broken_clauses(kitchen_sink_file().replace(old, new, 1))
    assert any(clause in item for item in found), found
