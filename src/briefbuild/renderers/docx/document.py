"""``document.xml``: front matter, sections and notes of a brief, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefbuild.model.brief import Block, Brief, FrontMatter
from briefbuild.model.walk import has_endnotes, notes_heading
from briefbuild.renderers.docx.blocks import block_markup, heading, section_markup
from briefbuild.renderers.docx.bookmarks import FRONT_BOOKMARK, bookmarked, section_bookmark
from briefbuild.renderers.docx.contents import contents
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.furniture import section_properties
from briefbuild.renderers.docx.notes import note_paragraphs
from briefbuild.renderers.docx.notes_plan import NotesPlan
from briefbuild.renderers.docx.ooxml import Markup, join, root, w
from briefbuild.renderers.docx.prose import paragraph
from briefbuild.renderers.docx.style_ids import Style


def document_part(
    context: Context, content: Markup, references: Mapping[tuple[str, str], str]
) -> Markup:
    """Return ``document.xml``; ``references`` are the relationship ids of headers and footers."""
    return root("w:document", w("body", content, section_properties(context.page, references)))


FRONT, CONTENTS, NOTES = "front matter", "contents", "notes"  # pieces that are no sections


class Piece(Struct, frozen=True):
    """A stretch of the body: a section or what stands around them; ``bookmark`` spans it."""

    name: str
    markup: Markup
    bookmark: str | None = None


def body_content(context: Context, brief: Brief) -> Markup:
    """Return everything that a brief prints in the body of a document."""
    return join(*(spanned(context, piece, piece.markup) for piece in body_pieces(context, brief)))


def spanned(context: Context, piece: Piece, content: Markup) -> Markup:
    """Return ``content`` in the bookmark of a piece."""
    return content if piece.bookmark is None else bookmarked(context, piece.bookmark, content)


def body_pieces(context: Context, brief: Brief) -> Iterator[Piece]:
    """Yield what a brief prints, piece by piece, in reading order."""
    yield Piece(FRONT, join(*_front(context, brief.front)), FRONT_BOOKMARK)
    yield Piece(CONTENTS, contents(context, brief))
    yield from _sections(context, brief)
    yield Piece(NOTES, join(*_notes(context, brief)))


def _front(context: Context, front: FrontMatter) -> Iterator[Markup]:
    yield paragraph(context, Style.TITLE, front.title)
    if front.question:
        yield paragraph(context, Style.SUBTITLE, front.question)
    if front.facts is not None:
        yield block_markup(context, front.facts, None)


def _sections(context: Context, brief: Brief) -> Iterator[Piece]:
    following: Block | None = notes_heading(brief) if brief.notes else None
    after = []
    for section in reversed(brief.sections):
        after.append(following)
        following = section.contents[0] if section.contents else following
    for section, below in zip(brief.sections, reversed(after), strict=True):
        content = section_markup(context, section, below)
        yield Piece(f"section {section.id}", content, section_bookmark(section.id))


def _notes(context: Context, brief: Brief) -> Iterator[Markup]:
    """Yield what the body shows of the notes; Word's own stand in a part of their own."""
    if has_endnotes(brief):
        yield heading(context, notes_heading(brief))
    if context.notes is NotesPlan.PARAGRAPHS:
        yield from note_paragraphs(context, brief.notes)
