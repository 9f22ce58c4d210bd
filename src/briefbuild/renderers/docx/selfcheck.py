"""Defects of a finished DOCX that Word would repair, hide or ask about; none may be published.

Each check takes the opened file and yields what is wrong, in words. Schema order and the like are
left to the validators that the tests run.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import cast

from lxml import etree

from briefbuild.model.walk import CONTENTS_DEPTH
from briefbuild.renderers.docx.extract import body, is_contents
from briefbuild.renderers.docx.opened import CONTENT_TYPES, Opened, opened_parts, repeated
from briefbuild.renderers.docx.package import EPOCH
from briefbuild.renderers.docx.properties import WORD_2013
from briefbuild.renderers.docx.reading import (
    PREFIXES,
    parts_of,
    qualified,
)
from briefbuild.renderers.docx.structure import STRUCTURE

CORE_PROPERTIES = "docProps/core.xml"
BOOKMARK_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
REFERENCE_FIELD = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")
TITLE = "{http://purl.org/dc/elements/1.1/}title"

_VALUE, _ID, _NAME = qualified("w:val"), qualified("w:id"), qualified("w:name")
# The styles of tables that only set words apart, or beside others.
_NO_DATA = frozenset({"brief callout", "brief columns"})
_HEADING = re.compile(r"heading ([1-9])")
_STYLE_REFERENCES = tuple(qualified(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))


def check(data: bytes) -> tuple[str, ...]:
    """Return the defects of a file, in words; empty when it is sound."""
    try:
        parts = parts_of(data)
        unsafe = tuple(_document_types(parts))
        if unsafe:
            return unsafe
        opened = opened_parts(parts)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, LookupError) as error:
        return (f"the file cannot be opened: {error}",)
    return (
        *_archive(data),
        *(defect for one in CHECKS for defect in one(opened)),
    )


def _document_types(parts: Mapping[str, bytes]) -> Iterator[str]:
    return (
        f"{name} has a document type declaration"
        for name, content in parts.items()
        if b"<!DOCTYPE" in content
    )


# ------------------------------------------------------------------------------------ archive


def _archive(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if entries[0].filename != CONTENT_TYPES:
        yield f"the archive begins with {entries[0].filename}, not with {CONTENT_TYPES}"
    for name in repeated(entry.filename for entry in entries):
        yield f"the archive holds {name} twice"
    for entry in entries:
        if entry.date_time != EPOCH:
            yield f"{entry.filename} is dated by a clock"


def _relations(opened: Opened) -> Iterator[str]:
    for name, tree in opened.trees.items():
        known = opened.relations[name]
        used = set(cast("list[str]", tree.xpath("//@r:*", namespaces=PREFIXES)))
        for relation_id in sorted(used - set(known)):
            yield f"{name} uses the relationship {relation_id}, which does not exist"
        for relation in known.values():
            if not relation.external and relation.target not in opened.names:
                yield f"{name} refers to {relation.target}, which is missing"


# ------------------------------------------------------------------------- links and bookmarks


def _bookmark_names(opened: Opened) -> list[str]:
    return [start.get(_NAME, "") for start in opened.document.iter(qualified("w:bookmarkStart"))]


def _bookmarks(opened: Opened) -> Iterator[str]:
    names = _bookmark_names(opened)
    for name in repeated(name.casefold() for name in names):
        yield f"two bookmarks are named {name}"
    for name in names:
        if not BOOKMARK_NAME.fullmatch(name):
            yield f"{name!r} is no name for a bookmark"
    starts = [item.get(_ID, "") for item in opened.document.iter(qualified("w:bookmarkStart"))]
    ends = [item.get(_ID, "") for item in opened.document.iter(qualified("w:bookmarkEnd"))]
    for number in repeated(starts):
        yield f"two bookmarks have the id {number}"
    for number in sorted(set(starts) ^ set(ends)):
        yield f"bookmark {number} has no start or no end"


def _links(opened: Opened) -> Iterator[str]:
    names = set(_bookmark_names(opened))
    for link in opened.document.iter(qualified("w:hyperlink")):
        anchor = link.get(qualified("w:anchor"))
        if anchor is not None and anchor not in names:
            yield f"a link leads to {anchor}, which does not exist"
    for tree in opened.trees.values():
        for instruction in tree.iter(qualified("w:instrText")):
            found = REFERENCE_FIELD.match(instruction.text or "")
            if found and found[1] not in names:
                yield f"a field refers to {found[1]}, which does not exist"


def _fields(opened: Opened) -> Iterator[str]:
    for name, tree in opened.trees.items():
        depth = 0
        for mark in tree.iter(qualified("w:fldChar")):
            kind = mark.get(qualified("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if depth < 0:
                break
            if mark.get(qualified("w:dirty")) is not None:
                yield f"{name} has a field that asks to be updated on opening"
        if depth:
            yield f"{name} has a field without a beginning or an end"
    for tree in opened.trees.values():
        if next(tree.iter(qualified("w:updateFields")), None) is not None:
            yield "the settings ask to update fields on opening"


# ------------------------------------------------------------------------------- accessibility


def _drawings(opened: Opened) -> Iterator[str]:
    drawings = list(opened.document.iter(qualified("wp:docPr")))
    shapes = list(opened.document.iter(qualified("wps:cNvPr")))
    for number in repeated(item.get("id", "") for item in (*drawings, *shapes)):
        yield f"two drawings have the id {number}"
    for drawing in drawings:
        if not drawing.get("descr", "").strip():
            yield f"{drawing.get('name')} has no alternative text"


def _tables(opened: Opened) -> Iterator[str]:
    names = opened.style_names
    for place, table in enumerate(opened.document.iter(qualified("w:tbl")), start=1):
        style = table.find(f"{qualified('w:tblPr')}/{qualified('w:tblStyle')}")
        name = "" if style is None else names.get(style.get(_VALUE, ""), "")
        first = table.find(qualified("w:tr"))
        head = f"{qualified('w:trPr')}/{qualified('w:tblHeader')}"
        if (
            name.startswith("brief")
            and name not in _NO_DATA
            and (first is None or first.find(head) is None)
        ):
            yield f"table {place} has no header row"


def _heading_paragraphs(
    opened: Opened, inside: Iterable[etree._Element]
) -> Iterator[tuple[int, str]]:
    """Yield level and words of each heading that is not tracked as deleted."""
    names = opened.style_names
    for paragraph in (one for element in inside for one in element.iter(qualified("w:p"))):
        properties = paragraph.find(qualified("w:pPr"))
        style = None if properties is None else properties.find(qualified("w:pStyle"))
        if properties is None or style is None:
            continue
        level = _HEADING.fullmatch(names.get(style.get(_VALUE, ""), ""))
        is_deleted = properties.find(f"{qualified('w:rPr')}/{qualified('w:del')}") is not None
        if level and not is_deleted:
            words = (item.text or "" for item in paragraph.iter(qualified("w:t")))
            yield int(level[1]), "".join(words)


def _headings(opened: Opened) -> Iterator[str]:
    levels = [level for level, _words in _heading_paragraphs(opened, [opened.document])]
    for above, level in pairwise((0, *levels)):
        if level > above + 1:
            yield f"a heading of level {level} follows one of level {above}"


def _before_tab(element: etree._Element) -> str:
    """Return the words of an entry without its page number."""
    words = []
    for item in element.iter(qualified("w:t"), qualified("w:tab")):
        if item.tag == qualified("w:tab"):
            break
        words.append(item.text or "")
    return "".join(words)


def _contents(opened: Opened) -> Iterator[str]:
    inside = body(opened.document)
    listed = [
        _before_tab(link)
        for element in inside
        for block in element.iter(qualified("w:sdt"))
        if is_contents(block)
        for link in block.iter(qualified("w:hyperlink"))
    ]
    wanted = [
        words for level, words in _heading_paragraphs(opened, inside) if level <= CONTENTS_DEPTH
    ]
    if listed and listed != wanted:
        yield "the table of contents does not list the headings"


def _identity(opened: Opened) -> Iterator[str]:
    core = opened.trees.get(CORE_PROPERTIES)
    if core is None or not (core.findtext(TITLE) or "").strip():
        yield "the file has no title"
    styles = opened.related("styles")
    default = None if styles is None else next(styles.iter(qualified("w:lang")), None)
    if default is None:
        yield "the file has no language"
    marks = [mark for tree in opened.trees.values() for mark in tree.iter(qualified("w:lang"))]
    for tag in sorted({str(value) for mark in marks for value in mark.attrib.values()}):
        if not LANGUAGE.fullmatch(tag):
            yield f"{tag!r} is no language tag"


# -------------------------------------------------------------------------------- definitions


def _styles(opened: Opened) -> Iterator[str]:
    styles = opened.related("styles")
    entries = () if styles is None else styles.iter(qualified("w:style"))
    defined = {entry.get(qualified("w:styleId")) for entry in entries}
    for name, tree in opened.trees.items():
        used = {item.get(_VALUE) for item in tree.iter(*_STYLE_REFERENCES)}
        for style in sorted(str(value) for value in used - defined):
            yield f"{name} uses the style {style}, which does not exist"


def _lists(opened: Opened) -> Iterator[str]:
    numbering = opened.related("numbering")
    entries = () if numbering is None else numbering.iter(qualified("w:num"))
    defined = {entry.get(qualified("w:numId")) for entry in entries}
    used = {item.get(_VALUE) for item in opened.document.iter(qualified("w:numId"))}
    for number in sorted(str(value) for value in used - defined):
        yield f"a list has the numbering {number}, which does not exist"


def _compatibility(opened: Opened) -> Iterator[str]:
    settings = opened.related("settings")
    entries = () if settings is None else settings.iter(qualified("w:compatSetting"))
    modes = {item.get(_VALUE) for item in entries if item.get(_NAME) == "compatibilityMode"}
    if modes != {str(WORD_2013)}:
        yield "Word would open the file in compatibility mode"


CHECKS = (
    _relations,
    _bookmarks,
    _links,
    _fields,
    _drawings,
    _tables,
    _headings,
    _contents,
    _identity,
    _styles,
    _lists,
    _compatibility,
    *STRUCTURE,
)
