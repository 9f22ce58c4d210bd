"""The reading door: regular files inside the project, whole, with the digest of what was read."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError, FileAccessError
from briefbuild.freshness import ABSENT, OUTLINE_FOLDER, SOURCE_FOLDER

OUTPUT_FOLDER = "output"
FONT_FOLDER = "fonts"  # of the project and of the program's own data

SETTINGS_LIMIT = 4_000_000  # bytes of a settings file; the YAML door allows fewer, and says so
FONT_LIMIT = 30_000_000  # bytes of a font: those of East Asian scripts are large
SOURCE_LIMIT = 50_000_000  # bytes of one source
# O_NONBLOCK: opening a FIFO without a writer must not wait for ever.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
READINGS = 3  # of a file that changes while it is read, before the run gives up

PACKAGE_DATA = Path(__file__).resolve().parent.parent / "data"


class FileContent(Struct, frozen=True):
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


class Project(Struct):
    """A folder with ``seeds/`` and ``outlines/``; keeps the digest of every file that it reads."""

    root: Path
    inputs: dict[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> Path:
        """The folder of sources."""
        return self.root / SOURCE_FOLDER

    def read(self, relative: str, limit: int = SETTINGS_LIMIT) -> FileContent:
        """Read a settings file of the project; raises :class:`FileAccessError`."""
        place = Position(relative)
        try:
            data = _read_regular(str(self.root), str(self.root / relative), limit)
        except FileNotFoundError as error:
            self.inputs[relative] = ABSENT  # that it is not there is an input, too
            raise FileAccessError.at(
                place, Code.PROJECT_FILE, "there is no such file", "check the name"
            ) from error
        except UnsteadyError as error:
            raise _changing(relative) from error
        except (OSError, ValueError) as error:
            raise FileAccessError.at(place, Code.PROJECT_FILE, _reason(error)) from error
        return self._remember(relative, data)

    def read_optional(self, relative: str) -> FileContent | None:
        """Read a settings file that need not be there; that it is absent is an input, too."""
        if not (self.root / relative).exists():
            self.inputs[relative] = ABSENT
            return None
        return self.read(relative)

    def read_font(self, name: str) -> bytes:
        """Return a font: the program's, else the project's; raises :class:`FileAccessError`."""
        try:
            return package_data(f"{FONT_FOLDER}/{name}")
        except FileNotFoundError:
            return self.read(f"{FONT_FOLDER}/{name}", FONT_LIMIT).data

    def read_source(self, name: str) -> FileContent:
        """Read a source by its path below the source folder; raises :class:`EvidenceError`."""
        relative = f"{SOURCE_FOLDER}/{name}"
        try:
            folder = f"{self.root}{os.sep}{SOURCE_FOLDER}"
            data = _read_regular(folder, f"{folder}{os.sep}{name}", SOURCE_LIMIT)
        except OutsideRootError as error:
            raise EvidenceError.at(
                Position(relative),
                Code.SOURCE_OUTSIDE,
                f"it is a link to {error}, outside the source folder",
                f"copy the file into {SOURCE_FOLDER}/",
            ) from error
        except UnsteadyError as error:
            raise _changing(relative) from error
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

        Hidden files, YAML and JSON files and ``README.md`` are not sources. Linked folders are not
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


class UnsteadyError(ValueError):
    """The file changed each time that it was read."""


def _changing(relative: str) -> FileAccessError:
    return FileAccessError.at(
        Position(relative),
        Code.SOURCE_CHANGED,
        f"it changed while it was being read, {READINGS} times",
        "run again when it has been saved",
    )


def _stands_in(root: str, path: str) -> bool:
    """Tell at a glance that a file stands in a folder itself, unless it is a link.

    Not of Windows, where a junction is no link and leads elsewhere.
    """
    folder, _separator, name = path.rpartition(os.sep)
    return os.name == "posix" and folder == root and name not in {"", ".", ".."}


def _resolved(root: str, path: str) -> str:
    """Return a path without links; raises ``OutsideRootError`` where it leads out of a folder."""
    resolved = os.path.realpath(path, strict=True)  # unlike Path.resolve, a loop is an OSError
    if not f"{resolved}{os.sep}".startswith(f"{os.path.realpath(root)}{os.sep}"):
        raise OutsideRootError(resolved)
    return resolved


def _read_regular(root: str, path: str, limit: int) -> bytes:
    """Return the bytes of a regular file below ``root``, a folder that ``path`` begins with."""
    if _stands_in(root, path):
        with suppress(_LinkError):
            return _read_steadily(path, limit, os.O_NOFOLLOW)
    return _read_steadily(_resolved(root, path), limit)


def _read_steadily(path: str, limit: int, more_flags: int = 0) -> bytes:
    for _reading in range(READINGS):
        before, data, after = read_once(path, limit, more_flags)
        if len(data) > limit:
            message = f"it is larger than {limit:,} bytes"
            raise ValueError(message)
        if _stamps(before) == _stamps(after) and len(data) == after.st_size:
            return data
    raise UnsteadyError(path)


def _stamps(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


class _LinkError(OSError):
    """The path is a link that was not to be followed."""


def read_once(
    path: Path | str, limit: int, more_flags: int = 0
) -> tuple[os.stat_result, bytes, os.stat_result]:
    """Return at most ``limit`` + 1 bytes of a file, with its status before and after.

    Raises ``OSError``, and ``ValueError`` for what is not a regular file.
    """
    try:
        handle = os.open(path, _READING | more_flags)
    except OSError as error:
        if error.errno == errno.ELOOP and more_flags:
            raise _LinkError from error
        raise
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise ValueError("it is not a regular file")
        # A byte more than there should be, and not than there may be: room for it is made first.
        data = _read_up_to(handle, min(before.st_size, limit) + 1)
        return before, data, os.fstat(handle)
    finally:
        os.close(handle)


def _read_up_to(handle: int, size: int) -> bytes:
    """Return so many bytes of an open file, fewer at its end; a file object takes half as long again."""
    data = os.read(handle, size)
    while len(data) < size and (more := os.read(handle, size - len(data))):
        data += more
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read ({error.strerror.lower()})"
    return str(error)


def _files_below(folder: Path) -> Iterator[str]:
    settings = (".yaml", ".yml", ".json")  # the catalogue, and the library that it names
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(current).relative_to(folder).as_posix()
        prefix = "" if below == "." else f"{below}/"
        for name in names:
            is_settings = name.casefold().endswith(settings)
            if not name.startswith(".") and not is_settings and name != "README.md":
                yield prefix + name


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
