"""What a sentence calls a dated event."""

from __future__ import annotations

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.coding import read_sentence, remember
from briefbuild.evidence.event_names import event_name
from briefbuild.model.source import Span


def name(sentence: str, date: str) -> str | None:
    start = sentence.index(date)
    book = standard_codebook()
    read = read_sentence(sentence, book, remember([sentence], book))
    found = event_name(read, Span(start, start + len(date)))
    return found.of(sentence) if found else None


@pytest.mark.parametrize(
    ("sentence", "date", "expected"),
    [
        (
            "Ties cooled following the collapse of the Danish bank in 1991.",
            "1991",
            "the collapse of the Danish bank in 1991",
        ),
        (
            "Ada Berg’s 2023 visit to Oslo, where she met the king, changed little.",
            "2023",
            "Ada Berg’s 2023 visit to Oslo",
        ),
    ],
)
def test_a_noun_phrase_with_its_date_is_the_name(sentence: str, date: str, expected: str) -> None:
    assert name(sentence, date) == expected


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The country banned exports of Danish coal in 1920.", "1920"),
        ("The port opened in 1904.", "1904"),
        ("It was built by North Denmark in 1904.", "1904"),
    ],
)
def test_what_a_verb_acts_on_is_no_name(sentence: str, date: str) -> None:
    assert name(sentence, date) is None
