"""One run at a time for a project: a lock of the kernel, which goes when its process goes."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import BusyError
from briefbuild.freshness import STATE_FOLDER

LOCK_FILE = "lock"
PAUSE = 0.05  # seconds between two tries
LOCKED_BYTE = 1 << 30  # Windows locks bytes: one that nobody reads


class Lock(Struct, frozen=True):
    """A lock that is held; ``moment`` is the file system's time (ns) when it was taken.

    ``path`` is ``None`` where the project's folder cannot be written, so that nothing can be locked.
    """

    path: Path | None
    token: str
    moment: int

    def is_ours(self) -> bool:
        """Tell whether nobody else took the lock since: some network shares do not keep locks."""
        return self.path is None or _content(self.path) == self.token


@contextmanager
def project_lock(root: Path, wait: float, say: Callable[[str], None]) -> Iterator[Lock]:
    """Hold the project's lock; raises ``BusyError`` if another run keeps it for ``wait`` seconds."""
    path = root / STATE_FOLDER / LOCK_FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(path, flags, 0o644)
    except OSError:
        yield Lock(None, "", time.time_ns())
        return
    try:
        _wait_for(handle, path, wait, say)
        token = f"{os.getpid()} on {platform.node()} {os.urandom(8).hex()}"
        yield Lock(path, token, _sign(handle, token))
    finally:
        os.close(handle)


def _wait_for(handle: int, path: Path, wait: float, say: Callable[[str], None]) -> None:
    until = time.monotonic() + wait
    while not _try_lock(handle):
        holder = " ".join(_content(path).split()[:3])
        if time.monotonic() >= until:
            raise BusyError.at(
                Position(str(path.parent.parent)),
                Code.ANOTHER_RUN,
                f"another run works on the project (process {holder})",
                "wait for it, or give --wait SECONDS; nothing was changed",
            )
        say(f"waiting for another run (process {holder})")
        time.sleep(PAUSE)


def _sign(handle: int, token: str) -> int:
    with suppress(OSError):  # on a full disk the lock holds all the same
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, token.encode())
    return os.fstat(handle).st_mtime_ns


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
