from __future__ import annotations

import pytest

from briefbuild.diagnostics import Position
from briefbuild.evidence.finding import documents_of, find_words, near_miss, word_diff
from briefbuild.model.outline import QuoteSelector
from tests.bases import base_of

BASE = base_of(
    one="The port of Orl was built in 1904. The mayor said “it’s over” — twice.",
    two="The port of Orl was built in 1905 by the company, which did not pay.",
)


def wanted(exact: str, source: str | None = None) -> QuoteSelector:
    return QuoteSelector(position=Position("o.yaml", 1), exact=exact, source=source)


@pytest.mark.parametrize(
    "words",
    [
        'said "it\'s over" - twice',
        "said\n\t “it’s\u00a0over” — twice",
        "said “it’s ov\u00ader” – twice.",
    ],
)
def test_typography_and_white_space_do_not_hide_words(words: str) -> None:
    (found,) = find_words(BASE, wanted(words))
    assert found.span.of(found.document.source.text).startswith("said “it’s over” — twice")


@pytest.mark.parametrize(
    "words",
    [
        "it's over twice",
        "built in 190",
        "uilt in 1904",
        "did pay",
        "Port of Orl",
        "in 1906",
        "",
        " ",
    ],
)
def test_other_words_are_not_found(words: str) -> None:
    assert find_words(BASE, wanted(words)) == ()


def test_a_source_is_named_by_id_or_file() -> None:
    assert len(find_words(BASE, wanted("The port of Orl"))) == 2
    assert len(find_words(BASE, wanted("The port of Orl", "two"))) == 1
    assert len(find_words(BASE, wanted("The port of Orl", "two.txt"))) == 1
    assert documents_of(BASE, "three") == ()


def test_a_place_is_named_by_source_and_paragraph() -> None:
    (found,) = find_words(BASE, wanted("did not pay"))
    assert str(found).startswith("two.txt")


def test_the_nearest_passage_is_shown_as_a_word_diff() -> None:
    assert "built in [-1914-]{+1904.+}”" in near_miss(BASE, wanted("was built in 1914"))
    assert "which did {+not+} pay" in near_miss(BASE, wanted("the company, which did pay"))


def test_a_word_diff_shows_punctuation_only_where_nothing_else_differs() -> None:
    assert word_diff(["a", "b,", "c"], ["a", "b", "d."]) == "a b [-c-]{+d.+}"
    assert word_diff(["a", "b,", "c"], ["a", "b", "c"]) == "a [-b,-]{+b+} c"


def test_a_long_word_diff_is_cut_around_the_change() -> None:
    there = [str(n) for n in range(200)]
    shown = word_diff([*there[:100], "x", *there[101:]], there)
    assert shown.startswith("… 90 ")
    assert "[-x-]{+100+}" in shown
    assert shown.endswith(" …")
