from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbuild.entry import main
from briefbuild.model.brief import Text
from briefbuild.renderers import docx, json
from briefbuild.renderers.docx.extract import View
from briefbuild.renderers.docx.reading import parts_of
from briefbuild.themes import default_theme
from tests.kitchen_sink import COMPOSED, kitchen_sink


def written(folder: Path) -> tuple[Path, Path]:
    """Write two editions as JSON."""
    old = kitchen_sink()
    front = replace(old.front, question=(Text("Does it compare them?", COMPOSED),))
    paths = (folder / "old.json", folder / "new.json")
    for path, brief in zip(paths, (old, replace(old, front=front)), strict=True):
        path.write_bytes(json.render(brief, default_theme()))
    return paths


def test_two_editions_become_one_file_with_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = written(tmp_path)
    target = tmp_path / "out" / "changes.docx"
    assert main(["diff", str(old), str(new), "--docx", str(target)]) == 0
    assert "old.json to new.json, as tracked changes" in capsys.readouterr().out
    data = target.read_bytes()
    assert docx.extract(data, View.ACCEPTED)[1] == "Does it compare them?"
    assert docx.extract(data, View.REJECTED)[1] == "Does each format print each of them?"


def test_the_changes_may_stand_in_an_offices_template(tmp_path: Path) -> None:
    old, new = written(tmp_path)
    target = tmp_path / "changes.docx"
    template = Path(__file__).parents[2] / "templates" / "ministry.docx"
    command = ["diff", str(old), str(new), "--docx", str(target), "--template", str(template)]
    assert main([*command, "--quiet"]) == 0
    assert b"For official use" in parts_of(target.read_bytes())["word/document.xml"]


def test_a_copy_for_reviewers_is_compared_by_its_text(tmp_path: Path) -> None:
    old, new = written(tmp_path)
    copy = replace(kitchen_sink(), review=True)
    old.write_bytes(json.render(copy, default_theme()))
    target = tmp_path / "changes.docx"
    assert main(["diff", str(old), str(new), "--docx", str(target), "--quiet"]) == 0
    assert not any("comments" in name for name in parts_of(target.read_bytes()))


def test_what_is_no_brief_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, _new = written(tmp_path)
    other = tmp_path / "other.json"
    other.write_text('{"format": 99}', encoding="utf-8")
    target = tmp_path / "changes.docx"
    assert main(["diff", str(old), str(other), "--docx", str(target)]) == 2
    assert "other.json: BB101 it is not a brief as JSON" in capsys.readouterr().err
    assert not target.exists()


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, _new = written(tmp_path)
    target = tmp_path / "changes.docx"
    assert main(["diff", str(old), str(tmp_path / "no.json"), "--docx", str(target)]) == 4
    assert "no.json: BB502" in capsys.readouterr().err
