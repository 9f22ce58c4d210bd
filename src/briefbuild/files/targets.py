"""The places that outputs go to: whether one is in use, and the names of copies beside it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from itertools import count
from pathlib import Path

WORD_PREFIX = "~$"
OFFICE_PREFIX = ".~lock."
OWNER_LIMIT = 200  # bytes of a lock file that are looked at


def obstacle(path: Path) -> str | None:
    """Return why a file must not be replaced: it is open in an office program, or read-only."""
    for lock in _lock_files(path):
        if lock.is_file():
            return f"{path.name} is open{_owner(lock)} (lock file {lock.name})"
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    if stat.S_ISREG(mode) and not mode & stat.S_IWUSR:
        return f"{path.name} is read-only"
    return None


def new_name(name: str) -> str:
    """Return the name of a copy beside ``name`` that waits until it is free."""
    return _inserted(name, " (new)")


def edited_names(name: str) -> Iterator[str]:
    """Yield names for a version of ``name`` that somebody edited: ``a.edited.docx``, and so on."""
    for number in count(1):
        yield _inserted(name, ".edited" if number == 1 else f".edited-{number}")


def _inserted(name: str, words: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}{words}.{suffix}" if dot else f"{name}{words}"


def _lock_files(path: Path) -> Iterator[Path]:
    name = path.name
    # Word writes its sign over the first letters of a long name and before a short one.
    for cut in (0, 1, 2):
        yield path.with_name(WORD_PREFIX + name[cut:])
    yield path.with_name(f"{OFFICE_PREFIX}{name}#")


def _owner(lock: Path) -> str:
    """Return who has the file open, as far as the lock file tells."""
    try:
        with lock.open("rb") as file:
            data = file.read(OWNER_LIMIT)
    except OSError:
        return ""
    if lock.name.startswith(WORD_PREFIX):
        name = data[1 : 1 + data[0]].decode("cp1252", errors="replace") if data else ""
    else:
        name = data.decode(errors="replace").strip(",").partition(",")[0]
    name = "".join(character for character in name if character.isprintable()).strip()
    return f" at {name}" if name else ""
