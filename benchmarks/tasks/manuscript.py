"""The words of a finished brief in other programs' own formats, made before anything is measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from docx import Document

from briefbuild.model.brief import (
    Bibliography,
    Block,
    Brief,
    Callout,
    DisplayedQuote,
    Figure,
    Heading,
    List,
    Paragraph,
    Table,
)
from briefbuild.model.runs import labels
from briefbuild.model.walk import plain
from briefbuild.renderers import json as json_format

Entry = tuple[str, str | list[list[str]]]  # what it is, and its words or the cells of its rows


def entries(data: bytes) -> list[Entry]:
    """Return the blocks of a brief's JSON as kind and words."""
    brief = json_format.read(data)
    found: list[Entry] = [("title", plain(brief.front.title, labels(brief)))]
    for section in brief.sections:
        for block in section.blocks:
            found += _entries(block, brief)
    return found


def _entries(block: Block, brief: Brief) -> list[Entry]:
    known = labels(brief)
    match block:
        case Heading():
            return [(f"heading {block.level}", plain(block.content, known))]
        case Paragraph() | DisplayedQuote():
            return [("paragraph", plain(block.content, known))]
        case List():
            return [("item", plain(item.content, known)) for item in block.items]
        case Table():
            rows = [
                [" ".join(plain(words, known) for words in cell.paragraphs) for cell in row.cells]
                for row in (*block.head, *block.body)
            ]
            return [("caption", plain(block.caption, known)), ("table", rows)]
        case Callout():
            return [entry for inner in block.blocks for entry in _entries(inner, brief)]
        case Bibliography():
            return [("paragraph", plain(entry.content, known)) for entry in block.entries]
        case Figure():
            return [("paragraph", plain(block.equivalent, known))]


def write(data: bytes, folder: Path) -> None:
    """Write the manuscript for pandoc, the content and the template for docxtpl and WeasyPrint."""
    found = entries(data)
    (folder / "brief.json").write_text(json.dumps(found), encoding="utf-8")
    (folder / "brief.md").write_text(_markdown(found), encoding="utf-8")
    template = Document()
    template.add_paragraph("{%p for kind, words in entries %}")
    template.add_paragraph("{{ words }}")
    template.add_paragraph("{%p endfor %}")
    template.save(str(folder / "template.docx"))


def _markdown(found: list[Entry]) -> str:
    lines = []
    for kind, words in found:
        match kind:
            case "title":
                lines.append(f"---\ntitle: '{words}'\n---")
            case "table":
                rows = [" | ".join(row) for row in cast("list[list[str]]", words)]
                rule = " | ".join("---" for _cell in words[0])
                lines.append("\n".join([rows[0], rule, *rows[1:]]))
            case "item":
                lines.append(f"- {words}")
            case _ if kind.startswith("heading"):
                lines.append(f"{'#' * int(kind[-1])} {words}")
            case _:
                lines.append(str(words))
    return "\n\n".join(lines) + "\n"
