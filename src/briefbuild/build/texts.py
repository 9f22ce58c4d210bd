"""Taking in a source: its text with regions and sentences, kept before anything is coded.

What is kept depends on the file and the program alone: another catalogue, codebook or actor has a source
coded again, but its file is not taken apart again.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.files import STATE_FOLDER, FileContent, Log, Store, digest
from briefbuild.freshness import environment
from briefbuild.model.codec import CodecError
from briefbuild.model.compact import pack, unpack
from briefbuild.model.source import SourceDocument

if TYPE_CHECKING:
    from briefbuild.readers.language import LineRule

TEXT_KIND = "texts"


class TakenIn(Struct, frozen=True):
    """A source as it was read, and where each of its sentences begins and ends, in turn."""

    source: SourceDocument
    bounds: tuple[int, ...]


class Rules(Struct, frozen=True):
    """The project's rules for regions, with the digest of their file, empty without any."""

    lines: tuple[LineRule, ...] = ()
    digest: str = ""


def take_in(store: Store, name: str, content: FileContent, source_id: str, rules: Rules) -> TakenIn:
    """Return a source by its name below the source folder, read if that is not kept.

    Raises ``EvidenceError``, located in ``name``, where it cannot be used.
    """
    parts = (name, source_id, content.sha256, rules.digest, _surroundings())
    key, log = digest("\0".join(parts).encode()), texts(store)
    with suppress(CodecError):
        return unpack(TakenIn, log.load(key) or b"")
    taken = _taken(name, content, source_id, rules)
    log.keep(key, pack(taken))
    return taken


def _taken(name: str, content: FileContent, source_id: str, rules: Rules) -> TakenIn:
    # Not above: a build whose texts are kept needs none of the readers' patterns.
    from briefbuild.evidence.bounds import sentence_bounds
    from briefbuild.readers import read
    from briefbuild.readers.project_rules import with_rules

    source = with_rules(read(name, content.data, content.sha256, source_id), rules.lines)
    return TakenIn(source, sentence_bounds(source))


@cache
def texts(store: Store) -> Log:
    """Return the log of what was taken in, which knows what a process added to it."""
    return Log(f"{store.root}/{STATE_FOLDER}/{TEXT_KIND}")


@cache
def _surroundings() -> str:
    """Return the digest of the stamps of the program and its libraries."""
    return digest(environment().encode())
