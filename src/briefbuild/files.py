"""The file doors: the only code that opens a file, and the only code that writes one.

Whatever is read is digested on the way, so a build's record of its inputs is complete by
construction. Whatever is published is written beside its place, flushed and then renamed.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError, FileAccessError

SOURCE_FOLDER = "seeds"
OUTLINE_FOLDER = "outlines"
OUTPUT_FOLDER = "output"
STATE_FOLDER = ".briefbuild"

SETTINGS_LIMIT = 1_000_000  # bytes of an outline, theme, codebook or catalogue
SOURCE_LIMIT = 50_000_000  # bytes of one source
TEMPORARY_PREFIX = ".briefbuild-"

PACKAGE_DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file as it was read: its path below the project, its bytes and their SHA-256."""

    path: str
    data: bytes
    sha256: str


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def package_data(relative: str) -> bytes:
    """Return a data file that ships with the program; raises ``FileNotFoundError``."""
    return (PACKAGE_DATA / relative).read_bytes()


@dataclass(slots=True)
class Project:
    """A folder with ``seeds/`` and ``outlines/``; keeps the digest of every file that it reads."""

    root: Path
    inputs: dict[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> Path:
        """The folder of sources."""
        return self.root / SOURCE_FOLDER

    def read(self, relative: str) -> FileContent:
        """Read a settings file of the project; raises :class:`FileAccessError`."""
        place = Position(relative)
        try:
            data = _read_regular(self.root, self.root / relative, SETTINGS_LIMIT)
        except FileNotFoundError as error:
            raise FileAccessError.at(
                place, Code.PROJECT_FILE, "there is no such file", "check the name"
            ) from error
        except (OSError, ValueError) as error:
            raise FileAccessError.at(place, Code.PROJECT_FILE, _reason(error)) from error
        return self._remember(relative, data)

    def read_source(self, name: str) -> FileContent:
        """Read a source by its path below the source folder; raises :class:`EvidenceError`."""
        relative = f"{SOURCE_FOLDER}/{name}"
        try:
            data = _read_regular(self.sources, self.sources / name, SOURCE_LIMIT)
        except OutsideRootError as error:
            raise EvidenceError.at(
                Position(relative),
                Code.SOURCE_OUTSIDE,
                f"it is a link to {error}, outside the source folder",
                f"copy the file into {SOURCE_FOLDER}/",
            ) from error
        except (OSError, ValueError) as error:
            raise EvidenceError.at(
                Position(relative),
                Code.SOURCE_UNREADABLE,
                _reason(error),
                "make it a readable file or take it out of the outline's sources",
            ) from error
        return self._remember(relative, data)

    def source_names(self) -> tuple[str, ...]:
        """Return the paths of all files below the source folder, sorted, with ``/``.

        Hidden files, ``sources.yaml`` and ``README.md`` are not sources. Linked folders are not
        entered.
        """
        return tuple(sorted(_files_below(self.sources)))

    def outline_paths(self) -> tuple[str, ...]:
        """Return the outlines of the project, sorted, as paths below its root."""
        folder = self.root / OUTLINE_FOLDER
        if not folder.is_dir():
            return ()
        names = (entry.name for entry in folder.iterdir() if entry.suffix in {".yaml", ".yml"})
        return tuple(f"{OUTLINE_FOLDER}/{name}" for name in sorted(names) if name[0] not in "._")

    def _remember(self, relative: str, data: bytes) -> FileContent:
        content = FileContent(relative, data, digest(data))
        self.inputs[relative] = content.sha256
        return content


class OutsideRootError(ValueError):
    """The path leads out of the folder that it must stay in."""


def _read_regular(root: Path, path: Path, limit: int) -> bytes:
    resolved = Path(
        os.path.realpath(path, strict=True)
    )  # unlike Path.resolve, a loop is an OSError
    if not resolved.is_relative_to(root.resolve()):
        raise OutsideRootError(resolved)
    # O_NONBLOCK: opening a FIFO without a writer must not wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(resolved, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        data = file.read(limit + 1)
    if len(data) > limit:
        message = f"it is larger than {limit:,} bytes"
        raise ValueError(message)
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read ({error.strerror.lower()})"
    return str(error)


def _files_below(folder: Path) -> Iterator[str]:
    not_sources = {"sources.yaml", "sources.yml", "README.md"}
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(current).relative_to(folder)
        for name in names:
            if not name.startswith(".") and name not in not_sources:
                yield (below / name).as_posix()


def glob_match(pattern: str, name: str) -> bool:
    """Tell whether a path fits a glob: ``*`` and ``?`` stay inside a folder, ``**`` crosses."""
    return _glob_expression(pattern).fullmatch(name) is not None


def _glob_expression(pattern: str) -> re.Pattern[str]:
    pieces = []
    for token in re.findall(r"\*\*/?|\*|\?|[^*?]+", pattern):
        if token.startswith("**"):
            pieces.append("(?:.*/)?" if token.endswith("/") else ".*")
        else:
            pieces.append({"*": "[^/]*", "?": "[^/]"}.get(token) or re.escape(token))
    return re.compile("".join(pieces), re.DOTALL)


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put finished files into ``folder``: all are written and flushed before the first is renamed.

    A reader sees the old file or the new one, never a part. Raises :class:`FileAccessError`, and
    then nothing temporary stays behind.
    """
    written: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            temporary = folder / f"{TEMPORARY_PREFIX}{name}.tmp"
            written.append((temporary, folder / name))
            _write_new(temporary, data)
        for temporary, final in written:
            temporary.replace(final)
        _flush_folder(folder)
    except OSError as error:
        _remove(temporary for temporary, _final in written)
        place = Position(error.filename if isinstance(error.filename, str) else str(folder))
        raise FileAccessError.at(
            place,
            Code.OUTPUT_WRITE,
            f"it cannot be written ({(error.strerror or str(error)).lower()})",
            "the earlier outputs are untouched; free the file or the disk, or choose --output",
        ) from error
    except BaseException:
        _remove(temporary for temporary, _final in written)
        raise


def _write_new(path: Path, data: bytes) -> None:
    # A planted or left-over temporary name is removed, never followed.
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o644), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Store:
    """Files that can be made again, below the project's state folder; losing one only costs time."""

    root: Path

    def load(self, kind: str, key: str) -> bytes | None:
        """Return what was kept under ``key``, or ``None``."""
        try:
            return (self.root / STATE_FOLDER / kind / key).read_bytes()
        except OSError:
            return None

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key`` where the disk allows it."""
        with suppress(FileAccessError):
            publish(self.root / STATE_FOLDER / kind, {key: data})
