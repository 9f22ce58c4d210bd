from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.renderers.pdf.frames import Panel
from briefbuild.renderers.pdf.pages import Page, break_pages, frame_spans
from briefbuild.renderers.pdf.placing import Area
from briefbuild.renderers.pdf.strips import Strip

AREA = Area(100, 0)


def strips(*heights: float) -> list[Strip]:
    return [Strip(height=height) for height in heights]


def heights(pages: list[Page]) -> list[list[float]]:
    return [[placed.strip.height for placed in page.placed] for page in pages]


def test_a_page_takes_what_fits() -> None:
    assert heights(break_pages(strips(40, 60, 30), AREA, AREA)) == [[40, 60], [30]]


def test_the_first_page_may_be_another_size() -> None:
    assert heights(break_pages(strips(40, 60, 30), Area(50, 0), AREA)) == [[40], [60, 30]]


def test_the_larger_white_space_counts_and_none_at_the_head_of_a_page() -> None:
    above, below = Strip(height=40, after=10), Strip(height=10, before=25)
    third = Strip(height=90, before=50)
    pages = break_pages([above, below, third], AREA, AREA)
    assert [placed.top for placed in pages[0].placed] == [100, 35]
    assert pages[1].placed[0].top == 100


def test_what_keeps_to_the_next_moves_with_it() -> None:
    items = strips(50, 20, 20, 40)
    items[1].keep = items[2].keep = True
    assert heights(break_pages(items, AREA, AREA)) == [[50], [20, 20, 40]]


def test_what_can_not_be_kept_together_is_broken_anyway() -> None:
    items = strips(*[30] * 5)
    for item in items:
        item.keep = True
    assert heights(break_pages(items, AREA, AREA)) == [[30, 30, 30], [30, 30]]


def test_repeated_strips_head_the_next_page_and_are_not_content() -> None:
    head = Strip(height=10)
    rows = [Strip(height=40, repeated=(head,)) for _ in range(4)]
    pages = break_pages([head, *rows], AREA, AREA)
    assert heights(pages) == [[10, 40, 40], [10, 40, 40]]
    assert [placed.index for placed in pages[1].placed] == [-1, 3, 4]


def test_a_frame_takes_its_padding_on_every_page() -> None:
    frame = Panel(left=0, width=10, above=10, below=10)
    pages = break_pages([Strip(height=40, frame=frame) for _ in range(3)], AREA, AREA)
    assert heights(pages) == [[40, 40], [40]]
    (_frame, first, last), *_ = frame_spans(pages[0].placed)
    assert (first.top, last.bottom) == (90, 10)


class Divisible(Strip, kw_only=True, eq=False):
    def split(self, height: float) -> tuple[Strip, Strip] | None:
        if height < 10:
            return None
        return replace(self, height=height), replace(self, height=self.height - height)


def test_a_strip_higher_than_a_page_is_cut_where_the_page_ends() -> None:
    items = [Strip(height=70), Divisible(height=250), Strip(height=10)]
    assert heights(break_pages(items, AREA, AREA)) == [[70, 30], [100], [100], [20, 10]]


def test_a_strip_that_no_page_holds_and_nothing_cuts_has_a_page_of_its_own() -> None:
    assert heights(break_pages(strips(20, 300, 20), AREA, AREA)) == [[20], [300], [20]]


@given(st.lists(st.tuples(st.floats(1, 100), st.booleans()), max_size=60))
def test_every_strip_is_on_one_page_in_order(items: list[tuple[float, bool]]) -> None:
    given_strips = [Strip(height=height, keep=keep, before=3) for height, keep in items]
    pages = break_pages(given_strips, AREA, AREA)
    assert [placed.strip for page in pages for placed in page.placed] == given_strips
    assert all(placed.bottom >= -0.1 for page in pages for placed in page.placed)
