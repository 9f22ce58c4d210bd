from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.readers.marks import MARKER, ends_sentence, without_markers


@pytest.mark.parametrize("marker", ["[3]", " [2, 5]", "³", "¹² ", "⁴⁵", "[a] [b]", "[note 4]"])
def test_markers_at_the_end_are_taken_away(marker: str) -> None:
    assert without_markers(f"The ferry left.{marker}") == "The ferry left."


@pytest.mark.parametrize("words", ["The ferry [of 1912]", "a [3] ferry", "The ferry left.", ""])
def test_other_brackets_and_markers_within_stay(words: str) -> None:
    assert without_markers(f"{words}  ") == words


@pytest.mark.parametrize("end", [".", "!", "…", '."', ".”)", ".[3]", ".”³", "?»", ".]"])
def test_a_sentence_ends_with_a_stop_whatever_closes_after_it(end: str) -> None:
    assert ends_sentence(f"“The ferry left{end}")


@pytest.mark.parametrize("end", ["", ":", ",”", "]", "[3]", " and"])
def test_without_a_stop_no_sentence_ends(end: str) -> None:
    assert not ends_sentence(f"“The ferry left{end}")


@given(st.lists(st.sampled_from(["left", ".", " ", "[3]", "[2, 5]", "[n 5]", "[", "]", "¹", "é"])))
def test_markers_are_taken_away_wherever_the_first_of_them_stands(parts: list[str]) -> None:
    text = "".join(parts)
    assert without_markers(text) == re.sub(rf"(?:\s*{MARKER})+\s*\Z", "", text).rstrip()
