from __future__ import annotations

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.likeness import alike, claim_words, stem, terms_of
from briefbuild.model.statements import Terms
from tests.evidence.reading import reading


def terms(text: str) -> frozenset[str]:
    return terms_of("a", reading(text), standard_codebook()).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("supplies", "supply"),
        ("supplied", "supply"),
        ("troops", "soldiers"),
        ("defence", "defense"),
        ("normalisation", "normalization"),
        ("deploying", "deployed"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_names_figures_and_empty_words_are_no_terms() -> None:
    assert terms("In 2021 Norway significantly lowered the fee.") == {stem("lowered"), stem("fee")}
    assert "significant" in claim_words().empty


def test_words_of_the_topic_make_no_likeness() -> None:
    topic = [Terms(str(n), frozenset({"fish", f"word{n}"})) for n in range(10)]
    assert alike(topic) == {}


def test_rare_words_in_common_make_sentences_alike() -> None:
    rare = frozenset({"quay", "storm"})
    others = [Terms(str(n), frozenset({f"word{n}"})) for n in range(8)]
    found = alike([Terms("a", rare), *others, Terms("b", rare)])
    assert {pair: (score.cosine, score.shared) for pair, score in found.items()} == {
        (0, 9): (1.0, 2)
    }


def test_a_crowded_word_makes_no_pairs() -> None:
    crowd = [Terms(str(n), frozenset({"quay"})) for n in range(50)]
    others = [Terms(str(n), frozenset({f"word{n}"})) for n in range(1000)]
    assert alike([*crowd, *others]) == {}
