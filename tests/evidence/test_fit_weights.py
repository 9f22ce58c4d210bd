"""The tool that fits the weights finds what was planted, and always the same."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefbuild.evidence.weighing import CONSTANT, LIST, pushes

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.delitem(sys.modules, "evaluate", raising=False)
    return import_module("fit_weights")


def planted(tool: ModuleType) -> list[Any]:
    """Return sentences of which those with harm are risks, whatever else they have."""
    return [
        tool.Example(
            frozenset({"risks"} if harm else ()),
            {
                CONSTANT: 1.0,
                "a date": 0.0,
                f"{LIST}harm": harm,
                f"{LIST}be": harm,
                "a figure": float(number % 2),
            },
        )
        for number in range(60)
        for harm in (0.0, 1.0)
    ]


def test_what_tells_a_facet_gets_the_weight(tool: ModuleType) -> None:
    weights = tool.fitted(planted(tool), ("risks",)).facets["risks"]
    assert weights[f"{LIST}harm"] > 0.5
    assert abs(weights.get("a figure", 0.0)) < 0.05


def test_one_is_the_score_that_assigns(tool: ModuleType) -> None:
    weights = tool.fitted(planted(tool), ("risks",)).facets["risks"]
    for one in planted(tool):
        score = sum(push for _, push in pushes(one.found, weights))
        assert (score >= 1) == ("risks" in one.labels)


def test_grammar_is_no_trait(tool: ModuleType) -> None:
    assert f"{LIST}be" not in tool.fitted(planted(tool), ("risks",)).facets["risks"]
    assert not tool.is_trait(f"{LIST}*ing")
    assert tool.is_trait("length")


def test_the_same_sentences_give_the_same_weights(tool: ModuleType) -> None:
    assert tool.fitted(planted(tool), ("risks",)) == tool.fitted(planted(tool), ("risks",))
