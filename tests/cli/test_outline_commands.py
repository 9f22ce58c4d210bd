"""``briefbuild outline fmt`` and ``suggest``."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.entry import main
from tests.projects import FERRIES, write_project


def run(project: Path, *arguments: str) -> int:
    return main([arguments[0], "--project", str(project), *arguments[1:]])


def test_a_suggested_outline_is_in_the_usual_form_and_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, text=FERRIES + "\nNorway will buy two ships by 2030.\n")
    assert run(tmp_path, "outline", "suggest", "**") == 0
    text = capsys.readouterr().out
    assert "  - kind: risks # " in text
    assert "  - kind: outlook # one" not in text
    outline = tmp_path / "outlines" / "suggested.yaml"
    outline.write_text(text, encoding="utf-8")
    assert run(tmp_path, "outline", "fmt", "outlines/suggested.yaml") == 0
    assert "in the usual form already" in capsys.readouterr().out
    assert run(tmp_path, "build", "outlines/suggested.yaml", "--format", "json") == 0


def test_only_what_the_sources_can_fill_is_suggested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, text="Fishermen oppose the plan. The mayor supports the plan.\n")
    assert run(tmp_path, "outline", "suggest", "*.txt") == 0
    text = capsys.readouterr().out
    assert 'sources: ["*.txt"]' in text
    assert "kind: stakeholder_views # 2 statements, one source" in text
    assert "kind: exchanges" not in text
    assert "kind: conflicts" not in text
    assert "actors:" not in text


def test_the_actors_that_are_named_often_are_suggested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, text="Norway met Iceland. Norway left. Norway sold ships to Iceland.\n")
    assert run(tmp_path, "outline", "suggest", "**") == 0
    text = capsys.readouterr().out
    assert 'actors:\n  - "Norway" # in 3 statements\n\nsections' in text


def test_patterns_that_fit_nothing_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path)
    assert run(tmp_path, "outline", "suggest", "*.odt") == 3
    assert "BB301" in capsys.readouterr().err


def test_an_untidy_outline_is_rewritten_and_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = write_project(tmp_path, sections="\n-   kind: risks # why\n")
    assert run(tmp_path, "outline", "fmt", "outlines/brief.yaml") == 0
    assert "brought into the usual form" in capsys.readouterr().out
    assert outline.read_text(encoding="utf-8").endswith("sections:\n  - kind: risks # why\n")


def test_a_faulty_outline_is_not_rewritten(tmp_path: Path) -> None:
    outline = write_project(tmp_path, sections="[")
    before = outline.read_bytes()
    assert run(tmp_path, "outline", "fmt", "outlines/brief.yaml") == 2
    assert outline.read_bytes() == before
