from __future__ import annotations

import pytest

from briefbuild.sections.ladders import scales


@pytest.mark.parametrize("name", scales().ladders)
def test_a_scale_rises_and_has_no_word_twice(name: str) -> None:
    ladder = scales().ladders[name]
    assert len(set(ladder.words)) == len(ladder.words)
    ranges = [(rung.least, rung.most) for rung in ladder.rungs]
    assert all(least < most for least, most in ranges)
    assert ranges == sorted(ranges)
    assert ladder.source


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "It is very unlikely, and almost  certainly not likely.",
            ("very unlikely", "almost  certainly", "likely"),
        ),
        ("A remote island is unlike others.", ()),
        ("Highly Improbable.", ("Highly Improbable",)),
    ],
)
def test_words_are_found_whole_and_the_longest_first(text: str, words: tuple[str, ...]) -> None:
    assert scales().used(text) == words


def test_confidence_is_not_the_confidence_of_consumers() -> None:
    assert scales().states_confidence("We say so with high confidence.")
    assert not scales().states_confidence("Consumer confidence fell.")
