from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.brief import Cell, HeaderScope, Row, Table
from briefbuild.model.theme import PageGeometry
from briefbuild.renderers.docx import check, extract
from briefbuild.renderers.docx.tables import column_widths, placed_cells
from tests.renderers.docx.support import found, part, printed, theme, values, words, written


def cell(text: str, *, scope: HeaderScope | None = None, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(paragraphs=(words(text),), scope=scope, column_span=columns, row_span=rows)


def table(*body: Row, caption: str = "Who moves what", columns: int = 3) -> Table:
    head = Row(
        id="t.head",
        cells=tuple(cell(f"Column {n}", scope=HeaderScope.COLUMN) for n in range(columns)),
    )
    return Table(
        id="t",
        number="Table 1",
        caption=words(caption),
        widths=(1.0,) * columns,
        head=(head,),
        body=body,
        description="Three columns.",
    )


def row(row_id: str, *cells: Cell, group: bool = False) -> Row:
    return Row(id=row_id, cells=cells, group=group)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=12), st.floats(100, 800))
def test_columns_fill_the_width_to_the_last_twip(shares: list[float], width: float) -> None:
    widths = column_widths(shares, width)
    assert sum(widths) == round(width * 20)
    assert len(widths) == len(shares)


def test_a_table_is_as_wide_as_the_text() -> None:
    page: PageGeometry = next(iter(theme().pages.values()))
    tree = part(written(table()))
    assert values(tree, "//w:tbl/w:tblPr/w:tblW/@w:w") == [str(round(page.text_width * 20))]
    assert values(tree, "//w:tbl/w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_head_rows_repeat_and_no_row_is_cut() -> None:
    tree = part(written(table(row("t.a", cell("a"), cell("b"), cell("c")))))
    assert [len(found(one, "w:trPr/w:tblHeader")) for one in found(tree, "//w:tr")] == [1, 0]
    assert len(found(tree, "//w:tr/w:trPr/w:cantSplit")) == 2


def test_a_screen_reader_gets_caption_description_and_row_heads() -> None:
    tree = part(written(table(row("t.a", cell("Ferries", scope=HeaderScope.ROW), cell("b")))))
    assert values(tree, "//w:tblCaption/@w:val") == ["Table 1\N{EN SPACE}Who moves what"]
    assert values(tree, "//w:tblDescription/@w:val") == ["Three columns."]
    assert values(tree, "//w:tblLook/@w:firstColumn") == ["1"]


def test_the_caption_stands_above_and_stays_with_its_table() -> None:
    tree = part(written(table()))
    caption = found(tree, "//w:p[w:pPr/w:pStyle/@w:val='Caption']")[0]
    following = caption.getnext()
    assert following is not None
    assert str(following.tag).endswith("}tbl")


def test_a_row_span_is_continued_below() -> None:
    rows = (
        row("t.a", cell("spans two", rows=2), cell("b"), cell("c")),
        row("t.b", cell("d"), cell("e")),
        row("t.c", cell("f"), cell("g"), cell("h")),
    )
    tree = part(written(table(*rows)))
    merges = [values(one, "w:tc/w:tcPr/w:vMerge/@w:val") for one in found(tree, "//w:tr")]
    assert merges == [[], ["restart"], ["continue"], []]
    assert printed(table(*rows))[-6:] == ("c", "d", "e", "f", "g", "h")


def test_a_cell_may_span_rows_and_columns_at_once() -> None:
    rows = (row("a", cell("wide", columns=2, rows=2), cell("b")), row("b", cell("c")))
    lines = tuple(placed_cells(rows, 3))
    assert [(one.column, one.span, one.continued) for one in lines[1]] == [
        (0, 2, True),
        (2, 1, False),
    ]


def test_a_short_row_is_filled_and_a_wide_cell_is_held_in() -> None:
    lines = tuple(placed_cells((row("a", cell("x")), row("b", cell("y", columns=9))), 3))
    assert [sum(one.span for one in line) for line in lines] == [3, 3]


def test_a_group_row_has_its_fill_and_stays_with_the_next() -> None:
    tree = part(written(table(row("t.g", cell("North", columns=3), group=True))))
    group = found(tree, "//w:tr")[1]
    assert values(group, ".//w:shd/@w:fill") == ["E3EAEE"]
    assert values(group, ".//w:pStyle/@w:val") == ["BriefGroupHead"]


def test_an_empty_cell_still_holds_a_paragraph() -> None:
    data = written(table(row("t.a", Cell(paragraphs=()), cell("b"), Cell(paragraphs=((),)))))
    assert all(found(one, "w:p") for one in found(part(data), "//w:tc"))


def test_two_tables_without_captions_do_not_become_one() -> None:
    bare = Table(
        id="x", caption=(), widths=(1.0,), head=table().head[:0], body=(row("r", cell("1")),)
    )
    other = Table(id="y", caption=(), widths=(1.0,), head=(), body=(row("s", cell("2")),))
    tree = part(written(bare, other))
    assert not found(tree, "//w:tbl/following-sibling::*[1][self::w:tbl]")


def test_a_table_of_two_thousand_rows_is_made_in_seconds() -> None:
    rows = tuple(
        row(f"r-{n}", cell(f"a {n}"), cell(f"b {n}"), cell(f"c {n}")) for n in range(2_000)
    )
    start = time.process_time()
    data = written(table(*rows))
    texts = extract(data)
    defects = check(data)
    assert time.process_time() - start < 5
    assert len(texts) == 2 + 1 + 3 + 6_000
    assert defects == ()


def test_the_rows_of_a_table_that_is_kept_whole_stay_with_each_other() -> None:
    whole = replace(table(row("r1", cell("a")), row("r2", cell("b"))), kept_whole=True)
    rows = found(part(written(whole)), "//w:tbl/w:tr")
    kept = [len(found(line, ".//w:p[w:pPr/w:keepNext]")) == 3 for line in rows]
    assert kept == [True] * (len(rows) - 1) + [False]
