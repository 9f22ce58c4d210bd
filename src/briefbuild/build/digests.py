"""Digests of files, kept with their times so that an unchanged file is not read again.

Times are trusted only where the file was at rest for a while before it was hashed: a change within
the clock's grain of the hashing would leave the same times (git calls such entries racy).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from briefbuild.files import Store, digest
from briefbuild.files.project import SOURCE_LIMIT, read_once
from briefbuild.freshness import ABSENT, stamp

INDEX_KIND = "index"
INDEX_KEY = "digests"
HEADER = "briefbuild digests 1"
WINDOW = 2_000_000_000  # ns: the coarsest clock of a file system (FAT) ticks every two seconds
UNREADABLE = "unreadable"
_CHANGED = 2 if os.name == "posix" else 1  # field of a stamp that tells the last change


class _Entry(Struct, frozen=True):
    """A digest, the stamp of the file when it was made, and when that was (ns)."""

    sha256: str
    stamp: str
    moment: int


class Digests(Struct):
    """Digests of a project's files by path below its root (or absolute).

    ``moment`` is the file system's time when the run began. With ``verify`` no time is trusted.
    """

    root: Path
    moment: int
    verify: bool = False
    _known: dict[str, _Entry] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """Return the digest of a file, ``absent``, or ``unreadable``."""
        try:
            now = stamp(str(self.root / path))
        except OSError:
            return UNREADABLE
        known = self._known.get(path)
        if now == ABSENT:
            self._known.pop(path, None)
            return ABSENT
        if known and known.stamp == now and self._is_trusted(known):
            return known.sha256
        return self._hashed(path, now)

    def is_settled(self, path: str) -> bool:
        """Tell whether the times of a file that was asked for are enough to know it again."""
        known = self._known.get(path)
        return known is None or _is_old(known)

    def stamp_of(self, path: str) -> str:
        """Return the stamp that a file had when its digest was told."""
        known = self._known.get(path)
        return known.stamp if known else ABSENT

    def _is_trusted(self, known: _Entry) -> bool:
        return _is_old(known) and (not self.verify or known.moment == self.moment)

    def _hashed(self, path: str, now: str) -> str:
        try:
            _before, data, after = read_once(self.root / path, SOURCE_LIMIT)
        except (OSError, ValueError):
            return UNREADABLE
        sha256 = digest(data)
        if stamp(str(self.root / path)) == now and len(data) == after.st_size:
            self._known[path] = _Entry(sha256, now, self.moment)
        return sha256

    def load(self, store: Store, complain: Callable[[str], None]) -> None:
        """Take over what earlier runs hashed; ``complain`` is told of an index that cannot be read."""
        data = store.load(INDEX_KIND, INDEX_KEY)
        if data is None:
            return
        try:
            self._known = _parsed(os.fsdecode(data))
        except ValueError:
            complain(f"{INDEX_KIND}/{INDEX_KEY}")

    def keep(self, store: Store) -> None:
        """Keep the digests for the next run, if there are new ones."""
        lines = (
            f"{known.sha256} {known.stamp} {known.moment} {path}"
            for path, known in sorted(self._known.items())
            if "\n" not in path
        )
        data = os.fsencode("\n".join((HEADER, *lines)))
        if data != store.load(INDEX_KIND, INDEX_KEY):
            store.keep(INDEX_KIND, INDEX_KEY, data)


def _is_old(entry: _Entry) -> bool:
    return int(entry.stamp.split(",")[_CHANGED]) < entry.moment - WINDOW


def _parsed(text: str) -> dict[str, _Entry]:
    header, *lines = text.split("\n")
    if header != HEADER:
        raise ValueError(header)
    return dict(_entry(line) for line in lines if line)


def _entry(line: str) -> tuple[str, _Entry]:
    sha256, when, moment, path = line.split(" ", 3)
    if len(sha256) != 64 or len([int(part) for part in when.split(",")]) != 4:
        raise ValueError(line)
    return path, _Entry(sha256, when, int(moment))
