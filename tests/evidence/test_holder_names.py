from __future__ import annotations

import pytest

from briefbuild.evidence.holder_names import Naming
from tests.evidence.reading import reading


def name_of(text: str, word: str) -> str | None:
    """Return what a brief calls the holder whose noun is ``word``."""
    sentence = reading(text)
    at = next(i for i, token in enumerate(sentence.text.tokens) if token.folded == word)
    return Naming(sentence.text, {one.start: one for one in sentence.mentions}).name((at, at + 1))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The small farmers object.", "farmers", "small farmers"),
        ("Miners in Jujuy object.", "miners", "Miners in Jujuy"),
        ("Norwegian officials object.", "officials", "Norway"),
        ("The leaders of Norway object.", "leaders", "Norway"),
        ("Health officials object.", "officials", "Health officials"),
        ("Islamic women’s associations object.", "associations", "Islamic women’s associations"),
        ("European carmakers object.", "carmakers", "European carmakers"),
        ("The officials object.", "officials", None),
        ("Isolated states object.", "states", None),
        ("Its members object.", "members", None),
    ],
)
def test_a_holder_is_named_or_described_or_nobody(
    text: str, word: str, expected: str | None
) -> None:
    assert name_of(text, word) == expected
