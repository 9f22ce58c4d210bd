"""Text with boxes beside it, in a table without lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbuild.model.brief import (
    Block,
    Brief,
    Callout,
    CalloutKind,
    Heading,
    HeadingKind,
    Paragraph,
    Section,
)
from briefbuild.model.theme import Template
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import docx
from tests.renderers.docx.support import brief_of, damaged, found, part, theme, values, words

TEMPLATES = Path(__file__).parents[3] / "templates"
TABLE = "//w:body/w:tbl[w:tblPr/w:tblStyle/@w:val='BriefColumns']"
FRONT = Heading(id="front", level=1, kind=HeadingKind.FRONT, content=words("Not known"))
PROSE = Paragraph(id="prose", content=words("Prose."))
SUBHEAD = Heading(id="sub", level=2, content=words("A second level"))


def box(name: str, kind: CalloutKind = CalloutKind.SIDE_BOX) -> Callout:
    inside = Paragraph(id=f"{name}.p", content=words(f"Words of {name}."))
    return Callout(id=name, kind=kind, title=words(name), blocks=(inside,))


def beside(*blocks: Block) -> Brief:
    section = Section(id="one", kind="front", blocks=blocks, aside=(box("What changed"),))
    return replace(brief_of(), sections=(section,))


def test_boxes_stand_beside_the_text_and_are_read_after_it() -> None:
    brief = beside(FRONT, PROSE)
    data = docx.render(brief, theme())
    cells = found(part(data), f"{TABLE}/w:tr/w:tc")
    assert ["".join(values(cell, ".//w:t/text()")) for cell in cells] == [
        "Not knownProse.",
        "What changedWords of What changed.",
    ]
    assert docx.extract(data) == tuple(text for _block, text in text_of_units(brief))
    assert docx.check(data) == ()


def test_both_columns_together_are_as_wide_as_the_text() -> None:
    page = theme().pages[brief_of().page]
    widths = values(part(docx.render(beside(FRONT, PROSE), theme())), f"{TABLE}/w:tblGrid//@w:w")
    assert sum(map(int, widths)) == round(page.text_width * 20)


def test_text_in_a_column_has_all_of_it_and_boxes_are_as_wide_as_theirs() -> None:
    tree = part(docx.render(beside(FRONT, PROSE), theme()))
    prose = "//w:p[w:pPr/w:pStyle/@w:val='BodyText']/w:pPr/w:ind/@w:right"
    assert values(tree, TABLE + prose) == ["0"]
    widths = values(tree, f"{TABLE}/w:tr/w:tc[2]/w:tcPr/w:tcW/@w:w")
    assert widths == values(tree, f"{TABLE}//w:tc/w:tbl/w:tblPr/w:tblW/@w:w")


def test_text_with_headings_of_its_own_stays_out_of_tables() -> None:
    data = docx.render(beside(SUBHEAD, PROSE), theme())
    assert found(part(data), TABLE) == []
    assert docx.extract(data)[-2:] == ("What changed", "Words of What changed.")


def test_a_page_without_a_side_column_has_the_boxes_after_the_text() -> None:
    pages = {paper: replace(p, measure=p.text_width) for paper, p in theme().pages.items()}
    data = docx.render(beside(FRONT, PROSE), replace(theme(), pages=pages))
    assert found(part(data), TABLE) == []
    assert docx.check(data) == ()


def test_the_bottom_line_is_as_high_open_as_filled_and_only_on_page_one() -> None:
    heights = {
        kind: values(
            part(docx.render(beside(box("Bottom line", kind), *rest), theme())), "//w:trHeight/@*"
        )
        for kind in (CalloutKind.OPEN_SLOT, CalloutKind.KEY)
        for rest in [(FRONT, PROSE)]
    }
    assert heights[CalloutKind.OPEN_SLOT] == heights[CalloutKind.KEY] != []
    elsewhere = docx.render(beside(box("Later", CalloutKind.OPEN_SLOT), PROSE), theme())
    assert values(part(elsewhere), "//w:trHeight/@*") == []


SIDE = re.compile(
    r"(</w:tbl>)<w:p><w:pPr><w:pStyle w:val=\"BriefGap\"/></w:pPr></w:p>(</w:tc></w:tr>)"
)


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        (lambda xml: SIDE.sub(r"\1\2", xml), "not end in a para"),
        (lambda xml: xml.replace('"BriefColumns"', '"BriefTable"'), "has no header row"),
        (lambda xml: xml.replace('"BriefColumns"', '"Columns"'), "Columns"),
    ],
)
def test_a_planted_defect_of_columns_is_found(change: Callable[[str], str], defect: str) -> None:
    bad = damaged(docx.render(beside(FRONT, PROSE), theme()), "word/document.xml", change)
    assert any(defect in found_ for found_ in docx.check(bad))


def test_columns_in_the_wrong_order_are_another_text() -> None:
    def swapped(xml: str) -> str:
        start = xml.index("<w:tc>", xml.index('"BriefColumns"'))
        middle = xml.index("</w:tc><w:tc>", start) + len("</w:tc>")
        end = xml.index("</w:tr></w:tbl>", xml.index("</w:tbl>", middle))
        return xml[:start] + xml[middle:end] + xml[start:middle] + xml[end:]

    brief = beside(FRONT, PROSE)
    bad = damaged(docx.render(brief, theme()), "word/document.xml", swapped)
    wanted = tuple(text for _block, text in text_of_units(brief))
    assert docx.extract(bad) != wanted
    assert sorted(docx.extract(bad)) == sorted(wanted)


def test_text_in_an_offices_template_gives_way_to_the_boxes() -> None:
    data = (TEMPLATES / "ministry.docx").read_bytes()
    brief = beside(FRONT, PROSE)
    inside = docx.render(brief, replace(theme(), template=Template("ministry.docx", data)))
    (columns,) = found(part(inside), "//w:tbl[w:tr/w:tc/w:p/w:pPr/w:pStyle and .//w:tbl]")
    text, side = map(int, values(columns, "./w:tblGrid//@w:w"))
    assert text > 2 * side
    assert docx.check(inside) == ()
    assert docx.extract(inside) == tuple(text for _block, text in text_of_units(brief))
