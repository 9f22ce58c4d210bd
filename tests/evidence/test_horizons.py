from __future__ import annotations

import pytest

from briefbuild.evidence.horizons import horizon
from briefbuild.model.source import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The next six to twelve months will be critical.", "The next six to twelve months"),
        ("It will end in the coming decades.", "in the coming decades"),
        ("Work is expected to end by the end of 2031.", "by the end of 2031"),
        ("Ships will sail over the next\n12 years.", "over the next\n12 years"),
        ("They will meet next year.", "next year"),
        ("They will meet next to the harbour.", None),
        ("By 20 votes they decided.", None),
        ("It was the next ship.", None),
    ],
)
def test_a_horizon_is_found_as_it_stands(text: str, words: str | None) -> None:
    place = horizon(text, Span(0, len(text)))
    assert (place.of(text) if place else None) == words


def test_only_the_given_stretch_is_read() -> None:
    text = "They met. They will meet next year."
    assert horizon(text, Span(0, 9)) is None
