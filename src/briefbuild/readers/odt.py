"""OpenDocument texts, read from their XML; tracked deletions and comments are not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Role
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import Block, assemble, clean
from briefbuild.readers.cautions import changes_caution, comments_caution, embedded_caution
from briefbuild.readers.items import Verdict
from briefbuild.readers.metadata import Stated, reference_from
from briefbuild.readers.odt_text import STYLE, TEXT, Story, blocks_in, read_styles
from briefbuild.readers.package import open_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PROPERTIES = {
    _DUBLIN_CORE + "title": "title",
    _META + "initial-creator": "author",
    _DUBLIN_CORE + "creator": "author",
    f"{_META}user-defined[@{_META}name='date']": "issued",
    _DUBLIN_CORE + "publisher": "publisher",
    _DUBLIN_CORE + "language": "language",
}


def read(data: bytes, name: str) -> ReadText:
    """Return the text of an OpenDocument file; raises ``EvidenceError`` where it cannot be read."""
    package = open_package(data, name)
    content = package.xml("content.xml")
    common = package.optional_xml("styles.xml")
    meta = package.optional_xml("meta.xml")
    styles = read_styles(content, common)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise EvidenceError.at(
            Position(name),
            Code.SOURCE_TYPE,
            "it is an OpenDocument file, but not a text",
            "save its text as .odt",
        )
    story = Story(styles)
    text = list(blocks_in(body, story))
    blocks = [
        *_margins(common, story, "header"),
        *text,
        *story.notes,
        *_margins(common, story, "footer"),
    ]
    got = assemble(blocks, reference_from("document", _stated(meta, common)), name)
    return replace(got, cautions=tuple(_cautions(body, name)))


def _cautions(body: Element, name: str) -> Iterator[Diagnostic]:
    """Yield what a reader of the file in an office program sees and one of the text does not."""
    changes = sum(1 for _each in body.iter(TEXT + "changed-region"))
    if changes:
        yield changes_caution(name, changes)
    comments = sum(1 for _each in body.iter(_OFFICE + "annotation"))
    if comments:
        yield comments_caution(name, comments)
    embedded = sum(1 for _each in body.iter(_DRAW + "object", _DRAW + "object-ole"))
    if embedded:
        yield embedded_caution(name, embedded)


def _margins(common: Element | None, story: Story, kind: str) -> Iterator[Block]:
    """Yield the words of page headers or footers, each once."""
    given = Verdict(Role.FURNITURE, f"page {kind}")
    seen: set[str] = set()
    for margin in () if common is None else common.iter(STYLE + kind, f"{STYLE}{kind}-first"):
        for block in blocks_in(margin, Story(story.styles)):
            if block.text not in seen:
                seen.add(block.text)
                yield Block(block.text, given)


def _stated(meta: Element | None, common: Element | None) -> Iterator[Stated]:
    """Yield what the properties say; the dates of making and saving are not of publication."""
    for tag, field in _PROPERTIES.items():
        found = None if meta is None else meta.find(f".//{tag}")
        if found is not None:
            yield Stated(field, clean(found.text or ""), "document properties")
    path = f".//{STYLE}text-properties[@{_FO}language]"
    properties = None if common is None else common.find(path)
    if properties is not None:
        language = properties.get(_FO + "language") or ""
        country = properties.get(_FO + "country") or ""
        tag = language if country in {"", "none"} else f"{language}-{country}"
        yield Stated("language", tag, "language of the styles")
