"""Rules of PDF/UA-1 and PDF/A that depend on what a brief holds, checked in every file.

What every file keeps by the way it is made (header, filters, colours, glyphs) is held by tests;
docs/reference/pdf-conformance.md lists both, rule group by rule group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefbuild.renderers.pdf.marked import Element

# Which elements may stand in which (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4).
KIDS = MappingProxyType(
    {
        "Table": frozenset({"Caption", "TR"}),
        "TR": frozenset({"TH", "TD"}),
        "L": frozenset({"L", "LI"}),
        "LI": frozenset({"Lbl", "LBody"}),
        "TOC": frozenset({"Caption", "TOC", "TOCI"}),
    }
)
PARENTS = MappingProxyType(
    {"TR": "Table", "TH": "TR", "TD": "TR", "LI": "L", "LBody": "LI", "TOCI": "TOC"}
)
STANDARD_ROLES = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "Figure",
        "Formula",
        "Form",
    ]
)
HEADING = re.compile(r"H([1-6])")
LANGUAGE_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")  # RFC 3066
LONGEST_STRING = 32_767  # bytes (ISO 19005-2, 6.1.13)

# All that the files of this program have: an archive holds nothing that acts, plays or hides.
CATALOGUE_KEYS = frozenset(
    [
        "/Type",
        "/Pages",
        "/Outlines",
        "/PageMode",
        "/PageLabels",
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/Names",
        "/AF",
        "/OutputIntents",
        "/StructTreeRoot",
        "/ViewerPreferences",
    ]
)
PAGE_KEYS = frozenset(
    [
        "/Type",
        "/Parent",
        "/MediaBox",
        "/Rotate",
        "/Resources",
        "/Contents",
        "/Annots",
        "/StructParents",
        "/Tabs",
        "/Trans",
    ]
)
ACTIONS = frozenset({Name.URI})

XMP_PARTS = MappingProxyType(  # by the key of the document information that says the same
    {
        "/Title": "dc:title",
        "/Author": "dc:creator",
        "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords",
        "/Creator": "xmp:CreatorTool",
    }
)


def broken_rules(pdf: pikepdf.Pdf, top: Element) -> Iterator[str]:
    """Yield each rule that a file breaks, in words."""
    yield from _headings(top)
    for element in top.walk():
        yield from _nesting(element)
        if element.role == "Table":
            yield from _grid(element)
            yield from _texts(_attributes(element), ("/Summary",), "table")
        yield from _texts(element.source, ("/Alt", "/ActualText", "/ID", "/T"), element.role)
        if "/Lang" in element.source:
            yield from _language(str(element.source.Lang))
    yield from _dictionaries(pdf)
    yield from _metadata(pdf)


# ---------------------------------------------------------------------------------- structure


def _headings(top: Element) -> Iterator[str]:
    """Find headings that do not begin with H1, or skip a level on the way down (7.4.2)."""
    found = (HEADING.fullmatch(element.role) for element in top.walk())
    levels = [0, *(int(match[1]) for match in found if match)]
    for above, level in pairwise(levels):
        if level > above + 1:
            yield (
                f"a heading H{level} follows H{above}"
                if above
                else f"the first heading is H{level}"
            )


def _nesting(element: Element) -> Iterator[str]:
    role = element.role
    if role not in STANDARD_ROLES:
        yield f"{role} is no standard structure type"
    kids = [kid.role for kid in element.kids if isinstance(kid, Element)]
    yield from (
        f"a {kid} element is in a {role} element"
        for kid in kids
        if kid not in KIDS.get(role, STANDARD_ROLES) or PARENTS.get(kid, role) != role
    )
    if role in KIDS and "Caption" in kids[1:]:
        yield f"a Caption is not the first of its {role}"


def _grid(table: Element) -> Iterator[str]:
    """Find rows and columns of different lengths, and cells that cover another (7.2)."""
    rows = [kid for kid in table.kids if isinstance(kid, Element) and kid.role == "TR"]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in (kid for kid in row.kids if isinstance(kid, Element)):
            while (number, column) in taken:
                column += 1
            down, across = _span(cell, "/RowSpan"), _span(cell, "/ColSpan")
            places = {(number + d, column + a) for d in range(down) for a in range(across)}
            if places & taken:
                yield "two cells of a table stand in one place"
            taken |= places
            column += across
    width = 1 + max((column for _row, column in taken), default=-1)
    if taken != {(row, column) for row in range(len(rows)) for column in range(width)}:
        yield "a table has rows or columns of different lengths"


def _span(cell: Element, key: str) -> int:
    return int(_attributes(cell).get(key, 1))


def _attributes(element: Element) -> dict[str, Any]:
    attributes: Any = element.source.get("/A", Array())
    listed = attributes if isinstance(attributes, Array) else [attributes]
    return {key: value for item in listed for key, value in item.items()}


# --------------------------------------------------------------------------------- the objects


def _texts(holder: Any, keys: Iterable[str], name: str) -> Iterator[str]:
    for key in keys:
        if key in holder and len(bytes(holder[key])) >= LONGEST_STRING:
            yield f"the {key[1:]} of a {name} is longer than a string may be"


def _language(tag: str) -> Iterator[str]:
    if not LANGUAGE_TAG.fullmatch(tag):
        yield f"{tag!r} is no language tag"


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[str]:
    catalogue: Any = pdf.Root
    yield from _beyond(catalogue, CATALOGUE_KEYS, "the catalogue")
    yield from _language(str(catalogue.get("/Lang", "")))
    if catalogue.get("/MarkInfo", {}).get("/Suspects", False):
        yield "the structure is said to be suspect"
    yield from _texts(pdf.trailer.get("/Info", {}), XMP_PARTS, "document")
    for number, page in enumerate(pdf.pages, start=1):
        yield from _beyond(page.obj, PAGE_KEYS, f"page {number}")
        for annotation in page.obj.get("/Annots", []):
            yield from _annotation(annotation, number)


def _beyond(dictionary: Any, known: frozenset[str], name: str) -> Iterator[str]:
    yield from (f"{name} has a {key}" for key in sorted(set(dictionary.keys()) - known))


def _annotation(annotation: Any, number: int) -> Iterator[str]:
    yield from _texts(annotation, ("/Contents",), f"link of page {number}")
    if annotation.get("/Subtype") != Name.Link or "/AA" in annotation:
        yield f"page {number}: an annotation is more than a link"
    action = annotation.get("/A")
    if isinstance(action, Dictionary):
        yield from _texts(action, ("/URI",), f"link of page {number}")
        if action.get("/S") not in ACTIONS or "/Next" in action:
            yield f"page {number}: a link does more than lead to an address"


# -------------------------------------------------------------------------------- the metadata


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Compare the XMP packet with the document information (ISO 19005-2, 6.6)."""
    if "/Metadata" not in pdf.Root:
        return
    try:
        said = _properties(pdf.Root.Metadata.read_bytes())
    except expat.ExpatError as error:
        yield f"the metadata are no XML: {error}"
        return
    information: Any = pdf.trailer.get("/Info", {})
    for key, name in XMP_PARTS.items():
        if said.get(name, "") != str(information.get(key, "")):
            yield f"the metadata and the document information differ in {name}"
    if "dc:title" not in said:
        yield "the metadata have no title"
    if said.get("pdfaid:conformance") != "A" or said.get("pdfaid:part") not in {"2", "3"}:
        yield "the file does not claim to be archival"


def _properties(packet: bytes) -> Mapping[str, str]:
    """Return the texts of an XMP packet by the property that they stand in; raises ``ExpatError``."""
    open_elements: list[str] = []
    texts: dict[str, str] = {}

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        open_elements.append(name)

    def end(_name: str) -> None:
        open_elements.pop()

    def data(text: str) -> None:
        name = next((n for n in reversed(open_elements) if not n.startswith("rdf:")), "")
        texts[name] = texts.get(name, "") + text

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = data
    parser.Parse(packet, True)
    return texts
