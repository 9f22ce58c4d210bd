"""What a Word file costs, beside plain python-docx with the same words in its default template."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.runner import Goal, Task, measure, python

PAGES = 10  # of a standard brief
ROWS = 2_000
CONTENTS = (f"pages {PAGES}", f"rows {ROWS}")


def goals(rounds: int) -> Iterator[Goal]:
    """Measure both files in both ways and yield the figures with their limits."""
    measured = measure(_tasks(), rounds)
    standard, rows = CONTENTS
    ratio = measured.ratio(f"ours {standard}", f"plain {standard}")
    yield Goal(f"DOCX to plain python-docx, {PAGES} pages", ratio, 1.0, " x")
    yield Goal(f"DOCX of {PAGES} pages", measured.seconds(f"ours {standard}"), None, " s")
    ratio = measured.ratio(f"ours {rows}", f"plain {rows}")
    yield Goal(f"DOCX to plain python-docx, {ROWS:,} rows", ratio, 1.0, " x")
    yield Goal(f"DOCX of {ROWS:,} rows", measured.seconds(f"ours {rows}"), 5.0, " s")
    for content in CONTENTS:
        yield Goal(f"DOCX, {content}, memory", measured.memory(f"ours {content}"), 120, " MiB")


def _tasks() -> Iterator[Task]:
    for content in CONTENTS:
        kind, size = content.split()
        yield Task(f"ours {content}", python("benchmarks.tasks.word", kind, size))
        yield Task(f"plain {content}", python("benchmarks.tasks.plain_word", kind, size))
