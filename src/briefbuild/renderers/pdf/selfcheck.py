"""The file's own defects: what validators miss when marks, tree and page do not agree.

Each piece of content is in exactly one structure element or is an artifact; each annotation is in
a link; every font is embedded and readable; every destination exists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Name

from briefbuild.model.export import read_export
from briefbuild.renderers.pdf.attachment import attached
from briefbuild.renderers.pdf.conformance import broken_rules
from briefbuild.renderers.pdf.marked import (
    Claim,
    Element,
    Opened,
    PageContent,
    opened,
)

FILE_NAME = re.compile(r"\S+\.\w{2,4}")
SCHEMES = ("http://", "https://", "mailto:")
ALLOWED_ANNOTATION = 4  # printed, and not hidden


def check(data: bytes) -> tuple[str, ...]:
    """Return the defects of a finished file, in words; empty when it is sound."""
    try:
        return tuple(_defects(opened(data)))
    except pikepdf.PdfError as error:
        return (f"the file cannot be read: {error}",)


def _defects(file: Opened) -> Iterator[str]:
    pdf, pages, top = file.pdf, file.pages, file.top
    if top is None:
        yield "the file has no structure tree"
        return
    yield from _page_faults(pages)
    yield from _claims(top, pages)
    yield from _parents(top)
    yield from _parent_tree(pdf, top)
    yield from _annotations(pdf, top)
    yield from _elements(top)
    yield from _outline(pdf, top)
    yield from _fonts(pdf)
    yield from _document(pdf)
    yield from _evidence(pdf)
    yield from broken_rules(pdf, top)


def _page_faults(pages: list[PageContent]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        yield from (f"page {number}: {fault}" for fault in dict.fromkeys(page.faults))


def _claims(top: Element, pages: list[PageContent]) -> Iterator[str]:
    painted = {Claim(number, mark) for number, page in enumerate(pages) for mark in page.texts}
    claimed = Counter(top.claims())
    for claim in sorted(painted - set(claimed), key=_order):
        yield f"page {claim.page + 1}: MCID {claim.number} is in no structure element"
    for claim in sorted(set(claimed) - painted, key=_order):
        yield f"page {claim.page + 1}: MCID {claim.number} is in the structure but not painted"
    for claim, times in claimed.items():
        if times > 1:
            yield f"page {claim.page + 1}: MCID {claim.number} is in {times} structure elements"


def _order(claim: Claim) -> tuple[int, int]:
    return claim.page, claim.number


def _parents(top: Element) -> Iterator[str]:
    for element in top.walk():
        for kid in element.kids:
            if isinstance(kid, Element) and kid.source.get("/P") != element.source:
                yield f"a {kid.role} element names another parent than the {element.role} it is in"


def _parent_tree(pdf: pikepdf.Pdf, top: Element) -> Iterator[str]:
    entries = _number_tree(pdf.Root.StructTreeRoot.get("/ParentTree"))
    for element in top.walk():
        for claim in element.kids:
            if not isinstance(claim, Claim) or not 0 <= claim.page < len(pdf.pages):
                continue
            key = pdf.pages[claim.page].obj.get("/StructParents")
            listed = entries.get(-1 if key is None else int(key))
            if not isinstance(listed, Array) or claim.number >= len(listed):
                yield f"page {claim.page + 1}: MCID {claim.number} is not in the parent tree"
            elif listed[claim.number].objgen != element.source.objgen:
                yield f"page {claim.page + 1}: MCID {claim.number} has another parent in the tree"


def _number_tree(tree: Any) -> Mapping[int, Any]:
    if tree is None:
        return {}
    numbers = list(tree.get("/Nums", []))
    entries = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for kid in tree.get("/Kids", []):
        entries.update(_number_tree(kid))
    return entries


def _annotations(pdf: pikepdf.Pdf, top: Element) -> Iterator[str]:
    owners = {annotation: element for element in top.walk() for annotation in element.annotations}
    entries = _number_tree(pdf.Root.StructTreeRoot.get("/ParentTree"))
    pages = {page.obj.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", []):
            faults = _annotation(annotation, owners.get(annotation.objgen), entries, pages)
            yield from (f"page {number}: a link {fault}" for fault in faults)


def _annotation(
    annotation: Any,
    owner: Element | None,
    entries: Mapping[int, Any],
    pages: set[tuple[int, int]],
) -> Iterator[str]:
    if owner is None or owner.role != "Link":
        yield "is in no Link element"
        return
    key = annotation.get("/StructParent")
    if key is None or int(key) not in entries:
        yield "is not in the parent tree"
    elif entries[int(key)].objgen != owner.source.objgen:
        yield "has another parent in the tree"
    if int(annotation.get("/F", 0)) != ALLOWED_ANNOTATION:
        yield "would not be printed"
    if not str(annotation.get("/Contents", "")):
        yield "has no description"
    action = annotation.get("/A")
    if action is not None:
        if not str(action.get("/URI", "")).casefold().startswith(SCHEMES):
            yield "leads to an address that is not http, https or mailto"
    elif not _reaches(annotation.get("/Dest"), pages):
        yield "leads nowhere"


def _reaches(destination: Any, pages: set[tuple[int, int]]) -> bool:
    return isinstance(destination, Array) and destination[0].objgen in pages


def _elements(top: Element) -> Iterator[str]:
    if not any(True for _claim in top.claims()):
        yield "the structure holds no content"
    for element in top.walk():
        if element.role == "Figure":
            alternative = str(element.source.get("/Alt", "")).strip()
            if not alternative or FILE_NAME.fullmatch(alternative):
                yield "a figure has no alternative text"
        if element.role == "Note" and "/ID" not in element.source:
            yield "a note has no ID"
        if element.role == "Link" and not element.annotations:
            yield "a Link element has no annotation"
        if element.role == "TH" and not _has_scope(element):
            yield "a header cell does not say what it is the header of"
        if element.role == "LI" and not any(
            isinstance(kid, Element) and kid.role == "LBody" for kid in element.kids
        ):
            yield "a list item has no body"
    ids = Counter(str(e.source["/ID"]) for e in top.walk() if "/ID" in e.source)
    yield from (f"the ID {name} is used {times} times" for name, times in ids.items() if times > 1)


def _has_scope(cell: Element) -> bool:
    attributes: Any = cell.source.get("/A", [])
    listed = attributes if isinstance(attributes, Array) else [attributes]
    return any("/Scope" in item for item in listed)


def _outline(pdf: pikepdf.Pdf, top: Element) -> Iterator[str]:
    """Compare the outline with the headings under the title: each has one entry."""
    roles = Counter(element.role for element in top.walk())
    headings = sum(roles[role] for role in ("H2", "H3", "H4"))
    if roles["H1"] != 1:
        yield f"there are {roles['H1']} H1 elements: the title is the only one"
    entries = sum(1 for _entry in _outline_entries(pdf.Root.get("/Outlines")))
    if entries != headings:
        yield f"the outline has {entries} entries for {headings} headings"


def _outline_entries(parent: Any) -> Iterator[Any]:
    entry = None if parent is None else parent.get("/First")
    while entry is not None:
        yield entry
        yield from _outline_entries(entry)
        entry = entry.get("/Next")


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    seen = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            name = str(font.get("/BaseFont", "/without a name"))[1:]
            descriptor: Any = font.get("/FontDescriptor", {})
            if not any(key.startswith("/FontFile") for key in descriptor):
                yield f"the font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"the font {name} has no map to Unicode"


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    catalogue: Any = pdf.Root
    wanted = {
        "/Lang": "the file names no language",
        "/Metadata": "the file has no metadata",
        "/OutputIntents": "the file has no output intent",
    }
    yield from (fault for key, fault in wanted.items() if key not in catalogue)
    metadata = catalogue["/Metadata"].read_bytes() if "/Metadata" in catalogue else b""
    if b"<pdfuaid:part>1<" not in metadata:
        yield "the file does not claim to be accessible"
    if not _flag(catalogue.get("/MarkInfo"), "/Marked"):
        yield "the file is not marked as tagged"
    if not _flag(catalogue.get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield "the title would not be displayed"
    for number, page in enumerate(pdf.pages, start=1):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: the tab order is not the structure's"


def _evidence(pdf: pikepdf.Pdf) -> Iterator[str]:
    data = attached(pdf)
    has_claim = (
        b"<pdfaid:part>3<" in pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else False
    )
    if (data is not None) != has_claim:
        yield "the archival standard that is claimed does not fit the attachments"
    if data is not None:
        try:
            read_export(data)
        except ValueError as error:
            yield f"the evidence inside does not read back: {error}"


def _flag(dictionary: Any, key: str) -> bool:
    return dictionary is not None and bool(dictionary.get(key, False))
