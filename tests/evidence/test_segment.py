from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.evidence.bounds import mask, sentence_bounds, sentence_spans
from briefbuild.evidence.integrity import (
    CUT_OFF,
    FRAGMENT,
    PROMOTION,
    QUESTION,
)
from briefbuild.evidence.segment import passages
from briefbuild.model.evidence import Passage
from briefbuild.model.obstacles import CARRIES_ON, NEEDS_ANTECEDENT
from briefbuild.model.quotation import collapse, quote
from briefbuild.model.source import QUOTABLE_ROLES, Role, SourceDocument, Span
from briefbuild.readers.languages import load_language
from briefbuild.readers.text import read
from briefbuild.schema import ListOf, NonEmptyText, Record, required
from briefbuild.schema import read as read_shape
from briefbuild.yaml_nodes import load

ROOT = Path(__file__).resolve().parents[2]
NAME = required("name", NonEmptyText(), "What is hard about it.")
SENTENCES = required("sentences", ListOf(NonEmptyText()), "The sentences in order.")
CASE = Record((NAME, SENTENCES), lambda values, _at: (NAME.of(values), SENTENCES.of(values)))
CASES = required("cases", ListOf(CASE), "Paragraphs.")
FILE = Record((CASES,), lambda values, _at: CASES.of(values))


def hard_cases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    name = "sentences.yaml"
    return read_shape(load((ROOT / "tests" / "data" / name).read_bytes(), name), FILE)


def source(text: str) -> SourceDocument:
    got = read(text.encode(), "s.txt")
    return SourceDocument(
        id="s",
        name="s.txt",
        media_type="text/plain",
        sha256="",
        text=got.text,
        regions=got.regions,
    )


def seed(start: str) -> SourceDocument:
    path = next((ROOT / "seeds").glob(f"{start}_*.txt"))
    got = read(path.read_bytes(), path.name)
    return replace(source("x"), id=start, name=path.name, text=got.text, regions=got.regions)


def quotable(document: SourceDocument) -> list[str]:
    return [collapse(item.quotable.of(document.text)) for item in passages(document)]


def passage(document: SourceDocument, begins: str) -> Passage:
    found = [
        item
        for item in passages(document)
        if collapse(item.quotable.of(document.text)).startswith(begins)
    ]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("name", "sentences"), hard_cases(), ids=lambda value: str(value)[:40])
def test_a_sentence_ends_where_it_should(name: str, sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences)
    spans = sentence_spans(text, Span(0, len(text)), load_language())
    assert [span.of(text) for span in spans] == list(sentences), name


@pytest.mark.parametrize(("name", "sentences"), hard_cases(), ids=lambda value: str(value)[:40])
def test_line_breaks_of_any_kind_change_no_sentence(name: str, sentences: tuple[str, ...]) -> None:
    for space in ("\n", "\r\n", "\r", "\x85", "\u2028", "\N{NO-BREAK SPACE}"):
        text = " ".join(sentences).replace(" ", space)
        spans = sentence_spans(text, Span(0, len(text)), load_language())
        assert [collapse(span.of(text)) for span in spans] == list(sentences), (name, space)


@given(
    st.text(alphabet=st.sampled_from("aA. \n[]1¹“”()?!…\t\r\N{NO-BREAK SPACE}é😀0Nno"), max_size=80)
)
def test_a_masked_text_is_as_long_and_as_black_as_the_text(text: str) -> None:
    masked = mask(text, load_language())
    assert len(masked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, masked, strict=True))


PARAGRAPH = st.lists(
    st.sampled_from(
        [
            "The council met on Nov. 14.", "[3]", "“It is", "over.”", "and then", "U.S.", "No. 4",
            "Costs rose..12", "(see Art. 5)", "• An item", "1. First", "Stay tuned!", "References",
            "By Jane Roe", "12 May 2024", "a\tb", "---", "😀", "\x85", "Heading", "\r\n", "\n\n",
        ]
    ),
    max_size=25,
)  # fmt: skip


@given(st.one_of(PARAGRAPH.map(" ".join), PARAGRAPH.map("\n".join), st.text(max_size=200)))
def test_passages_lie_in_order_inside_quotable_regions(text: str) -> None:
    usable = "".join(
        character for character in text if character.isprintable() or character == "\n"
    )
    if not usable.strip():
        return
    document = source(usable)
    last = 0
    for item in passages(document):
        region = document.region_at(item.span.start)
        assert region.role in QUOTABLE_ROLES
        assert region.span.covers(item.span)
        assert item.span.covers(item.quotable)
        assert item.span.start >= last
        assert item.span.of(usable) == item.span.of(usable).strip()
        assert quote(document, item.quotable).text
        last = item.span.end


@given(PARAGRAPH.map(" ".join))
def test_every_word_of_a_quotable_region_is_in_a_passage(text: str) -> None:
    if not text.strip():
        return
    document = source(text)
    covered = "".join(item.span.of(text) for item in passages(document))
    regions = "".join(
        region.span.of(text) for region in document.regions if region.role in QUOTABLE_ROLES
    )
    assert "".join(covered.split()) == "".join(regions.split())


def test_ids_do_not_change_when_white_space_moves() -> None:
    one = source("The dam is full. The river is low.\n\nBoth are measured by the ministry.")
    other = source(
        "\n\nThe dam is full.  The river is\tlow.\n\n\n\nBoth are measured by the\xa0ministry.\n"
    )
    assert [item.id for item in passages(one)] == [item.id for item in passages(other)]


def test_sentences_with_the_same_words_have_ids_of_their_own() -> None:
    ids = [item.id for item in passages(source("The dam is full. It is so. The dam is full."))]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[0]}.2"


def test_a_list_mark_stays_outside_the_quotation_and_inside_the_passage() -> None:
    document = source(
        "The parties agreed on this:\n\n• The fleet stays in port.\n12. Costs are shared."
    )
    first, second = passages(document)
    assert first.role is Role.BULLET
    assert first.span.of(document.text) == "• The fleet stays in port."
    assert first.quotable.of(document.text) == "The fleet stays in port."
    assert second.quotable.of(document.text) == "Costs are shared."


def test_reference_markers_at_the_end_stay_outside_the_quotation() -> None:
    document = source("The council paid.[1] The visit came later. [2] The dam[3] is full.4")
    assert quotable(document) == [
        "The council paid.",
        "The visit came later.",
        "The dam[3] is full.",
    ]
    assert passages(document)[0].span.of(document.text) == "The council paid.[1]"


def test_the_second_of_two_stops_stays_outside_the_quotation() -> None:
    assert quotable(source("The partners reported a success.. Nobody else did.")) == [
        "The partners reported a success.",
        "Nobody else did.",
    ]


def test_a_marker_ends_a_sentence_as_well_as_a_stop_does() -> None:
    document = source("The bloc could reshape global alliances in the coming years and decades [6]")
    assert passages(document)[0].is_quotable
    assert quotable(document)[0].endswith("decades")


def test_a_passage_knows_its_paragraph_and_the_headings_above_it() -> None:
    document = source(
        "A Title of Words\n\nThe dam is full today.\n\nThe River\n\nThe river is very low."
    )
    locator = passages(document)[1].locator
    assert str(locator) == "¶\N{NO-BREAK SPACE}2"
    assert locator.headings == ("The River",)


@pytest.mark.parametrize("begins", ["This burgeoning partnership", "Understanding China's global"])
def test_the_cut_paragraphs_of_a_seed_are_flagged(begins: str) -> None:
    assert CUT_OFF in passage(seed("000"), begins).obstacles


def test_nothing_else_in_that_seed_is_flagged_and_nothing_is_joined_across_a_cut() -> None:
    document = seed("000")
    assert sum(CUT_OFF in item.obstacles for item in passages(document)) == 2
    follows = passage(document, "North Korea's explicit support")
    assert follows.is_quotable
    assert passage(document, "Ultimately, the deepening alliance").is_quotable


def test_a_stray_dateline_of_a_seed_begins_no_quotation() -> None:
    document = seed("001")
    first = passages(document)[0]
    assert first.quotable.of(document.text).startswith("In an evolving")
    assert not any("Minnesota" in item.quotable.of(document.text) for item in passages(document))


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (
            "002",
            ["top of page", "Dat Quoc Tran", "Available at", "Accessed", "50,000 Russian", "OTHER"],
        ),
        ("003", ["top of page", "Stay tuned", "Stay Tuned", "Compiled by", "Share your thoughts"]),
        ("003", ["marks a strategic shift with far-reaching", "bottom of page", "Comments"]),
        ("001", ["0 Comments"]),
    ],
)
def test_what_surrounds_the_seeds_is_never_a_passage(start: str, words: list[str]) -> None:
    document = seed(start)
    printed = " ".join(item.span.of(document.text) for item in passages(document))
    assert [word for word in words if word in printed] == []


def test_a_marker_of_a_seed_belongs_to_the_sentence_before_it() -> None:
    document = seed("002")
    analysts = passage(document, "Analysts interpret this act")
    before = passages(document)[passages(document).index(analysts) - 1]
    assert before.span.of(document.text).endswith("diplomatic engagement. [4]")
    assert before.quotable.of(document.text).endswith("diplomatic engagement.")


@pytest.mark.parametrize(
    ("start", "begins", "obstacle"),
    [
        ("003", "How will global powers respond?", QUESTION),
        ("001", "In return, it may provide", NEEDS_ANTECEDENT),
        ("002", "Such a scenario, while speculative", NEEDS_ANTECEDENT),
        ("002", "However, the risks posed", NEEDS_ANTECEDENT),
        ("002", "Furthermore, Russia", CARRIES_ON),
    ],
)
def test_a_seed_sentence_that_cannot_stand_alone_says_so(
    start: str, begins: str, obstacle: str
) -> None:
    assert passage(seed(start), begins).obstacles == (obstacle,)


@pytest.mark.parametrize("start", ["000", "001", "002", "003", "004"])
def test_a_sound_sentence_is_running_text_wherever_it_stands_alone(start: str) -> None:
    document = seed(start)
    other = "The committee met in the old hall. Members were not convinced by its report."
    for item in passages(document):
        words = collapse(item.quotable.of(document.text))
        if CUT_OFF in item.obstacles or QUESTION in item.obstacles:
            continue
        for page in (
            f"A Title of Words\n\n{words}\n\n{other}",
            f"A Title of Words\n\n{other}\n\n{words}\n\n{other}",
            f"A Title of Words\n\n{other}\n\n{words}",
        ):
            assert words in quotable(source(page))


def test_promotion_inside_running_text_is_not_quotable() -> None:
    text = "The dam is full and the river is low. Subscribe to our newsletter. The ministry measures both."
    assert [item.obstacles for item in passages(source(text))] == [(), (PROMOTION, FRAGMENT), ()]


def test_what_is_said_within_an_open_quotation_is_not_the_sources_own_statement() -> None:
    text = (
        "“Today we met in the capital. The rival state will not be tolerated here. We will not back"
        " down.\n\nThe minister spoke of “a new day.” The port raised its fees.\n"
    )
    found = passages(source(text))
    assert "stands within a quotation that begins before it" in found[1].obstacles
    assert [item.quotable.of(text) for item in found if item.is_quotable] == [
        "The minister spoke of “a new day.”",
        "The port raised its fees.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "15 The level of the lake fell by a metre in the year that was examined.",
        "18a The level of the lake fell by a metre in the year that was examined.",
        "1.The level of the lake fell by a metre in the year that was examined.",
        "• (1) The level of the lake fell by a metre in the year that was examined.",
    ],
)
def test_the_number_of_a_paragraph_is_no_part_of_a_quotation(text: str) -> None:
    assert quotable(source(f"The auditors looked at the lake.\n\n{text}\n"))[-1] == (
        "The level of the lake fell by a metre in the year that was examined."
    )


def test_a_number_that_counts_something_stays() -> None:
    text = "15 Members of the council left the room before the vote was called."
    assert quotable(source(f"The council met in May.\n\n{text}\n"))[-1] == text


@pytest.mark.parametrize("line_end", ["a re-\nsult of the fees", "a long-\nterm loan for the quay"])
def test_a_word_that_a_line_cuts_keeps_its_sentence_from_being_quoted(line_end: str) -> None:
    line = "The ministry says that the fees are lower than those of the other ports of the"
    document = source(f"{line}\ncoast, and that the owners would have had to pay {line_end}.\n")
    (found,) = passages(document)
    assert found.obstacles == ("has a word cut at the end of a line",)


MARKED = [
    "The ferries left.",
    "Why?",
    "[3]",
    " ",
    " [4]",
    "[n 5]",
    "\n",
    "”",
    " a word",
    ")",
    ".5 In",
]


def bounds_of(found: SourceDocument) -> list[tuple[int, int]]:
    """Return the sentences of a source as a look at its whole text tells them."""
    bounds = sentence_bounds(found)
    return [*zip(bounds[::2], bounds[1::2], strict=True)]


def spans_of(found: SourceDocument) -> list[tuple[int, int]]:
    """Return the sentences of a source as a close look at each region tells them."""
    return [
        (span.start, span.end)
        for region in found.regions
        if region.role in QUOTABLE_ROLES
        for span in sentence_spans(found.text, region.span, load_language())
    ]


@given(st.lists(st.sampled_from([*MARKED, "¹", "..", "…", " (The mayor left.) The", " 3 t. The"])))
def test_a_look_at_a_whole_text_changes_no_sentence_of_it(parts: list[str]) -> None:
    words = "".join(parts)
    found = source(
        f"A title\n\nThe council of the harbour met{words} The rest sailed home in May.\n"
    )
    assert bounds_of(found) == spans_of(found)


STARTS = ["", "• ", "6. ", "(a) ", "“", "Mr. Roe. ", "  "]
SAID = [
    "The ferries left. ",
    "Gen. Roe won. ",
    "“Yes.” ",
    "It left.[3] ",
    "Is it? ",
    "In the U.S. Navy. ",
]
PARAGRAPHS = st.builds(
    lambda start, said, end: start + "".join(said) + end,
    st.sampled_from(STARTS),
    st.lists(
        st.sampled_from([*SAID, "(Nobody came.) ", "It left.[3]", "up [[no]]. ", "3 t. The "])
    ),
    st.sampled_from(["It was late.", "It was\nlate, they say.[4]", "", "6.", "a"]),
)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=5), st.sampled_from(["\n\n", "\n", " \n"]))
def test_bounds_that_are_plain_are_those_of_a_close_look(paragraphs: list[str], gap: str) -> None:
    text = gap.join(paragraphs)
    assume(text.strip())
    found = source(text)
    assert bounds_of(found) == spans_of(found)
