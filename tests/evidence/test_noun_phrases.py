from __future__ import annotations

import pytest

from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.noun_phrases import Parsed, parse
from tests.evidence.reading import reading


def parsed(text: str) -> Parsed:
    sentence = reading(text)
    return parse(sentence.text, exchange_words(), sentence.mentions)


def phrases(text: str) -> list[str]:
    found = parsed(text)
    return [found.text.surface(phrase.start, phrase.end) for phrase in found.phrases]


def verbs(text: str) -> list[str]:
    found = parsed(text)
    return [found.text.tokens[verb.place].text for verb in found.verbs]


def test_phrases_end_at_verbs_prepositions_and_marks() -> None:
    assert phrases("The small town gave old boats, in May, to its rival.") == [
        "The small town",
        "old boats",
        "its rival",
    ]


def test_an_amount_begins_a_phrase_of_its_own() -> None:
    assert phrases("Norway lent Iceland €3 million.") == ["Norway", "Iceland", "€3 million"]


def test_the_day_of_the_week_is_no_part_of_what_was_agreed() -> None:
    assert phrases("Norway signed a pact Thursday.")[1] == "a pact"
    assert "Thursday" in phrases("Thursday brought rain to the town.")


def test_an_indefinite_article_keeps_its_amount() -> None:
    assert phrases("Norway set a modest 60,000 t.")[1] == "a modest 60,000 t"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The supply of gas fell.", []),
        ("Norway supplies gas.", ["supplies"]),
        ("An export ban hurt them.", []),
        ("They export fish.", ["export"]),
        ("Advanced weapons were sold.", ["sold"]),
        ("Norwegian trading houses watched.", []),
        ("Norwegian-supplied gas is cheap.", []),
    ],
)
def test_verbs_are_told_from_nouns_and_adjectives(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected
