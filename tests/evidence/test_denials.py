from __future__ import annotations

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.conflicts import conflicts
from briefbuild.evidence.statements import statements
from briefbuild.model.claims import Conflict, ConflictKind
from briefbuild.model.evidence import EvidenceBase
from tests.evidence.comparing import base_of, conflicts_of, document

CLAIM = "Two officials said Norway had sold 12 ferries to Iceland."


def found(text: str) -> list[tuple[str, str, str]]:
    """Return manner, claim and denier of each denial in a text."""
    source = base_of(text).documents[0].source.text
    return [
        (each.matter, each.sides[0].span.of(source), each.sides[1].span.of(source))
        for each in conflicts_of(text)
        if each.kind is ConflictKind.DENIAL
    ]


@pytest.mark.parametrize(
    ("denial", "manner", "who"),
    [
        ("The ministry flatly denies this.", "denied", "ministry"),
        ("Oslo denied it through a lawyer.", "denied", "Oslo"),
        ("The shipping ministry disputes the figure.", "disputed", "shipping ministry"),
        ("The embassy has not confirmed this.", "unconfirmed", "embassy"),
        ("The embassy would neither confirm nor deny the claim.", "unconfirmed", "embassy"),
        ("The embassy declined to confirm the claim.", "unconfirmed", "embassy"),
        ("The ministry does not accept that account.", "unaccepted", "ministry"),
        ("The minister, Kari Lund, rejected the claim.", "rejected", "Kari Lund"),
        ("The harbour office called the report “fiction”.", "untrue", "harbour office"),
        ("Reykjavik says no such sale has taken place.", "denied", "Reykjavik"),
        ("The ministry said the report was false.", "denied", "ministry"),
        ("A shipping union sees it differently.", "disputed", "shipping union"),
        ("The ministry disagrees.", "disputed", "ministry"),
        ("A spokesman, Ola Vik, called the story “half right”.", "disputed", "Ola Vik"),
        ("The embassy said that this “was not discussed”.", "denied", "embassy"),
        ("The seamen's union regards the number as inflated.", "disputed", "seamen's union"),
        ("It had not.", "contradicted", "It had not."),
        ("Oslo denied that ferries had been part of the talks.", "denied", "Oslo"),
    ],
)
def test_a_denial_stands_beside_the_sentence_before_it(denial: str, manner: str, who: str) -> None:
    assert found(f"{CLAIM} {denial}") == [(manner, CLAIM, who)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He denied it.",  # perhaps his own words before
        "The ministry denied the town a permit.",  # keeps from having
        "The ministry rejected the offer.",  # refuses, and does not deny
        "The ministry would deny it.",  # nobody has denied it yet
        "The ministry did not deny it.",
        "The ministry has confirmed this.",
        "The ministry denied reports that a bridge was closed.",  # of another claim, told here
        "Oslo denied that a bridge had been closed.",
        "The port authority rejects our figures.",
        "The ministry called the report timely.",
        "The ministry said this was not enough.",
    ],
)
def test_what_denies_nothing_before_it_is_no_difference(sentence: str) -> None:
    assert found(f"{CLAIM} {sentence}") == []


def test_the_figure_denied_is_in_the_nearest_sentence_that_has_one() -> None:
    text = f"{CLAIM} They asked not to be named. The embassy disputes the number."
    assert found(text) == [("disputed", CLAIM, "embassy")]


def test_an_accusation_is_what_somebody_accuses_of() -> None:
    accused = "The union accused Norway of selling the ferries for nothing."
    text = (
        f"{accused} Its members meet on Monday in the town hall. The embassy rejected the charge."
    )
    assert found(text) == [("rejected", accused, "embassy")]


def test_a_question_is_no_claim() -> None:
    assert found("Has Norway sold 12 ferries to Iceland? The ministry denies it.") == []


def test_nothing_is_contradicted_that_was_denied_already_or_that_nobody_said() -> None:
    assert found("Officials said Norway had not sold the ferries to Iceland. It had not.") == []
    assert found("Norway sold the ferries to Iceland last winter. It had not.") == []


def test_a_denial_of_ones_own_words_is_none() -> None:
    text = "The ministry said that the ferries were old. The ministry denied this."
    assert found(text) == []


def test_a_denial_is_not_held_against_what_stands_under_another_heading() -> None:
    text = f"# Ferries\n\n{CLAIM}\n\n# Bridges\n\nThe ministry denies this.\n"
    base = EvidenceBase((document(text, "a.md"),))
    assert conflicts(statements(base, standard_codebook())) == ()


def test_a_claim_and_its_denial_may_share_a_sentence() -> None:
    text = "Reports say Norway sold ferries to Iceland; Oslo flatly denies it."
    assert found(text) == [("denied", "Reports say Norway sold ferries to Iceland", "Oslo")]


def test_what_is_denied_by_somebody_may_open_the_sentence() -> None:
    text = "Talk of a Norwegian payment of €3 million to Iceland is denied in Oslo."
    claim = "Talk of a Norwegian payment of €3 million to Iceland"
    assert found(text) == [("denied", claim, "Oslo")]
    assert found("A Norwegian payment of €3 million to Iceland was denied by law.") == []


def test_a_list_item_may_end_with_the_verb_of_saying_and_there() -> None:
    """As in "the minister said there", where a sentence would have a full stop behind it."""
    items = "- Norway had not paid the whole sum for the ferries, the minister said there"
    after = "- Iceland paid twelve million dollars for them in 2020 and the board was glad"
    assert found(f"{CLAIM}\n\n{items}\n{after}\n") == []


def test_a_bare_contradiction_after_a_denial_is_of_no_known_claim() -> None:
    denials = conflicts_of(f"{CLAIM} Oslo denies this. It will not.")
    (conflict,) = (each for each in denials if each.kind is ConflictKind.DENIAL)
    assert camps_of(conflict) == [0, 1]


def test_two_denials_of_one_claim_are_one_difference() -> None:
    denials = conflicts_of(f"{CLAIM} Oslo denies this. Reykjavik denied it, too.")
    (conflict,) = (each for each in denials if each.kind is ConflictKind.DENIAL)
    assert camps_of(conflict) == [0, 1, 1]


def camps_of(conflict: Conflict) -> list[int]:
    return [side.camp for side in conflict.sides]
