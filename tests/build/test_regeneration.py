"""An incremental build gives what a clean one gives, after any edits."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from briefbuild.build import record
from briefbuild.build.record import Inputs
from briefbuild.evidence.codebook import load_codebook
from tests.regeneration import (
    CATALOGUES,
    GLOBS,
    SECTIONS,
    SENTENCES,
    TITLES,
    Life,
    Regeneration,
    mismatch,
)

SEQUENCES = 50  # tools/regeneration.py runs thousands


@pytest.fixture(autouse=True)
def _one_codebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the codebook once: it is a constant, and takes most of a small build."""
    monkeypatch.setattr("briefbuild.evidence.codebook.load_codebook", cache(load_codebook))


def live(folder: Path) -> None:
    machine = type("Machine", (Regeneration,), {"scratch": folder})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )


def test_an_incremental_build_is_a_clean_build(tmp_path: Path) -> None:
    live(tmp_path)


@pytest.mark.parametrize(
    ("blind", "path", "words"),
    [
        ("files", "seeds/a.txt", SENTENCES[4]),
        ("files", "seeds/sources.yaml", CATALOGUES[0]),
        ("globs", "seeds/b.txt", SENTENCES[4]),
    ],
)
def test_a_build_that_overlooks_inputs_would_be_noticed(
    blind: str, path: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path / "project")
    life.write("seeds/a.txt", " ".join(SENTENCES[:3]))
    life.outline("one", title=TITLES[0], sections=SECTIONS[0], globs=GLOBS[0])
    assert mismatch(life, tmp_path / "clean") is None
    real = record.differences

    def overlooking(was: Inputs, now: Inputs) -> tuple[str, ...]:
        return real(replace(was, **{blind: {}}), replace(now, **{blind: {}}))

    monkeypatch.setattr("briefbuild.build.session.differences", overlooking)
    life.write(path, words)
    assert mismatch(life, tmp_path / "clean") is not None
    monkeypatch.undo()
    assert mismatch(life, tmp_path / "clean") is None
