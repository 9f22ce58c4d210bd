"""What a run costs when nothing, or little, has changed: beside an empty Python, and doit if it is there.

The large project has 100 outputs of 1,000 sources, 50 to a brief; the huge one lists 10,000 sources.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.runner import Goal, Measured, Task, measure

FOLDERS, PER_FOLDER, OUTLINES = 20, 50, 100
UNUSED = 9_000  # sources of the huge project that no outline takes
REST = 2.5  # seconds until file times may be trusted
TEXT = "If route {n} is cut, {m} islands could be left without medicine for days.\n"
OUTLINE = "title: Route {n}\nformats: [json]\nsources: [g{folder:02}/*.txt]\nsections: [{{kind: risks}}]\n"
DODO = """
from pathlib import Path
def task_brief():
    for n in range({outlines}):
        files = sorted(map(str, Path("seeds/g%02d" % (n % {folders})).glob("*.txt")))
        yield {{"name": str(n), "file_dep": files, "targets": ["t%d" % n],
               "actions": ["cat seeds/g%02d/*.txt > t%d" % (n % {folders}, n)]}}
"""
PASS, NOTHING, HUGE = "python -c pass", "nothing to do", "nothing to do, 10,000 sources"
ONE, COLD, DOIT = "one source of 1,000 changed", "one brief, cold", "doit, nothing to do"


def goals(rounds: int) -> Iterator[Goal]:
    """Measure everything and yield the figures with their limits."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        large, huge, cold = folder / "large", folder / "huge", folder / "cold"
        _write(large, OUTLINES)
        _write(huge, FOLDERS // 2, unused=UNUSED)
        _write(cold, 1)
        changed = folder / "changed"
        shutil.copytree(large, changed)
        for project in (large, huge, changed):
            _settle(project)
        tasks = [
            Task(PASS, (sys.executable, "-c", "pass")),
            Task(NOTHING, _build(large)),
            Task(HUGE, _build(huge)),
            Task(ONE, _build(changed), _edited(changed)),
            Task(COLD, _build(cold), _forgotten(cold)),
            *_doit(large),
        ]
        before = _times(large)
        measured = measure(tasks, rounds)
        yield from _goals(measured)
        yield Goal("files written when nothing changed", len(_times(large) ^ before) / 2, 0)
        yield Goal("outputs written for one changed source", _written(changed), 5)


def _goals(measured: Measured) -> Iterator[Goal]:
    yield Goal("nothing to do", 1000 * measured.seconds(NOTHING), None, " ms")
    yield Goal("nothing to do, to python -c pass", measured.ratio(NOTHING, PASS), 4, " x")
    yield Goal("nothing to do, memory", measured.memory(NOTHING), 20, " MiB")
    yield Goal("10,000 sources, to python -c pass", measured.ratio(HUGE, PASS), 8, " x")
    yield Goal("one changed source, to a cold brief", measured.ratio(ONE, COLD), 5, " x")
    if DOIT in measured.samples:
        yield Goal("nothing to do, to doit", measured.ratio(NOTHING, DOIT), 0.5, " x")


def _write(project: Path, outlines: int, unused: int = 0) -> None:
    (project / "outlines").mkdir(parents=True)
    for number in range(outlines):
        words = OUTLINE.format(n=number, folder=number % FOLDERS)
        (project / "outlines" / f"route-{number:03}.yaml").write_text(words)
    for number in range(FOLDERS * PER_FOLDER):
        _write_source(project, f"g{number // PER_FOLDER:02}", number)
    for number in range(unused):
        _write_source(project, f"unused-{number // 100:02}", number)


def _write_source(project: Path, folder: str, number: int, islands: int = 3) -> None:
    path = project / "seeds" / folder / f"{number:05}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(n=number, m=islands))


def _settle(project: Path) -> None:
    """Build until the next run can be answered from file times."""
    for _run in range(3):
        subprocess.run(_build(project), check=True)
        time.sleep(REST)


def _build(project: Path) -> tuple[str, ...]:
    script = Path(sys.executable).with_name("briefbuild")
    return (str(script), "build", "--quiet", "--project", str(project))


def _edited(project: Path) -> Callable[[], None]:
    numbers = count(10)
    return lambda: _write_source(project, "g00", 0, islands=next(numbers))


def _forgotten(project: Path) -> Callable[[], None]:
    def forget() -> None:
        for name in (".briefbuild", "output"):
            shutil.rmtree(project / name, ignore_errors=True)

    return forget


def _doit(project: Path) -> Iterator[Task]:
    program = shutil.which("doit")
    if program is None:
        return
    (project / "dodo.py").write_text(DODO.format(outlines=OUTLINES, folders=FOLDERS))
    command = (program, "-f", str(project / "dodo.py"), "-d", str(project))
    subprocess.run(command, check=True, capture_output=True)
    yield Task(DOIT, command)


def _times(project: Path) -> set[tuple[str, int]]:
    below = (path for name in (".briefbuild", "output") for path in (project / name).rglob("*"))
    return {(str(path), path.stat().st_mtime_ns) for path in below}


def _written(project: Path) -> int:
    """Return how many outputs the last run wrote: those as young as the youngest."""
    times = [path.stat().st_mtime for path in (project / "output").iterdir()]
    return sum(time > max(times) - REST for time in times)
