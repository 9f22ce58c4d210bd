"""Readers of formats that can attack their library, in a process of their own under limits.

The parent sends a file, the child answers with what the reader got, as JSON. A child serves several
files, because starting it costs more than most of them; after a failure the next file gets a new
one. Limits that a platform lacks are named in ``docs/sources.md``.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, NoReturn, cast

from msgspec import Struct, field

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.codec import CodecError, Json, decode, encode
from briefbuild.readers import Reader, ReadText

ANSWER_LIMIT = 200_000_000  # bytes of JSON

_LENGTH = struct.Struct(">Q")
_READ, _REFUSED, _EXCEEDED, _FAILED = "read", "refused", "exceeded", "failed"
_STOPPED_BY_LIMIT = frozenset({-6, -9, -24})  # SIGABRT, SIGKILL, SIGXCPU
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_SMALLER = "save its text as a smaller or simpler file"


class Limits(Struct, frozen=True):
    """What reading one file may take: bytes of address space, seconds of CPU, seconds of waiting."""

    memory: int = 1_500_000_000
    cpu: int = 60
    wall: float = 120.0


class _BrokenOffError(Exception):
    """The child gave no whole answer."""


class Sandbox(Struct):
    """Runs readers in a child process, which it starts when the first file comes."""

    limits: Limits = field(default_factory=Limits)
    _child: subprocess.Popen[bytes] | None = None
    _owner: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, module: str, data: bytes, name: str) -> ReadText:
        """Return what the reader ``module`` gets out of ``data``; raises ``EvidenceError``."""
        with self._lock:
            try:
                return _result(self._answer(module, data, name), name)
            except EvidenceError:
                self._discard()
                raise

    def _answer(self, module: str, data: bytes, name: str) -> bytes:
        child = self._running()
        overdue = threading.Event()
        timer = threading.Timer(self.limits.wall, _stop, (child, overdue))
        timer.start()
        try:
            return _ask(child, module, data, name)
        except (OSError, _BrokenOffError):
            child.kill()
            status = child.wait()
            _refuse_failure(name, status, self.limits, is_overdue=overdue.is_set())
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the child; the next file starts a new one."""
        with self._lock:
            self._discard()

    def _running(self) -> subprocess.Popen[bytes]:
        # A forked process must not share its parent's child: their answers would mix.
        if self._child is None or self._owner != os.getpid() or self._child.poll() is not None:
            self._discard()
            self._child, self._owner = _start(self.limits), os.getpid()
            atexit.register(self.close)
        return self._child

    def _discard(self) -> None:
        if self._child is not None and self._owner == os.getpid():
            self._child.kill()
            self._child.communicate()
        self._child = None


SANDBOX = Sandbox()
"""The one that :func:`briefbuild.readers.read` uses."""


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    kept = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    command = (
        sys.executable,
        "-I",
        "-m",
        "briefbuild.readers.isolation",
        str(limits.memory),
        str(limits.cpu),
    )
    return subprocess.Popen(  # noqa: S603  our own interpreter and module, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
    )


def _stop(child: subprocess.Popen[bytes], overdue: threading.Event) -> None:
    overdue.set()
    child.kill()


def _ask(child: subprocess.Popen[bytes], module: str, data: bytes, name: str) -> bytes:
    target, source = cast("BinaryIO", child.stdin), cast("BinaryIO", child.stdout)
    _send(target, json.dumps({"module": module, "name": name}).encode())
    _send(target, data)
    answer = _receive(source, ANSWER_LIMIT)
    if answer is None:
        raise _BrokenOffError
    return answer


def _result(answer: bytes, name: str) -> ReadText:
    kind, content = "", None
    with suppress(ValueError, AttributeError):
        ((kind, content),) = json.loads(answer).items()
    with suppress(CodecError):
        if kind == _READ:
            return decode(ReadText, content)
        if kind == _REFUSED and isinstance(content, list):
            raise EvidenceError(*(decode(Diagnostic, item) for item in content))
    if kind == _EXCEEDED:
        _refuse(name, Code.SOURCE_LIMIT, "reading it needs too much memory")
    if kind == _FAILED:
        _refuse(name, Code.SOURCE_UNREADABLE, f"it is damaged ({content})")
    return _refuse(name, Code.SOURCE_UNREADABLE, "reading it gave no sound result")


def _refuse_failure(name: str, status: int | None, limits: Limits, *, is_overdue: bool) -> NoReturn:
    if is_overdue:
        _refuse(name, Code.SOURCE_LIMIT, f"reading it takes more than {limits.wall:g} seconds")
    if status in _STOPPED_BY_LIMIT:
        _refuse(
            name,
            Code.SOURCE_LIMIT,
            f"reading it takes more than {limits.cpu} seconds of work or"
            f" {limits.memory // 1_000_000:,} MB of memory",
        )
    _refuse(name, Code.SOURCE_UNREADABLE, f"reading it broke off (status {status})")


def _refuse(name: str, code: Code, message: str) -> NoReturn:
    raise EvidenceError.at(Position(name), code, message, _SMALLER)


# -------------------------------------------------------------------------------- both sides


def _send(target: BinaryIO, message: bytes) -> None:
    target.write(_LENGTH.pack(len(message)))
    target.write(message)
    target.flush()


def _receive(source: BinaryIO, limit: int) -> bytes | None:
    """Return the next message, ``None`` where there is none or it is cut off or too long."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        return None
    message = source.read(length)
    return message if len(message) == length else None


# --------------------------------------------------------------------------------- the child


def serve(source: BinaryIO, target: BinaryIO, limits: Limits) -> None:
    """Answer requests until ``source`` ends."""
    while (head := _receive(source, ANSWER_LIMIT)) is not None:
        data = _receive(source, ANSWER_LIMIT)
        if data is None:
            return
        request = json.loads(head)
        _limit_work(limits.cpu)
        _send(target, _answer(request["module"], data, request["name"]))


def _answer(module: str, data: bytes, name: str) -> bytes:
    try:
        reader = cast("Reader", import_module(module))
        return _packed({_READ: encode(reader.read(data, name))})
    except EvidenceError as error:
        return _packed({_REFUSED: [encode(item) for item in error.diagnostics]})
    except MemoryError:
        return _packed({_EXCEEDED: "memory"})
    except Exception as error:  # noqa: BLE001  whatever a library raises, the file is at fault
        return _packed({_FAILED: type(error).__name__})


def _packed(answer: dict[str, Json]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _limit_process(memory: int) -> None:
    """Limit what the process may have; where the platform has no such limit, nothing happens."""
    sys.addaudithook(_forbid)
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def _forbid(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def _limit_work(seconds: int) -> None:
    """Allow so many seconds of CPU from now on."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = math.ceil(time.process_time())
    with suppress(ValueError, OSError):
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def _main(memory: str, cpu: str) -> None:
    _limit_process(int(memory))
    target = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin.buffer, target, Limits(int(memory), int(cpu)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
