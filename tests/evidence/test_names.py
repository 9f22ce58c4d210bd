from __future__ import annotations

import pytest

from briefbuild.evidence.names import full_names, remember_names, surname, tag_names
from briefbuild.evidence.tokens import tokenize

FUNCTION_WORDS = frozenset({"the", "in", "for", "of", "we", "i", "they"})


def names(text: str, *document: str) -> list[str]:
    sentences = [tokenize(sentence) for sentence in (text, *document)]
    tag_names(sentences[0], remember_names(sentences, FUNCTION_WORDS), FUNCTION_WORDS)
    return [sentences[0].surface(*place) for place in sentences[0].tagged("name")]


def test_a_run_of_capitals_is_one_name() -> None:
    assert names("In Bergen the Norwegian Ministry of Fisheries met Oda van Kvist.") == [
        "Bergen",
        "Norwegian Ministry of Fisheries",
        "Oda van Kvist",
    ]


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert names("Processors complained.") == []


def test_the_first_word_is_a_name_where_the_document_writes_it_so_elsewhere() -> None:
    assert names("Helvanta complained.", "The firm Helvanta is large.") == ["Helvanta"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plan of Rep. Berg failed.", ["Rep. Berg"]),
        ("They met Gen. Ola Berg there.", ["Gen. Ola Berg"]),
        ("Twelve Ness boats came.", ["Ness"]),
        ("The Trustees I know object.", ["Trustees"]),
        ("They served under Charles I, King of Ness.", ["Charles I", "King of Ness"]),
    ],
)
def test_titles_belong_to_a_name_and_counts_and_who_speaks_do_not(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


def test_an_acronym_is_a_name_anywhere() -> None:
    assert names("ICES advised a cut.") == ["ICES"]


def test_words_joined_by_a_hyphen_are_one_name_and_a_dash_parts_two() -> None:
    assert names("the Calueque-Oshakati canal – Windhoek paid") == ["Calueque-Oshakati", "Windhoek"]


@pytest.mark.parametrize(
    "name",
    [
        "Ola R. Berg",
        "J. P. Berg",
        "Ola Berg Jr.",
        "Ola Berg, Jr.",
        "Ola R. Berg, Jr.",
        "Ola Berg III",
    ],
)
def test_initials_and_what_ends_a_name_belong_to_it(name: str) -> None:
    assert names(f"The envoy {name} met the crew.") == [name]


def test_a_letter_without_a_name_after_it_is_no_initial() -> None:
    assert names("They chose plan B.", "It was plan B. Indeed.") == ["B"]


def test_the_full_name_is_found_by_its_surname() -> None:
    sentences = [tokenize("The minister, Ola R. Berg, Jr., met Prime Minister Oda Lie.")]
    titles = frozenset({("prime", "minister"), ("mr",)})
    found = full_names(sentences, FUNCTION_WORDS, titles, frozenset())
    assert found == {"Berg": "Ola R. Berg Jr.", "Lie": "Oda Lie"}


def test_two_persons_of_one_surname_have_no_full_name() -> None:
    sentences = [tokenize("The envoys Ola R. Berg and Oda Berg met.")]
    assert full_names(sentences, FUNCTION_WORDS, frozenset(), frozenset()) == {}


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Ola Berg", "Berg"),
        ("Ola Berg Jr.", "Berg"),
        ("Ola Berg, Jr.", "Berg"),
        ("Berg III", "Berg"),
    ],
)
def test_what_ends_a_name_is_no_surname(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Kang Seo-yun there.", ["Kang Seo-yun"]),
        ("They met New Ness-based crews.", ["New Ness"]),
        ("They met the Roads and Bridges Board.", ["Roads and Bridges Board"]),
        ("They met the Senate and Bridges Board.", ["Senate", "Bridges Board"]),
        ("They met Ness and the Bridges Board.", ["Ness", "Bridges Board"]),
    ],
)
def test_given_names_and_institutions_go_on_behind_a_joint(text: str, found: list[str]) -> None:
    assert names(text) == found
