"""Shared by the DOCX tests: small briefs, and a finished file taken apart or damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from lxml import etree
from msgspec.structs import replace

from briefbuild.model.brief import (
    Block,
    Brief,
    Composed,
    CrossReference,
    FrontMatter,
    Heading,
    Inlines,
    NoteReference,
    Paragraph,
    Running,
    Section,
    Text,
)
from briefbuild.model.outline import Paper
from briefbuild.model.theme import Theme
from briefbuild.renderers import docx
from briefbuild.renderers.docx.package import EPOCH
from briefbuild.renderers.docx.reading import PREFIXES, parsed, parts_of
from briefbuild.themes import default_theme
from tests.kitchen_sink import kitchen_sink

ORIGIN = Composed("test")


@cache
def theme() -> Theme:
    """Return the standard theme, read once."""
    return default_theme()


def noted_sink() -> Brief:
    """Return the kitchen sink with contents, and with references to every note in their order."""
    brief = kitchen_sink()
    first, second, *others = brief.sections
    again = Paragraph(
        id="noted",
        content=(
            Text("A second note ", ORIGIN),
            NoteReference("note-b", ORIGIN),
            Text(", the first one again ", ORIGIN),
            NoteReference("note-a", ORIGIN),
            Text(" and ", ORIGIN),
            CrossReference("flow", "Figure 1", ORIGIN),
            Text(".", ORIGIN),
        ),
    )
    noted = replace(second, blocks=(*second.blocks, again))
    return replace(brief, sections=(first, noted, *others), contents_title="Contents")


@cache
def kitchen_sink_file() -> bytes:
    """Return the kitchen sink as a finished file, made once."""
    return docx.render(noted_sink(), theme())


def words(text: str) -> Inlines:
    """Return composed words."""
    return (Text(text, ORIGIN),)


def said(*content: Inlines) -> tuple[Block, ...]:
    """Return a body paragraph for each of the inlines."""
    return tuple(
        Paragraph(id=f"p-{number}", content=inlines) for number, inlines in enumerate(content)
    )


def brief_of(*blocks: Block, title: str = "A title", page: Paper = Paper.A4) -> Brief:
    """Return a brief of one section with these blocks after its heading."""
    heading = Heading(id="only", level=1, content=words("Only section"))
    return Brief(
        name="small",
        language="en-GB",
        page=page,
        running=Running(title=title, office="Unit", marking="INTERNAL"),
        front=FrontMatter(title=words(title)),
        sections=(Section(id="only", kind="context", blocks=(heading, *blocks)),),
        sources=(),
    )


def written(*blocks: Block) -> bytes:
    """Return a finished file of these blocks."""
    return docx.render(brief_of(*blocks), theme())


def printed(*blocks: Block) -> tuple[str, ...]:
    """Return what a finished file of these blocks says after title and heading."""
    return docx.extract(written(*blocks))[2:]


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return a part of a finished file."""
    return parsed(parts_of(data)[name])


def found(tree: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at an XPath."""
    result = tree.xpath(path, namespaces=PREFIXES)
    assert isinstance(result, list)
    return [item for item in result if isinstance(item, etree._Element)]


def values(tree: etree._Element, path: str) -> list[str]:
    """Return the attributes or texts at an XPath."""
    result = tree.xpath(path, namespaces=PREFIXES)
    assert isinstance(result, list)
    return [str(item) for item in result]


def zipped(parts: Mapping[str, bytes], stamp: tuple[int, int, int, int, int, int] = EPOCH) -> bytes:
    """Return parts as a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, stamp), content)
    return target.getvalue()


def damaged(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a file with one part changed; the change must change something."""
    parts = parts_of(data)
    before = parts[name].decode()
    after = change(before)
    assert after != before
    return zipped({**parts, name: after.encode()})
