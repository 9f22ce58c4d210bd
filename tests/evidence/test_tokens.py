from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.tokens import tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and U.S.A, too", ["The", "U.S.", "and", "U.S.A", ",", "too"]),
        ("Oslo’s and O'Brien's", ["Oslo", "’s", "and", "O'Brien", "'s"]),
        ("don’t cross-border", ["don’t", "cross", "-", "border"]),
        ("€2,300.50 (5%)", ["€", "2,300.50", "(", "5", "%", ")"]),
        ("on 3 May 2024 it", ["on", "3 May 2024", "it"]),
    ],
)
def test_sentences_are_cut_into_words_figures_dates_and_marks(
    text: str, expected: list[str]
) -> None:
    assert words(text) == expected


def test_a_date_is_no_word_that_a_phrase_could_take_for_another() -> None:
    assert "may" not in [token.folded for token in tokenize("his May 3 speech").tokens]


@given(st.text(alphabet="aZ é’'.-–[]()0123456789\n“”,;:May U.S"))
def test_every_token_stands_where_it_says(text: str) -> None:
    tokens = tokenize(text).tokens
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


def test_the_longest_reach_of_a_tag_is_kept() -> None:
    text = tokenize("the coal mine union")
    text.tag("group", 1, 2)
    text.tag("group", 1, 4)
    text.tag("group", 1, 3)
    assert list(text.tagged("group")) == [(1, 4)]
    assert text.surface(1, 4) == "coal mine union"
