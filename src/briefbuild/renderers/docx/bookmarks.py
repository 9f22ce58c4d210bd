"""Bookmarks: the ids of a brief as names that Word accepts.

Word's names begin with a letter, have at most 40 of ``[A-Za-z0-9_]`` and do not differ by case
alone. A name is a function of its id, so that it stays the same from edition to edition.
"""

from __future__ import annotations

import hashlib
import re

from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.ooxml import Markup, join, w

FRONT_BOOKMARK = "f_front"  # spans what stands before the first section
BODY_BOOKMARK = "f_brief"  # spans the brief where a template says something around it

_PLAIN = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_LONGEST = 40
_SLUG_LENGTH = 25


def block_bookmark(block_id: str) -> str:
    """Return the bookmark of a block, row, list item, reference or note."""
    return _name("b", block_id)


def section_bookmark(section_id: str) -> str:
    """Return the bookmark that spans a section."""
    return _name("s", section_id)


def number_bookmark(block_id: str) -> str:
    """Return the bookmark of the number in a heading or caption, which references repeat."""
    return _name("n", block_id)


def mark_bookmark(note_id: str) -> str:
    """Return the bookmark of the place that first refers to a note."""
    return _name("m", note_id)


def _name(kind: str, identifier: str) -> str:
    plain = identifier.replace(".", "__").replace("-", "_")
    if _PLAIN.fullmatch(identifier) and len(plain) + 2 <= _LONGEST:
        return f"{kind}_{plain}"
    slug = re.sub(r"[^a-z0-9]+", "_", identifier.lower()).strip("_")[:_SLUG_LENGTH]
    digest = hashlib.sha256(identifier.encode(errors="surrogatepass")).hexdigest()[:10]
    return f"{kind}x_{slug}_{digest}"


def bookmarked(context: Context, name: str, content: Markup) -> Markup:
    """Return ``content`` inside a bookmark; without content the bookmark marks a point."""
    number = next(context.bookmark_ids)
    return join(w("bookmarkStart", id=number, name=name), content, w("bookmarkEnd", id=number))
