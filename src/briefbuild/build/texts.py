"""Taking in a source: its text with regions and sentences, kept before anything is coded.

What is kept depends on the file and the program alone: another catalogue, codebook or actor has a source
coded again, but its file is not taken apart again.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.build.keeping import kept
from briefbuild.files import FileContent, Store, digest
from briefbuild.freshness import environment
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

    def found() -> TakenIn:
        # Not above: a build whose texts are kept needs none of the readers' patterns.
        from briefbuild.evidence.bounds import sentence_bounds
        from briefbuild.readers import read
        from briefbuild.readers.project_rules import with_rules

        source = read(name, content.data, content.sha256, source_id)
        ruled = with_rules(source, rules.lines)
        return TakenIn(ruled, sentence_bounds(ruled))

    parts = (name, source_id, content.sha256, rules.digest, _surroundings())
    return kept(store, TEXT_KIND, digest("\0".join(parts).encode()), TakenIn, found)


@cache
def _surroundings() -> str:
    """Return the digest of the stamps of the program and its libraries."""
    return digest(environment().encode())
