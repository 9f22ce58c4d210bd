"""Outputs are never torn, mixed or lost, whatever stops a run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefbuild.assemble import assemble
from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Outcome, RunResult, Settings, silent
from briefbuild.diagnostics import Code
from briefbuild.errors import ExitCode
from briefbuild.evidence.codebook import load_codebook
from briefbuild.files.lock import project_lock
from tests.projects import FERRIES, write_project
from tests.regeneration import outputs

NEW = FERRIES.replace("3 million", "4 million")


@pytest.fixture(autouse=True)
def _one_codebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbuild.evidence.codebook.load_codebook", cache(load_codebook))


def run(project: Path, *, prune: bool = False, wait: float = 0.0) -> RunResult:
    return build(Settings(project=project, formats=("json",), prune=prune, wait=wait))


def only(result: RunResult) -> BriefResult:
    (brief,) = result.briefs
    return brief


def litter(project: Path) -> list[str]:
    return [str(path) for path in project.rglob(".briefbuild-*")]


# ------------------------------------------------------------------------------------- outcomes


def test_three_outcomes(tmp_path: Path) -> None:
    write_project(tmp_path)
    assert only(run(tmp_path)).outcome is Outcome.CHANGED
    assert only(run(tmp_path)).outcome is Outcome.UNCHANGED
    write_project(tmp_path, text=FERRIES.replace("\n\nThe mayor", "\n\n\nThe mayor"))
    assert only(run(tmp_path)).outcome is Outcome.REFRESHED
    write_project(tmp_path, text=NEW)
    assert only(run(tmp_path)).outcome is Outcome.CHANGED


def test_what_is_fresh_is_not_written(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").iterdir()}
    for path in (tmp_path / "seeds").iterdir():
        os.utime(path, (0, 0))  # a touch, years ago
    result = run(tmp_path)
    assert only(result).status == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    output = tmp_path / "output" / "brief.json"
    before = output.stat().st_mtime_ns
    result = build(Settings(project=tmp_path, formats=("json",), force=True))
    assert only(result).outcome is Outcome.UNCHANGED
    assert output.stat().st_mtime_ns == before


# ---------------------------------------------------------------------- what is not ours to lose


def test_an_edited_output_is_kept_aside(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    (tmp_path / "output" / "brief.json").write_text("my notes")
    result = run(tmp_path)
    assert only(result).diagnostics[0].code is Code.OUTPUT_EDITED
    assert result.exit_code is ExitCode.CHECK_FAILED
    assert (tmp_path / "output" / "brief.edited.json").read_text() == "my notes"
    assert json.loads(outputs(tmp_path)["brief.json"])["format"] == 1
    assert run(tmp_path).exit_code is ExitCode.OK


def test_a_second_edit_does_not_overwrite_the_first(tmp_path: Path) -> None:
    write_project(tmp_path)
    for words in ("one", "two"):
        run(tmp_path)
        (tmp_path / "output" / "brief.json").write_text(words)
    run(tmp_path)
    assert (tmp_path / "output" / "brief.edited.json").read_text() == "one"
    assert (tmp_path / "output" / "brief.edited-2.json").read_text() == "two"


def test_a_file_that_nobody_knows_is_kept_aside(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "brief.json").write_text("whose is this?")
    result = run(tmp_path)
    assert only(result).diagnostics[0].code is Code.OUTPUT_UNKNOWN
    assert (tmp_path / "output" / "brief.edited.json").read_text() == "whose is this?"


@pytest.mark.parametrize(
    ("lock", "words"), [("~$ief.json", b"\x04Jane" + b" " * 50), (".~lock.brief.json#", b",Jane,x")]
)
def test_an_output_that_is_open_gets_a_copy_beside(lock: str, words: bytes, tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)
    (tmp_path / "output" / lock).write_bytes(words)
    write_project(tmp_path, text=NEW)
    result = run(tmp_path)
    assert result.exit_code is ExitCode.FILES
    assert "is open" in only(result).diagnostics[0].message
    assert outputs(tmp_path)["brief.json"] == before["brief.json"]
    assert b"4 million" in outputs(tmp_path)["brief (new).json"]
    (tmp_path / "output" / lock).unlink()
    assert run(tmp_path).exit_code is ExitCode.OK
    assert set(outputs(tmp_path)) == {"brief.json"}


def test_a_read_only_output_is_not_replaced(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    (tmp_path / "output" / "brief.json").chmod(0o444)
    write_project(tmp_path, text=NEW)
    result = run(tmp_path)
    assert "read-only" in only(result).diagnostics[0].message
    assert result.exit_code is ExitCode.FILES
    assert b"3 million" in outputs(tmp_path)["brief.json"]


def test_orphans_go_only_when_asked(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_project(tmp_path, name="gone").unlink() if run_both(tmp_path) else None
    assert run(tmp_path).orphans == ("output/gone.json",)
    assert run(tmp_path, prune=True).pruned == ("output/gone.json",)
    assert set(outputs(tmp_path)) == {"brief.json"}
    assert run(tmp_path).orphans == ()


def run_both(project: Path) -> bool:
    write_project(project, name="gone")
    return run(project).exit_code is ExitCode.OK


# --------------------------------------------------------------------------------- state files


@pytest.mark.parametrize("words", [b"", b"{", b'{"version": 99}', b"\xff\xfe", b"[]", b"null"])
@pytest.mark.parametrize("file", ["records/brief.json", "index/digests", "journal/brief.json"])
def test_a_damaged_state_file_is_ignored_with_one_warning(
    file: str, words: bytes, tmp_path: Path
) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)
    (tmp_path / ".briefbuild" / file).write_bytes(words)
    result = run(tmp_path)
    assert [item.code for item in result.diagnostics] == [Code.STATE_IGNORED]
    assert result.exit_code is ExitCode.OK
    assert outputs(tmp_path) == before
    assert run(tmp_path).diagnostics == ()


def test_a_damaged_manifest_is_no_answer(tmp_path: Path) -> None:
    write_project(tmp_path)
    run(tmp_path)
    (tmp_path / ".briefbuild" / "fresh").write_bytes(b"briefbuild fresh 1\0\0\0\0\0yes\0")
    done = subprocess.run(
        [sys.executable, "-m", "briefbuild", "build", "--project", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "brief.docx" in done.stdout


def test_a_state_folder_that_cannot_be_made_costs_only_time(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / ".briefbuild").write_text("a file")
    assert only(run(tmp_path)).status == "published"
    assert "brief.json" in outputs(tmp_path)


# ----------------------------------------------------------------------------- changing sources


def test_a_source_that_changes_meanwhile_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    change_during_assembly(tmp_path, monkeypatch, times=1)
    assert run(tmp_path).exit_code is ExitCode.OK
    assert b"version 1 of the tale" in outputs(tmp_path)["brief.json"]


def test_a_source_that_never_rests_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    run(tmp_path)
    before = outputs(tmp_path)
    write_project(tmp_path, text=NEW)
    change_during_assembly(tmp_path, monkeypatch, times=99)
    result = run(tmp_path)
    assert only(result).diagnostics[0].code is Code.SOURCE_CHANGED
    assert result.exit_code is ExitCode.FILES
    assert outputs(tmp_path) == before


def change_during_assembly(project: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    count = 0

    def changing(*arguments: Any, **named: Any) -> object:
        nonlocal count
        count += 1
        if count <= times:
            (project / "seeds" / "ferries.txt").write_text(
                f"{FERRIES}\nIf it fails, version {count} of the tale could be left.\n"
            )
        return assemble(*arguments, **named)

    monkeypatch.setattr("briefbuild.build.making.assemble", changing)


# ------------------------------------------------------------------------------------- faults


class Failing:
    """A function that fails at its n-th call."""

    def __init__(self, real: Callable[..., object], at: int) -> None:
        self.real, self.at, self.count = real, at, 0

    def __call__(self, *arguments: object, **named: object) -> object:
        self.count += 1
        if self.count == self.at:
            raise OSError(28, "No space left on device")
        return self.real(*arguments, **named)


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "open"), (os, "fsync"), (os, "link"), (Path, "replace"), (os, "fdopen"), (os, "scandir")],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_fault_at_any_call_leaves_old_or_new(
    owner: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    write_project(tmp_path, name="second")
    build(Settings(project=tmp_path, formats=("json",)))
    real = getattr(owner, name)
    for number in range(1, 80):
        text = FERRIES.replace("3 million", f"{number + 10} million")
        write_project(tmp_path, text=text)
        before = outputs(tmp_path)
        failing = Failing(real, number)
        patched: object = (lambda *a, _f=failing, **k: _f(*a, **k)) if owner is Path else failing
        monkeypatch.setattr(owner, name, patched)
        result = build(Settings(project=tmp_path, formats=("json",)))
        monkeypatch.setattr(owner, name, real)
        check_after_fault(tmp_path, before, result, f"{number + 10} million".encode())
        if failing.count < number:
            return
    raise AssertionError("the calls never end")


def check_after_fault(
    project: Path, before: dict[str, bytes], result: RunResult, words: bytes
) -> None:
    found = outputs(project)
    for brief in result.briefs:
        file = f"{Path(brief.outline).stem}.json"
        if brief.status == "failed":
            assert brief.exit_code in {ExitCode.FILES, ExitCode.EVIDENCE}, brief
            assert found.get(file, before.get(file)) == before.get(file)
    assert run(project).exit_code is ExitCode.OK
    assert all(words in data for data in outputs(project).values())
    assert set(outputs(project)) == {"brief.json", "second.json"}
    assert litter(project) == []


SCRIPT = """
import os, signal, sys
from pathlib import Path
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
left = int(sys.argv[2])
def dying(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
real = Path.replace
Path.replace = lambda *a: dying(real)(*a)
os.fsync = dying(os.fsync)
os.link = dying(os.link)
build(Settings(project=Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("moment", [1, 3, 5, 6, 8, 9, 10, 11, 12, 13])
def test_a_killed_run_leaves_whole_files_and_the_next_one_repairs(
    moment: int, tmp_path: Path
) -> None:
    write_project(tmp_path, sections="[{kind: risks}]")
    both = Settings(project=tmp_path, formats=("json", "docx"))
    outline = tmp_path / "outlines" / "brief.yaml"
    outline.write_text(outline.read_text() + "formats: [json, docx]\n")
    build(both)
    before = outputs(tmp_path)
    (tmp_path / "seeds" / "ferries.txt").write_text(FERRIES.replace("days", "weeks"))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), str(moment)], check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    torn = outputs(tmp_path)
    build(both)
    after = outputs(tmp_path)
    assert set(after) == set(before)
    assert all(torn[name] in {before[name], after[name]} for name in before)
    assert all(after[name] != before[name] for name in before)
    assert not (tmp_path / "output" / "brief.edited.json").exists()
    assert litter(tmp_path) == []
    assert only(build(both)).status == "unchanged"


# -------------------------------------------------------------------------------- several runs


def test_a_second_run_stops_after_its_patience(tmp_path: Path) -> None:
    write_project(tmp_path)
    with project_lock(tmp_path, 0, silent) as lock:
        assert lock.is_ours()
        result = run(tmp_path)
    assert only(result).diagnostics[0].code is Code.ANOTHER_RUN
    assert result.exit_code is ExitCode.BUSY
    assert run(tmp_path).exit_code is ExitCode.OK


def test_a_lock_that_another_machine_took_is_noticed(tmp_path: Path) -> None:
    with project_lock(tmp_path, 0, silent) as lock:
        (tmp_path / ".briefbuild" / "lock").write_text("99 on elsewhere")
        assert not lock.is_ours()


def test_overlapping_runs_end_well(tmp_path: Path) -> None:
    write_project(tmp_path)
    command = [sys.executable, "-m", "briefbuild", "build", "--format", "json", "--project"]
    running = [
        subprocess.Popen([*command, str(tmp_path)], stderr=subprocess.PIPE, text=True)
        for _run in range(4)
    ]
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in running]
    assert {code for _words, code in ends} <= {0, 5}
    assert not any("Traceback" in words for words, _code in ends)
    assert set(outputs(tmp_path)) == {"brief.json"}
    assert litter(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_stopped_run_ends_with_130_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    write_project(tmp_path)
    with project_lock(tmp_path, 0, silent):
        process = subprocess.Popen(
            [sys.executable, "-m", "briefbuild", "build", "--wait=50", "--project", str(tmp_path)],
            stderr=subprocess.PIPE,
            text=True,
        )
        # It waits for the lock, which it does only after its handlers are set.
        until = time.monotonic() + 30
        while not _has_lock_file(process.pid) and time.monotonic() < until:
            pass
        process.send_signal(getattr(signal, name))
        words = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert words == "interrupted; earlier outputs are untouched\n"
    assert litter(tmp_path) == []


def _has_lock_file(pid: int) -> bool:
    for path in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            if path.readlink().name == "lock":
                return True
    return False
