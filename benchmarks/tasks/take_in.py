"""Our own way with sources: ``python -m benchmarks.tasks.take_in STEP PROJECT``.

STEP is ``nothing`` (start only), ``read`` (texts and regions), ``take_in`` (their passages as well,
stored), ``code`` (all evidence, as a build makes it or finds it kept) or ``compare`` (that, and the
claims and conflicts of all sources).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefbuild.evidence.segment import passages
from briefbuild.files import Project, Store
from briefbuild.model.compact import pack
from briefbuild.model.evidence import Passage
from briefbuild.model.source import SourceDocument
from briefbuild.readers import read

KIND = "passages"


class _Taken(Struct, frozen=True):
    """What is stored of a source, as a build stores it, but without what coding adds."""

    source: SourceDocument
    passages: tuple[Passage, ...]


def _documents(project: Project) -> Iterator[SourceDocument]:
    for name in project.source_names():
        content = project.read_source(name)
        yield read(name, content.data, content.sha256, name.removesuffix(".txt"))


def _take_in(project: Project) -> int:
    store = Store(project.root)
    count = 0
    for source in _documents(project):
        found = passages(source)
        store.cache(KIND, source.sha256, pack(_Taken(source, found)))
        count += len(found)
    return count


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
    match step:
        case "read":
            return sum(len(source.regions) for source in _documents(project))
        case "take_in":
            return _take_in(project)
        case "code":
            return _code(project)
        case "compare":
            return _compare(project)
        case _:
            return 0


if __name__ == "__main__":
    print(main(sys.argv[1], Project(Path(sys.argv[2]))))
