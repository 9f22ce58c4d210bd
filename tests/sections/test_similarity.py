from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.sections.similarity import Centrality, centrality_of, content_words, similarity_of

CORPUS = ("the ferry left the port", "the storm hit the port", "a ferry fails")
TEXTS = st.text(alphabet="ab c", max_size=20)


def test_equal_texts_are_wholly_alike_and_strangers_not_at_all() -> None:
    likeness = similarity_of(CORPUS)
    assert likeness.between("The ferry LEFT the port!", CORPUS[0]) == 1.0
    assert likeness.between("one two", "three four") == 0.0


def test_shared_rare_words_count_more_than_shared_common_ones() -> None:
    likeness = similarity_of(("the a", "the b", "the c", "storm d"))
    assert likeness.between("storm x", "storm y") > likeness.between("the x", "the y")


@given(TEXTS, TEXTS)
def test_likeness_is_mutual_and_between_nothing_and_all(one: str, other: str) -> None:
    likeness = similarity_of((one, other))
    assert likeness.between(one, other) == likeness.between(other, one)
    assert 0.0 <= likeness.between(one, other) <= 1.0


def degree(common: Centrality, text: str) -> float:
    return sum(common.shares(text).values()) - common.usual


def test_a_sentence_on_what_all_speak_of_is_central_and_one_apart_is_not() -> None:
    common = centrality_of(("The harbour closed.", "A harbour wall fell.", "Plumbing matters."))
    assert degree(common, "The harbour closed.") > 0 > degree(common, "Plumbing matters.")


def test_words_that_nobody_said_and_short_ones_make_nothing_central() -> None:
    common = centrality_of(("The harbour closed.", "A harbour wall fell.", "Plumbing matters."))
    assert common.shares("Oh, an unheard one") == {}


def test_nothing_is_central_where_all_sentences_are_alike_or_none_is_there() -> None:
    assert centrality_of(()).shares("harbour") == {}
    assert centrality_of(("The harbour.", "The harbour.")).shares("harbour") == {}


@given(st.lists(st.text(alphabet="abcdefgh ", max_size=30), max_size=6))
def test_the_usual_centrality_is_the_mean_of_all_sentences(texts: list[str]) -> None:
    common = centrality_of(texts)
    told = [text for text in texts if content_words(text)]
    if common.spread > 1e-3:
        mean = sum(sum(common.shares(text).values()) for text in told) / len(told)
        assert mean == pytest.approx(common.usual)
