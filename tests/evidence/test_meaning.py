"""What words mean, as numbers: near words lie near each other, and names have no place among them."""

from __future__ import annotations

import math

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.meaning import DIMENSIONS, leanings, summed, vector, words_of
from briefbuild.evidence.tokens import tokenize
from briefbuild.files import package_data


def cosine(one: str, other: str) -> float:
    first, second = vector([one]), vector([other])
    assert first is not None
    assert second is not None
    return math.fsum(map(float.__mul__, first, second)) / math.hypot(*first) / math.hypot(*second)


def test_each_word_has_a_vector() -> None:
    words = package_data("words/en.txt").decode().split()
    assert words == sorted(set(words))
    assert len(package_data("words/en.vectors")) == DIMENSIONS * len(words)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("lend", "borrow", "mountain"), ("warn", "caution", "spoon"), ("tariff", "customs", "violin")],
)
def test_near_words_lie_nearer(word: str, near: str, far: str) -> None:
    assert cosine(word, near) > cosine(word, far) + 0.2


def test_names_and_figures_are_no_words() -> None:
    text = tokenize("Turkey lent China 40 ferries, and Sandy signed.")
    assert words_of(text) == ("turkey", "lent", "ferries", "and", "signed")
    assert words_of(tokenize("NATO met.")) == ("met",)
    assert words_of(tokenize("")) == ()


def test_a_sentence_is_the_mean_of_the_words_that_are_known() -> None:
    one, other = vector(["lend"]), vector(["ferry"])
    assert one is not None
    assert other is not None
    both = vector(["lend", "xyzzyx", "ferry"])
    assert both == pytest.approx([(a + b) / 2 for a, b in zip(one, other, strict=True)])
    assert vector(["xyzzyx"]) is None


def test_vectors_are_summed_at_once_as_they_are_one_by_one() -> None:
    words = ("lend", "ferry", "xyzzyx", "warn", "lend")
    totals, known = summed(words)
    singles = [vector([word]) for word in words if word != "xyzzyx"]
    assert known == len(singles) == 4
    assert totals == tuple(sum(column) for column in zip(*filter(None, singles), strict=True))
    assert summed(["xyzzyx"]) == ((0,) * DIMENSIONS, 0)


def test_words_lean_as_their_mean_does() -> None:
    directions = {"up": (1.0,) * DIMENSIONS, "down": (-0.5,) * DIMENSIONS}
    words = ("lend", "ferry", "lend")
    mean = vector(words)
    assert mean is not None
    assert leanings(words, directions) == pytest.approx(
        {"up": sum(mean), "down": -sum(mean) / 2}, abs=1e-3
    )
    assert leanings(("xyzzyx",), directions) == {}
    assert leanings(words, {}) == {}


def test_the_codebook_knows_a_direction_for_each_of_its_facets() -> None:
    directions = standard_codebook().directions
    assert set(directions) == set(standard_codebook().facet_names)
    assert {len(direction) for direction in directions.values()} == {DIMENSIONS}


def test_loans_lean_to_exchanges_and_dangers_to_risks() -> None:
    directions = standard_codebook().directions
    loan = leanings(
        ["they", "lent", "a", "ferry", "and", "sold", "fuel", "in", "return", "for", "a", "fee"],
        directions,
    )
    harm = leanings(
        ["this", "could", "endanger", "lives", "and", "worsen", "the", "danger", "of", "war"],
        directions,
    )
    assert loan["exchanges"] > harm["exchanges"]
    assert harm["risks"] > loan["risks"]
