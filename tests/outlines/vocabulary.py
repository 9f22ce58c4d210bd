"""A small vocabulary, and outlines in memory, for tests of the outline language."""

from __future__ import annotations

from collections.abc import Mapping

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import FileAccessError
from briefbuild.model.outline import Outline
from briefbuild.outlines import Vocabulary, load_outline
from briefbuild.schema import Integer, defaulted

ROWS = defaulted("rows", Integer(1, 9), 5, "At most so many rows.")
KNOWN = Vocabulary(
    kinds={"context": (), "risks": (ROWS,), "theories": (), "sources": ()},
    formats=frozenset({"docx", "pdf"}),
    facets=frozenset({"context", "risks"}),
    ladders=frozenset({"icd-203", "phia"}),
    rules={"long-quote": "long-quote", "BB607": "long-quote"},
)
WHOLE = """\
title: Ferries
sources: ["*.txt"]
sections: [{kind: context}, {kind: risks}, {kind: sources}]
"""


def outline(text: str, path: str = "outlines/brief.yaml", **others: str) -> Outline:
    """Load ``text`` as the outline at ``path``; ``others`` lie beside it by their names."""
    files = {f"outlines/{name}.yaml": other for name, other in others.items()} | {path: text}
    return load_outline(path, lambda name: _bytes(files, name), KNOWN)


def _bytes(files: Mapping[str, str], name: str) -> bytes:
    if name not in files:
        raise FileAccessError.at(Position(name), Code.PROJECT_FILE, "there is no such file")
    return files[name].encode()
