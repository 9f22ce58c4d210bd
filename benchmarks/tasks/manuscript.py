"""A finished brief in other programs' own formats, made before anything is measured.

They get what ours prints: headings, lists, tables with captions, citations that lead to their
reference, a table of contents, running heads, and (in HTML) the same faces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import assert_never

from docx import Document
from msgspec import Struct

from briefbuild.files import PACKAGE_DATA
from briefbuild.model.brief import (
    Bibliography,
    Block,
    Brief,
    Callout,
    DisplayedQuote,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Table,
)
from briefbuild.model.runs import Labels, labels, runs
from briefbuild.model.walk import plain, text_of_units
from briefbuild.renderers import json as json_format

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|$@^~])")
FACES = ("SourceSerif4-Regular", "SourceSerif4-Bold", "SourceSans3-Regular", "SourceSans3-Bold")
PAGE_STYLE = """
@page { size: A4; margin: 60pt 54pt 57pt;
  @top-left { content: "Brief" } @top-right { content: "INTERNAL" }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
body { font: 11pt/15pt Serif } p, li, h1, h2, h3 { max-width: 342pt }
h1, h2, h3, caption, th { font-family: Sans; font-weight: bold }
table { font: 9pt/12pt Sans; border-collapse: collapse; width: 100% } caption { text-align: left }
td, th { border-bottom: 0.5pt solid #C3CACF; padding: 2.5pt 5pt; text-align: left }
nav a::after { content: target-counter(attr(href), page); float: right }
"""


class _Writer(Struct, frozen=True):
    """One markup: how words with links, and blocks, are written in it."""

    known: Labels
    is_html: bool

    def words(self, content: Inlines) -> str:
        """Return words with their internal links."""
        return "".join(
            self._link(run.text, run.target) if run.target else self._clean(run.text)
            for run in runs(content, self.known)
        )

    def _clean(self, text: str) -> str:
        text = text.replace("\n", " ")
        return escape(text) if self.is_html else MARKDOWN_SIGNS.sub(r"\\\1", text)

    def _link(self, text: str, target: str) -> str:
        if self.is_html:
            return f'<a href="#{target}">{escape(text)}</a>'
        return f"[{self._clean(text)}](#{target})"

    def heading(self, block: Heading) -> str:
        """Return a section's heading."""
        words = self.words(block.content)
        if self.is_html:
            return f'<h{block.level + 1} id="{block.id}">{words}</h{block.level + 1}>'
        return f"{'#' * block.level} {words} {{#{block.id}}}"

    def paragraph(self, content: Inlines, name: str = "") -> str:
        """Return a paragraph that links may lead to."""
        words = self.words(content)
        if self.is_html:
            return f'<p id="{name}">{words}</p>' if name else f"<p>{words}</p>"
        return f"[{words}]{{#{name}}}" if name else words

    def list(self, block: List) -> str:
        """Return a list."""
        if self.is_html:
            items = "".join(f"<li>{self.words(item.content)}</li>" for item in block.items)
            return f"<ul>{items}</ul>"
        return "\n".join(f"- {self.words(item.content)}" for item in block.items)

    def table(self, block: Table) -> str:
        """Return a table with caption and head."""
        rows = [
            [" ".join(map(self.words, cell.paragraphs)) for cell in row.cells]
            for row in (*block.head, *block.body)
        ]
        caption = self.words(block.caption)
        if not self.is_html:
            rule = ["---" for _cell in rows[0]]
            lines = "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))
            return f"{lines}\n\n: {caption}"
        head = "".join(f"<th>{cell}</th>" for cell in rows[0])
        body = "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[1:]
        )
        parts = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return f"<table><caption>{caption}</caption>{parts}</table>"


def write(data: bytes, folder: Path) -> None:
    """Write Markdown for Pandoc, HTML for WeasyPrint, a template and its content for docxtpl."""
    brief = json_format.read(data)
    title = plain(brief.front.title, labels(brief))
    markdown = "\n\n".join(_body(brief, is_html=False))
    source = f"---\ntitle: '{title}'\nlang: en\n---\n\n{markdown}\n"
    (folder / "brief.md").write_text(source, encoding="utf-8")
    (folder / "brief.html").write_text(_page(brief, title), encoding="utf-8")
    content = json.dumps([text for _block, text in text_of_units(brief)])
    (folder / "brief.json").write_text(content, encoding="utf-8")
    template = Document()
    for line in ("{%p for words in paragraphs %}", "{{ words }}", "{%p endfor %}"):
        template.add_paragraph(line)
    template.save(str(folder / "template.docx"))


def _page(brief: Brief, title: str) -> str:
    faces = "".join(
        f"@font-face {{ font-family: {'Serif' if 'Serif' in face else 'Sans'};"
        f" font-weight: {'bold' if 'Bold' in face else 'normal'};"
        f" src: url({(PACKAGE_DATA / 'fonts' / face).as_uri()}.ttf) }}"
        for face in FACES
    )
    entries = "".join(
        f'<p><a href="#{block.id}">{escape(plain(block.content, labels(brief)))}</a></p>'
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Heading)
    )
    body = "".join(_body(brief, is_html=True))
    head = f"<style>{faces}{PAGE_STYLE}</style><title>{escape(title)}</title>"
    return f'<html lang="en">{head}<h1>{escape(title)}</h1><nav>{entries}</nav>{body}</html>'


def _body(brief: Brief, *, is_html: bool) -> Iterator[str]:
    writer = _Writer(labels(brief), is_html)
    for section in brief.sections:
        for block in section.blocks:
            yield from _block(block, writer)


def _block(block: Block, writer: _Writer) -> Iterator[str]:
    match block:
        case Heading():
            yield writer.heading(block)
        case Paragraph() | DisplayedQuote():
            yield writer.paragraph(block.content, block.id)
        case List():
            yield writer.list(block)
        case Table():
            yield writer.table(block)
        case Callout():
            for inner in block.blocks:
                yield from _block(inner, writer)
        case Bibliography():
            for entry in block.entries:
                yield writer.paragraph(entry.content, entry.id)
        case Figure():
            yield writer.paragraph(block.equivalent, block.id)
        case _:
            assert_never(block)
