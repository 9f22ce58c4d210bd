"""Sentences all in capitals."""

from __future__ import annotations

from briefbuild.evidence.capitals import loud_names, quiet
from briefbuild.evidence.codebook import standard_codebook
from tests.evidence.comparing import document

TELEGRAM = "MR. BERG STATED THAT NORWAY AND THE UNITED NATIONS WOULD NOT PAY US."


def quieted(text: str, *names: str) -> str:
    return quiet(text, frozenset(names), standard_codebook().actors)


def test_a_sentence_in_capitals_keeps_those_of_names_and_actors() -> None:
    expected = "Mr. Berg stated that Norway and the United Nations would not pay us."
    assert quieted(TELEGRAM, "BERG") == expected


def test_other_sentences_and_short_lines_stay_as_they_are() -> None:
    for text in ("The UN met NATO in the town of Ness.", "THE END OF IT"):
        assert quieted(text) == text


def test_names_stand_behind_titles() -> None:
    text = "MINISTERS LIE AND DAHL MET AMBASSADOR BERG AFTER MR. ROE AND THE ADMIRAL ASKED."
    assert loud_names([text]) == {"LIE", "DAHL", "BERG", "ROE"}
    assert loud_names(["Mr. BERG met them."]) == frozenset()


def test_a_telegram_tells_whose_view_it_gives() -> None:
    text = f"{TELEGRAM}\n\nBERG ASKED THAT THE TOWN BUY MORE GRAIN THIS YEAR.\n"
    items = document(text).items
    assert [item.holders for item in items] == [("Berg",), ("Berg",)]
    assert items[0].quotation.text == TELEGRAM
