from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.model.brief import HeaderScope, Row
from briefbuild.renderers import pdf
from tests.kitchen_sink import cell, text
from tests.renderers.pdf.samples import (
    brief,
    heading_cell,
    page_count,
    paragraph,
    render,
    roles,
    sentences,
    table,
    wanted,
    words_by_page,
)


def cells_of(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip().startswith(("TH", "TD"))]


def test_a_head_that_repeats_on_each_page_is_content_once() -> None:
    long = brief(table(90))
    data = render(long)
    assert page_count(data) > 2
    assert pdf.extract(data) == wanted(long)
    assert sum(line.startswith("TH Scope=/Column") for line in cells_of(roles(data))) == 4


def test_a_cell_that_spans_rows_keeps_them_on_one_page() -> None:
    ship, berth = cell((text("ship"),)), cell((text("berth"),))
    both = cell((text("Both"),), scope=HeaderScope.ROW, rows=2)
    block = replace(
        table(0),
        widths=(1, 1, 1, 1),
        body=(
            Row(id="joined", cells=(both, ship, berth, ship)),
            Row(id="second", cells=(berth, ship, berth)),
        ),
    )
    seen = set()
    for length in range(26, 34):  # the rows come to stand before, at and after the page's end
        data = render(brief(paragraph(sentences(length)), block))
        pages = {page for page, words in words_by_page(data) if words in {"ship", "berth"}}
        assert len(pages) == 1
        seen |= pages
    assert seen == {0, 1}
    assert pdf.check(data) == ()
    assert "TH RowSpan=2 Scope=/Row" in cells_of(roles(data))


def test_a_small_table_has_no_more_header_cells_than_others() -> None:
    small = replace(
        table(2), widths=(1, 2), head=(Row(id="h", cells=(heading_cell("A"), heading_cell("B"))),)
    )
    small = replace(small, body=tuple(replace(row, cells=row.cells[::3]) for row in small.body))
    assert cells_of(roles(render(brief(small)))) == ["TH Scope=/Column"] * 2 + ["TD"] * 4


def test_joined_rows_higher_than_a_page_are_cut() -> None:
    tall = cell((text(sentences(200)),), scope=HeaderScope.ROW, rows=2)
    block = replace(
        table(2),
        widths=(1, 1),
        head=(),
        body=(
            Row(id="one", cells=(tall, cell((text("first"),)))),
            Row(id="two", cells=(cell((text(sentences(150, 300)),)),)),
        ),
    )
    of = brief(block)
    data = render(of)
    assert page_count(data) > 2
    assert pdf.extract(data) == wanted(of)
    assert pdf.check(data) == ()


def test_a_table_without_head_or_rows_does_no_harm() -> None:
    empty = brief(replace(table(0), head=()))
    assert pdf.extract(render(empty)) == wanted(empty)


@pytest.mark.parametrize("word", ["Rindfleischetikettierungsüberwachung", "x" * 900])
def test_a_long_word_widens_its_column_or_is_cut_and_is_never_lost(word: str) -> None:
    of = brief(
        replace(
            table(2), head=(Row(id="h", cells=tuple(map(heading_cell, (word, "b", "c", "d")))),)
        )
    )
    assert pdf.extract(render(of)) == wanted(of)


def test_every_row_of_a_table_comes_in_order() -> None:
    extracted = pdf.extract(render(brief(table(60, groups=True))))
    numbers = [int(words.split()[1]) for words in extracted if words.startswith("Row ")]
    assert numbers == list(range(60))
    assert all(first < second for first, second in pairwise(numbers))


def test_a_table_that_is_kept_whole_moves_to_the_next_page() -> None:
    lines = (paragraph(sentences(27)), table(7))
    apart, whole = brief(*lines), brief(lines[0], replace(lines[1], kept_whole=True))
    assert len(_pages_of_rows(render(apart))) == 2
    assert _pages_of_rows(render(whole)) == {1}


def test_a_table_higher_than_a_page_is_broken_all_the_same() -> None:
    long = brief(replace(table(60), kept_whole=True))
    assert pdf.extract(render(long)) == wanted(long)
    assert len(_pages_of_rows(render(long))) > 1


def _pages_of_rows(data: bytes) -> set[int]:
    return {page for page, words in words_by_page(data) if words.startswith("Row ")}


def deepest_cell(data: bytes) -> int:
    """Return the number of lines of the deepest paragraph that is marked as one."""
    deepest = 0
    with pikepdf.open(BytesIO(data)) as file:
        for page in file.pages:
            baselines: set[float] = set()
            instructions: Any = pikepdf.parse_content_stream(page, "BDC Td EMC")
            for operands, operator in instructions:
                if str(operator) == "Td":
                    baselines.add(float(operands[1]))
                else:
                    deepest, baselines = max(deepest, len(baselines)), set()
    return deepest


def test_a_column_with_deep_cells_gets_room_from_shallow_ones() -> None:
    data = render(brief(replace(table(4, 3), widths=(3, 3, 3, 1))))
    assert 4 < deepest_cell(data) <= 7  # it would be over twenty


def test_columns_without_deep_cells_keep_their_shares() -> None:
    few = replace(table(4), widths=(3, 3, 3, 4))
    assert deepest_cell(render(brief(few))) == 3


def test_the_last_row_of_a_table_does_not_stand_alone() -> None:
    seen = set()
    for length in range(16, 40):
        data = render(brief(paragraph(sentences(length)), table(5)))
        pages = {words: page for page, words in words_by_page(data) if words in {"Row 3", "Row 4"}}
        assert pages["Row 3"] == pages["Row 4"]
        seen.add(pages["Row 4"])
    assert seen == {0, 1}
