from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.brief import (
    Block,
    Brief,
    Cell,
    HeaderScope,
    Heading,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
)
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import docx
from briefbuild.renderers.docx import check, extract, redline
from briefbuild.renderers.docx.extract import View
from tests.renderers.docx.samples import sample
from tests.renderers.docx.support import (
    brief_of,
    found,
    noted_sink,
    part,
    theme,
    values,
    words,
)


def said(brief: Brief) -> tuple[str, ...]:
    return tuple(text for _block, text in text_of_units(brief))


def compared(old: Brief, new: Brief) -> bytes:
    """Return the redline, after both editions were read back from it."""
    data = redline(old, new, theme())
    assert extract(data, View.REJECTED) == said(old)
    assert extract(data, View.ACCEPTED) == said(new)
    assert check(data) == ()
    return data


def paragraph(text: str, name: str = "p") -> Paragraph:
    return Paragraph(id=name, content=words(text))


def listed(*texts: str, ordered: bool = False) -> List:
    items = tuple(ListItem(id=f"l.{text[:6].lower()}", content=words(text)) for text in texts)
    return List(id="l", items=items, ordered=ordered)


def table(*rows: tuple[str, ...], columns: int = 2) -> Table:
    head = Row(
        id="t.head",
        cells=tuple(
            Cell(paragraphs=(words(f"Column {n}"),), scope=HeaderScope.COLUMN)
            for n in range(columns)
        ),
    )
    body = tuple(
        Row(id=f"t.{row[0].lower()}", cells=tuple(Cell(paragraphs=(words(t),)) for t in row))
        for row in rows
    )
    return Table(id="t", caption=words("Rows"), widths=(1.0,) * columns, head=(head,), body=body)


def section(name: str, *texts: str) -> Section:
    blocks: list[Block] = [Heading(id=name, level=1, content=words(f"Section {name}"))]
    blocks += [paragraph(text, f"{name}.{n}") for n, text in enumerate(texts)]
    return Section(id=name, kind="context", blocks=tuple(blocks))


def marked(data: bytes, name: str) -> list[str]:
    tag = "delText" if name == "del" else "t"
    return [
        "".join(values(one, f".//w:{tag}/text()")) for one in found(part(data), f"//w:{name}[w:r]")
    ]


def test_the_same_edition_twice_has_no_change() -> None:
    data = compared(noted_sink(), noted_sink())
    assert not found(part(data), "//w:ins | //w:del")


def test_one_word_is_one_deletion_and_one_insertion() -> None:
    old = brief_of(paragraph("The port was closed in March."))
    new = brief_of(paragraph("The port was opened in March."))
    data = compared(old, new)
    assert marked(data, "del") == ["closed "]
    assert marked(data, "ins") == ["opened "]


def test_a_sentence_that_was_cut_leaves_no_empty_line_when_accepted() -> None:
    data = compared(
        brief_of(paragraph("One.", "a"), paragraph("Two.", "b")), brief_of(paragraph("Two.", "b"))
    )
    gone = found(part(data), "//w:p[w:pPr/w:rPr/w:del]")
    assert len(gone) == 1
    assert marked(data, "del") == ["One."]


def test_a_new_list_item_is_marked_with_its_paragraph() -> None:
    data = compared(brief_of(listed("Alpha")), brief_of(listed("Alpha", "Beta")))
    assert len(found(part(data), "//w:p[w:pPr/w:rPr/w:ins][w:pPr/w:numPr]")) == 1


def test_a_deleted_item_of_a_numbered_list_uses_a_list_that_exists() -> None:
    compared(brief_of(listed("Alpha", "Beta", ordered=True)), brief_of(paragraph("None.")))


def test_rows_and_cells_are_compared_one_by_one() -> None:
    old = brief_of(table(("Coal", "2 tons"), ("Oil", "5 barrels")))
    new = brief_of(table(("Coal", "3 tons"), ("Gas", "9 units")))
    data = compared(old, new)
    tree = part(data)
    assert len(found(tree, "//w:tr[w:trPr/w:del]")) == 1
    assert len(found(tree, "//w:tr[w:trPr/w:ins]")) == 1
    assert marked(data, "del")[0] == "2 "


def test_a_table_with_other_columns_is_another_table() -> None:
    old = brief_of(table(("a", "b")))
    new = brief_of(table(("a", "b", "c"), columns=3))
    tree = part(compared(old, new))
    assert len(found(tree, "//w:tbl")) == 2
    assert not found(tree, "//w:tbl/following-sibling::*[1][self::w:tbl]")


def test_sections_are_aligned_by_their_ids() -> None:
    old = replace(brief_of(), sections=(section("a", "First."), section("b", "Second.")))
    new = replace(brief_of(), sections=(section("b", "Second."), section("c", "Third.")))
    data = compared(old, new)
    assert marked(data, "del") == ["Section a", "First."]
    assert marked(data, "ins") == ["Section c", "Third."]


def test_a_change_of_look_is_a_change_of_words_in_that_look() -> None:
    old = brief_of(Paragraph(id="p", content=words("Sure")))
    new = brief_of(Paragraph(id="p", content=(Strong(words("Sure")),)))
    data = compared(old, new)
    assert marked(data, "ins") == marked(data, "del") == ["Sure"]


def test_the_whole_kitchen_sink_comes_and_goes() -> None:
    bare = replace(noted_sink(), sections=noted_sink().sections[-1:], notes=())
    compared(noted_sink(), bare)
    compared(bare, noted_sink())


def test_boxes_beside_the_text_come_go_and_change() -> None:
    brief = noted_sink()
    page_one = brief.sections[0]
    fewer = replace(page_one, aside=page_one.aside[:1])
    none = replace(page_one, aside=())
    prose = tuple(block for block in page_one.blocks if block.id != "unknown.p")
    for other in (fewer, none, replace(page_one, blocks=prose)):
        changed = replace(brief, sections=(other, *brief.sections[1:]))
        compared(brief, changed)
        compared(changed, brief)


def test_the_redline_may_stand_in_an_offices_template() -> None:
    data = sample("redline in a template")
    assert extract(data, View.ACCEPTED) == said(noted_sink())
    assert "For official use" in "".join(values(part(data), "//w:t/text()"))
    assert check(data) == ()


def test_nothing_stands_inside_a_change_that_the_schema_forbids() -> None:
    bare = replace(noted_sink(), sections=noted_sink().sections[-1:], notes=())
    tree = part(redline(bare, noted_sink(), theme()))
    assert found(tree, "//w:hyperlink/w:ins")
    assert not found(tree, "//w:ins/w:hyperlink | //w:del//w:t | //w:del//w:bookmarkStart")


def test_changes_are_dated_by_the_new_edition_and_numbered() -> None:
    old = replace(noted_sink(), sections=noted_sink().sections[-1:], notes=())
    tree = part(redline(old, noted_sink(), theme()))
    assert set(values(tree, "(//w:ins | //w:del)/@w:date")) == {"2023-11-14T22:13:20Z"}
    ids = values(tree, "(//w:ins | //w:del | //w:bookmarkStart)/@w:id")
    assert len(ids) == len(set(ids))


def test_the_same_editions_give_the_same_bytes() -> None:
    old = replace(noted_sink(), sections=noted_sink().sections[-1:], notes=())
    assert redline(old, noted_sink(), theme()) == redline(old, noted_sink(), theme())


def test_a_review_copy_has_its_comments_elsewhere() -> None:
    new = replace(noted_sink(), review=True)
    assert not found(part(redline(noted_sink(), new, theme())), "//w:commentReference")


TEXTS = st.lists(
    st.lists(st.sampled_from(["a", "b", "cat", "dog", "“x”", "1,5"]), max_size=6).map(" ".join),
    max_size=5,
)


def edition(texts: Iterable[str], rows: Iterable[str]) -> Brief:
    paragraphs = [paragraph(text, f"p-{n}") for n, text in enumerate(texts)]
    named = tuple((f"r{n}", text) for n, text in enumerate(rows))
    return brief_of(*paragraphs, table(*named))


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@settings(max_examples=40)
def test_any_two_editions_can_be_had_back(
    old: list[str], new: list[str], old_rows: list[str], new_rows: list[str]
) -> None:
    compared(edition(old, old_rows), edition(new, new_rows))


@pytest.mark.parametrize("view", list(View))
def test_a_file_without_changes_reads_the_same_in_both_views(view: View) -> None:
    data = docx.render(noted_sink(), theme())
    assert extract(data, view) == said(noted_sink())
