"""Whose turn of a dialogue a sentence stands in."""

from __future__ import annotations

import pytest

from briefbuild.evidence.dialogue import turns
from tests.evidence.comparing import document

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
    return set(turns(found.source, [item.passage for item in found.items]).values())


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
