"""Paired measurement: commands run in turn, round by round, so that a noisy machine hits all alike.

What counts is processor time (user and system) of a child process and all that it started, and the
largest memory of any of them. Ratios are taken within a round; figures are medians of all rounds.
Linux counts what the parent had before the child's own program began as the child's, so nothing large
is imported here.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

FEWEST_ROUNDS = 5
MEBIBYTE = 1024  # of the kibibytes that Linux counts memory in
KIBIBYTE_UNIT = 1 if sys.platform != "darwin" else 1024  # macOS counts bytes


def nothing() -> None:
    """Prepare nothing."""


def put_aside(state: Path) -> Callable[[], None]:
    """Return what puts aside the folder that an earlier round stored.

    It is not removed: ext4 gives the places of removed files to no new one for some time, and would
    search past all of them for each file of the next round, which no first build has to.
    """

    def prepare() -> None:
        if state.exists():
            state.rename(Path(tempfile.mkdtemp(prefix="round-", dir=state.parent)) / state.name)

    return prepare


class Task(NamedTuple):
    """A command to measure; ``prepare`` runs before each round and is not measured."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = nothing


class Sample(NamedTuple):
    """One run: seconds of processor time, peak memory in MiB, and seconds by the clock."""

    seconds: float
    memory: float
    elapsed: float = 0.0


class Measured(NamedTuple):
    """The samples of each task, by round."""

    samples: dict[str, list[Sample]]

    def seconds(self, name: str) -> float:
        """Return the median of a task's processor time."""
        return median(sample.seconds for sample in self.samples[name])

    def memory(self, name: str) -> float:
        """Return the median of a task's peak memory in MiB."""
        return median(sample.memory for sample in self.samples[name])

    def ratio(self, name: str, other: str, *, times: int = 1) -> float:
        """Return the median over rounds of a task's time to ``times`` the time of another."""
        pairs = zip(self.samples[name], self.samples[other], strict=True)
        return median(one.seconds / (times * two.seconds) for one, two in pairs)

    def difference(self, name: str, other: str) -> float:
        """Return the median over rounds of a task's time less the time of another."""
        pairs = zip(self.samples[name], self.samples[other], strict=True)
        return median(one.seconds - two.seconds for one, two in pairs)


def measure(tasks: Iterable[Task], rounds: int) -> Measured:
    """Run all tasks once to warm up, then ``rounds`` times in turn; raises ``ChildError``."""
    tasks = tuple(tasks)
    measured = Measured({task.name: [] for task in tasks})
    for number in range(rounds + 1):
        for task in tasks:
            task.prepare()
            sample = run(task)
            if number:
                measured.samples[task.name].append(sample)
        print(f"\rround {number} of {rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return measured


class ChildError(RuntimeError):
    """A command that was to be measured failed."""


def run(task: Task) -> Sample:
    """Run a task once; raises ``ChildError``. The memory is that of its largest process."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as output:
        both = [(os.POSIX_SPAWN_DUP2, output.fileno(), stream) for stream in (1, 2)]
        command = list(task.command)
        child = os.posix_spawnp(command[0], command, _surroundings(), file_actions=both)
        _pid, status, usage = os.wait4(child, 0)
        if status:
            output.seek(0)
            message = f"{task.name} failed:\n{output.read().decode(errors='replace')[-2000:]}"
            raise ChildError(message)
    memory = usage.ru_maxrss / KIBIBYTE_UNIT / MEBIBYTE
    return Sample(usage.ru_utime + usage.ru_stime, memory, time.monotonic() - started)


def _surroundings() -> dict[str, str]:
    """Return the environment without what keeps Python from using compiled modules."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


class Goal(NamedTuple):
    """A figure with the most that it may be; ``None`` is for those that are only reported."""

    name: str
    value: float
    limit: float | None = None
    unit: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its limit."""
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        """Return the line of a report."""
        figure = f"{self.value:.2f}{self.unit}" if self.unit != " MiB" else f"{self.value:.0f} MiB"
        if self.limit is None:
            return f"| {self.name} | {figure} | | |"
        verdict = "met" if self.is_met else "MISSED"
        return f"| {self.name} | {figure} | {self.limit:g}{self.unit} | {verdict} |"


def report(goals: Iterable[Goal]) -> bool:
    """Print the goals as a table and return whether all are met."""
    goals = tuple(goals)
    print("| figure | measured | at most | |\n| --- | --- | --- | --- |")
    for goal in goals:
        print(goal)
    return all(goal.is_met for goal in goals)


def python(module: str, *arguments: str | Path) -> tuple[str, ...]:
    """Return the command that runs one of our modules in a new interpreter."""
    return (sys.executable, "-m", module, *map(str, arguments))
