"""A run with nothing to do is answered from file times, and from nothing less than all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbuild import freshness
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.freshness import answer
from tests.projects import write_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was built, with times that are taken for old."""
    monkeypatch.setattr("briefbuild.build.digests.WINDOW", -(10**15))
    outline = write_project(tmp_path)
    outline.write_text(outline.read_text() + "formats: [json]\n")
    for _run in range(2):  # the second one reads what the first one wrote
        build(Settings(project=tmp_path))
    return tmp_path


def said(project: Path, *options: str) -> str | None:
    return answer(["build", "--project", str(project), *options])


def test_the_answer_is_what_a_build_says(project: Path) -> None:
    words = "outlines/brief.yaml: unchanged\n0 published, 1 unchanged, 0 kept\n"
    assert said(project) == words == said(project, "--check")
    assert said(project, "--quiet") == ""
    (brief,) = json.loads(said(project, "--json") or "")["briefs"]
    assert (brief["status"], brief["files"]) == ("unchanged", ["brief.json"])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["build", "outlines/brief.yaml"],
        ["build", "--force"],
        ["build", "--verify"],
        ["build", "--format", "pdf"],
        ["build", "--output=elsewhere"],
        ["build", "--project"],
        ["build", "--help"],
    ],
)
def test_all_else_is_left_to_the_build(
    arguments: list[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert answer(["build"]) is not None
    assert answer(arguments) is None


def _source(project: Path) -> Path:
    return project / "seeds" / "ferries.txt"


def _same_size_and_time(project: Path) -> None:
    times = _source(project).stat()
    _source(project).write_bytes(_source(project).read_bytes().replace(b"3 million", b"4 million"))
    os.utime(_source(project), ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda project: os.utime(_source(project), (0, 0)),
        _same_size_and_time,
        lambda project: _source(project).unlink(),
        lambda project: (project / "seeds" / "new.txt").write_text("New."),
        lambda project: (project / "seeds" / "sources.yaml").write_text("sources: {}"),
        lambda project: (project / "outlines" / "new.yaml").write_text("title: New"),
        lambda project: (project / "output" / "brief.json").write_text("{}"),
        lambda project: (project / "output" / "brief.json").unlink(),
        lambda project: (project / ".briefbuild" / "fresh").write_text("cut"),
    ],
    ids=[
        "touched",
        "edited-with-its-old-time",
        "deleted",
        "new-source",
        "new-catalogue",
        "new-outline",
        "edited-output",
        "deleted-output",
        "damaged-manifest",
    ],
)
def test_any_change_is_left_to_the_build(change: Callable[[Path], object], project: Path) -> None:
    assert said(project) is not None
    change(project)
    assert said(project) is None


def test_another_program_is_left_to_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(project) is not None
    monkeypatch.setattr(freshness, "program", lambda: "another")
    assert said(project) is None


def test_another_option_of_the_environment_is_left_to_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert said(project) is None


def test_files_that_changed_just_now_are_not_trusted(tmp_path: Path) -> None:
    outline = write_project(tmp_path)
    outline.write_text(outline.read_text() + "formats: [json]\n")
    for _run in range(2):
        build(Settings(project=tmp_path))
    assert said(tmp_path) is None


def test_a_failed_brief_leaves_no_answer(project: Path) -> None:
    write_project(project, name="bad", sections="[{kind: nonsense}]")
    build(Settings(project=project))
    assert said(project) is None


def test_the_answer_imports_next_to_nothing(project: Path) -> None:
    code = (
        "import sys; from briefbuild.entry import main;"
        f"code = main(['build', '--project', {str(project)!r}]);"
        "heavy = ('argparse', 'dataclasses', 'msgspec', 'json', 'pathlib', 'hashlib', 'briefbuild.cli');"
        "print(code, [name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
