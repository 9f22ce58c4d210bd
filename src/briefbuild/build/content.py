"""What a brief says, in a small form of its own that later versions of the program can still read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from msgspec import Struct, to_builtins

from briefbuild.assemble import CHANGES
from briefbuild.citations import HASH_LENGTH, reference_id
from briefbuild.model.brief import Brief, List, ListItem
from briefbuild.model.changes import Difference, Side, Statement, Support
from briefbuild.model.claims import ConflictKind
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.runs import labels
from briefbuild.model.walk import (
    citations,
    plain,
    quotations,
    quoted_inlines,
    text_of_units,
    units,
)
from briefbuild.sections import ANNEXES

if TYPE_CHECKING:
    from briefbuild.model.statements import Statement as Compared

CONTENT_VERSION = 1
JUDGEMENTS = "key_judgements"  # the section kind


class Content(Struct, frozen=True):
    """The statements of a brief, its other texts by block, and how its sources differ.

    ``others`` are what else rests on a source: words of it in a cell or a sentence, and sentences
    that cite it. ``judgements`` are the key judgements with their evidence. ``differences`` is ``None`` where an edition did not record them.
    """

    statements: tuple[Statement, ...]
    texts: tuple[tuple[str, str], ...]
    others: tuple[Statement, ...] = ()
    judgements: tuple[Support, ...] = ()
    differences: tuple[Difference, ...] | None = None
    language: str = "en"


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


def content_of(brief: Brief, differences: tuple[Difference, ...] | None = None) -> Content:
    """Return the content of a brief, in reading order."""
    placed = [item for item in quotations(brief) if not item.is_extract]
    quoting = {item.block for item in placed}
    statements = tuple(
        Statement(item.section.id, item.quotation.source, item.quotation.text) for item in placed
    )
    return Content(
        statements=statements,
        texts=tuple(
            (block, text)
            for block, text in printed_texts(brief)
            if block not in quoting and not _says_what_changed(block)
        ),
        others=_whole(tuple(dict.fromkeys(_others(brief, statements)))),
        judgements=tuple(_judgements(brief)),
        differences=differences,
        language=brief.language,
    )


def _judgements(brief: Brief) -> Iterator[Support]:
    known = labels(brief)
    for section in brief.sections:
        for block in section.blocks:
            if section.kind == JUDGEMENTS and isinstance(block, List):
                for item in block.items:
                    given = tuple(_sides(item, "for")) or tuple(_cited(item, brief))
                    against = tuple(_sides(item, "against"))
                    yield Support(item.id, plain(item.content, known), given, against)


def _sides(item: ListItem, role: str) -> Iterator[Side]:
    for line in item.nested.items if item.nested else ():
        if line.id.startswith(f"{item.id}.{role}."):
            for inline in quoted_inlines(line.content):
                yield Side(inline.quotation.source, inline.quotation.text)


def _cited(item: ListItem, brief: Brief) -> Iterator[Side]:
    sources = {reference_id(source.id): source.id for source in brief.sources}
    for citation in citations(item.content):
        for place in citation.places:
            yield Side(sources.get(place.reference, place.reference), place.locator)


def _whole(others: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return others without those whose words stand in a longer one of the same section and source."""
    return tuple(
        each
        for each in others
        if not any(
            (each.section, each.source) == (other.section, other.source)
            and len(each.words) < len(other.words)
            and each.words in other.words
            for other in others
        )
    )


def _others(brief: Brief, statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """Yield what rests on a source and is no statement; what an annex repeats is left out."""
    quoted = {(statement.source, statement.words) for statement in statements}
    placed = tuple(quotations(brief))
    for item in placed:
        source, words = item.quotation.source, item.quotation.text
        if item.is_extract and (source, words) not in quoted:
            yield Statement(item.section.id, source, words)
    said = {(item.block, reference_id(item.quotation.source)) for item in placed}
    sources = {reference_id(source.id): source.id for source in brief.sources}
    known = labels(brief)
    for section in (each for each in brief.sections if each.kind not in ANNEXES):
        for unit in (unit for block in section.contents for unit in units(block)):
            cited = [place.reference for c in citations(unit.inlines) for place in c.places]
            for reference in cited:
                if reference in sources and (unit.block, reference) not in said:
                    words = plain(unit.inlines, known)
                    yield Statement(section.id, sources[reference], words)


def _says_what_changed(block: str) -> bool:
    return block == CHANGES or block.startswith(f"{CHANGES}.")


def differences_of(base: EvidenceBase, found: Sequence[Compared]) -> tuple[Difference, ...]:
    """Return how the sources differ, whether the brief shows it or not; other measures and words are none."""
    from briefbuild.evidence.conflicts import conflicts

    return tuple(
        Difference(
            kind=each.kind.value,
            matter=each.matter,
            actors=tuple(sorted(each.actors)),
            sides=tuple(Side(s.source, s.span.of(base.source(s.source).text)) for s in each.sides),
        )
        for each in conflicts(found)
        if each.kind not in {ConflictKind.MEASURES, ConflictKind.CHARACTER}
    )


def content_bytes(content: Content) -> bytes:
    """Return content as it is frozen with an edition."""
    document = {"format": CONTENT_VERSION, **to_builtins(content)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_content(data: bytes) -> Content:
    """Return frozen content; raises ``ValueError``, ``TypeError`` or ``KeyError`` for anything else."""
    document = json.loads(data)
    if document["format"] != CONTENT_VERSION:
        raise ValueError("content of another version")
    differences = document.get("differences")
    return Content(
        statements=tuple(Statement(**item) for item in document["statements"]),
        texts=tuple((block, text) for block, text in document["texts"]),
        others=tuple(Statement(**item) for item in document.get("others", ())),
        judgements=tuple(map(_support, document.get("judgements", ()))),
        language=document.get("language", "en"),
        differences=None if differences is None else tuple(map(_difference, differences)),
    )


def _support(given: Mapping[str, object]) -> Support:
    return Support(
        judgement=str(given["judgement"]),
        words=str(given["words"]),
        given=_sides_of(given["given"]),
        against=_sides_of(given["against"]),
    )


def _sides_of(given: object) -> tuple[Side, ...]:
    return tuple(Side(**side) for side in cast("Iterable[Mapping[str, str]]", given))


def _difference(given: Mapping[str, object]) -> Difference:
    return Difference(
        kind=str(given["kind"]),
        matter=str(given["matter"]),
        actors=tuple(cast("Iterable[str]", given["actors"])),
        sides=_sides_of(given["sides"]),
    )
