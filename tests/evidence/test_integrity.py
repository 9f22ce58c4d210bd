from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence import integrity
from briefbuild.evidence.integrity import NO_EDGES, Edges, Rules, Shape, obstacles, rules_in
from briefbuild.evidence.segment import passages
from briefbuild.model.obstacles import CARRIES_ON, DEPENDENT, NEEDS_ANTECEDENT
from briefbuild.model.source import Role, SourceDocument
from briefbuild.readers.languages import load_language
from briefbuild.readers.text import read


def found(words: str, role: Role = Role.BODY, edges: Edges = NO_EDGES) -> tuple[str, ...]:
    return looked_at(words, role, edges, rules_in(words, load_language()))


def looked_at(words: str, role: Role, edges: Edges, rules: Rules) -> tuple[str, ...]:
    return obstacles(words, role, rules, edges, rules.shape(words))


@pytest.mark.parametrize(
    "words",
    [
        "The port authority raised its fees in May.",
        "“We will not pay,” the owners said.",
        "Patience is advisable.",
        "Transparency costs little.",
        "I side with the owners, on balance.",
        "Numbers of this kind rarely please anybody.",
        "It is unclear whether the fees will rise.",
        "It was not until June that the court met.",
        "This article looks at harbour fees.",
        "Those who pay the fees have complained.",
        "Both Norway and Iceland objected.",
        "In The Hague, the court met at 5 p.m.",
        "The McDonald report, which eBay and WikiLeaks published, is out.",
        "Roe moved to the U.S. in 1990.",
        "al-Jazira reported the vote first.",
        "The bill passed (with amendments) on Monday.",
        "The paper asks “Why now?” and gives no answer.",
        "The owners, who share these thoughts, subscribe to the plan.",
        "The firm posted the plan on LinkedIn and YouTube for all to see.",
        "THE OWNERS OF THE FLEET CONSTITUTED A LARGE PART OF IT.",
        "The firm uses Node.js and sells through Booking.com today.",
        'The hull is 12" thick.',
    ],
)
def test_a_sound_sentence_has_no_obstacle(words: str) -> None:
    assert found(words) == ()


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("The fees are critical to understanding how the regional", integrity.CUT_OFF),
        ("The owners waited for an answer…", integrity.TRAILS_OFF),
        ("The owners gave three reasons for it:", integrity.LEADS_IN),
        ("which the owners left before the vote was counted.", integrity.BEGINS_INSIDE),
        (") was signed by all of the owners.", integrity.BEGINS_INSIDE),
        ("—and the plan was signed by all of the owners.", integrity.BEGINS_INSIDE),
        ("The owners praised the dealRussia had offered them.", integrity.GLUED),
        ("Written StatementsOn 6 May the owners praised the deal.", integrity.GLUED),
        ("The fee would give the owners a chance to….", integrity.TRAILS_OFF),
        ("The owners praised the d\N{REPLACEMENT CHARACTER}al of May.", integrity.UNREADABLE),
        ("The owners called it a success.The ministry did not.", integrity.RUN_TOGETHER),
        ("The owners called it a success The ministry did not.", integrity.RUN_TOGETHER),
        ("BRIEFING Fees and quays SUMMARY The owners pay the fee.", integrity.RUN_TOGETHER),
        ("The owner said “we will not pay.", integrity.UNBALANCED),
        ('The owner said "we will not pay.', integrity.UNBALANCED),
        ("The owners (who pay the fees left the hall.", integrity.UNBALANCED),
        ("Should the owners be worried?", integrity.QUESTION),
        ("To ask the minister for ports, what the new pier will cost.", integrity.QUESTION),
        ("Stay tuned for the next part of the series.", integrity.PROMOTION),
        ("The views expressed in this article are the author's own.", integrity.NOTICE),
        ("The plan is printed at https://www.example.org/plan today.", integrity.ADDRESS),
        ("A dangerous idea for the region.", integrity.FRAGMENT),
        ("Not so.", integrity.TOO_SHORT),
    ],
)
def test_a_broken_sentence_says_what_is_wrong(words: str, obstacle: str) -> None:
    assert found(words) == (obstacle,)


@pytest.mark.parametrize(
    "words",
    [
        "This raised the price of bread.",
        "Such a fee, while legal, is high.",
        "It may provide fuel and food.",
        "They have gone to court.",
        "In return, the owners get a quay.",
        "On the second, the owners gave way.",
        "As to the first, the owners gave way.",
        "However, the fees have not changed.",
        "“It is wary of the plan,” he said.",
        "Both countries have complained.",
        "Its fees have doubled since May.",
        "Ms. Okafor-Weiss. They have gone to court.",
    ],
)
def test_a_sentence_that_refers_back_needs_its_predecessor(words: str) -> None:
    assert found(words) == (NEEDS_ANTECEDENT,)


@pytest.mark.parametrize("words", ["Moreover, the fees are high.", "Second, the quay leaks badly."])
def test_a_sentence_that_adds_to_another_carries_on(words: str) -> None:
    assert found(words) == (CARRIES_ON,)


def test_what_only_depends_on_the_sentence_before_may_be_quoted_with_it() -> None:
    assert set(found("However, the fees have not changed.")) <= DEPENDENT
    assert not set(found("However, is that so?")) <= DEPENDENT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The fleet stays in port", ()),
        ("Expand the fleet", ()),
        ("the port authority shall repay them;", (integrity.PART_OF_LIST, integrity.PART_OF_LIST)),
        ("Higher fees for the larger ships and", (integrity.PART_OF_LIST,)),
        ("The error is still to be told to the", (integrity.CUT_OFF,)),
        ("Bread for the poor of the coast", (integrity.FRAGMENT,)),
    ],
)
def test_an_item_of_a_list_needs_no_stop_but_a_meaning(
    words: str, expected: tuple[str, ...]
) -> None:
    assert found(words, Role.BULLET) == expected


def test_a_reference_marker_ends_a_sentence_too() -> None:
    words = "The fees could change the trade of the coast in years to come"
    assert found(words) == (integrity.CUT_OFF,)
    assert found(words, edges=Edges(has_marker=True)) == ()


def passages_of(text: str) -> list[tuple[str, ...]]:
    got = read(text.encode(), "s.txt")
    source = SourceDocument(
        id="s", name="s.txt", media_type="", sha256="", text=got.text, regions=got.regions
    )
    return [item.obstacles for item in passages(source)]


STRAIGHT = (
    'The owners met.\n\n"We will not pay the fee. The port is rich.\n\n"It can pay," Roe said.\n'
)


def test_a_straight_mark_that_opens_a_paragraph_opens_a_speech() -> None:
    whole, opens, within, closes = passages_of(STRAIGHT)
    assert (whole, opens) == ((), (integrity.UNBALANCED,))
    assert within == (integrity.WITHIN_QUOTATION,)
    assert closes == (NEEDS_ANTECEDENT,)


@pytest.mark.parametrize(
    "label",
    [
        "A blog on ports and quays by Jane Roe",
        "Brazil, Norway, Peru, Ghana, Channels and Funds, Civil Society",
        "How Fees Can Cause Plans to Fail Jane Q. Roe, John Doe",
        "... and quays",
    ],
)
def test_a_label_is_no_half_of_the_sentence_below_it(label: str) -> None:
    (*_, below) = passages_of(f"Ports\n\nThe owners met.\n\n{label}\n\nNorway pays for a quay.\n")
    assert below == ()


def test_a_sentence_does_not_go_on_beyond_a_notice_but_beyond_a_running_head() -> None:
    cut = "The owners met.\n\nThe owners said that they had paid the fees of"
    notice = "This commentary was originally published on a site"
    assert passages_of(f"{cut}\n\n{notice}\n\nNorway pays for a quay.\n")[-1] == ()
    assert passages_of(f"{cut}\n\n- 4 -\n\nNorway and of the port.\n")[-1] != ()


LONG = "The owners of the fleet, who have to pay most of the fees, have complained to the minister of the"


def test_a_sentence_broken_by_a_page_is_flagged_on_both_sides() -> None:
    halves = passages_of(
        f"{LONG}\n\nPage 3 of 12\n\nRepublic and to the whole of his cabinet, which met. He did not answer."
    )
    assert halves == [
        (integrity.CUT_OFF,),
        (integrity.BEGINS_INSIDE,),
        (NEEDS_ANTECEDENT,),
    ]


def test_a_heading_ends_what_was_cut_off_above_it() -> None:
    assert passages_of(f"{LONG}\n\nThe Answer\n\nRepublics do not write letters to owners.") == [
        (integrity.CUT_OFF,),
        (),
    ]


def test_a_list_item_without_a_stop_breaks_no_paragraph_below_it() -> None:
    text = "• The fleet stays in port\n• Fees rise by a third\n\nOwners have complained about it."
    assert passages_of(text) == [(), (), ()]


def test_a_list_item_that_goes_on_below_is_cut_off() -> None:
    text = "• The error is to be told to the owners\n\nof the fleet by the end of the month."
    assert passages_of(text)[0] == (integrity.CUT_OFF,)


def test_a_paragraph_that_clearly_begins_anew_is_sound_below_one_that_was_cut_off() -> None:
    assert passages_of(f"{LONG}\n\nUltimately, the minister did not answer.")[1] == ()


NOTICE_WORDS = "Under this licence no part of this publication may be reproduced anywhere."


def test_a_notice_is_found_among_those_of_its_text() -> None:
    rules = rules_in(f"The ferry sails at noon.\n{NOTICE_WORDS}", load_language())
    assert integrity.NOTICE in looked_at(NOTICE_WORDS, Role.BODY, NO_EDGES, rules)
    assert not rules_in("The ferry sails at noon.", load_language()).notices.contains


def test_the_shape_of_most_sentences_is_told_at_once_even_where_it_does_not_fit() -> None:
    long = "The ferry left, " + "and went to Oban with 3.5 tonnes of U.S. grain " * 2_000
    assert found(f"{long}in the evening.") == ()
    assert integrity.CUT_OFF in found(f"{long}in the evening /")


PIECES = (
    "The", "ferry", "Oban", "U.S.", "3.5", "“May", "pay”", "(see", "below)", "3rd.", "aHouse", "and", "wait.Then",
    "www.a.org", "It", "However,", "left", "€5", "â€", "is", "No.", "end.", "end?", "end.”", "end", "stop.The",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from(Role))
def test_the_shape_of_a_sentence_spares_looks_and_changes_nothing(
    parts: list[str], role: Role
) -> None:
    words = " ".join(parts)
    rules = rules_in(words, load_language())
    slow = obstacles(words, role, rules, NO_EDGES, Shape.OTHER)
    assert obstacles(words, role, rules, NO_EDGES, rules.shape(words)) == slow
