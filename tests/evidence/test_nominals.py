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
