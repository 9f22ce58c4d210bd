from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.diagnostics import Severity
from briefbuild.evidence.inner_references import inner_references, reference_defects
from briefbuild.files import Project
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Region, Role, SourceDocument, Span
from briefbuild.readers import read

PROJECT = Project(Path(__file__).parents[2])

BODY = Role.BODY
LIST = Role.REFERENCES


def source(*parts: tuple[Role, str], media_type: str = "text/plain") -> SourceDocument:
    """Return a source with one region a part, each on a line of its own."""
    text, regions = "", []
    for role, words in parts:
        span = Span(len(text), len(text) + len(words) + 1)
        regions.append(Region(span=span, role=role, reason="given"))
        text += f"{words}\n"
    return SourceDocument(
        id="a", name="a.txt", media_type=media_type, sha256="", text=text, regions=tuple(regions)
    )


def defects(*parts: tuple[Role, str]) -> list[str]:
    text = source(*parts)
    return [str(defect) for defect in reference_defects(text, inner_references(text))]


def seed(start: str) -> SourceDocument:
    (name,) = [name for name in PROJECT.source_names() if name.startswith(start)]
    content = PROJECT.read_source(name)
    return read(name, content.data, content.sha256, start)


def test_an_entry_has_its_number_its_address_and_its_date_of_access() -> None:
    entry = "[3] Berg, A. Night ferries. Available at: https://tide.example/a(b). (Accessed: 4 May 2021)."
    text = source((BODY, "Cut.[3]"), (LIST, "References"), (LIST, entry))
    (found,) = inner_references(text).entries
    assert (found.key, found.url) == ("3", "https://tide.example/a(b)")
    assert found.accessed == PartialDate(2021, 5, 4)
    assert found.span.of(text.text) == entry


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("retrieved on 2021-05-04 from https://a.example", PartialDate(2021, 5, 4)),
        ("[Accessed May 4, 2021]", PartialDate(2021, 5, 4)),
        ("Last visited May 2021.", PartialDate(2021, 5)),
        ("The Tide, 4 May 2021. Accessed through the library.", None),
        ("Published 4 May 2021.", None),
    ],
)
def test_only_a_date_right_behind_the_word_is_one_of_access(
    words: str, date: PartialDate | None
) -> None:
    (entry,) = inner_references(source((LIST, f"1. Berg. {words}"))).entries
    assert entry.accessed == date


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("see (https://a.example/x_(y)).", "https://a.example/x_(y)"),
        ("at http://a.example/x, and more", "http://a.example/x"),
        ("<https://a.example/x?y=1;z=2>;", "https://a.example/x?y=1;z=2"),
        ("at www.a.example", None),
    ],
)
def test_the_punctuation_behind_an_address_is_not_part_of_it(entry: str, url: str | None) -> None:
    assert inner_references(source((LIST, entry))).entries[0].url == url


@pytest.mark.parametrize(
    ("marker", "keys"),
    [
        ("[3]", ("3",)),
        ("[2, 5]", ("2", "5")),
        ("[1-4]", ("1", "2", "3", "4")),
        ("[1–2; 7]", ("1", "2", "7")),
        ("[note 3]", ("3",)),
        ("¹²", ("12",)),
        ("¹,³", ("1", "3")),
    ],
)
def test_a_marker_gives_its_keys(marker: str, keys: tuple[str, ...]) -> None:
    text = source((BODY, f"The berth was closed.{marker} It stayed so."))
    (found,) = inner_references(text).citations
    assert found.keys == keys
    assert found.span.of(text.text) == marker


@pytest.mark.parametrize("words", ["[2024]", "[sic]", "[1-300]", "40 m² and 3 km²", "[a]"])
def test_other_things_in_brackets_are_no_markers(words: str) -> None:
    assert inner_references(source((BODY, f"It was {words} then."))).citations == ()


def test_numbers_in_furniture_and_in_the_list_itself_cite_nothing() -> None:
    text = source((Role.FURNITURE, "Shared [12] times"), (LIST, "[1] As in [2] above"))
    assert inner_references(text).citations == ()


def test_a_region_with_several_numbered_lines_has_several_entries() -> None:
    text = source((LIST, "1. Berg, A.\n   Night ferries\n2. Office.\n¹² Third."))
    entries = inner_references(text).entries
    assert [entry.key for entry in entries] == ["1", "2", "12"]
    assert entries[0].span.of(text.text) == "1. Berg, A.\n   Night ferries"


def test_a_list_without_numbers_has_entries_without_keys() -> None:
    text = source((LIST, "Bibliography"), (LIST, "Berg, A. (2021). Night ferries."))
    assert [entry.key for entry in inner_references(text).entries] == [""]
    assert inner_references(text).cited_in(Span(0, len(text.text))) == ()


def test_a_passage_knows_what_it_is_cited_from() -> None:
    text = seed("002")
    found = inner_references(text)
    start = text.text.index("The destruction of an inter-Korean")
    span = Span(start, text.text.index("[4]") + 3)
    (entry,) = found.cited_in(span)
    assert (entry.key, entry.accessed) == ("4", PartialDate(2024, 10, 25))
    assert found.cited_in(Span(0, 100)) == ()


def test_a_number_that_two_entries_have_stands_for_both() -> None:
    text = source((BODY, "Cut.[2]"), (LIST, "[2] One"), (LIST, "[2] Other"))
    entries = inner_references(text).cited_in(Span(0, 7))
    assert [entry.span.of(text.text) for entry in entries] == ["[2] One", "[2] Other"]


def test_the_defects_of_the_seeds_are_found() -> None:
    for start, expected in {
        "000": [],
        "001": [],
        "002": [
            "84: BB314 information: [2] is defined twice",
            "94: BB314 information: [7] is never cited",
        ],
        "003": ["92: BB314 information: the list of references is empty"],
        "004": [],
    }.items():
        text = seed(start)
        found = reference_defects(text, inner_references(text))
        assert [str(defect).partition(":")[2] for defect in found] == expected
        assert all(defect.severity is Severity.INFORMATION for defect in found)


def test_a_marker_without_an_entry_is_a_defect() -> None:
    listed = defects((BODY, "Cut.[1] Shut.[8, 9] Gone.[8]"), (LIST, "[1] One"))
    assert listed == ["a.txt:1: BB314 information: [8], [9] are cited and not in any list"]
    assert defects((BODY, "Cut.[4]")) == [
        "a.txt:1: BB314 information: [4] is cited and not in any list"
    ]
    assert defects((BODY, "A power of 10⁴ is large.")) == []


def test_numbers_that_only_order_a_list_are_not_missed_in_the_text() -> None:
    assert defects((BODY, "Cut (Berg 2021)."), (LIST, "1. Berg"), (LIST, "2. Office")) == []


def test_numbers_that_begin_anew_are_another_list() -> None:
    body = (BODY, "Cut.[1] Shut.[2]")
    assert defects(body, (LIST, "1. A"), (LIST, "2. B"), (LIST, "1. C"), (LIST, "2. D")) == []
    assert len(defects(body, (LIST, "1. A"), (LIST, "1. B"), (LIST, "2. C"))) == 1


def test_a_heading_above_entries_text_or_another_heading_is_not_empty() -> None:
    heading = (Role.HEADING, "Sources")
    assert defects(heading, (BODY, "The spring feeds the river.")) == []
    assert defects(heading, (LIST, "Berg (2021)")) == []
    assert len(defects(heading, (Role.HEADING, "Contact"), (BODY, "Here."))) == 1
    assert len(defects((BODY, "Text."), heading, (Role.FURNITURE, "Comments"))) == 1


def test_the_line_of_a_defect_is_given_only_where_the_file_has_lines() -> None:
    parts = ((BODY, "A.[1]\nB.[2]"), (LIST, "[1] A"), (LIST, "[1] B"), (LIST, "[2] C"))
    assert defects(*parts) == ["a.txt:4: BB314 information: [1] is defined twice"]
    page = source(*parts, media_type="text/html")
    (defect,) = reference_defects(page, inner_references(page))
    assert str(defect.position) == "a.txt"


@given(st.text(alphabet="[]()0123,-–.¹² \nab", max_size=60), st.sampled_from([BODY, LIST]))
def test_whatever_the_text_spans_lie_in_it_and_nothing_breaks(words: str, role: Role) -> None:
    text = source((role, words), (BODY, "x"))
    found = inner_references(text)
    reference_defects(text, found)
    spans = [*(entry.span for entry in found.entries), *(mark.span for mark in found.citations)]
    assert all(text.regions[0].span.covers(span) for span in spans)
    assert all(span.of(text.text) == span.of(text.text).strip() for span in spans)
