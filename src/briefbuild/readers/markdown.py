"""Markdown (CommonMark with tables, footnotes and front matter), read as the page that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefbuild.errors import OutlineError
from briefbuild.model.source import Role
from briefbuild.readers import ReadText
from briefbuild.readers.blocks import Block, assemble, clean
from briefbuild.readers.html import parse
from briefbuild.readers.html_walk import blocks_of
from briefbuild.readers.items import Verdict
from briefbuild.readers.metadata import Stated, reference_from
from briefbuild.readers.signatures import refuse_other_format
from briefbuild.readers.text import decode
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_FRONT_MATTER = Verdict(Role.FURNITURE, "front matter")
_TITLE = Verdict(Role.TITLE, "title in the front matter")
_FIELDS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "issued",
    "container-title": "container_title",
    "publisher": "publisher",
    "url": "url",
    "lang": "language",
    "language": "language",
}


def read(data: bytes, name: str) -> ReadText:
    """Return the text as it is rendered, without its marks; raises ``EvidenceError``."""
    refuse_other_format(data, name, "Markdown")
    parser = _parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(clean(decode(data, name)), environment)
    matter = next((token.content for token in tokens if token.type == "front_matter"), "")
    reference = reference_from("document", _stated(matter))
    page = cast("str", parser.renderer.render(tokens, parser.options, environment))
    blocks = [Block(matter, _FRONT_MATTER), Block(reference.title or "", _TITLE)]
    if page.strip():
        blocks.extend(blocks_of(parse(f"<body>{page}</body>", name), reference.title))
    return assemble(blocks, reference, name)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(front_matter_plugin)
    parser.core.ruler.before("footnote_tail", "footnote_uncited", _keep_uncited)
    return parser


def _keep_uncited(state: StateCore) -> None:
    """List the footnotes that nothing refers to as well: the plug-in would drop them."""
    notes = state.env.get("footnotes", {})
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            listed = notes.setdefault("list", {})
            notes["refs"][label] = len(listed)
            listed[len(listed)] = {"label": label.removeprefix(":"), "count": 0}


def _stated(matter: str) -> Iterator[Stated]:
    fields = _fields(matter)
    for key, field in _FIELDS.items():
        for text in _texts(fields.get(key)):
            yield Stated(field, text, "front matter")


def _fields(matter: str) -> MappingNode:
    try:
        return load(matter.encode(), "front matter")
    except OutlineError:
        return load(b"{}", "front matter")  # it stays in the text, and says nothing sure


def _texts(node: Node | None) -> tuple[str, ...]:
    match node:
        case ScalarNode():
            return (node.text,)
        case SequenceNode():
            return tuple(text for item in node.items for text in _texts(item))
        case MappingNode():
            return _texts(node.get("name"))
        case None:
            return ()
