"""The walk over a page: its words in reading order, cut into blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.model.source import Role
from briefbuild.readers.blocks import (
    BULLET,
    SUPERSCRIPTS,
    Block,
    Link,
    fold_space,
    is_web_address,
    text_in,
    whole_number,
    word_set,
)
from briefbuild.readers.html_roles import LEVELS, Scope, is_hidden, verdict_of
from briefbuild.readers.items import Verdict
from briefbuild.readers.marks import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

_NOT_TEXT = word_set(
    "head script style template svg iframe object embed audio video canvas noframes "
    "datalist del s strike"
)
_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr "
    "html legend li main menu nav noscript ol optgroup option p pre search section select "
    "summary table tbody td textarea tfoot th thead tr ul button"
)
_FIRM = frozenset(Role) - {Role.HEADING, Role.QUOTATION, Role.BODY}
_SHORT = {Role.BYLINE: 30, Role.DATE_LINE: 20}  # words: a longer block is no such line
_LINKED = 0.6  # of the characters: such a line leads elsewhere and says nothing
_LONG_CELL = 400  # characters: a table with longer cells is a layout of the page
_DIGITS = re.compile(r"\s*\d+\s*")
_NUMBERING = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")
_SPACE = re.compile(r"[ \t\f]+")
_UNSEEN = Verdict(Role.FURNITURE, "hidden on the page")
_OUTSIDE = Verdict(Role.FURNITURE, "outside the article")


class _Open(Struct):
    """An element that the walk is in: what it says, and where its list has got to."""

    given: Verdict | None
    keeps_lines: bool = False
    is_raised: bool = False
    count: int | None = None


class _Walk(Struct):
    """What the walk has gathered: finished blocks, and the words of the next one."""

    scope: Scope
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    linked: int = 0
    anchor: int | None = None
    unseen: list[str] = field(default_factory=list)
    mark: str = ""
    path: list[_Open] = field(default_factory=lambda: [_Open(None)])

    def say(self, text: str | None) -> None:
        """Add words; white space is folded as browsers do it."""
        if not text:
            return
        here = self.path[-1]
        kept = text if here.keeps_lines else _SPACE.sub(" ", text.replace("\n", " "))
        self.words.append(kept.translate(SUPERSCRIPTS) if here.is_raised else kept)

    def end_block(self) -> None:
        """Finish the block that the last words belong to; a link may go on into the next."""
        text = _lines("".join(self.words))
        if self.anchor is not None:
            self.linked += len(fold_space("".join(self.words[self.anchor :])))
            self.anchor = 0
        if text:
            given = _fitting(self.path[-1].given, text, self.linked)
            self.blocks.append(Block(self.mark + text, given, tuple(self.links)))
            self.mark = ""
        self.words.clear()
        self.links.clear()
        self.linked = 0
        self.blocks.extend(Block(words, _UNSEEN) for words in self.unseen if words)
        self.unseen.clear()


def blocks_of(root: Element, title: str | None) -> tuple[Block, ...]:
    """Return the blocks of a page; ``title`` is what its metadata call it."""
    from lxml import etree

    walk = _Walk(Scope(root))
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if not _enter(walk, element):
                events.skip_subtree()
        else:
            _leave(walk, element)
    walk.end_block()
    return _with_title(walk.blocks, title)


def _enter(walk: _Walk, element: Element) -> bool:
    """Begin an element; tell whether the walk goes on into it."""
    tag = str(element.tag)
    if tag in _BLOCKS:
        walk.end_block()
    above = walk.path[-1]
    keeps_lines = above.keeps_lines or tag == "pre"
    is_raised = above.is_raised or (tag == "sup" and _is_number(element))
    walk.path.append(_Open(_given(walk, element, above.given), keeps_lines, is_raised))
    if tag in _NOT_TEXT:
        return False
    if tag not in _BLOCKS and is_hidden(element):
        walk.unseen.append(text_in(element))
        return False
    match tag:
        case "table" if is_data(element):
            _add_table(walk, element)
            return False
        case "ul" | "ol" | "menu":
            walk.path[-1].count = whole_number(element.get("start"), 1) if tag == "ol" else None
        case "li":
            walk.mark = _mark(walk, element)
        case "br":
            walk.words.append("\n")
        case "q":
            walk.words.append("“")
        case "a":
            walk.anchor = len(walk.words)
    walk.say(element.text)
    return True


def _is_number(element: Element) -> bool:
    return _DIGITS.fullmatch(text_in(element)) is not None


def _leave(walk: _Walk, element: Element) -> None:
    tag = str(element.tag)
    if tag in _BLOCKS:
        walk.end_block()
    elif tag == "q":
        walk.words.append("”")
    elif tag == "a":
        _end_anchor(walk, element.get("href") or "")
    walk.path.pop()
    walk.say(element.tail)


def _given(walk: _Walk, element: Element, above: Verdict | None) -> Verdict | None:
    if above is not None and above.role in _FIRM and above is not _OUTSIDE:
        return above
    article = walk.scope.article
    if element is article:
        return None
    if element.tag == "body" and article is not None:
        return _OUTSIDE
    return verdict_of(element, walk.scope) or above


def _end_anchor(walk: _Walk, target: str) -> None:
    if walk.anchor is None:
        return
    anchor = fold_space("".join(walk.words[walk.anchor :]))
    walk.linked += len(anchor)
    walk.anchor = None
    if anchor and is_web_address(target.strip()):
        walk.links.append(Link(anchor, target.strip()))


def _lines(text: str) -> str:
    """Return a block's text; only line breaks that the page itself sets are left in it."""
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def _fitting(given: Verdict | None, text: str, linked: int) -> Verdict | None:
    if given is None or given.role is Role.QUOTATION:
        is_link_line = linked >= _LINKED * len(text) and not ends_sentence(text)
        return Verdict(Role.FURNITURE, "line of links") if is_link_line else given
    longest = _SHORT.get(given.role)
    return None if longest and len(text.split()) > longest else given


# ------------------------------------------------------------------------------------- lists


def _mark(walk: _Walk, element: Element) -> str:
    holder = walk.path[-2]
    if holder.count is None:
        return BULLET
    number = whole_number(element.get("value"), holder.count)
    holder.count = number + 1
    return f"{number}. "


# ------------------------------------------------------------------------------------ tables


def is_data(table: Element) -> bool:
    """Tell whether a table holds data: several columns of short cells, and no page layout."""
    if table.get("role") in {"presentation", "none"}:
        return False
    if table.find(".//table") is not None or any(
        table.find(f".//{tag}") is not None for tag in LEVELS
    ):
        return False
    rows = [list(_cells(row)) for row in table.iter("tr")]
    if max(map(len, rows), default=0) < 2:
        return False
    return all(len(text) <= _LONG_CELL for row in rows for text in row)


def _cells(row: Element) -> Iterator[str]:
    for cell in row.iter("td", "th"):
        yield text_in(cell)


def _add_table(walk: _Walk, table: Element) -> None:
    above = walk.path[-1].given
    firm = above if above is not None and above.role in _FIRM else None
    caption = table.find("caption")
    if caption is not None:
        words = text_in(caption)
        walk.blocks.append(Block(words, firm or Verdict(Role.CAPTION, "caption of the page")))
    rows = ["\t".join(_cells(row)) for row in table.iter("tr")]
    text = "\n".join(row for row in rows if row.strip())
    walk.blocks.append(Block(text, firm or Verdict(Role.TABLE, "table of the page")))


# ------------------------------------------------------------------------------------- title


def _with_title(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """Mark the heading that is the page's title: the one that its metadata name, or its only h1."""
    headings = [
        index
        for index, block in enumerate(blocks)
        if block.given is not None and block.given.role is Role.HEADING
    ]
    named = [index for index in headings if title and _is_same(blocks[index].text, title)]
    first = [index for index in headings if blocks[index].given.level == 1]  # type: ignore[union-attr]  # headings are given
    chosen = named[:1] or (first if len(first) == 1 else [])
    return tuple(
        replace(block, given=Verdict(Role.TITLE, "title of the page")) if index in chosen else block
        for index, block in enumerate(blocks)
    )


def _is_same(heading: str, title: str) -> bool:
    one, other = (
        re.sub(r"\W+", " ", _NUMBERING.sub("", text).lower()).strip() for text in (heading, title)
    )
    return one == other or (len(one) > 10 and other.startswith(one + " "))
