from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.model.locate import locate
from briefbuild.model.quotation import collapse

LETTERS = st.text(alphabet="abcé", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the port’s “new” berth", 'the port\'s "new" berth'),
        ("a hard-\u00adwrapped\n  line\u00a0here", "a hard-wrapped line here"),
        ("from 1990–1995 on", "1990-1995"),
        ("he said … nothing", "he said ... nothing"),
        ("he said . . . nothing", "said … nothing"),
        ("he said… nothing", "said... nothing"),
        (unicodedata.normalize("NFD", "the café closed"), "café closed"),
        ("the café closed", unicodedata.normalize("NFD", "café closed")),
        ("un\u00adem\u00adploy\u00adment fell", "unemployment"),
    ],
)
def test_typography_does_not_hide_words(text: str, words: str) -> None:
    (span,) = locate(text, words)
    assert span.of(text).split()[0] in text
    assert len(locate(text, span.of(text))) == 1


def test_the_span_is_of_the_text_as_it_is() -> None:
    text = "It was “clo\u00adsed\n   for good” then."
    (span,) = locate(text, '"closed for good"')
    assert span.of(text) == "“clo\u00adsed\n   for good”"


@pytest.mark.parametrize(
    "words",
    ["the berth is open", "The berth", "berth 1", "not closed", "erth", "berth 12", "", " "],
)
def test_other_words_are_not_found(words: str) -> None:
    assert locate("the berth 123 is not open, nor closed", words) == ()


def test_every_place_is_found_in_order() -> None:
    assert [span.start for span in locate("so and so, and so", "so")] == [0, 7, 15]


@given(st.lists(LETTERS, min_size=1, max_size=8), st.lists(LETTERS, max_size=4))
def test_words_cut_from_a_text_are_found_and_nothing_else_is(
    words: list[str], around: list[str]
) -> None:
    text = "".join(f"{word} " for word in around) + "\n\u00a0 ".join(words) + " ."
    spans = locate(text, " ".join(words))
    assert spans
    assert {collapse(span.of(text)) for span in spans} == {" ".join(words)}


@pytest.mark.parametrize("run", ["\u200b", " ", "\u200b ", "\u00ad"])
def test_long_runs_of_what_cannot_be_seen_take_no_time(run: str) -> None:
    assert locate("a" + run * 100_000 + "c", "a b") == ()
    assert locate("a" + run * 100_000 + "c", "ab") == ()
