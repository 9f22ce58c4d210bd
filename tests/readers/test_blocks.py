from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.diagnostics import Code
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Reference, Role
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import Block, Link, PageStart, assemble, clean
from briefbuild.readers.items import Verdict

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."
PORT = "The port denies that it was ever asked for its consent to the new bridge."
HEADING = Verdict(Role.HEADING, "heading", 2)


def joined(*blocks: Block) -> ReadText:
    return assemble(blocks, Reference(), "source.x")


def roles(got: ReadText) -> list[Role]:
    return [region.role for region in got.regions]


def test_what_the_format_says_goes_before_the_rules() -> None:
    table = Block("Year\tTrips", Verdict(Role.TABLE, "table"))
    got = joined(Block(COUNCIL), Block("What it costs", HEADING), table, Block(PORT))
    assert roles(got) == [Role.BODY, Role.HEADING, Role.TABLE, Role.BODY]


def test_rules_know_furniture_among_headings_and_text() -> None:
    got = joined(Block(COUNCIL), Block("Related articles", HEADING), Block(PORT))
    assert roles(got)[1] is Role.FURNITURE


def test_a_heading_as_long_as_a_paragraph_is_text() -> None:
    assert roles(joined(Block(f"{COUNCIL} {PORT} " * 3, HEADING))) == [Role.BODY]


def test_a_line_that_leads_in_is_no_heading_where_the_format_names_them() -> None:
    got = joined(Block(COUNCIL), Block("Costs", HEADING), Block("It has two parts:"), Block(PORT))
    assert got.regions[2].role is Role.BODY
    assert got.regions[3].locator.headings == ("Costs",)


def test_other_headings_stand_below_those_of_the_format() -> None:
    got = joined(
        Block(COUNCIL), Block("Costs", HEADING), Block(PORT), Block("The bridge"), Block(PORT)
    )
    assert got.regions[3].level == 3
    assert got.regions[4].locator.headings == ("Costs", "The bridge")


def test_lines_that_a_file_breaks_by_hand_are_one_paragraph() -> None:
    text = "The council will reopen the line in May, but it has\nnot said who is going to pay for the bridge and\nwho is not."
    assert len(joined(Block(text)).regions) == 1


def test_a_paragraph_is_cut_after_the_sentence_that_crosses_a_page() -> None:
    text = f"{COUNCIL} {PORT} {COUNCIL}"
    pages = (PageStart(0, 4), PageStart(len(COUNCIL) + 10, 5))
    first, second = joined(Block(text, pages=pages)).regions
    assert (first.locator.page, second.locator.page) == (4, 5)
    assert (first.locator.paragraph, second.locator.paragraph) == (1, 1)
    assert second.span.of(text) == COUNCIL


@pytest.mark.parametrize("stop", [". ", ".¹ ", ".” ", ".[2] "])
def test_a_page_that_begins_with_a_sentence_begins_a_region(stop: str) -> None:
    first = COUNCIL.removesuffix(".") + stop
    got = joined(Block(first + PORT, pages=(PageStart(0, 1), PageStart(len(first), 2))))
    assert [region.span.of(got.text) for region in got.regions] == [first, PORT]


def test_an_abbreviation_at_the_foot_of_a_page_cuts_nothing() -> None:
    text = "The council quotes the report of approx. Two hundred pages that nobody has read so far"
    got = joined(Block(text, pages=(PageStart(0, 1), PageStart(41, 2))))
    assert [region.locator.page for region in got.regions] == [1]


def test_targets_of_links_follow_the_text_once() -> None:
    link = Link("report", "https://example.org/r")
    bare = Link("https://example.org/b", "https://example.org/b")
    furniture = Block(
        "Home", Verdict(Role.FURNITURE, "navigation"), (Link("Home", "https://example.org"),)
    )
    got = joined(furniture, Block(COUNCIL, links=(link, bare)), Block(PORT, links=(link,)))
    assert got.text.endswith(f"{PORT}\n\nreport: https://example.org/r\n")
    assert got.regions[-1].role is Role.REFERENCES
    assert got.regions[-1].locator.paragraph == 1


def test_nothing_but_white_space_is_refused() -> None:
    with pytest.raises(EvidenceError) as caught:
        joined(Block(" \n"), Block(""))
    assert caught.value.diagnostics[0].code is Code.SOURCE_EMPTY


def test_what_is_no_text_is_replaced_and_soft_hyphens_are_gone() -> None:
    assert clean("a\0b\x07c\ud800d\uffffe") == "a�b�c�d�e"
    assert clean("rail\u00adway\u200b \ufeff") == "railway "
    assert clean("tab\tline\nna\u00a0me 한국 😀") == "tab\tline\nna\u00a0me 한국 😀"


TEXTS = st.text(st.sampled_from("Aab .,:•1\n\t-“”É한"), max_size=60)
GIVEN = st.none() | st.builds(Verdict, st.sampled_from(Role), st.just("given"), st.integers(0, 3))


@given(st.lists(st.builds(Block, TEXTS, GIVEN), max_size=12))
def test_regions_always_cover_the_text_without_gap_or_overlap(blocks: list[Block]) -> None:
    try:
        got = joined(*blocks)
    except EvidenceError:
        assert not any(block.text.strip() for block in blocks)
        return
    ends = [0, *(region.span.end for region in got.regions)]
    assert [region.span.start for region in got.regions] == ends[:-1]
    assert ends[-1] == len(got.text)
