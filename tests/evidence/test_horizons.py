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
        ("The dam could fail within two dry seasons.", "within two dry seasons"),
        ("The town could flood before the end of the decade.", "before the end of the decade"),
        ("It may be too late by late October 2027.", "by late October 2027"),
        ("The dam could fail in coming months.", "in coming months"),
        ("They could run out of it by spring.", "by spring"),
        ("It fell within the limits that the council set for it.", None),
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
