"""The tool that measures prototypes counts rightly, and finds what was planted."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.prototypes import scale
from tests.bases import base_of

TOOLS = Path(__file__).parents[2] / "tools"
RISK = "There is a danger that the system will break and that many people will be harmed."
SALE = "The seller supplies goods to the other side and receives some money in return."
TEXT = f"A note\n\n{RISK}\n\n{SALE}\n"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.delitem(sys.modules, "evaluate", raising=False)
    return import_module("prototypes")


def labelled(tool: ModuleType, *, risk: str, sale: str) -> Any:
    """Return a corpus of two sentences with a label each."""
    evaluate = import_module("evaluate")
    base = base_of(note=TEXT)
    units = tuple(
        evaluate.Unit(
            source="note.txt",
            span=item.passage.span,
            labels=frozenset({risk if item.quotation.text == RISK else sale}),
            modality=None,
            holders=(),
        )
        for item in base.items
    )
    return evaluate.Corpus("planted", base, units, (), (), 1.0)


def test_a_facet_is_found_by_its_prototypes_alone(tool: ModuleType) -> None:
    corpus = labelled(tool, risk="risks", sale="exchanges")
    found = tool.found([corpus], standard_codebook(), "risks")
    assert (found.score.right, found.score.wrong, found.score.missed) == (1, 0, 0)
    assert (found.right, found.quotes) == (1, 1)


def test_a_wrong_label_counts_against_it(tool: ModuleType) -> None:
    corpus = labelled(tool, risk="context", sale="risks")
    found = tool.found([corpus], standard_codebook(), "risks")
    assert (found.score.right, found.score.wrong, found.score.missed) == (0, 1, 1)
    assert (found.right, found.quotes) == (0, 1)


def test_neither_cues_nor_weights_of_the_facet_take_part(tool: ModuleType) -> None:
    corpus = labelled(tool, risk="risks", sale="exchanges")
    measure = tool.yardstick(standard_codebook(), "risks")
    never = tool.replace(scale(), threshold=9.0)
    taken = tool.as_own(corpus, "risks", measure, never)
    facets = {coding.facet for item in taken.base.items for coding in item.codings}
    assert facets.isdisjoint({"risks", tool.OWN})
    assert "exchanges" in facets


def test_fewer_prototypes_are_the_first_and_the_last(tool: ModuleType) -> None:
    whole = standard_codebook().facets[0].prototypes
    first, last = tool.halves(standard_codebook(), standard_codebook().facets[0].name)
    assert (tuple(first), tuple(last)) == (whole[: tool.FEW], whole[-tool.FEW :])


def test_the_file_says_where_sentences_lie(tool: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "prototypes.json"
    tool.write([(1.0, 4.0), (3.0, 8.0)], file)
    told = json.loads(file.read_text())
    assert (told["centre"], told["spread"], told["sentences"]) == ([2.0, 6.0], [1.0, 2.0], 2)


def test_the_constants_that_ship_are_those_of_the_tool(tool: ModuleType) -> None:
    ships = scale()
    assert (ships.others, ships.nearest, ships.support) == (tool.OTHERS, tool.NEAREST, tool.SUPPORT)
    assert (ships.threshold, ships.steepness) == (tool.THRESHOLD, tool.STEEPNESS)
