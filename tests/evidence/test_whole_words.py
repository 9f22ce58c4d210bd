from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.whole_words import begins_with_one, has_one, places

LETTERS = st.text("abAB _-é.", max_size=12)
PHRASES = st.lists(st.text("abAB -", min_size=1, max_size=3), max_size=3)


@given(LETTERS, PHRASES)
def test_phrases_are_found_where_a_regular_expression_finds_them(
    text: str, phrases: list[str]
) -> None:
    expected = [
        match.start()
        for phrase in phrases
        for match in re.finditer(rf"(?<!\w)(?={re.escape(phrase)}(?!\w))", text, re.IGNORECASE)
    ]
    assert list(places(text, phrases)) == expected
    assert has_one(text, phrases) == bool(expected)
    assert begins_with_one(text, phrases) == (0 in expected)


@pytest.mark.parametrize(
    ("text", "found"),
    [("May rain", [0]), ("dismay", []), ("may_be", []), ("“may”, MAY", [1, 7]), ("İ may", [2])],
)
def test_letter_case_does_not_count_and_word_edges_do(text: str, found: list[int]) -> None:
    assert list(places(text, ["may"])) == found
