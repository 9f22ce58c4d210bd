"""All files of a brief change together or not at all, whatever stops the run.

New files are written and flushed beside the old ones, the old ones get a second name, and a journal
says what is to be moved where. A failure moves the old files back; after a crash the next run reads
the journal and finishes the switch, or takes it back.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, to_builtins

from briefbuild.errors import FileAccessError
from briefbuild.files.project import digest
from briefbuild.files.writing import (
    FULL,
    TEMPORARY_PREFIX,
    Store,
    flush_folder,
    not_written,
    remove,
    temporary_path,
    write_new,
)

JOURNAL_KIND = "journal"
JOURNAL_VERSION = 1
PATIENCE = 2.0  # seconds that a virus scanner on Windows may hold a file
OLD_SUFFIX = ".old"


class Move(Struct, frozen=True):
    """One file: the names of the new one and of the old one's second entry, and the new digest.

    ``old`` is empty where there was no file before.
    """

    final: str
    new: str
    old: str
    sha256: str


class Journal(Struct, frozen=True):
    """What a switch is about to do, and the note that it leaves in the store when it is done."""

    folder: str
    moves: tuple[Move, ...]
    note_kind: str
    note_key: str
    note: str


def switch(
    store: Store, folder: Path, files: Mapping[str, bytes], note: tuple[str, str, bytes]
) -> None:
    """Replace ``files`` in ``folder`` and keep ``note`` (kind, key, data): all of it or nothing.

    Raises :class:`FileAccessError`, and then every old file is as it was.
    """
    moves = tuple(_move(folder, name, data) for name, data in files.items())
    journal = Journal(str(folder), moves, note[0], note[1], note[2].decode())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for move in moves:
            write_new(folder / move.new, files[move.final])
            if move.old:
                _second_name(folder / move.final, folder / move.old)
        flush_folder(folder)
        _keep_journal(store, journal)
        for move in moves:
            _replace(folder / move.new, folder / move.final)
        flush_folder(folder)
        store.keep(*note)
    except OSError as error:
        _take_back(store, journal)
        raise not_written(error, folder, sum(map(len, files.values()))) from error
    except BaseException:
        _take_back(store, journal)
        raise
    _close(store, journal)


def recover(store: Store, complain: Callable[[str], None]) -> None:
    """Finish or take back the switches that a killed run left; ``complain`` is told of unreadable ones."""
    for key in store.keys(JOURNAL_KIND):
        journal = _read(store.load(JOURNAL_KIND, key))
        if journal is None:
            complain(f"{JOURNAL_KIND}/{key}")
            store.drop(JOURNAL_KIND, key)
            continue
        try:
            _finish(store, journal)
        except OSError:
            _take_back(store, journal)
        else:
            _close(store, journal)


def sweep(folders: Iterable[Path]) -> None:
    """Remove what killed runs left in ``folders``; call it when no journal is open."""
    for folder in folders:
        with suppress(OSError):
            remove(p for p in folder.iterdir() if p.name.startswith(TEMPORARY_PREFIX))


def _move(folder: Path, name: str, data: bytes) -> Move:
    old = temporary_path(folder, name, OLD_SUFFIX).name
    is_new = not os.path.lexists(folder / name)
    return Move(name, temporary_path(folder, name).name, "" if is_new else old, digest(data))


def _second_name(final: Path, old: Path) -> None:
    remove((old,))
    try:
        os.link(final, old, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(final, old, follow_symlinks=False)  # a disk without hard links


def _replace(new: Path, final: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            new.replace(final)
        except PermissionError:
            if os.name == "posix" or time.monotonic() >= until:
                raise
            time.sleep(0.1)
        else:
            return


def _finish(store: Store, journal: Journal) -> None:
    """Carry a journal out; raises ``OSError`` where it cannot be."""
    folder = Path(journal.folder)
    for move in journal.moves:
        if not (folder / move.new).exists() and _digest(folder / move.final) != move.sha256:
            raise FileNotFoundError(move.new)
    for move in journal.moves:
        if (folder / move.new).exists():
            _replace(folder / move.new, folder / move.final)
    flush_folder(folder)
    store.keep(journal.note_kind, journal.note_key, journal.note.encode())


def _take_back(store: Store, journal: Journal) -> None:
    folder = Path(journal.folder)
    for move in journal.moves:
        if (folder / move.new).exists():
            continue  # was never moved
        with suppress(OSError):
            if not move.old:
                if _digest(folder / move.final) == move.sha256:
                    (folder / move.final).unlink()
            elif os.path.lexists(folder / move.old):
                (folder / move.old).replace(folder / move.final)
    _close(store, journal)


def _close(store: Store, journal: Journal) -> None:
    store.drop(JOURNAL_KIND, journal.note_key)
    folder = Path(journal.folder)
    remove(folder / name for move in journal.moves for name in (move.new, move.old) if name)


def _keep_journal(store: Store, journal: Journal) -> None:
    """Write the journal where the state folder can be written; raises ``OSError`` on a full disk."""
    document = {"version": JOURNAL_VERSION, **to_builtins(journal)}
    try:
        store.put(JOURNAL_KIND, journal.note_key, json.dumps(document).encode())
    except FileAccessError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno in FULL:
            raise cause from error


def _read(data: bytes | None) -> Journal | None:
    try:
        document = json.loads(data or b"")
        if document.pop("version") != JOURNAL_VERSION:
            return None
        moves = tuple(Move(**move) for move in document.pop("moves"))
        return Journal(moves=moves, **document)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _digest(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None
