"""``document.xml``: front matter, sections and notes of a brief, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefbuild.model.brief import Brief, FrontMatter
from briefbuild.model.walk import has_endnotes, notes_heading
from briefbuild.renderers.docx.blocks import block_markup, heading, keyed
from briefbuild.renderers.docx.bookmarks import bookmarked, section_bookmark
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.furniture import section_properties
from briefbuild.renderers.docx.ooxml import Markup, join, root, w
from briefbuild.renderers.docx.prose import paragraph
from briefbuild.renderers.docx.style_ids import Style


def document_part(
    context: Context, brief: Brief, references: Mapping[tuple[str, str], str]
) -> Markup:
    """Return ``document.xml``; ``references`` are the relationship ids of headers and footers."""
    body = w(
        "body",
        *_front(context, brief.front),
        *_sections(context, brief),
        *_notes(context, brief),
        section_properties(context.page, references),
    )
    return root("w:document", body)


def _front(context: Context, front: FrontMatter) -> Iterator[Markup]:
    yield paragraph(context, Style.TITLE, front.title)
    if front.question:
        yield paragraph(context, Style.SUBTITLE, front.question)
    if front.facts is not None:
        yield block_markup(context, front.facts, None)


def _sections(context: Context, brief: Brief) -> Iterator[Markup]:
    blocks = [block for section in brief.sections for block in section.blocks]
    following = iter((*blocks[1:], notes_heading(brief) if has_endnotes(brief) else None))
    for section in brief.sections:
        content = (block_markup(context, block, next(following)) for block in section.blocks)
        yield bookmarked(context, section_bookmark(section.id), join(*content))


def _notes(context: Context, brief: Brief) -> Iterator[Markup]:
    """Yield the notes at the end; the one place to change when they move to the foot of the page."""
    if has_endnotes(brief):
        yield heading(context, notes_heading(brief))
    for number, note in enumerate(brief.notes, start=1):
        label = keyed(f"[{number}]", Style.FOOTNOTE_REFERENCE)
        yield paragraph(context, Style.FOOTNOTE_TEXT, note.content, label=label, ids=(note.id,))
