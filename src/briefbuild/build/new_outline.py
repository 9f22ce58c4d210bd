"""A new outline: commented, and ready to build."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import PurePosixPath
from posixpath import relpath

from msgspec import Struct

from briefbuild.build.outline_schema import SCHEMA_FILE, schema_of
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.files import OUTLINE_FOLDER, SOURCE_FOLDER, Project, package_data, publish
from briefbuild.model.outline import Paper
from briefbuild.outlines import name_fault
from briefbuild.readers import READERS

LONGEST_SLUG = 60  # characters of a name that is made of a title


class NewOutline(Struct, frozen=True, kw_only=True):
    """What a new outline says; ``extends`` is the path of the outline that it is an edition of."""

    name: str
    title: str
    question: str = "What do the sources say, and how surely?"
    page: Paper = Paper.A4
    extends: str | None = None


def write_outline(project: Project, new: NewOutline) -> str:
    """Write the outline and, beside it, the schema for editors' programs; return its path.

    Raises ``OutlineError`` for a name that no file may have or that is taken, and for a codebook of the
    project that cannot be used.
    """
    path = f"{OUTLINE_FOLDER}/{new.name}.yaml"
    if fault := name_fault(new.name):
        message = f"{new.name!r:.60} cannot name an outline: {fault}"
        raise OutlineError.at(
            Position("command line"), Code.OUTPUT_NAME, message, "choose a name such as my-brief"
        )
    if path in project.outline_paths():
        raise OutlineError.at(
            Position(path), Code.OUTPUT_NAME, "this outline exists already", "choose another name"
        )
    files = {f"{new.name}.yaml": _text(project, new).encode()}
    files[SCHEMA_FILE] = schema_of(project)
    publish(project.root / OUTLINE_FOLDER, files)
    return path


def slug(title: str) -> str:
    """Return a name for a file made of a title: small letters of ASCII, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_SLUG].strip("-") or "brief"


def _text(project: Project, new: NewOutline) -> str:
    file = "new-edition.yaml" if new.extends else "new-outline.yaml"
    text = package_data(file).decode()
    values = {
        "@TITLE@": _quoted(new.title),
        "@QUESTION@": _quoted(new.question),
        "@PAGE@": new.page.value,
        "@SOURCES@": f"[{', '.join(_quoted(glob) for glob in _globs(project))}]",
        "@EXTENDS@": relpath(new.extends, OUTLINE_FOLDER) if new.extends else "",
    }
    # One pass, so that a title with "@PAGE@" in it stays as it is.
    return re.sub("@[A-Z]+@", lambda found: values[found[0]], text)


def _quoted(words: str) -> str:
    """Return words as YAML between double quotes, which is JSON."""
    return json.dumps(words, ensure_ascii=False)


def _globs(project: Project) -> list[str]:
    """Return a pattern for each kind of source that the project has; plain text where it has none."""
    endings = {PurePosixPath(name).suffix for name in project.source_names()}
    known = sorted(ending for ending in endings if ending.casefold() in READERS)
    return [f"**/*{ending}" for ending in known] or ["**/*.txt"]


def missing_sources(project: Project) -> str | None:
    """Return what to do before the first build where there is no source yet."""
    if project.source_names():
        return None
    return f"put your sources into {SOURCE_FOLDER}/ before you build"
