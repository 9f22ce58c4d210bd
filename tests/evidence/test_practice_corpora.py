"""The shipped codebook keeps its figures on the practice corpora (docs/evaluation.md)."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from briefbuild.evidence.codebook import standard_codebook

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "corpora"
# A corpus that is not named here is a test for later: it is scored (`make eval`), and has no floor.
NAMES = ("lithium-processing", "mackerel-quota", "power-link", "river-treaty", "vaccine-licensing")
CORPORA = tuple(FOLDER / name for name in NAMES)


@pytest.fixture(scope="module")
def evaluate() -> ModuleType:
    spec = spec_from_file_location("evaluate", ROOT / "tools" / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["evaluate"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_a_corpus_is_coded_as_well_as_before(evaluate: ModuleType, folder: Path) -> None:
    corpus = evaluate.load(folder, standard_codebook())
    total = evaluate.Score()
    for facet in standard_codebook().facet_names:
        total.add(evaluate.score(corpus, facet))
    assert 2 * total.right / (2 * total.right + total.wrong + total.missed) >= 0.72
    assert sum(total.firsts) / len(total.firsts) >= 0.85


def test_a_sealed_corpus_takes_part_only_when_asked_for(
    evaluate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ferries", "tolls-sealed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "labels.jsonl").touch()
    monkeypatch.setattr(evaluate, "CORPORA", tmp_path)
    assert [folder.name for folder in evaluate.folders(sealed=False)] == ["ferries"]
    assert len(evaluate.folders(sealed=True)) == 2
