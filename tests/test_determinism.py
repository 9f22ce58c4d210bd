"""Same input, same bytes: whatever surrounds the process, each output has one digest.

Directory order and clock belong to the system, so they are changed from inside: the child process
imports a ``sitecustomize`` that reverses every listing and puts every clock some years off.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects import FERRIES, write_project

YEARS = 86_400 * 365 * 7
AXES: dict[str, dict[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "77"},
    "time zone": {"TZ": "Asia/Tokyo"},
    "locale": {"LC_ALL": "C", "LANG": "C"},
    "UTF-8 mode": {"PYTHONUTF8": "1", "LC_ALL": "POSIX"},
    "working directory": {"CASE_FOLDER": "else where"},
    "umask": {"CASE_UMASK": "077"},
    "directory order": {"CASE_REVERSED": "yes"},
    "clock, years ahead": {"CASE_CLOCK": str(YEARS)},
    "clock, years behind": {"CASE_CLOCK": str(-YEARS)},
    "settings of ReportLab": {"RL_pageCompression": "0", "RL_invariant": "0"},
    "processes": {"CASE_JOBS": "1"},
}
AXES["all at once"] = {key: value for axis in AXES.values() for key, value in axis.items()}
USUAL = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}

SITE = """\
import datetime, os, time

shift = float(os.environ.get("CASE_CLOCK", "0"))
if shift:
    clock, nanoseconds = time.time, time.time_ns
    local, gm = time.localtime, time.gmtime
    time.time = lambda: clock() + shift
    time.time_ns = lambda: nanoseconds() + int(shift) * 10**9
    time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: gm(time.time() if seconds is None else seconds)

    class Shifted(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + datetime.timedelta(seconds=shift)

        utcnow = today = now

    datetime.datetime = Shifted

if os.environ.get("CASE_REVERSED"):
    scan, names = os.scandir, os.listdir

    class Reversed:
        def __init__(self, path="."):
            with scan(path) as entries:
                self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.close()

        def __iter__(self):
            return self.entries

        def __next__(self):
            return next(self.entries)

        def close(self):
            self.entries = iter(())

    os.scandir = Reversed
    os.listdir = lambda path=".": sorted(names(path), reverse=True)
"""


TOLD = """\
import datetime, os, time
print(datetime.datetime.now().year - 7, time.gmtime().tm_year - 7)
print(*[entry.name for entry in os.scandir("listed")], *os.listdir("listed"))
"""


def digests(folder: Path, case: Mapping[str, str]) -> dict[str, str]:
    """Build a project of its own in another process and return the digest of each output."""
    directory = folder / case.get("CASE_FOLDER", "here")
    site = folder / "site"
    for path in (folder / "project", directory, site):
        path.mkdir(parents=True)
    write_project(folder / "project")
    for number, words in enumerate(FERRIES.split("\n\n")):
        (folder / "project" / "seeds" / f"{number}.txt").write_text(f"{words}\n", encoding="utf-8")
    (site / "sitecustomize.py").write_text(SITE)
    command = f"{sys.executable} -m briefbuild build --jobs {case.get('CASE_JOBS', '0')}"
    subprocess.run(
        [*command.split(), "--project", str(folder / "project"), "--output", str(folder / "out")],
        cwd=directory,
        env={**os.environ, **USUAL, **case, "PYTHONPATH": str(site)},
        umask=int(case.get("CASE_UMASK", "022"), 8),
        check=True,
        capture_output=True,
    )
    files = sorted((folder / "out").iterdir())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the digests in the usual surroundings."""
    return digests(tmp_path_factory.mktemp("usual"), {})


@pytest.mark.parametrize("axis", AXES)
def test_the_surroundings_change_nothing(axis: str, usual: dict[str, str], tmp_path: Path) -> None:
    assert set(usual) == {"brief.docx", "brief.json", "brief.pdf"}
    assert digests(tmp_path, AXES[axis]) == usual


def test_the_child_sees_the_changed_clock_and_order(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SITE)
    for name in ("a", "b"):
        (tmp_path / "listed" / name).mkdir(parents=True)
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            TOLD,
        ],
        cwd=tmp_path,
        env={**os.environ, **AXES["directory order"], **AXES["clock, years ahead"]}
        | {"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    plain = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert all(abs(int(year) - int(plain)) <= 1 for year in told[:2])
    assert told[2:] == ["b", "a", "b", "a"]
