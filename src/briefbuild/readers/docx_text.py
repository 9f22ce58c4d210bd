"""The words of a Word story (body, note, header): its paragraphs, tables, links and note marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from briefbuild.model.source import Role
from briefbuild.readers.blocks import (
    SUPERSCRIPTS,
    Block,
    Link,
    clean,
    fold_space,
    is_web_address,
    whole_number,
)
from briefbuild.readers.docx_styles import WORD, Styles, value_of
from briefbuild.readers.items import Verdict

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Relations: TypeAlias = Mapping[str, tuple[str, str]]
"""Type and target of each relationship by its id."""

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted words, field codes, and what is printed somewhere else.
_SKIPPED = frozenset(
    {WORD + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")}
    | {_FALLBACK}
)
_LONG_CELL = 400  # characters: a table with longer cells is a layout of the page
_SMALLEST = 6  # half points: smaller letters are there to be hidden
_OFF = frozenset({"0", "false", "off"})


class Story(Struct):
    """What the words of one story depend on; ``notes`` counts its note references."""

    styles: Styles
    relations: Relations
    notes: dict[str, int] = field(default_factory=dict)


class _Words(Struct):
    """The words of one paragraph: seen and hidden ones, and its links."""

    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def blocks_in(parent: Element, story: Story) -> Iterator[Block]:
    """Yield the blocks of a body, cell, note, header or text box in reading order."""
    for element in _content(parent):
        if element.tag == WORD + "p":
            yield from _paragraph(element, story)
        else:
            yield from _table(element, story)


def _content(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, also those inside content controls and tracked insertions."""
    pending = list(reversed(parent))
    while pending:
        element = pending.pop()
        if element.tag in {WORD + "p", WORD + "tbl"}:
            yield element
        elif element.tag not in _SKIPPED:
            pending.extend(reversed(element))


def _paragraph(paragraph: Element, story: Story) -> Iterator[Block]:
    words = _Words()
    _gather(paragraph, story, words)
    text = _lines(words.seen)
    mark = story.styles.mark(paragraph) if text else ""
    given = story.styles.verdict(paragraph)
    if text:
        is_item = mark and given and given.role is Role.HEADING
        yield Block(text if is_item else mark + text, given, tuple(words.links))
    hidden = _lines(words.hidden)
    if hidden:
        yield Block(hidden, Verdict(Role.FURNITURE, "hidden text"))
    for box in words.boxes:
        yield from blocks_in(box, story)


def _lines(words: list[str]) -> str:
    lines = clean("".join(words)).split("\n")
    return "\n".join(fold_space(line) for line in lines).strip()


def _gather(parent: Element, story: Story, words: _Words) -> None:
    for element in parent:
        tag = element.tag
        if tag in _SKIPPED:
            continue
        if tag == WORD + "r":
            _run(element, story, words)
        elif tag == WORD + "hyperlink":
            _hyperlink(element, story, words)
        elif tag == WORD + "txbxContent":
            words.boxes.append(element)
        else:
            _gather(element, story, words)


def _hyperlink(element: Element, story: Story, words: _Words) -> None:
    start = len(words.seen)
    _gather(element, story, words)
    _type, target = story.relations.get(element.get(_RELATION_ID) or "", ("", ""))
    anchor = fold_space("".join(words.seen[start:]))
    if anchor and is_web_address(target):
        words.links.append(Link(anchor, target))


def _run(run: Element, story: Story, words: _Words) -> None:
    into = words.hidden if _is_hidden(run) else words.seen
    is_raised = value_of(run, "rPr/vertAlign") == "superscript"
    for element in run:
        match element.tag.removeprefix(WORD):
            case "t":
                text = element.text or ""
                into.append(
                    text.translate(SUPERSCRIPTS) if is_raised and _is_number(text) else text
                )
            case "tab" | "ptab":
                into.append(" ")
            case "br" | "cr":
                into.append("\n")
            case "noBreakHyphen":
                into.append("\N{NON-BREAKING HYPHEN}")
            case "footnoteReference" | "endnoteReference":
                into.append(_note_mark(element, story))
            case "rPr" | "instrText" | "delText" | "softHyphen":
                pass
            case _:
                _gather(element, story, words)


def _is_number(text: str) -> bool:
    return text.strip().isdecimal()


def _note_mark(element: Element, story: Story) -> str:
    kind = str(element.tag)
    story.notes[kind] = story.notes.get(kind, 0) + 1
    return str(story.notes[kind]).translate(SUPERSCRIPTS)


def _is_hidden(run: Element) -> bool:
    properties = run.find(WORD + "rPr")
    if properties is None:
        return False
    for name in ("vanish", "strike", "dstrike"):
        element = properties.find(WORD + name)
        if element is not None and element.get(WORD + "val") not in _OFF:
            return True
    size = whole_number(value_of(run, "rPr/sz"), _SMALLEST)
    is_white = (value_of(run, "rPr/color") or "").upper() == "FFFFFF"
    has_ground = any(properties.find(WORD + name) is not None for name in ("shd", "highlight"))
    return (is_white and not has_ground) or size < _SMALLEST


# ------------------------------------------------------------------------------------ tables


def _table(table: Element, story: Story) -> Iterator[Block]:
    rows = [list(row.iterchildren(WORD + "tc")) for row in table.iterchildren(WORD + "tr")]
    cells = [[_cell(cell, story) for cell in row] for row in rows]
    is_layout = (
        max(map(len, cells), default=0) < 2
        or any(len(text) > _LONG_CELL for row in cells for text in row)
        or table.find(f".//{WORD}tbl") is not None
    )
    if is_layout:
        for row in rows:
            for cell in row:
                yield from blocks_in(cell, story)
        return
    text = "\n".join("\t".join(row) for row in cells if any(row))
    yield Block(text, Verdict(Role.TABLE, "table"))


def _cell(cell: Element, story: Story) -> str:
    return " ".join(fold_space(block.text) for block in blocks_in(cell, story))
