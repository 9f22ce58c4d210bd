from __future__ import annotations

import pytest

from tests.evidence.comparing import told


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Iceland relies on Norway for fuel.", "fuel"),
        ("Iceland depends on Norway for most of its grain.", "its grain"),
        ("Iceland is heavily dependent on Norway for gas and oil.", "gas and oil"),
        ("Most of Iceland's fuel comes from Norway.", "fuel"),
        ("Iceland's vaccines come from Norway.", "vaccines"),
        ("Norway is the main supplier of gas to Iceland.", "gas"),
        ("Norway is Iceland's largest supplier of gas.", "gas"),
        ("Norway is a major gas supplier to Iceland.", "gas"),
        ("Norway remains Iceland's biggest arms supplier.", "arms"),
        ("Iceland is the largest recipient of Norwegian aid.", "aid"),
        ("In 2020 Iceland was one of the largest recipients of Norwegian vaccines.", "vaccines"),
        ("Iceland became the biggest buyer of timber from Norway.", "timber"),
    ],
)
def test_a_standing_relation_tells_who_gives_what_to_whom(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "Iceland depends on Norway for advice.",
        "Iceland relies on its port for fuel.",
        "Iceland relies on fish for income.",
        "Norway is a source of hope for Iceland.",
        "The fear of a blockade comes from Norway.",
        "The minister comes from Norway.",
        "Norway is Iceland's largest partner.",
        "Norway has dependent territories, and Iceland has fuel.",
        "Iceland is the largest recipient of praise from Norway.",
        "The supplier of gas to Iceland is unknown.",
    ],
)
def test_what_is_no_such_relation_tells_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway helped Iceland build a port.", "a port"),
        ("Norway helped Iceland to obtain vaccines.", "vaccines"),
        ("Norway will help Iceland gain access to timber.", "access to timber"),
    ],
)
def test_what_somebody_is_helped_to_come_by_is_understood_as_given(text: str, item: str) -> None:
    assert told(text) == [("Norway", item, "Iceland")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway helped Iceland build trust.",
        "Norway helped to build a port in Iceland.",
        "Norway helped Iceland in its talks, and Denmark built a port.",
    ],
)
def test_help_with_something_else_gives_nothing(text: str) -> None:
    assert all(not (giver and receiver) for giver, _, receiver in told(text))
