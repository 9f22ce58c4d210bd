"""What somebody calls a matter, and where others call it something else."""

from __future__ import annotations

import pytest

from briefbuild.model.claims import Conflict, ConflictKind
from tests.evidence.comparing import base_of, conflicts_of, stated


def called(text: str) -> list[str]:
    return [each.span.of(text) for found in stated(text) for each in found.characters]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Danish guild called the deal a disgrace.", "a disgrace"),
        (
            "Norway views the alliance as a direct threat to its fleet.",
            "a direct threat to its fleet",
        ),
        ("Norway warned that the pact is a gamble.", "a gamble"),
        (
            "The agreement appears to be more of a “marriage of convenience” than love.",
            "marriage of convenience",
        ),
        ("Norway calls the lease “a clearance sale”.", "a clearance sale"),
        ("The lease has become a burden on the town.", "a burden"),
        (
            "The relationship between Norway and Denmark has grown from a chore to a firm friendship.",
            "a firm friendship",
        ),
    ],
)
def test_a_matter_is_called_something(text: str, words: str) -> None:
    assert called(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The deal is a treaty between two states.",  # nobody's view
        "Norway says that the lease is worth €3 million.",
        "Norway signed the deal in a hotel.",
        "Norway called the deal off.",
        "A deal would be a gamble, Norway fears.",
        "The lease has grown to €3 million.",
        "The deal turned to a lawyer.",
        "The lease became law.",
        "The plan evolved over a year.",
    ],
)
def test_what_is_nobodys_word_for_it_is_none(text: str) -> None:
    assert called(text) == []


def characters(*texts: str) -> list[Conflict]:
    return [each for each in conflicts_of(*texts) if each.kind is ConflictKind.CHARACTER]


def test_different_words_for_one_matter_stand_side_by_side() -> None:
    texts = (
        "The Danish guild called the deal a disgrace.",
        "Norway views the pact as a victory for its fleet.",
    )
    (found,) = characters(*texts)
    words = [side.span.of(base_of(*texts).source(side.source).text) for side in found.sides]
    assert words == ["a disgrace", "a victory for its fleet"]
    assert found.actors == ("Danish guild", "Norway")


@pytest.mark.parametrize(
    "texts",
    [
        # one word
        ("The Danish guild called the deal a disgrace.", "Norway views the pact as a disgrace."),
        # one holder
        ("The Bakers' Union called the deal a disgrace.", "The union calls the deal a mistake."),
        # two matters
        ("The Danish guild called the deal a disgrace.", "Norway views the law as a victory."),
        (
            "The Danish guild called the 2019 fishing deal a disgrace.",
            "Norway views its new gas deal as a victory.",
        ),
    ],
)
def test_one_word_one_holder_or_two_matters_are_left(texts: tuple[str, str]) -> None:
    assert characters(*texts) == []


def test_it_is_the_matter_that_the_sentence_before_calls_something() -> None:
    (found,) = characters(
        "The Danish guild called the lease a disgrace. The Norwegian embassy described it as “a new start”."
    )
    assert len(found.sides) == 2


def test_a_quotation_may_be_what_it_is_called() -> None:
    text = (
        "The Danish guild called the lease a step ahead. The Norwegian embassy described it as"
        " “renting the moon to its owner”."
    )
    assert called(text) == ["a step ahead", "renting the moon to its owner"]


@pytest.mark.parametrize(
    "text",
    [
        # nothing was called anything before
        "The Danish guild signed the lease. The Norwegian embassy described it as “a new start”.",
        # one holder
        "The Danish guild called the lease a disgrace. The Danish guild described it as “a theft”.",
    ],
)
def test_it_is_no_matter_otherwise(text: str) -> None:
    assert characters(text) == []
