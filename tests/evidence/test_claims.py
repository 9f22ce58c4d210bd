from __future__ import annotations

import pytest

from briefbuild.evidence.claims import claims
from briefbuild.model.origins import OriginGroup
from tests.evidence.comparing import claims_of, seed_statements, seeds, stated

FERRY = "Norway closed the Bodin ferry terminal after the winter storm damaged its eastern quay."
SAME = "The winter storm damaged the eastern quay, and Norway closed the ferry terminal at Bodin."
OTHER = (
    "Trawlers landed little cod.",
    "Voters in the north want lower fees.",
    "A museum opened its doors to school classes.",
)


def test_like_sentences_of_two_sources_are_one_claim() -> None:
    (claim,) = claims_of(" ".join((FERRY, *OTHER)), SAME)
    assert claim.sources == ("a", "b")
    assert claim.asserted == ("a", "b")


def test_what_one_source_repeats_is_no_agreement() -> None:
    assert claims_of(f"{FERRY}\n\n{SAME}", OTHER[0]) == ()


def test_a_repeat_counts_its_source_once() -> None:
    (claim,) = claims_of(f"{FERRY}\n\n{' '.join(OTHER)}\n\n{SAME}", SAME)
    assert claim.sources == ("a", "b")
    assert len(claim.passages) == 2


def test_asserting_and_reporting_are_counted_apart() -> None:
    reported = "Norway reportedly closed the ferry terminal after the winter storm damaged its eastern quay."
    (claim,) = claims_of(" ".join((FERRY, *OTHER)), reported)
    assert (claim.asserted, claim.limited) == (("a",), ("b",))


def test_shared_origins_count_once() -> None:
    found = stated(" ".join((FERRY, *OTHER)), SAME, SAME)
    group = OriginGroup(("b", "c"), ())
    (claim,) = claims(found, (group,))
    assert (len(claim.sources), claim.origins) == (3, 2)


def test_the_opposite_direction_is_another_claim() -> None:
    assert (
        claims_of(
            "Norway sold surveillance radar equipment to Iceland.",
            "Iceland sold surveillance radar equipment to Norway.",
        )
        == ()
    )


def same(one: str, other: str) -> bool:
    """Tell whether two sentences make one claim, among others that tell words from each other."""
    return bool(claims_of(" ".join((one, *OTHER)), other))


def test_what_is_told_of_other_parties_is_another_claim() -> None:
    sentence = "The assembly of Norway closed the terminal after the storm damaged {} quay."
    assert not same(sentence.format("Iceland's"), sentence.format("Sweden's"))
    assert same(sentence.format("the eastern"), sentence.format("Sweden's"))


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("more than $60 million", "$169.5 million", False),
        ("$60 million", "$60 million", True),
        ("about $60 million", "$62 million", True),
        ("more than $60 million", "$62 million", True),
        ("$60 million", "60 lorries", False),
        (
            "two lorries",
            "three lorries",
            True,
        ),  # too small to tell: numbers of things are everywhere
    ],
)
def test_other_amounts_make_another_claim(one: str, other: str, is_one: bool) -> None:
    sentence = "Norway provided {} in humanitarian relief after the winter storm at Bodin."
    assert same(sentence.format(one), sentence.format(other)) is is_one


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("2019", "2021", False), ("2019", "May 2019", True), ("May 2019", "June 2019", False)],
)
def test_other_times_make_another_claim(one: str, other: str, is_one: bool) -> None:
    sentence = "In {} Norway closed the ferry terminal after the winter storm damaged its quay."
    assert same(sentence.format(one), sentence.format(other)) is is_one


def test_one_year_among_others_makes_no_claim() -> None:
    one = "In 2019{} Norway closed the ferry terminal after the winter storm."
    other = "In 2019{} Norway opened the ferry terminal after the race."
    assert same(one.format(""), other.format(""))
    assert not same(one.format(", 2020 and 2022"), other.format(", 2023 and 2024"))


def test_one_year_and_one_word_in_common_make_no_claim() -> None:
    assert not same(
        "Norway exported dried cod in 2019, when the museum of trawlers opened.",
        "Of all that Norway exported in 2019 timber was the dearest.",
    )


def test_persons_in_common_make_no_claim() -> None:
    assert (
        claims_of(
            "Norwegian Prime Minister Ragnhild Sætermo met Icelandic President Jón Aas about cod.",
            "Norwegian Prime Minister Ragnhild Sætermo and Icelandic President Jón Aas love opera.",
        )
        == ()
    )


def test_a_denial_does_not_join_what_it_denies() -> None:
    denied = f"Officials denied that {FERRY[0].lower()}{FERRY[1:]}"
    assert claims_of(" ".join((FERRY, *OTHER)), denied) == ()


def test_claims_are_the_same_on_every_run() -> None:
    assert claims(seed_statements()) == claims(seed_statements())


def test_seed_pairs_that_say_the_same_are_found() -> None:
    text = {item.passage.id: item.quotation.text for item in seeds().items}
    found = [
        " / ".join(text[passage] for passage in claim.passages)
        for claim in claims(seed_statements())
    ]
    assert any(
        "Soviet Union’s collapse in 1991" in each and "cooled following" in each for each in found
    )
    assert any(
        "if either is attacked" in each and "if the other is attacked" in each for each in found
    )


def test_no_seed_claim_joins_opposite_directions() -> None:
    by_passage = {each.passage: each for each in seed_statements()}
    for claim in claims(seed_statements()):
        directions = [
            {m.exchange.direction for m in by_passage[p].matters if m.exchange.direction}
            for p in claim.passages
        ]
        filled = [each for each in directions if each]
        assert not filled or frozenset.intersection(*map(frozenset, filled))
