"""Our own way with sources: ``python -m benchmarks.tasks.take_in STEP PROJECT``.

STEP is ``nothing`` (start only), ``read`` (texts and regions), ``take_in`` (their sentences as well,
stored as a build stores them), ``quotable`` (what stands in the way of quoting each), ``code`` (all evidence, as a build makes it or finds it kept) or ``compare`` (that, and the
claims and conflicts of all sources).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from briefbuild.build.texts import Rules, take_in
from briefbuild.entry import collect_seldom
from briefbuild.files import Project, Store
from briefbuild.model.source import SourceDocument
from briefbuild.readers import read


def _documents(project: Project) -> Iterator[SourceDocument]:
    for name in project.source_names():
        content = project.read_source(name)
        yield read(name, content.data, content.sha256, name.removesuffix(".txt"))


def _take_in(project: Project) -> int:
    store = Store(project.root)
    count = 0
    for name in project.source_names():
        content = project.read_source(name)
        taken = take_in(store, name, content, name.removesuffix(".txt"), Rules())
        count += len(taken.bounds) // 2
    return count


def _quotable(project: Project) -> int:
    from briefbuild.evidence.segment import passages

    return sum(len(passages(source)) for source in _documents(project))


def _code(project: Project) -> int:
    from briefbuild.build.sources import open_shelf

    shelf = open_shelf(project)
    return sum(len(shelf.evidence(name).items) for name in project.source_names())


def _compare(project: Project) -> int:
    from briefbuild.build.sources import open_shelf
    from briefbuild.evidence.claims import claims
    from briefbuild.evidence.conflicts import conflicts
    from briefbuild.evidence.statements import statements
    from briefbuild.model.evidence import EvidenceBase

    shelf = open_shelf(project)
    base = EvidenceBase(tuple(shelf.evidence(name) for name in project.source_names()))
    found = statements(base, shelf.codebook)
    return len(claims(found)) + len(conflicts(found))


def main(step: str, project: Project) -> int:
    """Take a step with all sources of a project and return how much it found."""
    collect_seldom()  # as every run of the program does
    match step:
        case "read":
            return sum(len(source.regions) for source in _documents(project))
        case "take_in":
            return _take_in(project)
        case "quotable":
            return _quotable(project)
        case "code":
            return _code(project)
        case "compare":
            return _compare(project)
        case _:
            return 0


if __name__ == "__main__":
    print(main(sys.argv[1], Project(Path(sys.argv[2]))))
