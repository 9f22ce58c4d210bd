"""Choosing compares with what is chosen, never every sentence with every other."""

from __future__ import annotations

import pytest

from briefbuild.sections.select import choose
from briefbuild.sections.similarity import Similarity
from tests.sections.evidence_base import Said, base, document, section


def comparisons(number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often two texts are compared to choose from ``number`` sources."""
    sources = (
        document(f"s{at}", Said(text=f"Flood {at} may sink {at * 7} boats off island {at * 3}."))
        for at in range(number)
    )
    calls = 0
    compare = Similarity.between

    def counted(self: Similarity, one: str, other: str) -> float:
        nonlocal calls
        calls += 1
        return compare(self, one, other)

    with monkeypatch.context() as patched:
        patched.setattr(Similarity, "between", counted)
        assert choose(base(*sources), section(), ("risks",), frozenset())
    return calls


def test_twice_the_sources_cost_twice_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (comparisons(number, monkeypatch) for number in (50, 100))
    assert 0 < twice <= 2.2 * once
