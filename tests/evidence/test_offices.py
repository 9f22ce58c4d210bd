"""Whom a document introduces as holder of an office."""

from __future__ import annotations

import pytest

from briefbuild.evidence.offices import office_holders
from briefbuild.evidence.tokens import tokenize

TITLES = frozenset({("minister",), ("prime", "minister"), ("mayor",), ("official",)})


def offices(*sentences: str) -> dict[str, str]:
    return office_holders([tokenize(each) for each in sentences], TITLES, {"Berg": "Ola Berg"})


@pytest.mark.parametrize(
    "text",
    [
        "Fisheries minister Ola Berg said so.",
        "They met Minister Berg.",
        "Ola Berg, the fisheries minister, said so.",
        "Ola Berg, minister of fisheries, said so.",
    ],
)
def test_a_title_beside_a_name_is_that_persons(text: str) -> None:
    assert offices(text) == {"minister": "Ola Berg"}


def test_the_longest_title_counts() -> None:
    assert offices("They met Prime Minister Ana Lie.") == {"prime minister": "Ana Lie"}


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Lie met Minister Ola Berg.",  # two of them
        "Ola Berg, an aide to the minister, said so.",
        "The official Ola Berg said so.",  # one of many
        "The mayor met Ola Berg.",
        "The minister of Ness objects.",
    ],
)
def test_a_title_of_two_or_of_somebody_else_names_nobody(text: str) -> None:
    assert offices(text) == {}
