from __future__ import annotations

from briefbuild.evidence.names import remember_names, tag_names
from briefbuild.evidence.tokens import tokenize

FUNCTION_WORDS = frozenset({"the", "in", "for", "of", "we"})


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


def test_an_acronym_is_a_name_anywhere() -> None:
    assert names("ICES advised a cut.") == ["ICES"]


def test_words_joined_by_a_hyphen_are_one_name_and_a_dash_parts_two() -> None:
    assert names("the Calueque-Oshakati canal – Windhoek paid") == ["Calueque-Oshakati", "Windhoek"]
