from __future__ import annotations

import pytest

from tests.evidence.comparing import told


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway's delivery of gas to Iceland began.", "gas"),
        ("The sale of 12 boats to Iceland by Norway was delayed.", "12 boats"),
        ("Norway's gas deliveries to Iceland have stopped.", "gas"),
        ("Norwegian arms sales to Iceland rose.", "arms"),
        ("Iceland's purchase of 12 boats from Norway was delayed.", "12 boats"),
        ("A €3 million loan from Norway to Iceland was signed.", "A €3 million loan"),
        ("Norway's €3 million grant to Iceland was paid.", "€3 million grant"),
    ],
)
def test_a_noun_tells_who_gives_what_to_whom(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's answer to Iceland was short.",
        "Norwegian exports to Iceland rose.",
        "The grant to Iceland was paid.",
        "Norway's aid budget is smaller than that of Iceland.",
    ],
)
def test_a_noun_without_goods_or_giver_tells_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The transfer by Norway to Iceland of two boats took a year.", "two boats"),
        ("The sale of wool by Norway to Iceland was completed.", "wool"),
        ("Iceland built the pier with a loan from Norway.", "a loan"),
        (
            "A €3 million Norwegian loan to Iceland paid for the pier.",
            "A €3 million Norwegian loan",
        ),
    ],
)
def test_the_parties_of_a_noun_stand_in_any_order(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "The transfer of functions from Norway to Iceland took a year.",
        "A delivery of boats by Norway to a party to the war is banned.",
        "Norway lives with a loan.",
        "Norway was beaten with a grant from Norway.",
    ],
)
def test_a_transfer_of_functions_or_to_anybody_is_none(text: str) -> None:
    assert not [each for each in told(text) if each[0] and each[2]]
