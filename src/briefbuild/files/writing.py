"""The writing door: finished bytes beside their place, flushed, then renamed over the old file."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import FileAccessError
from briefbuild.freshness import STATE_FOLDER

TEMPORARY_PREFIX = ".briefbuild-"
TEMPORARY_SUFFIX = ".tmp"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def publish(folder: Path, files: Mapping[str, bytes], *, flush: bool = True) -> None:
    """Put finished files into ``folder``: all are written and flushed before the first is renamed.

    A reader sees the old file or the new one, never a part; without ``flush`` that does not hold
    after a power failure. Raises :class:`FileAccessError`, and then nothing temporary stays behind.
    """
    written: list[tuple[Path, Path]] = []
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            written.append((temporary_path(folder, name), folder / name))
            write_new(written[-1][0], data, flush=flush)
        for temporary, final in written:
            temporary.replace(final)
        if flush:
            flush_folder(folder)
    except OSError as error:
        remove(temporary for temporary, _final in written)
        raise not_written(error, folder, sum(map(len, files.values()))) from error
    except BaseException:
        remove(temporary for temporary, _final in written)
        raise


def not_written(error: OSError, folder: Path, size: int) -> FileAccessError:
    """Return the error for outputs of ``size`` bytes that could not be written to ``folder``."""
    named = error.filename if isinstance(error.filename, str) else str(folder)
    reason = (error.strerror or str(error)).lower()
    need = f", {size:,} bytes are needed" if error.errno in FULL else ""
    return FileAccessError.at(
        Position(named),
        Code.OUTPUT_WRITE,
        f"it cannot be written ({reason}{need})",
        "the earlier outputs are untouched; free the file or the disk, or choose --output",
    )


def temporary_path(folder: Path, name: str, suffix: str = TEMPORARY_SUFFIX) -> Path:
    """Return a name beside ``name`` that no other process uses and the next run sweeps away."""
    return folder / f"{TEMPORARY_PREFIX}{os.getpid()}-{name}{suffix}"


def write_new(path: Path | str, data: bytes, *, flush: bool = True) -> None:
    """Write a file that is not there yet and flush it to the disk; raises ``OSError``."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o644)
    except FileExistsError:
        # A planted or left-over temporary name is removed, never followed.
        Path(path).unlink(missing_ok=True)
        handle = os.open(path, flags, 0o644)
    try:
        written = os.write(handle, data)
        while written < len(data):
            written += os.write(handle, data[written:])
        if flush:
            os.fsync(handle)
    finally:
        os.close(handle)


def _write_below(path: str, data: bytes) -> None:
    """Write a new file without flushing it, in a folder that need not be there yet."""
    try:
        write_new(path, data, flush=False)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write_new(path, data, flush=False)


def flush_folder(folder: Path) -> None:
    """Flush the names of a folder to the disk, where the system can; raises ``OSError``."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(paths: Iterable[Path]) -> None:
    """Remove files; one that is not there or stays is no error."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


class Store(Struct, frozen=True):
    """Files that can be made again, below the project's state folder; losing one only costs time."""

    root: Path

    def _path(self, kind: str, key: str) -> str:
        # A text: to join Paths takes ten times as long, and thousands of files are asked for.
        return f"{self.root}/{STATE_FOLDER}/{kind}/{key}"

    def load(self, kind: str, key: str) -> bytes | None:
        """Return what was kept under ``key``, or ``None``."""
        try:
            handle = os.open(self._path(kind, key), os.O_RDONLY | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                return file.read()
        except OSError:
            return None

    def has(self, kind: str, key: str) -> bool:
        """Tell whether something is kept under ``key``."""
        return Path(self._path(kind, key)).is_file()

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key`` where the disk allows it."""
        with suppress(FileAccessError):
            self.put(kind, key, data)

    def cache(self, kind: str, key: str, data: bytes) -> None:
        """Keep what its reader can tell from a damaged or half-written copy; the disk is not waited for."""
        path = self._path(kind, key)
        try:
            _write_below(path, data)
        except OSError:
            remove((Path(path),))

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``; raises :class:`FileAccessError`."""
        publish(self.root / STATE_FOLDER / kind, {key: data})

    def drop(self, kind: str, key: str) -> None:
        """Forget what was kept under ``key``."""
        remove((self.root / STATE_FOLDER / kind / key,))

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return all keys of a kind, sorted."""
        try:
            names = (entry.name for entry in (self.root / STATE_FOLDER / kind).iterdir())
            return tuple(sorted(name for name in names if not name.startswith(".")))
        except OSError:
            return ()
