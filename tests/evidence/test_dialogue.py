"""Whose turn of a dialogue a sentence stands in."""

from __future__ import annotations

import pytest

from briefbuild.evidence.dialogue import turns
from tests.evidence.comparing import document
from tests.evidence.reading import reading

MINUTES = """Minutes

Secretary Berg: I favour the ferry. The fishermen object to it.

THE MAYOR: We want a bridge.

Secretary Berg: I fear the cost.

THE MAYOR (aside): I fear the wind.

The meeting ended at noon.
"""
HEARING = """Hearing on the ferry

Ms. Berg. I favour the ferry. It must sail at night.

And I want a second one.

Mr. Roe. I fear the cost.

Ms. Berg. I said what I want.

Mr. Roe. I thank the witness.
"""


def turns_of(text: str) -> set[str]:
    found = document(text)
    passages = [item.passage for item in found.items]
    read = [reading(item.quotation.text) for item in found.items]
    return {turn.person for turn in turns(found.source, passages, read).values()}


def all_holders(text: str) -> list[tuple[str, ...]]:
    return [item.holders for item in document(f"{text}\n").items]


def held(text: str) -> dict[str, tuple[str, ...]]:
    return {item.quotation.text: item.holders for item in document(text).items}


def test_a_name_and_a_colon_open_a_turn_of_one_paragraph() -> None:
    found = held(MINUTES)
    assert found["I favour the ferry."] == ("Secretary Berg",)
    assert found["THE MAYOR: We want a bridge."] == ("The Mayor",)
    assert found["The meeting ended at noon."] == ()
    assert turns_of(MINUTES) == {"Secretary Berg", "The Mayor"}


def test_who_speaks_gives_way_to_a_holder_that_the_sentence_names() -> None:
    assert held(MINUTES)["The fishermen object to it."] == ("fishermen",)


def test_in_a_record_a_turn_lasts_to_the_next_name() -> None:
    found = held(HEARING)
    assert found["It must sail at night."] == ("Ms. Berg",)
    assert found["And I want a second one."] == ("Ms. Berg",)
    assert next(who for text, who in found.items() if "fear the cost" in text) == ("Mr. Roe",)


@pytest.mark.parametrize(
    "text",
    [
        "DATE: 3 May.\n\nSUBJECT: We want a ferry.\n\nPLACE: I am in Ness.\n\nTIME: We met late.\n",
        "Q: I want to know why.\n\nA: I fear the cost.\n\nQ: We see.\n\nA: We said so.\n",
        "Berg: I want a ferry.\n\nRoe: I fear the cost.\n",
        "Recommendation: We want a ferry.\n\nGovernment response: We do.\n\n" * 2,
        "Quays: We want a ferry for the quays.\n\nSheds: We need the sheds.\n\n" * 2,
        "Costs: We pay.\n\nRisks: We fear rain.\n\nViews: I object.\n\nNext: We wait.\n",
    ],
)
def test_particulars_and_a_few_turns_are_no_dialogue(text: str) -> None:
    assert turns_of(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lord Berg (LD): My Lords, I thank the baker for the bread.", "Lord Berg"),
        ("Mr. BERG. Mr. President, let me thank the bakers of the town.", "Berg"),
    ],
)
def test_minutes_name_who_speaks(text: str, expected: str) -> None:
    assert all_holders(text)[-1] == (expected,)


def test_a_record_of_debates_goes_on_until_it_names_another() -> None:
    paragraphs = (
        "Mr. BERG. Mr. President, let me thank the bakers.",
        "Bread is a great thing for all.",
        "Ms. LIE. I thank the ferrymen of the town.",
        "Ferries are slow in all weathers.",
    )
    held = [item.holders for item in document("\n\n".join((*paragraphs, ""))).items]
    assert held[-1] == ("Lie",)
    assert ("Berg",) in held


@pytest.mark.parametrize(
    "text",
    [
        "Background: The port was built in 1904 by the town.",
        "Note: Bread is dear in all the towns of the coast.",
        "Oslo: Bread is dear in all the towns of the coast.",
        "The mill has two owners: Bread is dear all the same.",
    ],
)
def test_a_label_before_a_colon_is_no_speaker(text: str) -> None:
    assert set(all_holders(text)) <= {()}


COMMITTEE = """Evidence on the ferry

STATEMENT OF ANA DIAZ, VICE PRESIDENT, NESS DOCKERS
UNION
Ms. Diaz. I favour the ferry. We want a pier.

Mr. Roe. I fear the cost. The fishermen object to our plan. I enter a letter from Ola Berg, who fears rain.

Ms. Diaz. We object.

Mr. Roe. I thank the witness.
"""


def test_who_appears_for_a_body_holds_its_views_as_we() -> None:
    found = held(COMMITTEE)
    assert found["Ms. Diaz. I favour the ferry."] == ("Ms. Diaz",)
    assert found["We want a pier."] == ("Ness Dockers Union",)
    assert found["Mr. Roe. I fear the cost."] == ("Mr. Roe",)


def test_somebody_else_in_a_turn_holds_his_own_view() -> None:
    found = held(COMMITTEE)
    assert found["The fishermen object to our plan."] == ("fishermen",)
    assert found["I enter a letter from Ola Berg, who fears rain."] == ("Ola Berg",)


def test_a_title_and_a_name_open_a_turn_without_a_dialogue() -> None:
    text = "Ms Diaz (Ness Dockers Union): We want a pier.\n"
    assert all_holders(text)[-1] == ("Ness Dockers Union",)
