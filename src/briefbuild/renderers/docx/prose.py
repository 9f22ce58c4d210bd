"""Paragraphs and their runs: the flat runs of the model as Word's runs, hyperlinks and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from msgspec import Struct

from briefbuild.model.brief import Direction, Inlines
from briefbuild.model.runs import Run, RunKind, runs
from briefbuild.renderers.docx.bookmarks import (
    block_bookmark,
    bookmarked,
    mark_bookmark,
    number_bookmark,
)
from briefbuild.renderers.docx.comments import (
    Comment,
    quoted_stretches,
    remarks_on_block,
    remarks_on_quotation,
)
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.fields import field
from briefbuild.renderers.docx.look import size
from briefbuild.renderers.docx.notes_plan import NotesPlan
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, clean_xml, element, join, text, w
from briefbuild.renderers.docx.style_ids import CHIP_STYLES, INDENTED, ROLES, Style

SMALL = 0.84  # a citation's size as a share of its text's
SMALLEST = 7.5  # points
WEB_SCHEMES = frozenset({"http", "https", "mailto"})

# What Word shows a script with that the theme's own faces do not hold.
ASIAN_FONTS = MappingProxyType({"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"})

_RUN_STYLES = {
    RunKind.SOURCE_MARKER: Style.SOURCE_MARKER,
    RunKind.CITATION: Style.CITATION,
    RunKind.NOTE_REFERENCE: Style.FOOTNOTE_REFERENCE,
    RunKind.CROSS_REFERENCE: Style.CROSS_REFERENCE,
}
_SMALL_KINDS = frozenset({RunKind.SOURCE_MARKER, RunKind.CITATION, RunKind.NOTE_REFERENCE})


def paragraph(
    context: Context,
    style: Style,
    inlines: Inlines,
    *formats: Markup,
    label: Markup = NOTHING,
    ids: Sequence[str] = (),
) -> Markup:
    """Return a paragraph of the brief's words.

    ``formats`` are properties that the schema puts between the style and ``bidi``; ``label`` is
    printed first; ``ids`` are what the paragraph is bookmarked as, outermost first.
    """
    flat = tuple(runs(inlines, context.known))
    direction = w("bidi") if _mostly_right_to_left(flat) else NOTHING
    content = join(label, *_linked(context, flat, style, _comment_marks(context, inlines)))
    content = _remarked(context, content, ids)
    for block_id in reversed(ids):
        content = bookmarked(context, block_bookmark(block_id), content)
    # The styles of running text leave the side of the page free; in a column there is none.
    flush = w("ind", right=0) if context.column is not None and style in INDENTED else NOTHING
    return w("p", w("pPr", w("pStyle", val=style), *formats, direction, flush), content)


def plain_run(words: str, *properties: Markup) -> Markup:
    """Return a run of words that are not inlines: a number, a key, a line of a header."""
    return _run_of(characters(words), properties)


def styled_run(words: str, style: Style) -> Markup:
    """Return a run of words that are not inlines, in a character style."""
    return plain_run(words, w("rStyle", val=style))


def tab() -> Markup:
    """Return a run that is a tab."""
    return w("r", w("tab"))


def keyed(key: str, style: Style) -> Markup:
    """Return a key at the left of a hanging paragraph: a reference's or a note's."""
    return join(styled_run(key, style), tab())


def characters(words: str) -> Markup:
    """Return words with every space kept."""
    return element("w:t", text(words), **{"xml:space": "preserve"})


def _run_of(content: Markup, properties: Sequence[Markup]) -> Markup:
    return w("r", w("rPr", *properties) if properties else NOTHING, content)


def _mostly_right_to_left(flat: Iterable[Run]) -> bool:
    balance = 0
    for run in flat:
        backwards = run.direction is Direction.RIGHT_TO_LEFT
        balance += len(run.text) if backwards else -len(run.text)
    return balance > 0


# ------------------------------------------------------------------------------------ comments


class _CommentMarks(Struct, frozen=True):
    """What stands before and after the runs of a paragraph, by their place in it."""

    before: Mapping[int, Markup]
    after: Mapping[int, Markup]


_NO_COMMENTS = _CommentMarks(MappingProxyType({}), MappingProxyType({}))


def _comment_marks(context: Context, inlines: Inlines) -> _CommentMarks:
    """Return the ends of the paragraph's comments, and remember the comments."""
    if context.comments is None:
        return _NO_COMMENTS
    before: dict[int, Markup] = {}
    after: dict[int, Markup] = {}
    for stretch in quoted_stretches(inlines, context.known):
        number = len(context.comments)
        remarks = remarks_on_quotation(context.remarks, stretch.quotation)
        context.comments.append(Comment(number, stretch.quotation, stretch.place, remarks))
        before[stretch.start], after[stretch.end - 1] = _comment_ends(number)
    return _CommentMarks(before, after)


def _comment_ends(number: int) -> tuple[Markup, Markup]:
    style = w("rPr", w("rStyle", val=Style.COMMENT_REFERENCE))
    reference = w("r", style, w("commentReference", id=number))
    end = w("commentRangeEnd", id=number)
    return w("commentRangeStart", id=number), join(end, reference)


def _remarked(context: Context, content: Markup, ids: Sequence[str]) -> Markup:
    """Return the words of a paragraph in a comment, if there is something to say of its block."""
    if context.comments is None or not ids:
        return content
    remarks = remarks_on_block(context.remarks, ids[-1])
    if not remarks:
        return content
    number = len(context.comments)
    context.comments.append(Comment(number, remarks=remarks))
    start, end = _comment_ends(number)
    return join(start, content, end)


# --------------------------------------------------------------------------------------- links


def _linked(
    context: Context, flat: Sequence[Run], style: Style, marks: _CommentMarks
) -> Iterator[Markup]:
    places = enumerate(flat)
    for (url, target), group in groupby(places, key=lambda pair: (pair[1].url, pair[1].target)):
        address = None if url is None else web_address(url)
        pieces: list[Markup] = []
        is_reference = False
        for place, run in group:
            reference = _reference(context, run, style)
            is_reference = is_reference or reference is not None
            pieces.append(marks.before.get(place, NOTHING))
            pieces.append(reference or _run(context, run, style, linked=address is not None))
            pieces.append(marks.after.get(place, NOTHING))
        if address is not None:
            relation = {"r:id": context.link(address), "w:history": "1"}
            yield element("w:hyperlink", *pieces, **relation)
        elif target is not None and not is_reference:
            yield w("hyperlink", *pieces, anchor=block_bookmark(target), history=1)
        else:
            yield from pieces


def web_address(url: str) -> str | None:
    """Return ``url`` as a relationship may hold it, or None where it is no address of the web."""
    try:
        parts = urlsplit(clean_xml(url).strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in WEB_SCHEMES or not (parts.netloc or parts.path):
        return None
    return quote(parts.geturl(), safe="%/:?#[]@!$&'()*+,;=~")


# ---------------------------------------------------------------------------------- references


def _reference(context: Context, run: Run, style: Style) -> Markup | None:
    """Return a run that Word keeps up to date by itself; None for any other."""
    target = run.target
    if target is None:
        return None
    if run.kind is RunKind.NOTE_REFERENCE and context.notes is not NotesPlan.PARAGRAPHS:
        return _note_reference(context, run, target, style)
    if run.kind is RunKind.CROSS_REFERENCE and context.numbers.get(target) == run.text:
        result = _run(context, run, style, linked=False)
        return field(f"REF {number_bookmark(target)} \\h", result)
    return None


def _note_reference(context: Context, run: Run, note: str, style: Style) -> Markup:
    """Return Word's own mark of a note in our brackets; later ones repeat the first one's number."""
    properties = tuple(_properties(context, run, style, linked=False))
    opening, number, closing = run.text[0], run.text[1:-1], run.text[-1]
    bookmark = mark_bookmark(note)
    if context.in_note or note in context.marked:
        mark = field(f"NOTEREF {bookmark} \\h", plain_run(number, *properties))
    else:
        context.marked.add(note)
        reference = w(f"{context.notes}Reference", id=context.known.notes[note])
        mark = bookmarked(context, bookmark, _run_of(reference, properties))
    return join(plain_run(opening, *properties), mark, plain_run(closing, *properties))


# ---------------------------------------------------------------------------------------- runs


def _run(context: Context, run: Run, style: Style, *, linked: bool) -> Markup:
    if run.kind is RunKind.LINE_BREAK:
        return w("r", w("br"))
    # The word of a chip stays in one box.
    words = run.text if run.firmness is None else run.text.replace(" ", "\N{NO-BREAK SPACE}")
    return plain_run(words, *_properties(context, run, style, linked=linked))


def _properties(context: Context, run: Run, style: Style, *, linked: bool) -> Iterator[Markup]:
    character_style = _character_style(run, linked=linked)
    if character_style is not None:
        yield w("rStyle", val=character_style)
    face = ASIAN_FONTS.get(_primary(run.language))
    if face is not None:
        yield w("rFonts", hint="eastAsia", eastAsia=face)
    if run.bold:
        yield join(w("b"), w("bCs"))
    if run.italic:
        yield join(w("i"), w("iCs"))
    if run.kind in _SMALL_KINDS:
        points = context.theme.style(ROLES[style]).size
        yield size(max(SMALLEST, points * SMALL))
    if run.direction is Direction.RIGHT_TO_LEFT:
        yield w("rtl")
    if run.language is not None and run.language != context.language:
        yield _language(run)


def _character_style(run: Run, *, linked: bool) -> str | None:
    if run.firmness is not None:
        return CHIP_STYLES[run.firmness]
    return _RUN_STYLES.get(run.kind, Style.HYPERLINK if linked else None)


def _primary(language: str | None) -> str:
    return (language or "").partition("-")[0].lower()


def _language(run: Run) -> Markup:
    asian = _primary(run.language) in ASIAN_FONTS
    backwards = run.direction is Direction.RIGHT_TO_LEFT
    return w(
        "lang",
        val=run.language,
        eastAsia=run.language if asian else None,
        bidi=run.language if backwards else None,
    )
