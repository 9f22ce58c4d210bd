"""What finished files are called: the outline's name, or the name that it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Settings
from tests.projects import write_project

SECTIONS = "[{kind: risks}]"


def built(project: Path, *outlines: str) -> tuple[BriefResult, ...]:
    return build(Settings(project=project, formats=("json",), outlines=outlines)).briefs


def test_files_have_the_name_that_the_outline_asks_for(tmp_path: Path) -> None:
    write_project(tmp_path, title="T\noutput: Brief 2026-01", sections=SECTIONS)
    (result,) = built(tmp_path)
    assert result.files == ("Brief 2026-01.json",)
    assert (tmp_path / "output" / "Brief 2026-01.json").is_file()
    (again,) = built(tmp_path)
    assert again.status == "unchanged"


def test_two_outlines_cannot_write_the_same_files(tmp_path: Path) -> None:
    write_project(tmp_path, sections=SECTIONS, name="one", title="T\noutput: Brief")
    write_project(tmp_path, sections=SECTIONS, name="two", title="T\noutput: brief")
    first, second = built(tmp_path)
    assert (first.status, second.status) == ("published", "failed")
    assert "would have the names of those of outlines/one.yaml" in str(second.diagnostics[0])


def test_a_name_is_free_again_when_its_outline_asks_for_another(tmp_path: Path) -> None:
    write_project(tmp_path, sections=SECTIONS, name="one", title="T\noutput: brief")
    assert built(tmp_path)[0].status == "published"
    write_project(tmp_path, sections=SECTIONS, name="one", title="T\noutput: other")
    write_project(tmp_path, sections=SECTIONS, name="two", title="T\noutput: brief")
    assert {result.status for result in built(tmp_path)} == {"published"}


def test_an_edition_does_not_inherit_the_name_of_files(tmp_path: Path) -> None:
    write_project(tmp_path, sections=SECTIONS, name="one", title="T\noutput: brief")
    (tmp_path / "outlines" / "two.yaml").write_text("extends: one.yaml\ntitle: Two\n")
    assert [result.files for result in built(tmp_path)] == [("brief.json",), ("two.json",)]


@pytest.mark.parametrize("name", ["a/b", "con", "..", "x:y"])
def test_a_name_that_no_file_may_have_is_refused(name: str, tmp_path: Path) -> None:
    write_project(tmp_path, title=f"T\noutput: '{name}'", sections=SECTIONS)
    (found,) = built(tmp_path)[0].diagnostics
    assert "BB219" in str(found)
