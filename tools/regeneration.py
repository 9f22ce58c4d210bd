"""The long trials of regeneration: ``python tools/regeneration.py [TRIAL…]``; see docs/regeneration.md.

    sequences   random edits with a light renderer: incremental equals clean   (2,000)
    documents   the same with DOCX and PDF                                     (50)
    kills       SIGKILL at a random moment of a build                          (300)
    overlaps    eight runs at the same time                                    (20)

Prints one line a trial; exits 1 if one fails.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, Phase, settings  # noqa: E402
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402

from briefbuild.evidence import codebook  # noqa: E402
from tests.projects import FERRIES, write_project  # noqa: E402
from tests.regeneration import Regeneration, outputs  # noqa: E402

COUNTS = {"sequences": 2_000, "documents": 50, "kills": 300, "overlaps": 20}
STEPS = 15
COMMAND = (sys.executable, "-m", "briefbuild", "build", "--project")
FORMATS = "formats: [json, docx]\n"


def main() -> int:
    """Run the trials asked for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help=", ".join(COUNTS))
    parser.add_argument("--count", type=int, help="instead of the usual one")
    given = parser.parse_args()
    failed = False
    for name in given.trials or COUNTS:
        started = time.monotonic()
        count = given.count or COUNTS[name]
        with tempfile.TemporaryDirectory() as folder:
            faults = TRIALS[name](Path(folder), count)
        seconds = time.monotonic() - started
        print(f"{name}: {count} trials, {faults} faults, {seconds:.0f} s", flush=True)
        failed = failed or faults > 0
    return int(failed)


def sequences(folder: Path, count: int, formats: str = "[json]") -> int:
    """Edit and build at random; return 1 where an incremental build was not a clean one."""
    # The codebook is a constant, and takes most of a small build.
    codebook.__dict__["load_codebook"] = cache(codebook.__dict__["load_codebook"])
    machine = type("Machine", (Regeneration,), {"scratch": folder / "life", "formats": formats})
    chosen = settings(
        max_examples=count,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    try:
        run_state_machine_as_test(machine, settings=chosen)
    except AssertionError as error:
        print(error)
        return 1
    return 0


def documents(folder: Path, count: int) -> int:
    """Edit and build at random, with DOCX and PDF."""
    return sequences(folder, count, "[docx, pdf]")


def kills(folder: Path, count: int) -> int:
    """Kill builds at random moments; return how many left something torn, wrong or lying about."""
    project, clean = folder / "project", folder / "clean"
    _begin(project)
    _build(project)
    whole = time.monotonic()
    _edit(project, 0)
    _build(project)
    whole = time.monotonic() - whole
    faults = 0
    for number in range(1, count + 1):
        before = outputs(project)
        _edit(project, number)
        _kill(project, random.uniform(0.2, 1.1) * whole)  # noqa: S311 - no secret
        torn = outputs(project)
        _build(project)
        after = outputs(project)
        wanted = _clean(project, clean)
        is_whole = all(torn.get(name) in {before[name], wanted[name]} for name in before)
        litter = list(project.rglob(".briefbuild-*")) + list(project.rglob("*.edited*"))
        faults += not is_whole or after != wanted or bool(litter)
    return faults


def overlaps(folder: Path, count: int) -> int:
    """Start eight runs at once; return how often one crashed or the outputs were wrong."""
    project, clean = folder / "project", folder / "clean"
    _begin(project)
    faults = 0
    for number in range(count):
        _edit(project, number)
        runs = [
            subprocess.Popen(
                [*COMMAND, str(project), "--quiet", "--wait=60"], stderr=subprocess.PIPE, text=True
            )
            for _run in range(8)
        ]
        ends = [(run.communicate()[1], run.returncode) for run in runs]
        crashed = any(code not in {0, 5} or "Traceback" in words for words, code in ends)
        faults += crashed or outputs(project) != _clean(project, clean)
    return faults


def _begin(project: Path) -> None:
    project.mkdir()
    for name in ("one", "two"):
        outline = write_project(project, name=name)
        outline.write_text(outline.read_text() + FORMATS)


def _edit(project: Path, number: int) -> None:
    text = FERRIES.replace("3 million", f"{number + 10} million").replace("days", f"{number} days")
    (project / "seeds" / "ferries.txt").write_text(text)


def _build(project: Path) -> None:
    subprocess.run([*COMMAND, str(project), "--quiet"], check=True)


def _kill(project: Path, seconds: float) -> None:
    run = subprocess.Popen([*COMMAND, str(project), "--quiet"])
    try:
        run.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()


def _clean(project: Path, elsewhere: Path) -> dict[str, bytes]:
    shutil.rmtree(elsewhere, ignore_errors=True)
    elsewhere.mkdir()
    for name in ("seeds", "outlines"):
        shutil.copytree(project / name, elsewhere / name)
    _build(elsewhere)
    return outputs(elsewhere)


TRIALS: dict[str, Callable[[Path, int], int]] = {
    "sequences": sequences,
    "documents": documents,
    "kills": kills,
    "overlaps": overlaps,
}

if __name__ == "__main__":
    sys.exit(main())
