"""What it costs to code sources: time, memory, how both grow, and what one changed source costs.

Generated sources of 1,500 words are read, analysed and kept, as a build does it; then again with all
of it kept; then with one source changed. Comparing the statements of all sources comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.runner import FEWEST_ROUNDS, Goal, Measured, Task, measure, put_aside, python
from benchmarks.texts import write_sources

FEW, SOME, MANY = 100, 300, 1_000
STATE = ".briefbuild"
NOTHING, CODED_FEW, CODED, KEPT, CHANGED = "nothing", "coded, few", "coded", "kept", "one changed"
COMPARED_FEW, COMPARED = "compared, few", "compared, some"


def goals(rounds: int) -> Iterator[Goal]:
    """Measure everything and yield the figures with their limits."""
    with TemporaryDirectory() as folder:
        measured = measure(_tasks(Path(folder)), rounds // FEWEST_ROUNDS)  # a round takes minutes
    source = _of_all(measured, CODED, MANY)
    grown = source / _of_all(measured, CODED_FEW, FEW)
    memory = measured.memory(CODED) / measured.memory(CODED_FEW)
    compared = _of_all(measured, COMPARED, SOME) / _of_all(measured, COMPARED_FEW, FEW)
    yield Goal(f"{MANY:,} sources coded, processor time", measured.seconds(CODED), None, " s")
    yield Goal("a source coded", 1000 * source, 60, " ms")
    yield Goal(f"one of {MANY:,} to one of {FEW}, coded", grown, 1.1, " x")
    yield Goal(f"memory of {MANY:,} coded", measured.memory(CODED), None, " MiB")
    yield Goal(f"memory of {MANY:,} to that of {FEW}", memory, 8, " x")
    yield Goal(f"{MANY:,} sources kept", measured.difference(KEPT, NOTHING), None, " s")
    changed = measured.difference(CHANGED, KEPT)
    yield Goal("one changed source, in coded sources", changed / source, 10, "")
    yield Goal("a source compared", 1000 * _of_all(measured, COMPARED, SOME), None, " ms")
    yield Goal(f"one of {SOME} to one of {FEW}, compared", compared, 1.2, " x")


def _of_all(measured: Measured, name: str, number: int) -> float:
    """Return the seconds of one source of many, the start of the program left out."""
    return measured.difference(name, NOTHING) / number


def _tasks(folder: Path) -> Iterator[Task]:
    few, some, many = folder / "few", folder / "some", folder / "many"
    for project, number in ((few, FEW), (some, SOME), (many, MANY)):
        write_sources(project / "seeds", number)
    yield Task(NOTHING, _command("nothing", few))
    yield Task(CODED_FEW, _command("code", few), put_aside(few / STATE))
    yield Task(CODED, _command("code", many), put_aside(many / STATE))
    yield Task(KEPT, _command("code", many))  # what the task before kept
    yield Task(CHANGED, _command("code", many), _changed(many))
    yield Task(COMPARED_FEW, _command("compare", few))
    yield Task(COMPARED, _command("compare", some))


def _command(step: str, project: Path) -> tuple[str, ...]:
    return python("benchmarks.tasks.take_in", step, project)


def _changed(project: Path) -> Callable[[], None]:
    """Give the first source one more sentence."""
    numbers = count()

    def change() -> None:
        first = min((project / "seeds").iterdir())
        with first.open("a", encoding="utf-8") as file:
            file.write(f"\n\nThe harbour sold {next(numbers) + 2} ships to the town.\n")

    return change
