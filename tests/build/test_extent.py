"""How much a brief prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefbuild.build.extent import Extent, united
from briefbuild.build.run import check
from briefbuild.build.settings import Settings
from briefbuild.entry import main
from briefbuild.model.source import Span
from tests.projects import write_project

SOURCE = "Floods could wreck the harbour within a year. The mayor warned of ruin and debt."


def checked(project: Path, sections: str) -> Extent:
    project.mkdir(exist_ok=True)
    write_project(project, sections=sections, source="harbour.txt", text=SOURCE)
    (brief,) = check(Settings(project=project)).briefs
    assert brief.extent is not None, brief.diagnostics
    return brief.extent


def test_each_place_of_a_source_counts_once(tmp_path: Path) -> None:
    found = checked(tmp_path, "[{kind: risks}, {kind: evidence}]")
    (taken,) = found.reproduced
    assert taken.source == "harbour.txt"
    assert 0 < taken.words <= taken.total == len(SOURCE.split())
    assert found.quoted >= 2 * taken.words  # in the section, and once more in the annex
    assert found.annexes > taken.words


def test_words_are_told_apart_by_their_origin(tmp_path: Path) -> None:
    plain = checked(tmp_path / "plain", "[{kind: risks}]")
    own = checked(tmp_path / "own", '[{kind: risks, intro: "Four words of mine."}]')
    assert (own.edited, own.quoted) == (plain.edited + 4, plain.quoted)
    assert own.core == plain.core + 4


def test_the_report_is_printed_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checked(tmp_path, "[{kind: risks}]")
    assert main(["check", "--report", "--project", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("words reproduced" in line for line in lines)
    assert main(["check", "--json", "--project", str(tmp_path)]) == 0
    (brief,) = json.loads(capsys.readouterr().out)["briefs"]
    assert brief["extent"]["reproduced"][0]["source"] == "harbour.txt"


def test_a_stretch_within_another_is_counted_once() -> None:
    spans = (Span(0, 20), Span(5, 10), Span(15, 30), Span(40, 50))
    assert tuple(united(spans)) == (Span(0, 30), Span(40, 50))
    assert tuple(united((Span(0, 20), Span(5, 10), Span(12, 18)))) == (Span(0, 20),)
