"""Up to what size one machine serves: a first build, and one after a changed source, by the clock.

Each project is built with one process and with one a processor. No part of ``make bench``: it takes
long, is measured once, and has no goal.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.runner import Goal, Task, python, run
from benchmarks.texts import article

SIZES = ((200, 20), (1_000, 20), (1_000, 100))  # sources, briefs
TO_A_BRIEF = 10  # sources
STATE = (".briefbuild", "output")
OUTLINE = """\
title: Harbours {number}
formats: [docx, pdf]
sources: ["{folder:03}/*.txt"]
sections: [{{kind: context}}, {{kind: stakeholder_views}}, {{kind: risks}}]
"""


def goals(_rounds: int) -> Iterator[Goal]:
    """Measure every size and yield seconds by the clock, and the memory of the largest process."""
    for sources, briefs in SIZES:
        with TemporaryDirectory() as name:
            project = Path(name)
            _write(project, sources, briefs)
            for jobs in (1, 0):
                yield from _figures(project, f"{sources:,} sources, {briefs} briefs", jobs)


def _figures(project: Path, size: str, jobs: int) -> Iterator[Goal]:
    what = f"{size}, {'one process' if jobs == 1 else 'one a processor'}"
    command = python("briefbuild", "build", "--quiet", f"--jobs={jobs}", "--project", project)
    for name in STATE:
        shutil.rmtree(project / name, ignore_errors=True)
    first = run(Task("first build", command))
    yield Goal(f"{what}: first build", first.elapsed, None, " s")
    yield Goal(f"{what}: its processor time", first.seconds, None, " s")
    yield Goal(f"{what}: its largest process", first.memory, None, " MiB")
    (project / "seeds" / "000" / "00000.txt").write_text(article(1_000_000 + jobs))
    changed = run(Task("one source changed", command))
    yield Goal(f"{what}: one source changed", changed.elapsed, None, " s")


def _write(project: Path, sources: int, briefs: int) -> None:
    (project / "outlines").mkdir()
    folders = sources // TO_A_BRIEF
    for number in range(briefs):
        words = OUTLINE.format(number=number, folder=number % folders)
        (project / "outlines" / f"harbours-{number:03}.yaml").write_text(words)
    for number in range(sources):
        folder = project / "seeds" / f"{number // TO_A_BRIEF:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05}.txt").write_text(article(number))
