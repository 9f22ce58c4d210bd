"""The differences that readers listed for the practice corpora, and the tool that counts those found."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.model.claims import ConflictKind

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT / "tests" / "corpora").glob("*/differences.json"))
KINDS = {kind.value for kind in ConflictKind}


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return import_module("evaluate_differences")


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_a_listed_difference_names_sentences_of_its_corpus(path: Path) -> None:
    lines = filter(str.strip, (path.parent / "labels.jsonl").read_text("utf-8").splitlines())
    known = {json.loads(line)["id"] for line in lines}
    for entry in json.loads(path.read_text("utf-8")):
        assert entry["kind"] in KINDS
        assert entry["strength"] in {"plain", "arguable"}
        assert entry["what"]
        assert len(entry["sides"]) >= 2
        assert all(side and known.issuperset(side) for side in entry["sides"])


def test_a_difference_counts_where_both_sides_are_listed(tool: ModuleType, tmp_path: Path) -> None:
    claim, denial = "Officials said Norway sold 12 ferries to Iceland.", "The ministry denies this."
    other = "The ferries are painted white and blue."
    text = f"{claim} {denial} {other}"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(text)
    units = [
        {"id": name, "source": "a.txt", "start": text.index(words), "end": text.index(words) + 9}
        for name, words in (("1", claim), ("2", denial), ("3", other))
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, units)))
    listed = [
        {"kind": "polarity", "what": "sale", "sides": [["2"], ["1"]], "strength": "plain"},
        {"kind": "polarity", "what": "colour", "sides": [["1"], ["3"]], "strength": "plain"},
    ]
    (tmp_path / "differences.json").write_text(json.dumps(listed))
    codebook = standard_codebook()
    result, others = tool.score(tmp_path, tool.base_of(tmp_path, codebook), codebook)
    assert (result.found, result.matched, result.plain, result.plain_found) == (1, 1, 2, 1)
    assert others == []
