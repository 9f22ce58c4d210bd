"""Paragraphs and their runs: the flat runs of the model as Word's runs, hyperlinks and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote, urlsplit

from briefbuild.model.brief import Direction, Inlines
from briefbuild.model.runs import Run, RunKind, runs
from briefbuild.renderers.docx.bookmarks import block_bookmark, bookmarked
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.look import size
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, clean_xml, element, join, text, w
from briefbuild.renderers.docx.style_ids import CHIP_STYLES, ROLES, Style

SMALL = 0.84  # a citation's size as a share of its text's
SMALLEST = 7.5  # points
ASIAN = frozenset({"ja", "ko", "zh"})
WEB_SCHEMES = frozenset({"http", "https", "mailto"})

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
    content = join(label, *_linked(context, flat, style))
    for block_id in reversed(ids):
        content = bookmarked(context, block_bookmark(block_id), content)
    return w("p", w("pPr", w("pStyle", val=style), *formats, direction), content)


def plain_run(words: str, *properties: Markup) -> Markup:
    """Return a run of words that are not inlines: a number, a key, a line of a header."""
    return w("r", w("rPr", *properties) if properties else NOTHING, characters(words))


def styled_run(words: str, style: Style) -> Markup:
    """Return a run of words that are not inlines, in a character style."""
    return plain_run(words, w("rStyle", val=style))


def tab() -> Markup:
    """Return a run that is a tab."""
    return w("r", w("tab"))


def characters(words: str) -> Markup:
    """Return words with every space kept."""
    return element("w:t", text(words), **{"xml:space": "preserve"})


def _mostly_right_to_left(flat: Iterable[Run]) -> bool:
    balance = 0
    for run in flat:
        backwards = run.direction is Direction.RIGHT_TO_LEFT
        balance += len(run.text) if backwards else -len(run.text)
    return balance > 0


# --------------------------------------------------------------------------------------- links


def _linked(context: Context, flat: Iterable[Run], style: Style) -> Iterator[Markup]:
    for (url, target), group in groupby(flat, key=lambda run: (run.url, run.target)):
        address = None if url is None else web_address(url)
        content = join(*(_run(context, run, style, linked=address is not None) for run in group))
        if address is not None:
            relation = {"r:id": context.link(address), "w:history": "1"}
            yield element("w:hyperlink", content, **relation)
        elif target is not None:
            yield w("hyperlink", content, anchor=block_bookmark(target), history=1)
        else:
            yield content


def web_address(url: str) -> str | None:
    """Return ``url`` as a relationship may hold it, or None where it is no address of the web."""
    try:
        parts = urlsplit(clean_xml(url).strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in WEB_SCHEMES or not (parts.netloc or parts.path):
        return None
    return quote(parts.geturl(), safe="%/:?#[]@!$&'()*+,;=~")


# ---------------------------------------------------------------------------------------- runs


def _run(context: Context, run: Run, style: Style, *, linked: bool) -> Markup:
    if run.kind is RunKind.LINE_BREAK:
        return w("r", w("br"))
    return plain_run(run.text, *_properties(context, run, style, linked=linked))


def _properties(context: Context, run: Run, style: Style, *, linked: bool) -> Iterator[Markup]:
    character_style = _character_style(run, linked=linked)
    if character_style is not None:
        yield w("rStyle", val=character_style)
    if _primary(run.language) in ASIAN:
        yield w("rFonts", hint="eastAsia")
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
    asian = _primary(run.language) in ASIAN
    backwards = run.direction is Direction.RIGHT_TO_LEFT
    return w(
        "lang",
        val=run.language,
        eastAsia=run.language if asian else None,
        bidi=run.language if backwards else None,
    )
