from __future__ import annotations

import pytest

from briefbuild.evidence.clauses import VERBS, first_person, is_governed, listed, subject
from tests.evidence.reading import reading


def subject_of(text: str) -> str | None:
    """Return the subject of the first verb of saying, wanting or fearing."""
    sentence = reading(text).text
    verb = min(start for tag in VERBS for start, _ in sentence.tagged(tag))
    place = subject(sentence, verb)
    return None if place is None else sentence.surface(*place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farmers oppose the dam.", "Farmers"),
        ("Farmers in the west have long opposed the dam.", "Farmers"),
        ("Critics of the old school do not believe it.", "Critics"),
        ("Traders, who hold stakes on both sides, dread the choice.", "Traders"),
        ("The envoy, Ana Diaz, insisted on it.", "Ana Diaz"),
        ("The mayor sold his house and wants it back.", "mayor"),
        ("They oppose the dam.", "They"),
        ("The talks were meant to oppose the dam.", None),
    ],
)
def test_the_subject_is_found_over_asides_and_qualifiers(text: str, expected: str | None) -> None:
    assert subject_of(text) == expected


def test_a_list_holds_all_whom_it_joins() -> None:
    sentence = reading("Norway, Iceland and the union oppose the plan.").text
    *_, last = sentence.tagged("holder")
    assert [sentence.surface(*place) for place in listed(sentence, last)] == [
        "union",
        "Iceland",
        "Norway",
    ]


def test_a_preposition_governs_the_noun_behind_it() -> None:
    sentence = reading("Farmers against the small traders oppose it.").text
    farmers, traders = sentence.tagged("holder")
    assert [is_governed(sentence, place) for place in (farmers, traders)] == [False, True]


def test_before_the_first_word_of_a_sentence_there_is_none() -> None:
    assert first_person(reading("Replies").text, 0) is None
