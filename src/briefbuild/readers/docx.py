"""Word files, read from their XML: text boxes, notes and tracked changes included.

What was deleted under track changes is not text; hidden text, headers and footers are furniture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefbuild.diagnostics import Diagnostic
from briefbuild.model.source import Role
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import Block, assemble, clean, fold_space
from briefbuild.readers.cautions import changes_caution, comments_caution, embedded_caution
from briefbuild.readers.docx_styles import WORD, Styles, read_styles
from briefbuild.readers.docx_text import Relations, Story, blocks_in
from briefbuild.readers.items import Verdict
from briefbuild.readers.metadata import Stated, reference_from
from briefbuild.readers.package import Package, open_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "docProps/core.xml"
_PROPERTIES = {
    _DUBLIN_CORE + "title": "title",
    _DUBLIN_CORE + "creator": "author",
    _TERMS + "issued": "issued",
    _DUBLIN_CORE + "publisher": "publisher",
    _DUBLIN_CORE + "language": "language",
}
_CHANGES = tuple(WORD + name for name in ("ins", "del", "moveFrom", "moveTo"))
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_NOT_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(data: bytes, name: str) -> ReadText:
    """Return the text of a Word file; raises ``EvidenceError`` where it cannot be read."""
    package = open_package(data, name)
    main = _main_part(package)
    folder = main.rpartition("/")[0]
    styles = read_styles(package, folder)
    relations = _relations(package, main)
    story = Story(styles, relations)
    body = package.xml(main)
    blocks = [
        *_margins(package, folder, relations, styles, "header"),
        *blocks_in(body, story),
        *_notes(package, folder, styles),
        *_margins(package, folder, relations, styles, "footer"),
    ]
    got = assemble(blocks, reference_from("document", _stated(package, styles)), name)
    return replace(got, cautions=tuple(_cautions(package, folder, body, name)))


def _cautions(package: Package, folder: str, body: Element, name: str) -> Iterator[Diagnostic]:
    """Yield what a reader of the file in Word sees and a reader of the text does not."""
    changes = sum(1 for _each in body.iter(*_CHANGES))
    if changes:
        yield changes_caution(name, changes)
    comments = package.optional_xml(f"{folder}/comments.xml")
    number = 0 if comments is None else sum(1 for _each in comments.iter(WORD + "comment"))
    if number:
        yield comments_caution(name, number)
    embedded = sum(1 for _each in body.iter(WORD + "object", WORD + "altChunk"))
    if embedded:
        yield embedded_caution(name, embedded)


def _main_part(package: Package) -> str:
    for relation in package.xml("_rels/.rels").iter(_RELATION):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _relations(package: Package, part: str) -> Relations:
    folder, _, file = part.rpartition("/")
    root = package.optional_xml(f"{folder}/_rels/{file}.rels")
    if root is None:
        return {}
    return {
        relation.get("Id") or "": (relation.get("Type") or "", relation.get("Target") or "")
        for relation in root.iter(_RELATION)
    }


def _margins(
    package: Package, folder: str, relations: Relations, styles: Styles, kind: str
) -> Iterator[Block]:
    """Yield the words of page headers or footers, each once: a document often has three alike."""
    given = Verdict(Role.FURNITURE, f"page {kind}")
    seen: set[str] = set()
    targets = sorted(target for type_, target in relations.values() if type_.endswith(f"/{kind}"))
    for target in targets:
        root = package.optional_xml(f"{folder}/{target}")
        for block in () if root is None else blocks_in(root, Story(styles, {})):
            if block.text not in seen:
                seen.add(block.text)
                yield Block(block.text, given)


def _notes(package: Package, folder: str, styles: Styles) -> Iterator[Block]:
    """Yield the notes, with their numbers: Word stores none, and counts them as they are cited."""
    for part, element in _NOTES:
        root = package.optional_xml(f"{folder}/{part}.xml")
        if root is None:
            continue
        notes = [n for n in root.iter(WORD + element) if n.get(WORD + "type") not in _NOT_NOTES]
        for number, note in enumerate(notes, start=1):
            words = " ".join(fold_space(block.text) for block in blocks_in(note, Story(styles, {})))
            yield Block(f"{number}. {words}", Verdict(Role.REFERENCES, element))


def _stated(package: Package, styles: Styles) -> Iterator[Stated]:
    """Yield what the properties say; the dates of making and saving are not of publication."""
    core = package.optional_xml(_CORE)
    for tag, field in _PROPERTIES.items():
        found = None if core is None else core.find(tag)
        if found is not None:
            yield Stated(field, clean(found.text or ""), "document properties")
    yield Stated("language", styles.language or "", "language of the styles")
