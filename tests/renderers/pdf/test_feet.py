from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.brief import Brief, Note, NoteReference
from briefbuild.model.outline import NotePlacement
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.feet import FEWEST, NO_FOOT, Foot, carried, with_notes
from briefbuild.renderers.pdf.pages import break_pages
from briefbuild.renderers.pdf.placing import Area
from briefbuild.renderers.pdf.strips import Strip
from tests.kitchen_sink import COMPOSED, cell, kitchen_sink, text
from tests.renderers.pdf.samples import (
    brief,
    noted,
    page_count,
    paragraph,
    render,
    sentences,
    table,
    wanted,
    words_by_page,
)

AREA = Area(200, 0)


def note(lines: int) -> tuple[Strip, ...]:
    return tuple(Strip(height=10) for _ in range(lines))


def pages_of(data: bytes, words: str) -> list[int]:
    return [page for page, printed in words_by_page(data) if words in printed]


def test_a_note_that_fits_is_whole() -> None:
    foot = with_notes(NO_FOOT, (note(3),), 100)
    assert foot is not None
    assert (len(foot.shown), len(foot.rest)) == (3, 0)


def test_a_short_note_moves_with_its_line_and_a_long_one_goes_on() -> None:
    assert with_notes(NO_FOOT, (note(6),), 60) is None
    foot = with_notes(NO_FOOT, (note(20),), 60)
    assert foot is not None
    assert (len(foot.shown), len(foot.rest)) == (4, 16)


def test_no_line_of_a_note_stands_alone() -> None:
    assert with_notes(NO_FOOT, (note(20),), 30) is None
    almost = with_notes(NO_FOOT, (note(20),), 205)
    assert almost is not None
    assert len(almost.rest) == FEWEST


def test_no_note_begins_after_one_that_goes_on() -> None:
    foot = Foot(note(2), note(5))
    assert with_notes(foot, (note(1),), 1000) is None
    forced = with_notes(foot, (note(1),), 1000, forced=True)
    assert forced is not None
    assert (len(forced.shown), len(forced.rest)) == (2, 6)


def test_a_page_takes_at_least_one_line_of_what_is_left() -> None:
    assert len(carried(note(5), 1).shown) == 1


def test_a_line_and_its_note_move_together_and_take_their_heading_along() -> None:
    heading = Strip(height=10, keep=True)
    line = Strip(height=10, notes=(note(4),))
    pages = break_pages([Strip(height=140), heading, line], AREA, AREA)
    assert [len(page.placed) for page in pages] == [1, 2]
    assert [len(page.foot.shown) for page in pages] == [0, 4]


def test_notes_of_what_moves_to_the_next_page_move_too() -> None:
    first = Strip(height=100, notes=(note(1),))
    kept = Strip(height=10, keep=True, notes=(note(2),))
    pages = break_pages([first, kept, Strip(height=80)], AREA, AREA)
    assert [len(page.foot.shown) for page in pages] == [1, 2]


@given(
    st.lists(st.tuples(st.floats(5, 200), st.booleans(), st.integers(0, 60)), max_size=25),
)
def test_every_line_of_every_note_is_printed_once_and_over_the_margin(
    items: list[tuple[float, bool, int]],
) -> None:
    strips = [
        Strip(height=height, keep=keep, notes=(note(lines),) if lines else ())
        for height, keep, lines in items
    ]
    pages = break_pages(strips, AREA, AREA)
    assert [placed.strip for page in pages for placed in page.placed] == strips
    shown = [line for page in pages for line in page.foot.shown]
    assert shown == [line for strip in strips for lines in strip.notes for line in lines]
    for page in pages:
        if page.foot.shown:
            lowest = min((placed.bottom for placed in page.placed), default=AREA.top)
            assert lowest >= page.foot.height - 0.1


@pytest.mark.parametrize("length", [1, 12, 150])
@pytest.mark.parametrize("placement", list(NotePlacement))
def test_a_file_with_notes_is_whole_and_sound(length: int, placement: NotePlacement) -> None:
    whole = noted(12, length, placement)
    data = render(whole)
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()


def test_a_footnote_is_on_the_page_that_calls_it() -> None:
    data = render(noted(30))
    for number in range(1, 31):
        call, foot = pages_of(data, f"[{number}]")
        assert call == foot


def test_a_heading_is_never_the_last_line_over_the_notes() -> None:
    data = render(noted(30, 4))
    with pikepdf.open(BytesIO(data)) as file:
        assert len(file.pages) > 5
    for number in range(30):
        assert pages_of(data, f"Heading {number}")[0] == pages_of(data, f"[{number + 1}]")[0] or (
            # The heading stays with the first lines of a paragraph that goes on.
            pages_of(data, f"Heading {number}")[0]
            == pages_of(data, " ".join(sentences(1, 50 * number).split()[:6]))[0]
        )


def test_a_note_of_many_pages_goes_on_from_page_to_page() -> None:
    data = render(noted(1, 400))
    assert page_count(data) > 4


def test_a_note_called_twice_stands_at_its_first_call() -> None:
    whole = noted(2)
    again = replace(paragraph("", "again"), content=(NoteReference("note-0", COMPOSED),))
    section = whole.sections[0]
    blocks = (*section.blocks, paragraph(sentences(60), "between"), again)
    whole = replace(whole, sections=(replace(section, blocks=blocks), *whole.sections[1:]))
    data = render(whole)
    assert pages_of(data, "[1]") == [0, 0, page_count(data) - 1]
    assert pdf.extract(data) == wanted(whole)


def test_a_note_that_nothing_calls_is_still_printed() -> None:
    whole = kitchen_sink()
    data = render(whole)
    assert pdf.extract(data) == wanted(whole)
    assert pages_of(data, "A note that quotes") == [page_count(data) - 1]


def test_a_note_called_in_a_table_stands_on_the_page_of_its_row() -> None:
    rows = table(80)
    calling = cell((text("called"), NoteReference("deep", COMPOSED)))
    last = replace(rows.body[-1], cells=(*rows.body[-1].cells[:-1], calling))
    whole: Brief = replace(
        brief(replace(rows, body=(*rows.body[:-1], last))),
        notes=(Note(id="deep", content=(text("Deep down."),)),),
    )
    data = render(whole)
    assert pages_of(data, "Deep down.") == pages_of(data, "called") == [page_count(data) - 1]
    assert pdf.check(data) == ()


def test_notes_of_a_row_that_no_page_holds_are_printed_once() -> None:
    tall = table(2, 150)
    calling = cell((text(sentences(300)), NoteReference("deep", COMPOSED)))
    last = replace(tall.body[-1], cells=(*tall.body[-1].cells[:-1], calling))
    whole = replace(
        brief(replace(tall, body=(*tall.body[:-1], last))),
        notes=(Note(id="deep", content=(text("Deep down."),)),),
    )
    data = render(whole)
    assert pdf.extract(data) == wanted(whole)
    assert len(pages_of(data, "Deep down.")) == 1
