"""What a tagged PDF and whole briefs cost, beside plain ReportLab and two pairs of peers.

A: evidence cached, one outline to verified DOCX and PDF. B: the same without the cache. The peers
only set words that are ready: they neither read sources nor prove a quotation.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.runner import Goal, Measured, Task, measure, python
from benchmarks.tasks import manuscript

ROOT = Path(__file__).resolve().parent.parent
OUTLINE = "standard.yaml"
STATE = ".briefbuild"
PAGES = (20, 200)  # of the generated briefs; the same at both lengths to compare
BATCH = 20
CACHED, COLD, ALL = "A: evidence cached", "B: evidence cold", f"{BATCH} briefs in one process"


def goals(rounds: int) -> Iterator[Goal]:
    """Measure everything and yield the figures with their limits."""
    with TemporaryDirectory() as folder:
        tasks = [*_layout_tasks(), *_command_tasks(Path(folder))]
        measured = measure(tasks, rounds)
    yield from _layout_goals(measured)
    yield from _command_goals(measured)


# ------------------------------------------------------------------------------- layout alone


def _layout_tasks() -> Iterator[Task]:
    for pages in PAGES:
        for kind in ("tagged", "plain"):
            yield Task(f"{kind} {pages}", python(f"benchmarks.tasks.{kind}", str(pages)))
    yield Task("nothing", python("benchmarks.tasks.start"))


def _layout_goals(measured: Measured) -> Iterator[Goal]:
    few, many = PAGES
    for pages in PAGES:
        ratio = measured.ratio(f"tagged {pages}", f"plain {pages}")
        yield Goal(f"tagged PDF to plain platypus, {pages} pages", ratio, 1.25, " x")
    start = measured.seconds("nothing")
    growth = (measured.seconds(f"tagged {many}") - start) / (
        measured.seconds(f"tagged {few}") - start
    )
    yield Goal(f"{many} pages to {few} pages, linear is {many / few:g}", growth, 1.15 * many / few)
    yield Goal(f"a page of {many}", 1000 * measured.seconds(f"tagged {many}") / many, None, " ms")


# ----------------------------------------------------------------------------- whole commands


def _command_tasks(folder: Path) -> Iterator[Task]:
    one, batch, peers = folder / "one", folder / "batch", folder / "peers"
    _copy_project(one, (OUTLINE,))
    _copy_project(batch, tuple(f"{number:02}-{OUTLINE}" for number in range(BATCH)))
    peers.mkdir()
    command = _build(one)
    subprocess.run([*command, "--format", "json"], check=True, capture_output=True)
    finished = one / "output" / Path(OUTLINE).with_suffix(".json").name
    manuscript.write(finished.read_bytes(), peers)
    yield Task(CACHED, (*_formats(command), "--force"))
    yield Task("pandoc + typst", python("benchmarks.tasks.pandoc_typst", peers))
    yield Task("docxtpl + weasyprint", python("benchmarks.tasks.docxtpl_weasyprint", peers))
    yield Task(COLD, _formats(command), _forgotten(one))
    yield Task(ALL, _formats(_build(batch)), _forgotten(batch))


def _command_goals(measured: Measured) -> Iterator[Goal]:
    yield Goal("A, processor time", measured.seconds(CACHED), None, " s")
    yield Goal("A to pandoc + typst", measured.ratio(CACHED, "pandoc + typst"), 3.0, " x")
    ratio = measured.ratio(CACHED, "docxtpl + weasyprint")
    yield Goal("A to docxtpl + weasyprint", ratio, 0.45, " x")
    yield Goal("A, memory", measured.memory(CACHED), 90, " MiB")
    yield Goal("B less A", measured.difference(COLD, CACHED), 1.0, " s")
    yield Goal("B, memory", measured.memory(COLD), 200, " MiB")
    shared = measured.ratio(ALL, COLD, times=BATCH)
    yield Goal(f"{BATCH} briefs in one process to {BATCH} cold builds", shared, 0.75, " x")


def _copy_project(folder: Path, outlines: tuple[str, ...]) -> None:
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "outlines").mkdir()
    for name in outlines:
        shutil.copyfile(Path(__file__).parent / OUTLINE, folder / "outlines" / name)


def _build(project: Path) -> tuple[str, ...]:
    return python("briefbuild", "build", "--project", project)


def _formats(command: tuple[str, ...]) -> tuple[str, ...]:
    return (*command, "--format", "docx,pdf")


def _forgotten(project: Path) -> Callable[[], None]:
    """Remove what the program keeps from run to run."""

    def forget() -> None:
        shutil.rmtree(project / STATE, ignore_errors=True)

    return forget
