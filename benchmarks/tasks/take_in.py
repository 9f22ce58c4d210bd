"""Our own way with sources: ``python -m benchmarks.tasks.take_in STEP PROJECT``.

STEP is ``nothing`` (start only), ``read`` (texts and regions), ``take_in`` (their passages as well,
stored) or ``code`` (all evidence, as a build makes it or finds it kept).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from briefbuild.build.sources import open_shelf, source_id
from briefbuild.evidence.segment import passages
from briefbuild.files import Project, Store
from briefbuild.model.codec import encode
from briefbuild.model.source import SourceDocument
from briefbuild.readers import read

KIND = "passages"


def _documents(project: Project) -> Iterator[SourceDocument]:
    for name in project.source_names():
        content = project.read_source(name)
        yield read(name, content.data, content.sha256, source_id(name))


def _take_in(project: Project) -> int:
    store = Store(project.root)
    count = 0
    for source in _documents(project):
        found = passages(source)
        whole = [encode(source), *map(encode, found)]
        data = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        store.cache(KIND, source.sha256, data.encode())
        count += len(found)
    return count


def _code(project: Project) -> int:
    shelf = open_shelf(project)
    return sum(len(shelf.evidence(name).items) for name in project.source_names())


def main(step: str, project: Project) -> int:
    """Take a step with all sources of a project and return how much it found."""
    match step:
        case "read":
            return sum(len(source.regions) for source in _documents(project))
        case "take_in":
            return _take_in(project)
        case "code":
            return _code(project)
        case _:
            return 0


if __name__ == "__main__":
    print(main(sys.argv[1], Project(Path(sys.argv[2]))))
