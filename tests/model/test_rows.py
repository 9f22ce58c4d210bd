"""Which rows of a table stay together."""

from __future__ import annotations

from briefbuild.model.rows import LEAST, SHORT, held

PAGE = 700.0


def kept(*heights: float, heads: int = 1, whole: bool = False) -> list[bool]:
    opens = [place < heads for place in range(len(heights))]
    return list(held(heights, opens, page=PAGE, whole=whole))


def test_a_short_table_stays_whole() -> None:
    assert kept(20, 60, 60, 60) == [True, True, True, False]
    assert sum((20, 60, 60, 60)) == SHORT


def test_a_long_table_may_be_divided_above_its_last_rows() -> None:
    assert kept(20, 100, 100, 100, 100) == [True, False, False, True, False]


def test_a_few_lines_have_no_page_of_their_own() -> None:
    rows = [30] * 10
    below = kept(20, *rows)
    moved = below[::-1].index(False, 1)  # rows on the last page at least
    assert moved * 30 >= LEAST
    assert below[-moved - 1 :] == [False, *(True for _row in range(moved - 1)), False]


def test_two_high_rows_may_part() -> None:
    assert kept(20, 300, 300) == [True, False, False]


def test_a_table_that_is_kept_whole_is_divided_where_no_page_holds_it() -> None:
    assert kept(20, 300, 300, whole=True) == [True, True, False]
    assert kept(20, 400, 400, whole=True) == [True, False, False]


def test_a_table_without_rows_has_none_to_keep() -> None:
    assert kept(heads=0) == []
