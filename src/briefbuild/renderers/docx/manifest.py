"""The manifest: what the file said when it was built, so that an editor's changes can be told.

It is a part that Word and LibreOffice keep and do not show. It has ids, digests and offsets, and
no word of any source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct, field

from briefbuild.model.brief import Brief, Section
from briefbuild.model.quotation import Quotation, collapse
from briefbuild.model.runs import Labels, labels
from briefbuild.model.walk import (
    TextUnit,
    numbered,
    plain,
    quoted_inlines,
    units,
)
from briefbuild.renderers.docx.bookmarks import FRONT_BOOKMARK, section_bookmark
from briefbuild.renderers.docx.extract import (
    Reader,
    body,
    note_numbers,
    note_texts,
    paragraph_texts,
)
from briefbuild.renderers.docx.ooxml import Markup, element
from briefbuild.renderers.docx.reading import main_part, parsed, parts_of, qualified

NAMESPACE = "urn:briefbuild:manifest:1"
BUILD_LENGTH = 32  # hexadecimal digits: as many as a UUID has
FRONT, NOTES = "title", "notes"  # the ids of what stands before and after the sections

_ROOT = f"{{{NAMESPACE}}}manifest"
_SECTION = f"{{{NAMESPACE}}}section"
_START, _END = qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")
_NAME, _ID = qualified("w:name"), qualified("w:id")


# ------------------------------------------------------------------------------------- writing


class Manifest(Struct, frozen=True):
    """The part's markup; ``build`` is a name for the build, made of all that the manifest says."""

    markup: Markup
    build: str


def manifest(brief: Brief) -> Manifest:
    """Return the manifest of a brief."""
    known = labels(brief)
    digests = {source.id: source.sha256 for source in brief.sources}
    entries = [_entry(FRONT, FRONT_BOOKMARK, _front_units(brief), known, digests)]
    for section in brief.sections:
        bookmark = section_bookmark(section.id)
        entries.append(_entry(section.id, bookmark, _section_units(section), known, digests))
    if brief.notes:
        entries.append(_entry(NOTES, None, _note_units(brief), known, digests))
    stated = "".join((brief.name, str(brief.timestamp), *entries))
    build = hashlib.sha256(stated.encode(errors="replace")).hexdigest()[:BUILD_LENGTH]
    attributes = {"xmlns:b": NAMESPACE, "brief": brief.name, "build": build}
    return Manifest(element("b:manifest", *entries, **attributes), build)


def _front_units(brief: Brief) -> Iterator[TextUnit]:
    yield TextUnit("title", brief.front.title)
    if brief.front.question:
        yield TextUnit("question", brief.front.question)
    if brief.front.facts is not None:
        yield from units(brief.front.facts)


def _section_units(section: Section) -> Iterator[TextUnit]:
    for block in section.contents:
        yield from units(block)


def _note_units(brief: Brief) -> Iterator[TextUnit]:
    for number, note in enumerate(brief.notes, start=1):
        yield TextUnit(note.id, note.content, numbered(f"[{number}]"))


def _entry(
    section: str,
    bookmark: str | None,
    found: Iterable[TextUnit],
    known: Labels,
    digests: Mapping[str, str],
) -> Markup:
    texts: dict[str, list[str]] = {}
    quotations: list[Markup] = []
    for unit in found:
        texts.setdefault(unit.block, []).append(unit.label + plain(unit.inlines, known))
        quotations.extend(
            _quotation(unit.block, inline.quotation, digests)
            for inline in quoted_inlines(unit.inlines)
        )
    blocks = (element("b:block", id=block, sha256=_digest(lines)) for block, lines in texts.items())
    whole = [line for lines in texts.values() for line in lines]
    first = next(filter(collapse, whole), "")
    attributes = {
        "id": section,
        "bookmark": bookmark,
        "first_sha256": _digest([first]),
        "sha256": _digest(whole),
    }
    return element("b:section", *blocks, *quotations, **attributes)


def _quotation(block: str, quotation: Quotation, digests: Mapping[str, str]) -> Markup:
    spans = " ".join(f"{part.span.start}-{part.span.end}" for part in quotation.parts)
    return element(
        "b:quotation",
        block=block,
        source=quotation.source,
        source_sha256=digests.get(quotation.source),
        spans=spans,
        sha256=_digest([quotation.text]),
    )


def _digest(lines: Iterable[str]) -> str:
    """Return the digest of words; how they are broken into lines and paragraphs does not count."""
    words = collapse(" ".join(lines))
    return hashlib.sha256(words.encode(errors="replace")).hexdigest()


# ------------------------------------------------------------------------------------- reading


def changed_blocks(data: bytes) -> tuple[str, ...]:
    """Return the ids of the sections whose words are not those that were built, in their order.

    ``title`` is the front matter and ``notes`` all notes. Tracked changes count as accepted. Other
    programs lose bookmarks or move them: then a section begins where its first paragraph stands.
    Raises ``LookupError`` for a file without a manifest.
    """
    parts = parts_of(data)
    entries = tuple(_manifest(parts).iter(_SECTION))
    document = parsed(parts[main_part(parts)])
    reader = Reader(notes=note_numbers(document))
    marked = _marked_words(document, reader)
    by_first = _words_by_first(entries, list(paragraph_texts(body(document), reader)))
    notes = list(note_texts(parts, reader))
    changed = []
    for entry in entries:
        bookmark, section = entry.get("bookmark"), entry.get("id", "")
        found = (marked.get(bookmark), by_first.get(section)) if bookmark else (notes,)
        if all(words is None or _digest(words) != entry.get("sha256") for words in found):
            changed.append(section)
    return tuple(changed)


def _words_by_first(
    entries: Iterable[etree._Element], paragraphs: Sequence[str]
) -> dict[str, Sequence[str]]:
    """Return the paragraphs of each section, told by what the first paragraph of each says."""
    digests = [_digest([paragraph]) for paragraph in paragraphs]
    starts: list[tuple[int, str]] = []
    for entry in entries:
        first, after = entry.get("first_sha256"), starts[-1][0] + 1 if starts else 0
        if entry.get("bookmark") is not None and first in digests[after:]:
            starts.append((digests.index(first, after), entry.get("id", "")))
    ends = [start for start, _section in starts[1:]]
    return {
        section: paragraphs[start:end]
        for (start, section), end in zip(starts, [*ends, len(paragraphs)], strict=True)
    }


def _manifest(parts: Mapping[str, bytes]) -> etree._Element:
    for name, content in parts.items():
        if name.startswith("customXml/item") and NAMESPACE.encode() in content:
            tree = parsed(content)
            if tree.tag == _ROOT:
                return tree
    raise LookupError("the file has no manifest of briefbuild")


class _Marker(Struct):
    """The bookmarks that are open while a document is walked, and the words inside each.

    Some programs begin a bookmark twice, under two ids: its first end closes it.
    """

    reader: Reader
    names: dict[str, str] = field(default_factory=dict)  # by id
    open: set[str] = field(default_factory=set)
    words: dict[str, list[str]] = field(default_factory=dict)

    def say(self, text: str) -> None:
        for name in self.open:
            self.words[name].append(text)

    def walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == _START:
                name = self.names[child.get(_ID, "")] = child.get(_NAME, "")
                self.words.setdefault(name, [])
                self.open.add(name)
            elif child.tag == _END:
                self.open.discard(self.names.get(child.get(_ID, ""), ""))
            elif (own := self.reader.own_words(child)) is not None:
                self.say(own)
            elif not self.reader.is_skipped(child):
                self.walk(child)
        if element.tag == qualified("w:p"):
            self.say(" ")


def _marked_words(document: etree._Element, reader: Reader) -> dict[str, list[str]]:
    marker = _Marker(reader)
    marker.walk(document)
    return {name: ["".join(words)] for name, words in marker.words.items()}
