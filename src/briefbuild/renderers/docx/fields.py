"""Fields: instructions to Word with the result that everybody else reads."""

from __future__ import annotations

from briefbuild.renderers.docx.ooxml import Markup, element, join, text, w


def field(instruction: str, result: Markup) -> Markup:
    """Return a complex field; ``result`` is its runs, kept until somebody asks for new ones."""
    return join(field_start(instruction), result, field_end())


def field_start(instruction: str) -> Markup:
    """Return what opens a field whose result may go over several paragraphs."""
    words = text(f" {instruction} ")
    return join(
        w("r", w("fldChar", fldCharType="begin")),
        w("r", element("w:instrText", words, **{"xml:space": "preserve"})),
        w("r", w("fldChar", fldCharType="separate")),
    )


def field_end() -> Markup:
    """Return what closes a field."""
    return w("r", w("fldChar", fldCharType="end"))
