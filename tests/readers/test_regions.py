from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from briefbuild.model.source import Region, Role, Span
from briefbuild.readers.items import Verdict
from briefbuild.readers.languages import load_language
from briefbuild.readers.lines import paragraphs
from briefbuild.readers.regions import find_regions, regions_of

ROOT = Path(__file__).resolve().parents[2]
SAME_PARAGRAPH = "~"


class Case(Struct, frozen=True):
    name: str
    roles: tuple[str, ...]
    text: str


def cases() -> tuple[Case, ...]:
    _introduction, *blocks = (
        (ROOT / "tests" / "data" / "roles.txt").read_text("utf-8").split("\n== ")
    )
    return tuple(map(case, blocks))


def case(block: str) -> Case:
    name, *lines = block.strip().split("\n")
    roles, text = [], ""
    for line in lines:
        role, _bar, words = line.partition("|")
        gap = " " if role.startswith(SAME_PARAGRAPH) else "\n\n"
        text += (gap if text else "") + words.strip()
        roles.append(role.strip().removeprefix(SAME_PARAGRAPH))
    return Case(name, tuple(roles), text)


def roles(text: str) -> tuple[str, ...]:
    return tuple(region.role.value for region in find_regions(text))


@pytest.mark.parametrize("expected", cases(), ids=lambda value: value.name)
def test_each_paragraph_has_its_role(expected: Case) -> None:
    assert roles(expected.text) == expected.roles


@pytest.mark.parametrize("expected", cases(), ids=lambda value: value.name)
def test_the_kind_of_line_break_changes_no_role(expected: Case) -> None:
    for newline in ("\r\n", "\r", "\x85"):
        assert roles(expected.text.replace("\n", newline)) == expected.roles


def covers(text: str, regions: tuple[Region, ...]) -> bool:
    spans = [region.span for region in regions]
    joined = all(one.end == other.start for one, other in itertools.pairwise(spans))
    return joined and (not text or (spans[0].start, spans[-1].end) == (0, len(text)))


@given(st.text())
def test_regions_cover_any_text_without_gap_or_overlap(text: str) -> None:
    assert covers(text, find_regions(text))


LINES = st.lists(
    st.sampled_from(
        [
            "", "Home", "A Title of Words", "By Jane Roe", "12 May 2024", "The fees rose in May.",
            "• An item", "1. First", "References", "[1] Roe, J. (2020). Fees.", "Stay tuned!", "---",
            "a\tb", "x | y | z", "Jane Roe is a fellow.", "the line goes on in lower case for long",
            "A line that ends in the middle of an important", "“A quotation.”", "Why?", "17", "😀",
        ]
    ),
    max_size=30,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\x85"]))
def test_regions_cover_any_mixture_of_lines(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    assert covers(text, find_regions(text))


def test_every_region_says_which_rule_made_it() -> None:
    assert all(region.reason for expected in cases() for region in find_regions(expected.text))


def test_paragraphs_are_counted_over_what_may_be_quoted() -> None:
    text = "A Title of Words\n\nThe fees rose.\n\nThe Owners\n\nThey paid.\n\n• Some did not pay."
    numbers = [region.locator.paragraph for region in find_regions(text)]
    assert numbers == [None, 1, None, 2, 3]


def test_a_heading_directly_below_another_is_one_level_deeper() -> None:
    text = "The fees rose in May.\n\nContext\n\nThe Owners\n\nThey paid.\n\nOutlook\n\nNobody knows it."
    found = find_regions(text)
    assert [region.level for region in found if region.role is Role.HEADING] == [1, 2, 1]
    assert found[3].locator.headings == ("Context", "The Owners")
    assert found[-1].locator.headings == ("Outlook",)


def test_a_numbered_heading_has_the_level_of_its_number() -> None:
    text = (
        "The fees rose in May.\n\n2. Context\n\nThey paid.\n\n2.1 The owners\n\nThey paid it all."
    )
    found = find_regions(text)
    assert [region.level for region in found if region.role is Role.HEADING] == [1, 2]
    assert found[-1].locator.headings == ("2. Context", "2.1 The owners")


def test_the_two_cut_paragraphs_of_a_seed_end_where_they_were_cut() -> None:
    text = next((ROOT / "seeds").glob("000_*.txt")).read_bytes().decode()
    ends = [region.span.of(text).split()[-1] for region in find_regions(text)]
    assert [end for end in ends if not end.endswith(".")] == ["international", "geopolitical"]


def test_what_a_format_says_stands_beside_the_rules() -> None:
    text = "Menu of the day\n\nThe fees rose in May.\n\nOutlook for all\n\nNobody knows it."
    language = load_language()
    given_roles = {
        0: Verdict(Role.FURNITURE, "navigation element"),
        2: Verdict(Role.HEADING, "heading element", level=3),
    }
    found = regions_of(text, paragraphs(text, language), given_roles, language)
    assert [(region.role, region.reason) for region in found[:1]] == [
        (Role.FURNITURE, "navigation element")
    ]
    assert (found[2].role, found[2].level) == (Role.HEADING, 3)


def test_white_space_alone_is_one_region() -> None:
    assert [region.span for region in find_regions(" \n ")] == [Span(0, 3)]
    assert find_regions("") == ()


@pytest.mark.parametrize(
    "piece",
    [
        "a\n",
        "Abc def\n",
        "Title Words Here\n",
        "References\n",
        "A.\n",
        "a | b | c\n",
        "(A. ",
        "¹",
        "[1]",
        "the lower case words go on and on for a line that is nearly full\n",
        "Jane Roe is a fellow.\n",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_regions(text)
        return time.process_time() - start

    # Ten times the text takes ten times as long, a hundred times where something is quadratic.
    assert seconds(60_000) < 40 * max(seconds(6_000), 0.001)


def test_sections_about_the_authors_stay_notes_before_a_list_of_notes() -> None:
    text = (
        "Who pays for the quay\n\n"
        + "The port raised its fees in May.\n\nThe owners will not pay them.\n\n" * 4
        + "About the authors\n\nAnn Poe is a fellow. She studies ports.\n\nThe institute is independent"
        " of all parties.\n\nNotes\n\n[1] Port Authority, 'Tariff', 2024, https://port.example/t.\n"
    )
    assert roles(text)[9:] == (
        "biography",
        "biography",
        "biography",
        "references",
        "references",
    )
