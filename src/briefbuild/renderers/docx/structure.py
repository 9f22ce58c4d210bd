"""Defects of how a DOCX is put together, of which Word says that it "found unreadable content"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from lxml import etree

from briefbuild.renderers.docx.opened import CONTENT_TYPES, Opened, repeated
from briefbuild.renderers.docx.reading import PREFIXES, qualified

_ID = qualified("w:id")

# An element's properties stand before everything else in it.
_PROPERTIES_FIRST = MappingProxyType(
    {
        qualified(f"w:{name}"): qualified(f"w:{properties}")
        for name, properties in (
            ("p", "pPr"),
            ("r", "rPr"),
            ("tbl", "tblPr"),
            ("tc", "tcPr"),
            ("tr", "trPr"),
            ("sdt", "sdtPr"),
        )
    }
)
_REVISIONS = tuple(qualified(f"w:{name}") for name in ("ins", "del"))
_NOT_REVISED = tuple(qualified(f"w:{name}") for name in ("hyperlink", "p", "tbl", "fldSimple"))

# The order of the settings that a brief has, or that templates of Word usually have.
_SETTINGS = [
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "mirrorMargins",
    "attachedTemplate",
    "stylePaneFormatFilter",
    "documentProtection",
    "autoFormatOverride",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "evenAndOddHeaders",
    "characterSpacingControl",
    "hdrShapeDefaults",
    "footnotePr",
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "shapeDefaults",
    "decimalSymbol",
    "listSeparator",
]


def _content_types(opened: Opened) -> Iterator[str]:
    stated, endings = set(), set()
    for item in opened.types:
        stated.add(item.get("PartName", "").lstrip("/"))
        endings.add(item.get("Extension", "").casefold())
    for name in sorted(opened.names - {CONTENT_TYPES}):
        if name not in stated and name.rpartition(".")[2].casefold() not in endings:
            yield f"{name} has no content type"
    for name in sorted(stated - opened.names - {""}):
        yield f"{name} has a content type and is missing"


def _definitions(tree: etree._Element | None) -> Mapping[str, etree._Element]:
    return {} if tree is None else {item.get(_ID, ""): item for item in tree}


def _notes(opened: Opened) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        entries = _definitions(opened.related(f"{kind}s"))
        written = {note for note, item in entries.items() if item.get(qualified("w:type")) is None}
        marks = opened.document.iter(qualified(f"w:{kind}Reference"))
        used = [mark.get(_ID, "") for mark in marks]
        for note in sorted(set(used) - written):
            yield f"{kind} {note} is referred to and has no words"
        for note in sorted(written - set(used)):
            yield f"nothing refers to {kind} {note}"
        for note in repeated(used):
            yield f"{kind} {note} is referred to twice"
        for note in sorted(written):
            if not any((item.text or "").strip() for item in entries[note].iter(qualified("w:t"))):
                yield f"{kind} {note} is empty"
        yield from _separators(opened, kind, entries)


def _separators(opened: Opened, kind: str, entries: Mapping[str, etree._Element]) -> Iterator[str]:
    settings = opened.related("settings")
    named = (
        ()
        if settings is None
        else settings.iterfind(f".//{qualified(f'w:{kind}Pr')}/*[@w:id]", PREFIXES)
    )
    for item in named:
        if item.get(_ID) not in entries:
            yield f"the settings name {kind} {item.get(_ID)}, which does not exist"


def _comments(opened: Opened) -> Iterator[str]:
    entries = _definitions(opened.related("comments"))
    for name in ("commentReference", "commentRangeStart", "commentRangeEnd"):
        used = [mark.get(_ID, "") for mark in opened.document.iter(qualified(f"w:{name}"))]
        for comment in sorted(set(used) ^ set(entries)):
            where = "words" if comment in used else name
            yield f"comment {comment} has no {where}"
        for comment in repeated(used):
            yield f"comment {comment} has {name} twice"


def _cells(opened: Opened) -> Iterator[str]:
    for name, tree in opened.trees.items():
        for cell in tree.iter(qualified("w:tc")):
            if len(cell) == 0 or cell[-1].tag not in {qualified("w:p"), qualified("w:sdt")}:
                yield f"{name} has a cell that does not end in a paragraph"


def _order(opened: Opened) -> Iterator[str]:
    for name, tree in opened.trees.items():
        for element in tree.iter(*_PROPERTIES_FIRST):
            properties = element.findall(_PROPERTIES_FIRST[str(element.tag)])
            if properties and (len(properties) > 1 or element[0] is not properties[0]):
                local = etree.QName(element).localname
                yield f"{name} has the properties of a w:{local} out of place"


def _settings_order(opened: Opened) -> Iterator[str]:
    settings = opened.related("settings")
    found = [] if settings is None else [etree.QName(item).localname for item in settings]
    known = [name for name in found if name in _SETTINGS]
    if known != sorted(known, key=_SETTINGS.index):
        yield "the settings are not in the order of the schema"


def _revisions(opened: Opened) -> Iterator[str]:
    for name, tree in opened.trees.items():
        for change in tree.iter(*_REVISIONS):
            for child in change:
                if child.tag in _NOT_REVISED:
                    local = etree.QName(child).localname
                    yield f"{name} has a w:{local} inside a tracked change"


def _controls(opened: Opened) -> Iterator[str]:
    found = opened.document.xpath("//w:sdtPr/w:id/@w:val", namespaces=PREFIXES)
    for number in repeated(str(value) for value in cast("list[str]", found)):
        yield f"two content controls have the id {number}"


def _results(opened: Opened) -> Iterator[str]:
    """Yield the fields of which a reader that computes nothing shows nothing."""
    for name, tree in opened.trees.items():
        shown: list[bool] = []
        for mark in tree.iter(qualified("w:fldChar"), qualified("w:t")):
            if mark.tag == qualified("w:t"):
                shown = [True for _field in shown]
            elif mark.get(qualified("w:fldCharType")) == "begin":
                shown.append(False)
            elif mark.get(qualified("w:fldCharType")) == "end" and shown and not shown.pop():
                yield f"{name} has a field without a result"


STRUCTURE = (
    _content_types,
    _notes,
    _comments,
    _cells,
    _order,
    _settings_order,
    _revisions,
    _controls,
    _results,
)
