"""Word's own notes: ``footnotes.xml`` or ``endnotes.xml``, and notes as paragraphs where it has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbuild.model.brief import Note
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.notes_plan import NotesPlan
from briefbuild.renderers.docx.ooxml import Markup, join, root, w
from briefbuild.renderers.docx.properties import SEPARATORS
from briefbuild.renderers.docx.prose import keyed, paragraph, tab
from briefbuild.renderers.docx.style_ids import Style

_SEPARATOR_KINDS = ("separator", "continuationSeparator")
_ROOTS = {NotesPlan.FOOTNOTES: "w:footnotes", NotesPlan.ENDNOTES: "w:endnotes"}
_MARKS = {NotesPlan.FOOTNOTES: "footnoteRef", NotesPlan.ENDNOTES: "endnoteRef"}


def notes_part(context: Context, notes: Sequence[Note]) -> Markup:
    """Return the part of the notes; ``context`` is that of the part, which has its own links."""
    separators = (
        _separator(context.notes, number, kind)
        for number, kind in zip(SEPARATORS, _SEPARATOR_KINDS, strict=True)
    )
    numbered = (_note(context, number, note) for number, note in enumerate(notes, start=1))
    return root(_ROOTS[context.notes], *separators, *numbered)


def _separator(plan: NotesPlan, number: int, kind: str) -> Markup:
    flush = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    return w(plan, w("p", flush, w("r", w(kind))), type=kind, id=number)


def _note(context: Context, number: int, note: Note) -> Markup:
    # The number stands without its brackets: some readers take whatever is before it for it.
    style = w("rPr", w("rStyle", val=Style.FOOTNOTE_REFERENCE))
    label = join(w("r", style, w(_MARKS[context.notes])), tab())
    words = paragraph(context, Style.FOOTNOTE_TEXT, note.content, label=label)
    return w(context.notes, words, id=number)


def note_paragraphs(context: Context, notes: Sequence[Note]) -> Iterator[Markup]:
    """Yield notes as paragraphs of the body, for a brief whose notes Word cannot count."""
    for number, note in enumerate(notes, start=1):
        label = keyed(f"[{number}]", Style.FOOTNOTE_REFERENCE)
        yield paragraph(context, Style.FOOTNOTE_TEXT, note.content, label=label, ids=(note.id,))
