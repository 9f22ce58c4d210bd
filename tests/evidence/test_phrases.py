from __future__ import annotations

import pytest

from briefbuild.evidence.phrases import (
    Grammar,
    PhraseError,
    matches,
    parse_phrases,
    phrase_class,
    regular_endings,
)
from briefbuild.evidence.tokens import tokenize

GRAMMAR = Grammar(
    irregular={"give": ("gives", "gave", "given", "giving")},
    spellings={"defence": "defense", "-ise": "-ize"},
    gap=2,
    long_gap=6,
)


def found(
    phrase: str, text: str, *exceptions: str, tagged: tuple[str, int, int] | None = None
) -> list[str]:
    known = frozenset({"goods"})
    compiled = phrase_class(
        "test",
        parse_phrases(phrase, GRAMMAR, known),
        [one for written in exceptions for one in parse_phrases(written, GRAMMAR, known)],
    )
    sentence = tokenize(text)
    if tagged is not None:
        sentence.tag(*tagged)
    return [sentence.surface(match.start, match.end) for match in matches(compiled, sentence)]


@pytest.mark.parametrize(
    ("word", "endings"),
    [
        ("supply", {"supplies", "supplied", "supplying"}),
        ("delay", {"delays", "delayed", "delaying"}),
        ("finance", {"finances", "financed", "financing"}),
        ("ban", {"bans", "banned", "banning", "baned", "baning"}),
        ("clash", {"clashes", "clashed", "clashing"}),
        ("need", {"needs", "needed", "needing"}),
    ],
)
def test_a_star_stands_for_the_regular_endings(word: str, endings: set[str]) -> None:
    assert regular_endings(word) == endings


def test_irregular_words_have_the_forms_of_the_codebook_alone() -> None:
    assert found("give*", "They gave, give and gived.") == ["gave", "give"]


def test_a_word_without_a_star_is_that_word_in_any_case() -> None:
    assert found("loan", "A LOAN is one of many loans.") == ["LOAN"]


def test_both_spellings_count() -> None:
    assert found("defence", "its defense") == ["defense"]
    assert found("organise", "to organize") == ["organize"]


def test_slashes_part_words_and_bars_part_phrases() -> None:
    assert found("fear of/about | at stake", "fear of war, fear about peace, all at stake") == [
        "fear of",
        "fear about",
        "at stake",
    ]


def test_a_hyphenated_alternative_is_a_phrase_of_its_own() -> None:
    assert found("cross-border/local trade", "cross-border trade and local trade") == [
        "cross-border trade",
        "local trade",
    ]


def test_a_gap_takes_few_words_and_a_long_gap_many() -> None:
    assert found("from ... to", "from here to there") == ["from here to"]
    assert found("from ... to", "from one end of it to the other") == []
    assert found("from ...... to", "from one end of it to the other") == ["from one end of it to"]


def test_no_gap_goes_past_a_semicolon() -> None:
    assert found("from ... to", "from here; to me") == []


def test_white_space_between_words_may_be_a_line_break() -> None:
    assert found("at stake", "all is at\n  stake") == ["at stake"]


def test_an_ending_stands_for_any_word_that_has_it() -> None:
    text = tokenize("pure functionalism")
    text.tag("*ism", 1, 2)
    compiled = phrase_class("test", parse_phrases("*ism", GRAMMAR, frozenset()))
    assert [text.surface(one.start, one.end) for one in matches(compiled, text)] == [
        "functionalism"
    ]


def test_a_list_stands_for_what_it_tagged() -> None:
    assert found("sell* <goods>", "they sold, they sell spare parts", tagged=("goods", 5, 7)) == [
        "sell spare parts"
    ]


def test_the_longest_phrase_at_a_word_is_found() -> None:
    assert found("at | at stake", "all at stake") == ["at stake"]


def test_a_match_that_overlaps_an_exception_does_not_count() -> None:
    assert found("power", "power plants need power", "power plant*") == ["power"]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("... to", "must begin and end with a word"),
        ("from ...", "must begin and end with a word"),
        ("sell <good>", "no word list <good> above this line"),
        ("a//b", "is not a word"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        parse_phrases(phrase, GRAMMAR, frozenset({"goods"}))
