"""How far two labellers agree is counted as the literature counts it."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    return import_module("agreement")


def test_kappa_takes_off_what_chance_agrees_in(tool: ModuleType) -> None:
    both, first, second, neither = (
        20,
        5,
        10,
        15,
    )  # Cohen's own way of counting: (.7 - .5) / (1 - .5)
    pairs = [
        *[(True, True)] * both,
        *[(True, False)] * first,
        *[(False, True)] * second,
        *[(False, False)] * neither,
    ]
    assert tool.kappa(pairs) == pytest.approx(0.4)


def test_two_who_say_one_thing_throughout_agree_wholly(tool: ModuleType) -> None:
    assert tool.kappa([(False, False)] * 3) == 1.0


def test_a_transfer_counts_only_where_somebody_named_both_parties(
    tool: ModuleType, tmp_path: Path
) -> None:
    def decision(receiver: str | None, modality: str = "stated") -> dict[str, object]:
        exchange = {"giver": "Oslo", "receiver": receiver}
        return {"labels": ["exchanges"], "modality": modality, "exchange": exchange}

    told = [
        (decision("Bergen"), decision("Bergen")),
        (decision("Bergen"), decision(None)),
        (decision(None), decision(None, "reported")),
    ]
    path = tmp_path / "labellers.jsonl"
    path.write_text(
        "\n".join(json.dumps({"first": one, "second": two}) for one, two in told), encoding="utf-8"
    )
    assert tool.row("tolls", list(tool.decisions(path)), ["exchanges"]).split() == [
        "tolls", "3", "1.00", "0.67", "0.50", "1.00",
    ]  # fmt: skip
