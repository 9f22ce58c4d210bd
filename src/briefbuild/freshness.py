"""Whether anything changed since the last complete run, told from file times alone.

This is all that a run with nothing to do imports, so it knows ``os`` and ``sys`` and no more. The
manifest is written by a run that hashed every file (``build/manifest.py``); whatever does not match
it to the nanosecond is left to the real build, which decides by content.
"""

from __future__ import annotations

import os
import sys

from briefbuild.version import __version__

TYPE_CHECKING = False  # typing itself is too slow to import here
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATE_FOLDER = ".briefbuild"
SOURCE_FOLDER = "seeds"
OUTLINE_FOLDER = "outlines"
MANIFEST = "fresh"
HEADER = "briefbuild fresh 1"
ABSENT = "absent"
FIELDS = 7  # header, environment, request, listing, others, text, JSON

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def answer(arguments: list[str]) -> str | None:
    """Return what a build with ``arguments`` prints if nothing has changed, else ``None``."""
    options = _options(arguments)
    if options is None:
        return None
    root, shape = options
    try:
        with open(f"{root}/{STATE_FOLDER}/{MANIFEST}", "rb") as file:
            fields = os.fsdecode(file.read()).split("\0")
        if len(fields) != FIELDS or fields[:3] != [HEADER, environment(), request()]:
            return None
        if listing(root) != fields[3] or not _same(root, fields[4]):
            return None
    except (OSError, ValueError):
        return None
    return {"text": fields[5], "json": fields[6], "quiet": ""}[shape]


def _options(arguments: list[str]) -> tuple[str, str] | None:
    """Return the project and the shape of the answer; ``None`` for all but a plain build."""
    if not arguments or arguments[0] != "build":
        return None
    root, shapes = ".", []
    rest = iter(arguments[1:])
    for word in rest:
        if word == "--project":
            root = next(rest, "")
        elif word.startswith("--project="):
            root = word.partition("=")[2]
        elif word in {"--notify", "--wait"}:
            next(rest, "")  # there is nothing to tell and nobody to wait for
        elif word in {"--quiet", "--json"}:
            shapes.append(word[2:])
        elif word != "--check":
            return None
    if not root:
        return None
    return root, "json" if "json" in shapes else "quiet" if shapes else "text"


def request() -> str:
    """Return what else a plain build depends on: the process's environment."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")


def environment() -> str:
    """Return a text that changes when the program, Python or an installed library changes."""
    places = (p for p in sys.path if p.endswith(("site-packages", "dist-packages")))
    installed = (f"{place} {stamp(place)}" for place in places)
    return "\n".join((__version__, sys.version, sys.prefix, *installed, program()))


def program() -> str:
    """Return the names, sizes and times of the program's own files."""
    return "\n".join(
        f"{name} {status.st_size} {status.st_mtime_ns}"
        for name, status in sorted(_entries(_PACKAGE))
        if not name.endswith(".pyc")
    )


def listing(root: str) -> str:
    """Return every source and outline of a project with its stamp, one a line, in order."""
    return "\n".join(
        f"{form(status)} {folder}/{name}"
        for folder in (SOURCE_FOLDER, OUTLINE_FOLDER)
        for name, status in sorted(_entries(f"{root}/{folder}"), key=_name)
    )


def stamp(path: str) -> str:
    """Return size, times (ns) and inode of a file, or ``absent``."""
    try:
        return form(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT


def form(status: os.stat_result) -> str:
    """Return a stamp: size, time of change, time of change of the entry, and inode."""
    return f"{status.st_size},{status.st_mtime_ns},{status.st_ctime_ns},{status.st_ino}"


def others(root: str, paths: Iterable[str]) -> str:
    """Return the stamps of files outside the two folders, one a line."""
    return "\n".join(f"{stamp(_joined(root, path))} {path}" for path in paths)


def _same(root: str, lines: str) -> bool:
    for line in lines.splitlines():
        was, _space, path = line.partition(" ")
        if stamp(_joined(root, path)) != was:
            return False
    return True


def _joined(root: str, path: str) -> str:
    return os.path.join(root, path)


def _name(entry: tuple[str, os.stat_result]) -> str:
    return entry[0]


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder; hidden ones are left out and linked folders not entered."""
    pending = [("", folder)]
    while pending:
        below, current = pending.pop()
        try:
            found = os.scandir(current)
        except FileNotFoundError:
            continue
        with found:
            for entry in found:
                if entry.name.startswith((".", "__pycache__")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append((f"{below}{entry.name}/", entry.path))
                else:
                    yield f"{below}{entry.name}", entry.stat()
