"""Small files of every source type, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

import pytest

from briefbuild.diagnostics import Code
from briefbuild.errors import EvidenceError
from briefbuild.model.source import Region
from briefbuild.readers import Reader, ReadText

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ARTICLES = Path(__file__).parents[1] / "data" / "articles"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def read(kind: str, data: bytes) -> ReadText:
    """Read with a module of ``readers``; whatever comes out covers the text without gap."""
    reader = cast("Reader", import_module(f"briefbuild.readers.{kind}"))
    result = reader.read(data, f"source.{kind}")
    ends = [0, *(region.span.end for region in result.regions)]
    assert [region.span.start for region in result.regions] == ends[:-1]
    assert ends[-1] == len(result.text)
    return result


def roles(result: ReadText) -> list[tuple[str, str]]:
    """Return role and words of each region."""
    return [(region.role.value, words(result, region)) for region in result.regions]


def words(result: ReadText, region: Region) -> str:
    """Return the words of a region, white space folded but for tabs and line breaks."""
    return region.span.of(result.text).strip()


def refusal(kind: str, data: bytes) -> tuple[Code, str]:
    """Return code and text with which a file is refused; it must be."""
    with pytest.raises(EvidenceError) as caught:
        read(kind, data)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.position.file == f"source.{kind}"
    assert diagnostic.fix
    return diagnostic.code, str(diagnostic)


def page(body: str, head: str = "") -> bytes:
    """Return a web page."""
    text = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head>{body}</html>'
    return text.encode()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP package."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file; the names of ``parts`` are those below ``word/``, without ending."""
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="x/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name}.xml": _word_part(content) for name, content in parts.items()}
    return package({"_rels/.rels": relations, "word/document.xml": document, **others})


def with_parts(data: bytes, parts: Mapping[str, str]) -> bytes:
    """Return a package with more parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return package({**old, **parts})


def _word_part(content: str) -> str:
    return content.replace(">", f' xmlns:w="{WORD}">', 1)


def paragraph(text: str, style: str = "", run: str = "") -> str:
    """Return a paragraph of a Word file with one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{named}<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def style(identifier: str, name: str, more: str = "") -> str:
    """Return a paragraph style of a Word file."""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


def odt(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text."""
    names = " ".join(
        f'xmlns:{prefix}="{OFFICE}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package({"content.xml": content})


def pdf(pages: Iterable[Iterable[tuple[float, float, float, str]]], **properties: str) -> bytes:
    """Return a PDF with words drawn at places: left, baseline, size, text."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 600), invariant=True)
    for name, value in properties.items():
        getattr(canvas, f"set{name}")(value)
    for lines in pages:
        for left, baseline, size, text in lines:
            canvas.setFont("Helvetica-Bold" if size > 10 else "Helvetica", size)
            canvas.drawString(left, baseline, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def column(
    text: str, left: float = 50, top: float = 550, step: float = 12
) -> list[tuple[float, float, float, str]]:
    """Return the lines of a text as they stand under each other; a blank line is a gap."""
    return [
        (left, top - step * number, 10, line)
        for number, line in enumerate(text.splitlines())
        if line
    ]
