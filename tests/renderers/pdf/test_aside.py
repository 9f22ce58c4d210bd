"""What stands beside the text: level with it, never over it, and in it where there is no room."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.model.brief import (
    Block,
    Brief,
    Callout,
    CalloutKind,
    CrossReference,
    DisplayedQuote,
    Heading,
    HeadingKind,
    List,
    ListItem,
    NoteReference,
)
from briefbuild.renderers import docx, pdf
from briefbuild.renderers.pdf.pages import Page, break_pages
from briefbuild.renderers.pdf.placing import Area
from briefbuild.renderers.pdf.selfcheck import check
from briefbuild.renderers.pdf.strips import SideBox, SideForm, Strip
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.themes import default_theme
from tests.kitchen_sink import COMPOSED, text
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

AREA = Area(100, 0)


def boxed(*heights: float) -> tuple[SideBox, ...]:
    parent = Node(Role.SECTION, attached=True)
    return tuple(_box(parent, height) for height in heights)


def _box(parent: Node, height: float) -> SideBox:
    beside = SideForm((Strip(height=height),), parent.add(Role.DIVISION))
    inside = SideForm((Strip(height=height / 2),), Node(Role.DIVISION, parent))
    return SideBox(parent, beside, inside)


def section(boxes: tuple[SideBox, ...], *strips: Strip) -> list[Strip]:
    strips[0].boxes, strips[-1].last = boxes, True
    return list(strips)


def columns(pages: list[Page]) -> list[tuple[list[float], list[float]]]:
    return [
        ([item.top for item in page.placed], [item.top for item in page.aside.placed])
        for page in pages
    ]


def test_boxes_start_level_with_the_text_and_follow_each_other() -> None:
    strips = section(boxed(20, 20), Strip(height=30), Strip(height=30))
    assert columns(break_pages(strips, AREA, AREA)) == [([100, 70], [100, 68])]


def test_what_takes_the_whole_width_starts_below_both_columns() -> None:
    strips = [*section(boxed(50), Strip(height=20)), Strip(height=10, clear=True)]
    assert columns(break_pages(strips, AREA, AREA)) == [([100, 38], [100])]


def test_a_box_without_room_waits_for_the_next_page() -> None:
    strips = section(boxed(60, 60), *(Strip(height=50) for _ in range(3)))
    assert columns(break_pages(strips, AREA, AREA)) == [([100, 50], [100]), ([100], [100])]


def test_a_box_that_finds_no_room_stands_in_the_text_at_the_end_of_its_section() -> None:
    boxes = boxed(60, 60)
    strips = section(boxes, Strip(height=20))
    pages = break_pages([*strips, Strip(height=5)], AREA, AREA)
    assert [item.strip.height for page in pages for item in page.placed] == [20, 30, 5]
    assert [box.moved for box in boxes] == [False, True]
    first, second = boxes
    assert first.parent.kids == [first.beside.node, second.inside.node]


def test_a_box_moves_to_the_next_page_with_the_text_beside_it() -> None:
    strips = section(boxed(30), Strip(height=20, keep=True), Strip(height=50))
    pages = break_pages([Strip(height=60), *strips], AREA, AREA)
    assert columns(pages) == [([100], []), ([100, 80], [100])]


heights = st.floats(1, 130)


@given(
    st.lists(st.tuples(st.floats(1, 90), st.booleans()), min_size=1, max_size=20),
    st.lists(heights, max_size=5),
    st.floats(0, 100),
)
def test_every_box_is_printed_once_and_never_over_anything(
    items: list[tuple[float, bool]], box_heights: list[float], above: float
) -> None:
    boxes = boxed(*box_heights)
    strips = [Strip(height=height, keep=keep) for height, keep in items]
    after = Strip(height=10, clear=True)
    pages = break_pages([Strip(height=above), *section(boxes, *strips), after], AREA, AREA)
    printed = [item.strip for page in pages for item in page.strips]
    for box in boxes:
        forms = (box.beside, box.inside)
        assert [form.strips[0] in printed for form in forms] == [not box.moved, box.moved]
    assert all(strip in printed for strip in (*strips, after))
    assert len(set(map(id, printed))) == len(printed)
    for page in pages:
        for item in page.aside.placed:
            assert item.bottom >= AREA.bottom - 0.1
            for other in page.placed:
                crosses = other.top > item.bottom + 0.1 and other.bottom < item.top - 0.1
                assert not (crosses and other.strip.clear)


# ------------------------------------------------------------------------------ whole briefs


def box(name: str, words: str) -> Callout:
    return Callout(
        id=name,
        kind=CalloutKind.SIDE_BOX,
        title=(text(f"Box {name}"),),
        blocks=(paragraph(words, f"{name}.p"),),
    )


def beside(*blocks: Block, aside: tuple[Callout | DisplayedQuote, ...]) -> Brief:
    whole = brief(*blocks)
    first, *others = whole.sections
    return replace(whole, sections=(replace(first, aside=aside), *others))


def assert_sound(of: Brief) -> bytes:
    data = render(of)
    assert check(data) == ()
    assert pdf.extract(data) == wanted(of)
    return data


def _quote() -> DisplayedQuote:
    return DisplayedQuote(id="quote", content=(text("“Said once.”"),), attribution=(text("S1"),))


def test_text_is_read_before_what_stands_beside_it() -> None:
    prose = (paragraph(sentences(8), "one"), paragraph(sentences(8, 50), "two"))
    assert_sound(beside(*prose, table(3), aside=(_quote(), box("a", sentences(3)))))


def test_boxes_of_a_section_that_breaks_over_pages_are_all_there() -> None:
    prose = tuple(paragraph(sentences(12, 50 * n), f"p{n}") for n in range(9))
    boxes = tuple(box(f"b{n}", sentences(6, 700 + 9 * n)) for n in range(9))
    assert_sound(beside(*prose, aside=boxes))


def test_a_box_higher_than_a_page_goes_on_in_the_text() -> None:
    data = assert_sound(beside(paragraph(sentences(3)), aside=(box("a", sentences(90, 40)),)))
    assert page_count(data) > 1


def test_a_section_that_begins_with_a_table_has_its_boxes_below_it() -> None:
    assert_sound(beside(table(40), aside=(box("a", sentences(3)),)))


@pytest.mark.parametrize(
    "of",
    [
        beside(paragraph("Short."), aside=(box("a", "x" * 40_000),)),
        beside(
            *(paragraph(sentences(9, 50 * n), f"p{n}") for n in range(20)),
            aside=tuple(box(f"b{n}", sentences(2, n)) for n in range(40)),
        ),
        beside(paragraph(""), aside=(box("a", ""), replace(box("b", ""), title=()))),
        beside(aside=(box("a", "Nothing stands beside it."),)),
    ],
    ids=["a long word", "many boxes", "no words", "no text"],
)
def test_nothing_of_unusual_boxes_is_lost(of: Brief) -> None:
    assert_sound(of)
    in_word = docx.render(of, default_theme())
    assert docx.check(in_word) == ()
    assert docx.extract(in_word) == wanted(of)


def test_a_note_that_only_a_box_calls_is_printed() -> None:
    whole = noted(2)
    called = replace(
        box("a", ""),
        blocks=(
            replace(
                paragraph("", "a.p"),
                content=(text("See"), NoteReference("note-boxed", COMPOSED)),
            ),
        ),
    )
    note = replace(whole.notes[0], id="note-boxed")
    section_, *others = whole.sections
    sections = (replace(section_, aside=(called,)), *others)
    assert_sound(replace(whole, sections=sections, notes=(*whole.notes, note)))


def test_a_page_without_a_side_column_has_the_boxes_after_the_text() -> None:
    theme = default_theme()
    pages = {paper: replace(page, measure=page.text_width) for paper, page in theme.pages.items()}
    of = beside(paragraph(sentences(3)), aside=(box("a", sentences(3)),))
    data = pdf.render(of, replace(theme, pages=pages))
    assert pdf.extract(data) == wanted(of)


@pytest.mark.tool("pdftotext")
def test_a_box_of_contents_shows_pages_that_are_no_text_of_the_brief(tmp_path: Path) -> None:
    pointer = ListItem(
        id="item", content=(CrossReference("sources", "The sources in brief", COMPOSED),)
    )
    contents = replace(box("a", ""), blocks=(List(id="list", items=(pointer,)),))
    prose = tuple(paragraph(sentences(12, 50 * n), f"p{n}") for n in range(5))
    data = assert_sound(beside(*prose, aside=(contents,)))
    (tmp_path / "a.pdf").write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", tmp_path / "a.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = [line for line in done.stdout.splitlines() if "The sources in brief" in line]
    assert line.split()[-1] == str(page_count(data)) == "2"


def test_labels_of_items_are_part_of_their_text() -> None:
    items = (
        ("5 of 5", "say so."),
        ("a label that is far too long for the margin of a list", "too"),
    )
    listed = List(
        id="list",
        items=tuple(
            ListItem(id=f"item-{n}", label=label, content=(text(words),))
            for n, (label, words) in enumerate(items)
        ),
    )
    heading = Heading(id="front", level=1, kind=HeadingKind.FRONT, content=(text("Alike"),))
    assert_sound(brief(heading, listed, replace(listed, id="short", items=listed.items[:1])))


# ---------------------------------------------------------------------------- planted defects


def _planted(change: Callable[[pikepdf.Array], None]) -> bytes:
    """Return a file with the elements of its first section, the last of which are boxes, changed."""
    of = beside(paragraph(sentences(9)), aside=(box("a", "First."), box("b", "Second.")))
    with pikepdf.open(BytesIO(render(of))) as file:
        section: Any = next(e for e in file.objects if _is_section(e))
        change(section.K)
        bad = BytesIO()
        file.save(bad)
    return bad.getvalue()


def _is_section(element: pikepdf.Object) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.Sect


def test_a_box_that_no_reader_is_told_of_is_found() -> None:
    def drop(kids: pikepdf.Array) -> None:
        del kids[len(kids) - 1]

    assert check(_planted(drop)) != ()


def test_boxes_in_the_wrong_order_are_another_text() -> None:
    def swap(kids: pikepdf.Array) -> None:
        last = len(kids) - 1
        kids[last], kids[last - 1] = kids[last - 1], kids[last]

    sound = pdf.extract(_planted(lambda _kids: None))
    assert pdf.extract(_planted(swap)) != sound
    assert sorted(pdf.extract(_planted(swap))) == sorted(sound)


# -------------------------------------------------------------------------------------- notes


def test_notes_stand_in_their_order_though_a_box_calls_its_own_first() -> None:
    whole = noted(1)
    called = replace(
        paragraph("", "a.p"), content=(text("See"), NoteReference("note-boxed", COMPOSED))
    )
    note = replace(whole.notes[0], id="note-boxed", content=(text("The note of the box."),))
    section_, *others = whole.sections
    aside = (replace(box("a", ""), blocks=(called,)),)
    notes = (*whole.notes, note)
    data = assert_sound(
        replace(whole, sections=(replace(section_, aside=aside), *others), notes=notes)
    )
    painted = [words for _page, words in words_by_page(data) if words in {"[1]", "[2]"}]
    assert painted[-2:] == ["[1]", "[2]"]
