"""What it costs to take in sources, beside the floor: the same in bare calls of the standard library.

Read, hashed, split into sentences and stored, for generated sources of 1,500 words. The floor is that
of a script with a pattern and rules for abbreviations; one that leaves splitting to the program's own
library is reported without a goal, and so are what stands in the way of quoting a sentence, coding
and kept evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.runner import Goal, Measured, Task, measure, put_aside, python
from benchmarks.texts import write_sources

FEW, MANY = 1_000, 10_000
CODED = 100  # sources: coding takes far longer than everything before it
STATE = ".briefbuild"
NOTHING, FLOOR, NATIVE = "nothing", "floor", "floor, native splitter"
TAKEN_IN, ALL = "taken in", "taken in, many"
READ, QUOTABLE, CODING, KEPT = "read alone", "read, quotable", "coding", "kept evidence"


def goals(rounds: int) -> Iterator[Goal]:
    """Measure everything and yield the figures with their limits."""
    with TemporaryDirectory() as folder:
        measured = measure(_tasks(Path(folder)), rounds)
    yield Goal(f"{FEW:,} sources, processor time", measured.seconds(TAKEN_IN), None, " s")
    yield Goal(f"{FEW:,} sources, the floor's", measured.seconds(FLOOR), None, " s")
    yield Goal(f"{FEW:,} sources, the native floor's", measured.seconds(NATIVE), None, " s")
    yield Goal(f"{FEW:,} sources to the floor", measured.ratio(TAKEN_IN, FLOOR), 2.5, " x")
    yield Goal(f"{FEW:,} sources to the native floor", measured.ratio(TAKEN_IN, NATIVE), None, " x")
    yield Goal(f"{MANY:,} sources to {FEW:,}", measured.ratio(ALL, TAKEN_IN), 11, " x")
    grown = measured.memory(ALL) / measured.memory(TAKEN_IN)
    yield Goal(f"memory of {MANY:,} to that of {FEW:,}", grown, 2, " x")
    yield Goal(f"memory of {FEW:,}", measured.memory(TAKEN_IN), None, " MiB")
    each = ((READ, FEW), (TAKEN_IN, FEW), (QUOTABLE, FEW), (CODING, CODED), (KEPT, CODED))
    for name, count in each:
        yield Goal(f"a source: {name}", _each(measured, name, count), None, " ms")


def _each(measured: Measured, name: str, count: int) -> float:
    """Return the milliseconds for one source, the start of the program left out."""
    return 1000 * measured.difference(name, NOTHING) / count


def _tasks(folder: Path) -> Iterator[Task]:
    few, many, coded = folder / "few", folder / "many", folder / "coded"
    for project, count in ((few, FEW), (many, MANY), (coded, CODED)):
        write_sources(project / "seeds", count)
    yield Task(NOTHING, _command("nothing", few))
    yield Task(FLOOR, python("benchmarks.tasks.floor", "rules", few), put_aside(few / STATE))
    yield Task(NATIVE, python("benchmarks.tasks.floor", "native", few), put_aside(few / STATE))
    yield Task(READ, _command("read", few))
    yield Task(QUOTABLE, _command("quotable", few))
    yield Task(TAKEN_IN, _command("take_in", few), put_aside(few / STATE))
    yield Task(CODING, _command("code", coded), put_aside(coded / STATE))
    yield Task(KEPT, _command("code", coded))  # what the task before kept
    yield Task(ALL, _command("take_in", many), put_aside(many / STATE))


def _command(step: str, project: Path) -> tuple[str, ...]:
    return python("benchmarks.tasks.take_in", step, project)
