"""Comments for reviewers: why and whence each quotation, what stands around it there, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.model.brief import (
    Brief,
    Citation,
    CitedPlace,
    Emphasis,
    Extract,
    Inline,
    Inlines,
    Link,
    Quoted,
    Remark,
    Strong,
)
from briefbuild.model.quotation import Quotation
from briefbuild.model.runs import Labels, runs
from briefbuild.renderers.docx.moment import moment
from briefbuild.renderers.docx.ooxml import Markup, element, root, text, w
from briefbuild.renderers.docx.style_ids import Style


class Comment(Struct, frozen=True):
    """A comment on one quotation or, without it, on a paragraph; ``place`` is the citation's."""

    number: int
    quotation: Quotation | None = None
    place: CitedPlace | None = None
    remarks: tuple[str, ...] = ()


class QuotedStretch(Struct, frozen=True):
    """Which runs of a paragraph, counted from 0 and end exclusive, print a quotation."""

    start: int
    end: int
    quotation: Quotation
    place: CitedPlace | None


def quoted_stretches(inlines: Inlines, known: Labels) -> tuple[QuotedStretch, ...]:
    """Return the quotations of a paragraph with the runs that print them."""
    leaves = tuple(_leaves(inlines))
    found: list[QuotedStretch] = []
    position = 0
    for place, leaf in enumerate(leaves):
        length = sum(1 for _run in runs((leaf,), known))
        if isinstance(leaf, Quoted | Extract):
            cited = _cited_after(leaves[place + 1 :])
            found.append(QuotedStretch(position, position + length, leaf.quotation, cited))
        position += length
    return tuple(found)


def _leaves(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Emphasis() | Strong() | Link():
                yield from _leaves(inline.children)
            case _:
                yield inline


def _cited_after(leaves: Sequence[Inline]) -> CitedPlace | None:
    """Return the place that a quotation is cited by: the next citation's first, before the next."""
    for leaf in leaves:
        match leaf:
            case Citation():
                return leaf.places[0]
            case Quoted() | Extract():
                return None
            case _:
                continue
    return None


def comments_part(brief: Brief, comments: Sequence[Comment], known: Labels) -> Markup:
    """Return ``comments.xml``, dated by the brief."""
    names = {source.id: source.name for source in brief.sources}
    stamped = moment(brief.timestamp)
    return root("w:comments", *(_comment(brief, one, names, known, stamped) for one in comments))


def _comment(
    brief: Brief, comment: Comment, names: Mapping[str, str], known: Labels, stamped: str
) -> Markup:
    lines = tuple(_lines(comment, names, known))
    paragraphs = (_paragraph(words, marked=not place) for place, words in enumerate(lines))
    return w(
        "comment",
        *paragraphs,
        id=comment.number,
        author=brief.generator,
        date=stamped,
        initials=brief.generator[:2],
    )


def _paragraph(words: str, *, marked: bool) -> Markup:
    run = w("r", element("w:t", text(words), **{"xml:space": "preserve"}))
    style = w("rPr", w("rStyle", val=Style.COMMENT_REFERENCE))
    mark = (w("r", style, w("annotationRef")),) if marked else ()
    return w("p", w("pPr", w("pStyle", val=Style.COMMENT_TEXT)), *mark, run)


def remarks_on_block(remarks: Iterable[Remark], block: str) -> tuple[str, ...]:
    """Return what is to be said of a block."""
    return tuple(remark.words for remark in remarks if remark.block == block)


def remarks_on_quotation(remarks: Iterable[Remark], quotation: Quotation) -> tuple[str, ...]:
    """Return what is to be said of words of a passage: what was said of some or all of it."""
    return tuple(
        remark.words
        for remark in remarks
        if remark.quotation is not None
        and remark.quotation.source == quotation.source
        and remark.quotation.span.overlaps(quotation.span)
    )


def _lines(comment: Comment, names: Mapping[str, str], known: Labels) -> Iterator[str]:
    yield from comment.remarks
    if comment.quotation is not None:
        yield from _origin(comment.quotation, comment.place, names, known)


def _origin(
    quotation: Quotation, place: CitedPlace | None, names: Mapping[str, str], known: Labels
) -> Iterator[str]:
    yield f"Source: {names.get(quotation.source, quotation.source)}"
    if place is not None:
        yield f"Cited as: {known.references[place.reference]} {place.locator}".rstrip()
    spans = ", ".join(f"{part.span.start}–{part.span.end}" for part in quotation.parts)
    yield f"Characters of the source: {spans}"
    if quotation.prefix:
        yield f"Before it: … {quotation.prefix}"
    if quotation.suffix:
        yield f"After it: {quotation.suffix} …"
