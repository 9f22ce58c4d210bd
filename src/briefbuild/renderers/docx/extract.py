"""The words of a finished DOCX, read from its bytes alone: the proof that nothing was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType

from lxml import etree
from msgspec import Struct, field

from briefbuild.model.quotation import collapse
from briefbuild.renderers.docx.bookmarks import BODY_BOOKMARK
from briefbuild.renderers.docx.contents import GALLERY
from briefbuild.renderers.docx.reading import (
    main_part,
    parsed,
    parts_of,
    qualified,
    relationships,
)

_PARAGRAPH = qualified("w:p")
_ID, _VALUE, _NAME = qualified("w:id"), qualified("w:val"), qualified("w:name")
_CHARACTERS = MappingProxyType(
    {
        qualified("w:tab"): " ",
        qualified("w:br"): " ",
        qualified("w:cr"): " ",
        qualified("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
        qualified("w:softHyphen"): "\N{SOFT HYPHEN}",
    }
)
# What is drawn is no text of the brief, and a style's tab stops are no tabs.
_DRAWN = frozenset(
    qualified(name) for name in ("mc:AlternateContent", "w:drawing", "w:pict", "w:pPr")
)
_REFERENCES = tuple(qualified(f"w:{kind}Reference") for kind in ("footnote", "endnote"))
_OWN_NUMBERS = frozenset(qualified(f"w:{kind}Ref") for kind in ("footnote", "endnote"))


class View(Enum):
    """How tracked changes are read; their values are the elements that are not there."""

    ACCEPTED = ("w:del", "w:moveFrom")
    REJECTED = ("w:ins", "w:moveTo")


@cache  # asked of every element
def _skipped(view: View) -> frozenset[str]:
    """Return the elements that a view leaves out."""
    return _DRAWN | {qualified(name) for name in view.value}


@cache
def _shown(view: View) -> frozenset[str]:
    """Return the elements whose text a view shows."""
    names = ("w:t",) if view is View.ACCEPTED else ("w:t", "w:delText")
    return frozenset(qualified(name) for name in names)


class Reader(Struct, frozen=True):
    """How to read a part: the view, and the numbers of notes by their id."""

    view: View = View.ACCEPTED
    notes: Mapping[str, int] = field(default_factory=dict)
    own_number: int | None = None  # of the note that is read

    def is_skipped(self, element: etree._Element) -> bool:
        """Tell whether an element holds no text of the brief."""
        return element.tag in _skipped(self.view) or is_contents(element)

    def own_words(self, element: etree._Element) -> str | None:
        """Return the characters that an element is by itself; None where it only holds others."""
        if element.tag in _shown(self.view):
            return element.text or ""
        if element.tag in _REFERENCES:
            return str(self.notes.get(element.get(_ID, ""), ""))
        if element.tag in _OWN_NUMBERS:
            return f"[{self.own_number}]"
        return _CHARACTERS.get(str(element.tag))


def extract(data: bytes, view: View = View.ACCEPTED) -> tuple[str, ...]:
    """Return the text of each paragraph in reading order, notes last, white space collapsed.

    Table cells and boxes are read where they stand; headers, footers, drawings, the table of
    contents, what an office's template says around the brief, and paragraphs without a character
    are left out.
    """
    parts = parts_of(data)
    document = parsed(parts[main_part(parts)])
    reader = Reader(view, note_numbers(document))
    texts = (*paragraph_texts(body(document), reader), *note_texts(parts, reader))
    return tuple(text for text in texts if text)


def note_numbers(document: etree._Element) -> dict[str, int]:
    """Return the number that Word gives to each note: the place of the first reference to it."""
    references = (one.get(_ID, "") for one in document.iter(*_REFERENCES))
    return {note: number for number, note in enumerate(dict.fromkeys(references), start=1)}


def note_texts(parts: Mapping[str, bytes], reader: Reader) -> Iterator[str]:
    """Yield the paragraphs of the notes that the document refers to, in the order of numbers."""
    for relation in relationships(parts, main_part(parts)).values():
        if not relation.kind.endswith(("/footnotes", "/endnotes")):
            continue
        entries = {item.get(_ID): item for item in parsed(parts[relation.target])}
        for note, number in reader.notes.items():
            if note in entries:
                own = Reader(reader.view, reader.notes, number)
                yield " ".join(paragraph_texts(entries[note], own))


def body(document: etree._Element) -> list[etree._Element]:
    """Return the elements of the brief: all of the body, or what its template's bookmark holds."""
    for start in document.iter(qualified("w:bookmarkStart")):
        if start.get(_NAME) == BODY_BOOKMARK:
            inside = []
            for element in start.itersiblings():
                if element.tag == qualified("w:bookmarkEnd") and element.get(_ID) == start.get(_ID):
                    break
                inside.append(element)
            return inside
    return list(document)


def is_contents(element: etree._Element) -> bool:
    """Tell whether an element is a table of contents."""
    if element.tag != qualified("w:sdt"):
        return False
    galleries = element.iterfind(f"{qualified('w:sdtPr')}//{qualified('w:docPartGallery')}")
    return any(gallery.get(_VALUE) == GALLERY for gallery in galleries)


def paragraph_texts(
    elements: etree._Element | list[etree._Element], reader: Reader
) -> Iterator[str]:
    """Yield the text of each paragraph that has one."""
    for paragraph in _paragraphs(elements, reader):
        text = collapse("".join(_words(paragraph, reader)))
        if text:
            yield text


def _paragraphs(
    elements: etree._Element | list[etree._Element], reader: Reader
) -> Iterator[etree._Element]:
    for child in elements:
        if child.tag == _PARAGRAPH:
            yield child
        elif not reader.is_skipped(child):
            yield from _paragraphs(child, reader)


def _words(element: etree._Element, reader: Reader) -> Iterator[str]:
    for child in element:
        own = reader.own_words(child)
        if own is not None:
            yield own
        elif not reader.is_skipped(child):
            yield from _words(child, reader)
