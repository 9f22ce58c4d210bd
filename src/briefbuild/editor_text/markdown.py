"""Light Markdown to blocks: paragraphs, lists, tables, emphasis and links; the rest is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.diagnostics import Code
from briefbuild.editor_text.desk import Desk
from briefbuild.editor_text.marks import PLACEHOLDER, MarkedText, take_out_marks
from briefbuild.model.brief import (
    Block,
    Cell,
    Edited,
    Emphasis,
    HeaderScope,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from briefbuild.model.outline import EditorText
from briefbuild.schema import Report, shown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

LONGEST_TEXT = 20_000  # characters
DEEPEST_LIST = 3
CAPTION = "Table: "
SAFE_LINKS = ("http://", "https://", "mailto:")

_DEEPEST_NODE = 40  # where the parser stops to look: far below what is allowed
_REFUSED = MappingProxyType(
    {
        "heading": ("a heading", "the section has a title of its own; write **words** instead"),
        "blockquote": ("a block quotation", 'quote a source by [@source-id: "exact words"]'),
        "fence": ("a block of code", "write it as running text"),
        "code_block": ("a text indented by four spaces or more", "indent it less"),
        "code_inline": ("code between back-quotes", "write it without them"),
        "html_block": ("HTML", r"write Markdown: **bold**, *italic*; or \< for a bracket"),
        "html_inline": ("HTML", r"write Markdown: **bold**, *italic*; or \< for a bracket"),
        "image": ("a picture", "a brief prints none"),
        "hr": ("a rule", "leave it out"),
    }
)


def blocks_of(words: EditorText, block_id: str, desk: Desk, report: Report) -> tuple[Block, ...]:
    """Return the blocks of an editor's text; problems are noted in ``report``."""
    if len(words.text) > LONGEST_TEXT:
        message = f"the text has {len(words.text):,} characters, and {LONGEST_TEXT:,} are allowed"
        report.add(words.position, Code.EDITOR_TEXT, message, "divide it over sections")
        return ()
    composer = _Composer(take_out_marks(words, desk, report), report)
    return tuple(composer.blocks(block_id))


def inlines_of(words: EditorText, desk: Desk, report: Report) -> Inlines:
    """Return the words of a text that must be one paragraph; problems are noted in ``report``."""
    match blocks_of(words, "line", desk, report):
        case (Paragraph(content=content),):
            return content
        case ():
            return ()
        case _:
            message = "expected one paragraph, without lists and tables"
            report.add(words.position, Code.EDITOR_TEXT, message, "write it as a single one")
            return ()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_NODE}).enable("table")
    parser.disable("reference")  # a line that is a link's definition would vanish
    # Addresses are judged here, where the place is known; the parser would print them as text.
    parser.validateLink = _any_link  # type: ignore[method-assign]  # its own way
    return parser


def _any_link(url: str) -> bool:
    return bool(url)


class _Composer(Struct):
    """Walks the syntax tree of one text; ``_line_start`` is where the present block begins."""

    marked: MarkedText
    report: Report
    _line_start: int = 0

    def blocks(self, block_id: str) -> Iterator[Block]:
        from markdown_it.tree import SyntaxTreeNode

        tokens = _parser().parse(self.marked.text)
        if any(child.level > _DEEPEST_NODE for token in tokens for child in token.children or ()):
            fix = "take out stars, underscores or brackets"
            self._refuse(
                "emphasis inside so much emphasis", fix
            )  # and no tree: it would be as deep
            return
        tree = SyntaxTreeNode(tokens)
        number = 0
        caption: Inlines = ()
        for node in tree.children:
            self._begin(node)
            if node.type == "paragraph" and self._is_caption(node):
                caption = self._without_caption_word(self._content(node))
                continue
            number += 1
            name = block_id if number == 1 else f"{block_id}-{number}"
            block = self._block(node, name, caption)
            if block is not None:
                yield block
            caption = ()
        if caption:
            self._refuse("a caption without a table behind it", "write the table below it")

    def _begin(self, node: SyntaxTreeNode) -> None:
        if node.map is not None:
            lines = self.marked.text.split("\n")[: node.map[0]]
            self._line_start = sum(len(line) + 1 for line in lines)

    def _block(self, node: SyntaxTreeNode, block_id: str, caption: Inlines) -> Block | None:
        if node.type == "paragraph":
            return Paragraph(id=block_id, content=self._content(node))
        if node.type in {"bullet_list", "ordered_list"}:
            return self._list(node, block_id, 1)
        if node.type == "table":
            return self._table(node, block_id, caption)
        self._refuse_node(node)
        return None

    # ------------------------------------------------------------------------ lists and tables

    def _list(self, node: SyntaxTreeNode, block_id: str, depth: int) -> List:
        if depth > DEEPEST_LIST:
            self._begin(node)
            self._refuse("a list inside so many others", f"at most {DEEPEST_LIST} may be nested")
            return List(id=block_id, items=())
        items = (
            self._item(item, f"{block_id}.{number}", depth)
            for number, item in enumerate(node.children, start=1)
        )
        return List(id=block_id, items=tuple(items), ordered=node.type == "ordered_list")

    def _item(self, node: SyntaxTreeNode, block_id: str, depth: int) -> ListItem:
        self._begin(node)
        content: Inlines = ()
        if node.children and node.children[0].type == "paragraph":
            content = self._content(node.children[0])
        else:
            self._refuse("an entry of a list without words", "write its words behind the mark")
        nested: List | None = None
        for other in node.children[1:]:
            self._begin(other)
            if other.type in {"bullet_list", "ordered_list"} and nested is None:
                nested = self._list(other, f"{block_id}.list", depth + 1)
            else:
                self._refuse("a second paragraph in an entry", "join it to the first")
        return ListItem(id=block_id, content=content, nested=nested)

    def _table(self, node: SyntaxTreeNode, block_id: str, caption: Inlines) -> Table:
        if not caption:
            fix = f'write "{CAPTION}what it shows" in a paragraph above it'
            self._refuse("a table without a caption", fix)
        rows = [row for part in node.children for row in part.children]
        head, *body = (
            self._row(row, f"{block_id}.{number}", is_head=number == 0)
            for number, row in enumerate(rows)
        )
        return Table(
            id=block_id,
            caption=caption,
            widths=(1.0,) * len(head.cells),
            head=(head,),
            body=tuple(body),
        )

    def _row(self, node: SyntaxTreeNode, row_id: str, *, is_head: bool) -> Row:
        self._begin(node)
        scope = HeaderScope.COLUMN if is_head else None
        return Row(
            id=row_id,
            cells=tuple(
                Cell(paragraphs=(self._content(cell),), scope=scope) for cell in node.children
            ),
        )

    def _is_caption(self, node: SyntaxTreeNode) -> bool:
        following = node.next_sibling
        line = self.marked.text[self._line_start :].lstrip()
        return line.startswith(CAPTION) and following is not None and following.type == "table"

    @staticmethod
    def _without_caption_word(content: Inlines) -> Inlines:
        first, *rest = content
        if not isinstance(first, Text):
            return content
        words = first.text.removeprefix(CAPTION)
        return (*((Text(words, first.origin),) if words else ()), *rest)

    # --------------------------------------------------------------------------------- inlines

    def _content(self, node: SyntaxTreeNode) -> Inlines:
        return tuple(inline for child in node.children for inline in self._inlines(child.children))

    def _inlines(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Inline]:
        for node in nodes:
            match node.type:
                case "text":
                    yield from self._filled(node.content)
                case "softbreak":
                    yield Text(" ", self._origin())
                case "hardbreak":
                    yield LineBreak()
                case "em":
                    yield Emphasis(tuple(self._inlines(node.children)))
                case "strong":
                    yield Strong(tuple(self._inlines(node.children)))
                case "link":
                    yield self._link(node)
                case "html_inline" if node.content.startswith("</"):
                    pass  # what opened it was refused
                case _:
                    self._refuse_node(node)

    def _filled(self, text: str) -> Iterator[Inline]:
        for position, piece in enumerate(PLACEHOLDER.split(text)):
            filling = self.marked.fillings[int(piece)] if position % 2 else piece
            if not isinstance(filling, str):
                yield from filling
            elif filling:
                yield Text(filling, self._origin())

    def _link(self, node: SyntaxTreeNode) -> Link:
        target = str(node.attrs.get("href", ""))
        children = tuple(self._inlines(node.children))
        if not target.casefold().startswith(SAFE_LINKS):
            fix = "link to an address that begins with https://, http:// or mailto:"
            self._refuse(f"a link to {shown(target)}", fix, target)
        elif "%EE%80%80" in target:
            self._refuse("a variable or citation in an address", "write the address out", "](")
        elif not children:
            self._refuse("a link without words", "write the words between the brackets", "](")
        elif not all(isinstance(child, Text | Emphasis | Strong) for child in children):
            self._refuse("a citation inside a link", "write it behind the link", "](")
        return Link(target, children)

    def _origin(self) -> Edited:
        place = self.marked.place(self._line_start)
        return Edited(place.file, place.line)

    # -------------------------------------------------------------------------------- refusals

    def _refuse_node(self, node: SyntaxTreeNode) -> None:
        what, fix = _REFUSED.get(node.type, (node.type, "leave it out"))
        self._begin(node)
        near = {"html_inline": node.content, "image": "!["}.get(node.type, node.markup)
        self._refuse(what, fix, near)

    def _refuse(self, what: str, fix: str, near: str = "") -> None:
        """Note what a brief does not print; ``near`` is the text to point at in this block."""
        found = self.marked.text.find(near, self._line_start) if near else -1
        at = found if found >= 0 else self._line_start
        self.report.add(self.marked.place(at), Code.EDITOR_TEXT, f"{what} is not printed", fix)
