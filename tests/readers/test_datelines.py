from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.readers.datelines import (
    dateline_length,
    item_head_length,
    may_have_head,
    run_in_head_length,
)
from briefbuild.readers.languages import load_language


def rest(words: str, *, is_first: bool = True) -> str:
    return words[dateline_length(words, load_language(), is_first=is_first) :]


@pytest.mark.parametrize(
    "dateline",
    [
        "BERGEN, Norway, Nov. 14 (NQNA) — ",
        "LONDON (Reuters) - ",
        "WASHINGTON/SEOUL – ",
        "Geneva, 3 May 2024 — ",
        "Nairobi (EAHW) -- ",
        "Nov 14 (Agency) - ",
        "Minnesota ",
        "New Delhi ",
        "OSLO (December 20, 2017) – ",
        "Geneva (3 May 2022) – ",
        "Oslo, N.D. – ",
        "(Oslo, N.D.) – ",
        "Bergen, ND, 3 May 2022 – ",
        "BERGEN, May 3 ",
        "DUBLIN, July\xa02, 2024 — ",
    ],
)
def test_place_and_date_are_not_part_of_the_first_sentence(dateline: str) -> None:
    assert rest(f"{dateline}The talks ended without a deal.") == "The talks ended without a deal."


@pytest.mark.parametrize(
    "words",
    [
        "NATO members met in May.",
        "Minnesota In Brief is the name of the journal.",
        "In The Hague the court met.",
        "Norway – and only Norway – objected.",
        "Radio The Coast reported it first.",
        "The ministry (MoT) – once again – said nothing.",
        "Talks The Hague had hosted ended.",
        "NATO, May 3 in hand, went on.",
        "AUKUS-B would cost more than the first plan.",
    ],
)
def test_a_sentence_keeps_its_first_words(words: str) -> None:
    assert rest(words) == words


def test_a_stray_word_counts_only_in_the_first_paragraph() -> None:
    words = "Minnesota In an unusual step, the council met."
    assert rest(words, is_first=False) == words


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Bottom Line: The port will have to lower its fees.", 13),
        ("Jane Roe: We have paid enough for a leaking quay.", 10),
        ("Costs. – The port authority bears the costs of the case.", 9),
        ("Scope — The rules hold for every ship that enters.", 8),
        ("What Is Clear: The fees are too high for the boats.", 0),
        ("Three things: First, the fees are too high for boats.", 0),
        ("The ministry said: The fees stay as they are now.", 0),
        ("Bottom Line: No.", 0),
        ("Abstract We compare the fees of two ports.", 9),
        ("Abstract Lowering the fees of two ports is hard.", 9),
        ("PRESS STATEMENT JANE Q. ROE, MINISTER OF PORTS JULY 17, 2023 The port is closed.", 61),
        ("Written StatementsOn 6 May the port raised its fees.", 18),
        ("Commons ChamberMy friend has made a good point on fees.", 15),
        ("NATO and the EU and the UN met in May for the quay.", 0),
        ("Background Investigations were made by two ports.", 0),
        ("Summary judgment was given by two courts.", 0),
    ],
)
def test_a_heading_within_the_line_ends_before_a_whole_sentence(words: str, length: int) -> None:
    assert run_in_head_length(words, load_language()) == length


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Training of pilots in both ports: In 2022, the navy opened its school to them.", 34),
        ("Fees, tolls and dues for boats: The port lowers them by half in May.", 32),
        ("The port has three duties in law: The first is to pay its pilots.", 0),
        ("Members asked one more question: Does the port pay its own pilots?", 0),
        ("What pilots want: In May they asked for more pay and less fog.", 0),
        ("Training of pilots in both ports: Denmark pays half of all the costs.", 0),
        ("Training of pilots in both ports: In May.", 0),
    ],
)
def test_a_list_items_heading_may_be_in_small_letters(words: str, length: int) -> None:
    assert item_head_length(words, load_language()) == length


HEADS = [
    "Key point: ",
    "THE MINISTER OPENS A PORT AT LAST ",
    "Abstract ",
    "Written Statements",
    "A",
    "OK",
]
AFTER = [
    "The port opened late after all.",
    "On Monday the council met.",
    "We compare two ports.",
    "x – Y",
]


@given(
    st.lists(st.sampled_from([*HEADS, "Background – ", "Notes. – ", "of "]), max_size=4), st.data()
)
def test_a_paragraph_with_a_heading_is_one_that_may_have_it(
    parts: list[str], data: st.DataObject
) -> None:
    words = "".join(parts) + data.draw(st.sampled_from(AFTER))
    language = load_language()
    assert may_have_head(words, language) or not run_in_head_length(words, language)
