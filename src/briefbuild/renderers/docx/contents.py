"""The table of contents: a field that Word can renew, filled so that it need not.

It has page numbers only where the brief brings them: a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefbuild.model.brief import Brief, Heading
from briefbuild.model.walk import listed_headings, numbered, plain
from briefbuild.renderers.docx.bookmarks import block_bookmark
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.fields import field, field_end, field_start
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, join, w
from briefbuild.renderers.docx.prose import plain_run, tab
from briefbuild.renderers.docx.style_ids import CONTENTS, Style

GALLERY = "Table of Contents"  # by this name Word knows the block, and shows its button
INSTRUCTION = r'TOC \o "1-2" \h \z'
WITHOUT_PAGES = r'TOC \o "1-2" \n \h \z'


def contents(context: Context, brief: Brief) -> Markup:
    """Return the table of contents of a brief, or nothing where it has none or no headings."""
    headings = tuple(listed_headings(brief))
    if brief.contents_title is None or not headings:
        return NOTHING
    title = w("p", w("pPr", w("pStyle", val=Style.CONTENTS_TITLE)), plain_run(brief.contents_title))
    properties = w("sdtPr", w("docPartObj", w("docPartGallery", val=GALLERY), w("docPartUnique")))
    pages = {each.block: each.page for each in brief.heading_pages}
    return w("sdt", properties, w("sdtContent", title, *_entries(context, headings, pages)))


def _entries(
    context: Context, headings: Sequence[Heading], pages: Mapping[str, int]
) -> Iterator[Markup]:
    """Yield a linked line a heading; the field begins in the first and ends in the last."""
    last = len(headings) - 1
    instruction = INSTRUCTION if pages else WITHOUT_PAGES
    for place, heading in enumerate(headings):
        words = f"{numbered(heading.number)}{plain(heading.content, context.known)}"
        name = block_bookmark(heading.id)
        number = _page(name, pages[heading.id]) if heading.id in pages else NOTHING
        link = w("hyperlink", plain_run(words), number, anchor=name, history=1)
        yield w(
            "p",
            w("pPr", w("pStyle", val=CONTENTS[heading.level - 1])),
            field_start(instruction) if place == 0 else NOTHING,
            link,
            field_end() if place == last else NOTHING,
        )


def _page(bookmark: str, number: int) -> Markup:
    return join(tab(), field(rf"PAGEREF {bookmark} \h", plain_run(str(number))))
