"""The table of contents: a field that Word can renew, filled so that it need not.

It has no page numbers: only a layout knows them, and a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbuild.model.brief import Brief, Heading
from briefbuild.model.walk import listed_headings, numbered, plain
from briefbuild.renderers.docx.bookmarks import block_bookmark
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.fields import field_end, field_start
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, w
from briefbuild.renderers.docx.prose import plain_run
from briefbuild.renderers.docx.style_ids import CONTENTS, Style

GALLERY = "Table of Contents"  # by this name Word knows the block, and shows its button
INSTRUCTION = 'TOC \\o "1-2" \\n \\h \\z'


def contents(context: Context, brief: Brief) -> Markup:
    """Return the table of contents of a brief, or nothing where it has none or no headings."""
    headings = tuple(listed_headings(brief))
    if brief.contents_title is None or not headings:
        return NOTHING
    title = w("p", w("pPr", w("pStyle", val=Style.CONTENTS_TITLE)), plain_run(brief.contents_title))
    properties = w("sdtPr", w("docPartObj", w("docPartGallery", val=GALLERY), w("docPartUnique")))
    return w("sdt", properties, w("sdtContent", title, *_entries(context, headings)))


def _entries(context: Context, headings: Sequence[Heading]) -> Iterator[Markup]:
    """Yield a linked line a heading; the field begins in the first and ends in the last."""
    last = len(headings) - 1
    for place, heading in enumerate(headings):
        words = f"{numbered(heading.number)}{plain(heading.content, context.known)}"
        link = w("hyperlink", plain_run(words), anchor=block_bookmark(heading.id), history=1)
        yield w(
            "p",
            w("pPr", w("pStyle", val=CONTENTS[heading.level - 1])),
            field_start(INSTRUCTION) if place == 0 else NOTHING,
            link,
            field_end() if place == last else NOTHING,
        )
