"""Several processes give what one gives; what one of them leaves undone is done by their parent."""

from __future__ import annotations

import os
from multiprocessing import active_children, parent_process
from pathlib import Path

import pytest

from briefbuild.build.crew import made_ahead
from briefbuild.build.run import build, check
from briefbuild.build.session import Session, looking
from briefbuild.build.settings import RunResult, Settings
from briefbuild.files import Project
from tests.projects import FERRIES, write_project
from tests.regeneration import outputs

NAMES = ("one", "two", "wrong")


def write(root: Path) -> None:
    root.mkdir()
    for name in NAMES:
        outline = write_project(root, name=name, title=f"Ferries {name}")
        outline.write_text(outline.read_text() + "formats: [json]\n")
    outline.write_text(outline.read_text().replace("risks", "risk"))
    for number, words in enumerate(FERRIES.split("\n\n")):
        (root / "seeds" / f"{number}.txt").write_text(words + "\n")
    (root / "seeds" / "broken.txt").write_bytes(b"\xff\xff")
    (root / "seeds" / "sources.yaml").write_text("sources: {nowhere.txt: {}}\n")


@pytest.fixture(autouse=True)
def _small_work_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbuild.build.crew.FEWEST_SOURCES", 2)
    monkeypatch.setattr("briefbuild.build.crew.FEWEST_BRIEFS", 2)


def in_child(_path: str, _session: Session) -> bool:
    return parent_process() is not None


def lost_in_child(path: str, session: Session) -> str:
    if in_child(path, session):
        os._exit(1)
    return path.upper()


def session_of(root: Path, jobs: int = 2) -> Session:
    return looking(Project(root), Settings(project=root, jobs=jobs))


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    found: list[tuple[RunResult, dict[str, bytes]]] = []
    for jobs in (1, 2):
        root = tmp_path / f"project-{jobs}"
        write(root)
        (root / "seeds" / "broken.txt").write_text("It is whole.\n")
        said: list[str] = []
        result = build(Settings(project=root, jobs=jobs, progress=said.append))
        assert [brief.status for brief in result.briefs] == ["published", "published", "failed"]
        assert any(line.startswith("2 of 3: outlines/two.yaml") for line in said)
        found.append((result, outputs(root)))
    assert found[0] == found[1]


def test_the_same_is_said_of_what_is_wrong(tmp_path: Path) -> None:
    results = []
    for jobs in (1, 2):
        root = tmp_path / f"project-{jobs}"
        write(root)
        results.append(check(Settings(project=root, formats=("json",), jobs=jobs)))
    assert results[0] == results[1]
    assert {item.code.value for brief in results[0].briefs for item in brief.diagnostics} >= {
        "BB304",
        "BB214",
    }


def test_little_work_is_done_here(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    for paths, jobs, expected in ((["a"], 2, [False]), (["a", "b"], 1, [False, False])):
        session.settings = Settings(project=tmp_path, jobs=jobs)
        with made_ahead(session, in_child, paths, tuple) as ahead:
            assert [ahead(path) for path in paths] == expected


def test_what_a_lost_process_did_not_do_is_done_here(tmp_path: Path) -> None:
    with made_ahead(session_of(tmp_path), lost_in_child, ["a", "b"], tuple) as ahead:
        assert [ahead("a"), ahead("b")] == ["A", "B"]


def test_an_interrupted_run_leaves_no_process(tmp_path: Path) -> None:
    def interrupted() -> None:
        with made_ahead(session_of(tmp_path), in_child, ["a", "b"], tuple) as ahead:
            assert ahead("a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert active_children() == []
