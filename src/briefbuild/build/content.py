"""What a brief says, in a small form of its own that later versions of the program can still read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from briefbuild.citations import HASH_LENGTH
from briefbuild.model.brief import Brief
from briefbuild.model.walk import quotations, text_of_units

CONTENT_VERSION = 1
CHANGES = "changes"  # the section that says what changed; no content of its own


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A quoted statement: the section and the source's id, and the exact words."""

    section: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Content:
    """The statements of a brief, and its other texts by block."""

    statements: tuple[Statement, ...]
    texts: tuple[tuple[str, str], ...]


def printed_texts(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return block and text of each paragraph, without the digests of the sources' files.

    The reference list prints those digests; they are provenance and not words.
    """
    digests = tuple(source.sha256[:HASH_LENGTH] for source in brief.sources)
    return tuple((block, _without(text, digests)) for block, text in text_of_units(brief))


def _without(text: str, pieces: tuple[str, ...]) -> str:
    for piece in pieces:
        text = text.replace(piece, "")
    return text


def content_of(brief: Brief) -> Content:
    """Return the content of a brief, in reading order."""
    own = {CHANGES, f"{CHANGES}.counts"}
    placed = [item for item in quotations(brief) if not item.is_extract]
    quoting = {item.block for item in placed}
    return Content(
        statements=tuple(
            Statement(item.section.id, item.quotation.source, item.quotation.text)
            for item in placed
        ),
        texts=tuple(
            (block, text) for block, text in printed_texts(brief) if block not in quoting | own
        ),
    )


def content_bytes(content: Content) -> bytes:
    """Return content as it is frozen with an edition."""
    document = {"format": CONTENT_VERSION, **asdict(content)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_content(data: bytes) -> Content:
    """Return frozen content; raises ``ValueError`` or ``KeyError`` for anything else."""
    document = json.loads(data)
    if document["format"] != CONTENT_VERSION:
        raise ValueError("content of another version")
    return Content(
        statements=tuple(Statement(**item) for item in document["statements"]),
        texts=tuple((block, text) for block, text in document["texts"]),
    )
