"""Briefs that no office writes, and that must come out sound all the same."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace
from ooxml_integrity import check as integrity
from openxml_audit import OpenXmlValidator

from briefbuild.model.brief import (
    Brief,
    Cell,
    Direction,
    HeaderScope,
    Heading,
    Inline,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import docx
from briefbuild.renderers.docx import changed_blocks, check
from briefbuild.renderers.docx.ooxml import clean_xml
from tests.renderers.docx.support import ORIGIN, brief_of, found, part, theme, values, words


def paragraph(*content: Inline) -> Brief:
    return brief_of(Paragraph(id="p", content=content))


def foreign(text: str, language: str, direction: Direction | None = None) -> Text:
    return Text(text, ORIGIN, language=language, direction=direction)


BRIEFS = {
    "illegal characters": paragraph(*words("nul\x00 vt\x0b ff\x0c esc\x1b end\ufffe\uffff")),
    "lone surrogates": paragraph(*words("high \ud800 low \udfff")),
    "a long word": paragraph(*words("x" * 5_000)),
    "emoji": paragraph(*words("fine 🛳️ 👩🏽‍🔬 🇰🇷")),
    "right to left": paragraph(foreign("السلام عليكم", "ar", Direction.RIGHT_TO_LEFT)),
    "east asian": paragraph(
        foreign("日本語", "ja"), foreign("한국어", "ko"), foreign("中文", "zh")
    ),
    "a long title": brief_of(title="A title that goes on and on " * 20),
    "only markup": paragraph(*words("</w:t></w:r><w:p> ]]> <!-- & -->")),
    "nothing": replace(brief_of(), sections=()),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_it_is_sound_and_says_everything(name: str, tmp_path: object) -> None:
    brief = BRIEFS[name]
    data = docx.render(brief, theme())
    expected = tuple(" ".join(clean_xml(text).split()) for _block, text in text_of_units(brief))
    assert docx.extract(data) == expected
    assert check(data) == ()


@pytest.mark.parametrize("name", BRIEFS)
def test_no_validator_objects(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("robust") / "brief.docx"
    path.write_bytes(docx.render(BRIEFS[name], theme()))
    result = OpenXmlValidator().validate(str(path))
    assert ([str(one) for one in result.errors], result.warning_count) == ([], 0)
    assert [str(one) for one in integrity(str(path))] == []


def test_arabic_runs_and_their_paragraph_go_from_right_to_left() -> None:
    tree = part(docx.render(BRIEFS["right to left"], theme()))
    assert found(tree, "//w:p[w:pPr/w:bidi]/w:bookmarkStart")
    run = found(tree, "//w:r[w:rPr/w:rtl]")[0]
    assert values(run, "w:rPr/w:lang/@w:bidi") == ["ar"]


def test_east_asian_runs_name_their_language_and_a_font_that_has_it() -> None:
    tree = part(docx.render(BRIEFS["east asian"], theme()))
    assert values(tree, "//w:rPr/w:lang/@w:eastAsia") == ["ja", "ko", "zh"]
    fonts = values(tree, "//w:rPr/w:rFonts/@w:eastAsia")
    assert fonts == ["Yu Gothic", "Malgun Gothic", "Microsoft YaHei"]


def test_two_hundred_sections_are_no_burden() -> None:
    sections = tuple(
        Section(
            id=f"s-{n}",
            kind="context",
            blocks=(
                Heading(id=f"s-{n}", level=1, number=str(n + 1), content=words(f"Section {n}")),
                Paragraph(id=f"s-{n}.p", content=words("Words. " * 20)),
            ),
        )
        for n in range(200)
    )
    brief = replace(brief_of(), sections=sections, contents_title="Contents")
    data = docx.render(brief, theme())
    assert check(data) == ()
    assert changed_blocks(data) == ()


def test_a_table_of_two_thousand_rows_takes_seconds_not_minutes() -> None:
    cells = tuple(Cell(paragraphs=(words(f"cell {n}"),)) for n in range(4))
    head = tuple(replace(cell, scope=HeaderScope.COLUMN) for cell in cells)
    rows = tuple(Row(id=f"t.{n}", cells=cells) for n in range(2_000))
    table = Table(
        id="t",
        caption=words("Rows"),
        widths=(1.0,) * 4,
        head=(Row(id="t.head", cells=head),),
        body=rows,
    )
    started = time.process_time()
    data = docx.render(brief_of(table), theme())
    assert time.process_time() - started < 5
    assert check(data) == ()
    assert len(found(part(data), "//w:tr")) == 2_001
