"""The words of an OpenDocument text: paragraphs, lists, tables, notes and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefbuild.model.source import Role
from briefbuild.readers.blocks import (
    BULLET,
    SUPERSCRIPTS,
    Block,
    Link,
    clean,
    fold_space,
    is_web_address,
    text_in,
    whole_number,
)
from briefbuild.readers.items import Verdict

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_ROLES = {
    "title": Role.TITLE,
    "author": Role.BYLINE,
    "date": Role.DATE_LINE,
    "caption": Role.CAPTION,
    "illustration": Role.CAPTION,
    "figurecaption": Role.CAPTION,
    "tablecaption": Role.CAPTION,
    "quotations": Role.QUOTATION,
    "footnote": Role.REFERENCES,
    "endnote": Role.REFERENCES,
    "header": Role.FURNITURE,
    "footer": Role.FURNITURE,
}
_NOT_TEXT = frozenset(
    {
        TEXT + name
        for name in ("tracked-changes", "sequence-decls", "variable-decls", "note-citation")
    }
    | {_OFFICE + name for name in ("annotation", "forms")}
)
_CONTENTS = frozenset(
    TEXT + name for name in ("table-of-content", "alphabetical-index", "illustration-index")
)
_LONG_CELL = 400  # characters: a table with longer cells is a layout of the page
_LONGEST_CHAIN = 20  # styles that a style may be based on
_MOST_SPACES = 100


class Style(Struct, frozen=True):
    """A style: its name as a user sees it, what it is based on, and how its letters look."""

    name: str
    parent: str | None = None
    is_hidden: bool = False
    is_raised: bool = False


class Styles(Struct, frozen=True):
    """All styles by name, and of each list style the levels that have numbers."""

    named: Mapping[str, Style]
    numbered: Mapping[str, frozenset[int]]

    def chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those that it is based on, nearest first."""
        for _step in range(_LONGEST_CHAIN):
            if name is None:
                return
            style = self.named.get(name) or Style(name.lower())
            yield style
            name = style.parent


class Story(Struct):
    """What the words depend on, and the notes found on the way."""

    styles: Styles
    notes: list[Block] = field(default_factory=list)


class _Words(Struct):
    """The words of one paragraph: seen and hidden ones, its links and its text boxes."""

    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    is_hidden: bool = False
    is_raised: bool = False

    def say(self, text: str | None) -> None:
        """Add words where they belong; figures that stand high become superscripts."""
        if text:
            raised = self.is_raised and text.strip().isdigit()
            into = self.hidden if self.is_hidden else self.seen
            into.append(text.translate(SUPERSCRIPTS) if raised else text)


def read_styles(*parts: Element | None) -> Styles:
    """Return the styles of the parts of a package."""
    named: dict[str, Style] = {}
    numbered: dict[str, frozenset[int]] = {}
    for part in parts:
        for element in () if part is None else part.iter(STYLE + "style"):
            named.setdefault(element.get(STYLE + "name") or "", _style(element))
        for element in () if part is None else part.iter(TEXT + "list-style"):
            levels = element.iterchildren(TEXT + "list-level-style-number")
            numbers = frozenset(
                whole_number(level.get(TEXT + "level"), 1)
                for level in levels
                if level.get(STYLE + "num-format")
            )
            numbered.setdefault(element.get(STYLE + "name") or "", numbers)
    return Styles(named, numbered)


def _style(element: Element) -> Style:
    name = element.get(STYLE + "display-name") or element.get(STYLE + "name") or ""
    properties = element.find(STYLE + "text-properties")
    is_hidden = is_raised = False
    if properties is not None:
        white = (properties.get(_FO + "color") or "").lower() == "#ffffff"
        is_hidden = (
            properties.get(TEXT + "display") == "none"
            or (properties.get(STYLE + "text-line-through-style") or "none") != "none"
            or (white and properties.get(_FO + "background-color") in {None, "transparent"})
        )
        is_raised = (properties.get(STYLE + "text-position") or "").startswith(("super", "3", "4"))
    return Style(name.lower(), element.get(STYLE + "parent-style-name"), is_hidden, is_raised)


def blocks_in(
    parent: Element, story: Story, mark: str = "", given: Verdict | None = None
) -> Iterator[Block]:
    """Yield the blocks below ``parent`` in reading order; the first begins with ``mark``."""
    for element in parent:
        tag = element.tag
        if tag in {TEXT + "p", TEXT + "h"}:
            yield from _paragraph(element, story, mark, given)
            mark = ""
        elif tag == TEXT + "list":
            yield from _list(element, story, given)
        elif tag == _TABLE + "table":
            yield from _table(element, story)
        elif tag in _CONTENTS:
            contents = Verdict(Role.FURNITURE, "table of contents")
            yield from blocks_in(element, story, given=contents)
        elif tag == TEXT + "bibliography":
            yield from blocks_in(element, story, given=Verdict(Role.REFERENCES, "bibliography"))
        elif tag not in _NOT_TEXT:
            yield from blocks_in(element, story, mark, given)


def _paragraph(
    paragraph: Element, story: Story, mark: str, given: Verdict | None
) -> Iterator[Block]:
    styles = list(story.styles.chain(paragraph.get(TEXT + "style-name")))
    words = _Words(is_hidden=any(style.is_hidden for style in styles))
    _gather(paragraph, story, words)
    text = _lines(words.seen)
    if text:
        yield Block(mark + text, given or _verdict(paragraph, styles), tuple(words.links))
    hidden = _lines(words.hidden)
    if hidden:
        yield Block(hidden, Verdict(Role.FURNITURE, "hidden text"))
    for box in words.boxes:
        yield from blocks_in(box, story)


def _lines(words: list[str]) -> str:
    lines = clean("".join(words)).split("\n")
    return "\n".join(fold_space(line) for line in lines).strip()


def _verdict(paragraph: Element, styles: list[Style]) -> Verdict | None:
    if paragraph.tag == TEXT + "h":
        level = whole_number(paragraph.get(TEXT + "outline-level"), 1)
        return Verdict(Role.HEADING, "heading", level)
    for style in styles:
        if style.name in _ROLES:
            return Verdict(_ROLES[style.name], f"style {style.name}")
    return None


def _gather(parent: Element, story: Story, words: _Words) -> None:
    words.say(_folded(parent.text))
    for element in parent:
        match str(element.tag).removeprefix(TEXT):
            case "s":
                words.say(" " * min(_MOST_SPACES, whole_number(element.get(TEXT + "c"), 1)))
            case "tab":
                words.say(" ")
            case "line-break":
                words.say("\n")
            case "note":
                _note(element, story, words)
            case "a":
                _link(element, story, words)
            case "span":
                _span(element, story, words)
            case "soft-page-break":
                pass
            case _ if str(element.tag).startswith(_DRAW):
                words.boxes.extend(element.iter(_DRAW + "text-box"))
            case _ if element.tag not in _NOT_TEXT:
                _gather(element, story, words)
        words.say(_folded(element.tail))


def _folded(text: str | None) -> str | None:
    return text.replace("\n", " ") if text else None  # a line break of the XML is a space


def _span(span: Element, story: Story, words: _Words) -> None:
    before = words.is_hidden, words.is_raised
    styles = list(story.styles.chain(span.get(TEXT + "style-name")))
    words.is_hidden = words.is_hidden or any(style.is_hidden for style in styles)
    words.is_raised = words.is_raised or any(style.is_raised for style in styles)
    _gather(span, story, words)
    words.is_hidden, words.is_raised = before


def _link(link: Element, story: Story, words: _Words) -> None:
    start = len(words.seen)
    _gather(link, story, words)
    anchor = fold_space("".join(words.seen[start:]))
    target = link.get(_HREF) or ""
    if anchor and is_web_address(target):
        words.links.append(Link(anchor, target))


def _note(note: Element, story: Story, words: _Words) -> None:
    citation = note.find(TEXT + "note-citation")
    label = "" if citation is None else text_in(citation)
    words.say(label.translate(SUPERSCRIPTS) if label.isdigit() else f"[{label}]")
    body = note.find(TEXT + "note-body")
    if body is not None:
        parts = [fold_space(block.text) for block in blocks_in(body, story)]
        kind = note.get(TEXT + "note-class") or "note"
        story.notes.append(Block(f"{label}. {' '.join(parts)}", Verdict(Role.REFERENCES, kind)))


# -------------------------------------------------------------------------- lists and tables


def _list(
    element: Element, story: Story, given: Verdict | None, level: int = 1, style: str = ""
) -> Iterator[Block]:
    style = element.get(TEXT + "style-name") or style
    has_numbers = level in story.styles.numbered.get(style, frozenset())
    items = element.iterchildren(TEXT + "list-item", TEXT + "list-header")
    for count, item in enumerate(items, start=1):
        mark = f"{count}. " if has_numbers else BULLET
        for child in item:
            if child.tag == TEXT + "list":
                yield from _list(child, story, given, level + 1, style)
            elif child.tag == TEXT + "h":
                yield from _paragraph(child, story, "", given)
            elif child.tag == TEXT + "p":
                yield from _paragraph(child, story, mark, given)
                mark = ""


def _table(table: Element, story: Story) -> Iterator[Block]:
    rows = [
        list(row.iterchildren(_TABLE + "table-cell")) for row in table.iter(_TABLE + "table-row")
    ]
    cells = [[_cell(cell, story) for cell in row] for row in rows]
    is_layout = (
        max(map(len, cells), default=0) < 2
        or any(len(text) > _LONG_CELL for row in cells for text in row)
        or table.find(f".//{_TABLE}table") is not None
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
