"""Sentences on many subjects that nobody tuned for: how many get the facet that they speak for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import standard_codebook
from briefbuild.model.evidence import THRESHOLD
from briefbuild.readers import read

PROBES = Path(__file__).resolve().parent.parent / "data" / "facets.txt"
NONE = "-"


def probes() -> list[tuple[str, str]]:
    lines = PROBES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if not line.startswith("#"))
    return [(facet, text) for facet, text in pairs]


def coded(text: str) -> set[str]:
    document = analyse(read("x.txt", text.encode(), "0" * 64, "x"), standard_codebook())
    return {c.facet for item in document.items for c in item.codings if c.score >= THRESHOLD}


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[str, set[str]]]:
    return [(facet, coded(text)) for facet, text in probes()]


@pytest.mark.parametrize(
    ("facet", "least"), [("risks", 35), ("stakeholder_views", 35), ("exchanges", 20)]
)
def test_most_probes_get_their_facet(
    outcomes: list[tuple[str, set[str]]], facet: str, least: int
) -> None:
    assert sum(facet in found for wanted, found in outcomes if wanted == facet) >= least


def test_few_probes_get_a_facet_that_they_do_not_speak_for(
    outcomes: list[tuple[str, set[str]]],
) -> None:
    wrong = Counter(
        facet
        for wanted, found in outcomes
        if wanted in {"context", NONE}
        for facet in found - {"context"}
    )
    assert sum(wrong.values()) <= 4
