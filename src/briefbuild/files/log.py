"""A log: many values that can be made again, in a few files that are only ever added to.

A file for each costs more than to write it: 1,000 new files take twice as long as 1,000 writes to one.
Each process adds to a file of its own, in one write for each value, so that a half-written value can
only be the last of its file; whoever reads a value must tell a damaged one, as for a file of its own.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

_HEAD = struct.Struct(">64sQQ")  # the key, a SHA-256 in hexadecimal; nanoseconds, and bytes


class _Place(Struct, frozen=True):
    """Where a value stands: when it was kept (ns), its file, its first byte there and its length."""

    time: int
    path: str
    start: int
    length: int


class Log(Struct):
    """The values below one folder, by keys of 64 characters; ``_own`` is the file that we add to."""

    folder: str
    _known: dict[str, _Place] | None = None
    _own: str = ""

    def load(self, key: str) -> bytes | None:
        """Return the value that was kept last under ``key``, or ``None``.

        Its head is read again: somebody may have deleted the folder since, and another value been added.
        """
        place = self._places().get(key)
        if place is None:
            return None
        head = _HEAD.pack(key.encode(), place.time, place.length)
        with suppress(OSError), open(place.path, "rb") as file:  # noqa: PTH123 - Path.open takes twice as long
            file.seek(place.start - len(head))
            found = file.read(len(head) + place.length)
            return found[len(head) :] if found.startswith(head) else None
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key`` where the disk allows it, which is not waited for."""
        places = self._places()
        self._own = self._own or f"{self.folder}/{key}-{os.getpid()}"
        now = time.time_ns()
        with suppress(OSError):
            end = _added(self._own, _HEAD.pack(key.encode(), now, len(data)) + data)
            places[key] = _Place(now, self._own, end - len(data), len(data))

    def keys(self) -> tuple[str, ...]:
        """Return all keys, sorted."""
        return tuple(sorted(self._places()))

    def _places(self) -> dict[str, _Place]:
        if self._known is None:
            found = (pair for path in _files(self.folder) for pair in _places_in(path))
            self._known = dict(sorted(found, key=_time))  # of several the last one stays
        return self._known


def _time(pair: tuple[str, _Place]) -> int:
    return pair[1].time


def _added(path: str, data: bytes) -> int:
    """Return the length of a file after ``data`` is added to it in one write; raises ``OSError``."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o644)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o644)
    try:
        if os.write(handle, data) < len(data):
            raise OSError(path)
        return os.lseek(handle, 0, os.SEEK_CUR)
    finally:
        os.close(handle)


def _files(folder: str) -> Iterator[str]:
    """Yield the files of a folder; none where it is not there."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (entry.path for entry in entries if entry.is_file(follow_symlinks=False))


def _places_in(path: str) -> Iterator[tuple[str, _Place]]:
    """Yield the keys of a file with the places of their values, up to one that is half written."""
    with suppress(OSError), open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        size = os.fstat(file.fileno()).st_size
        start = _HEAD.size
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            key, kept, length = _HEAD.unpack(head)
            if start + length > size:
                return
            yield key.decode(errors="replace"), _Place(kept, path, start, length)
            start = file.seek(start + length) + _HEAD.size
