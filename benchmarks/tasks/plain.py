"""The same brief as a plain, untagged PDF: ``python -m benchmarks.tasks.plain PAGES``.

Written as ReportLab's user guide teaches: platypus flowables in the same faces and sizes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from benchmarks.content import brief
from briefbuild.model import brief as model
from briefbuild.model.runs import Labels, labels, runs
from briefbuild.model.theme import StyleName, Theme
from briefbuild.themes import default_theme

FACES = {
    "serif": "SourceSerif4-Regular.ttf",
    "serif bold": "SourceSerif4-Bold.ttf",
    "sans": "SourceSans3-Regular.ttf",
    "sans bold": "SourceSans3-Bold.ttf",
}


def _style(theme: Theme, name: StyleName) -> ParagraphStyle:
    style = theme.style(name)
    return ParagraphStyle(
        name,
        fontName=f"{style.family} bold" if style.bold else style.family,
        bulletFontName=style.family,
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.before,
        spaceAfter=style.after,
    )


def _markup(content: model.Inlines, known: Labels) -> str:
    return "".join(
        f'<a href="#{run.target}">{escape(run.text)}</a>' if run.target else escape(run.text)
        for run in runs(content, known)
    )


def _flowables(whole: model.Brief, theme: Theme) -> Iterator[Flowable]:
    styles = {name: _style(theme, name) for name in StyleName}
    known = labels(whole)

    def set_in(name: StyleName, content: model.Inlines, bullet: str | None = None) -> Paragraph:
        return Paragraph(_markup(content, known), styles[name], bulletText=bullet)

    yield set_in(StyleName.TITLE, whole.front.title)
    for section in whole.sections:
        for block in section.blocks:
            match block:
                case model.Heading():
                    yield set_in(StyleName.HEADING_1, block.content)
                case model.Paragraph():
                    yield set_in(StyleName.BODY, block.content)
                case model.List():
                    for item in block.items:
                        yield set_in(StyleName.LIST_ITEM, item.content, bullet="•")
                case model.Table():
                    yield set_in(StyleName.CAPTION, block.caption)
                    rows = [
                        [set_in(StyleName.TABLE_CELL, cell.paragraphs[0]) for cell in row.cells]
                        for row in (*block.head, *block.body)
                    ]
                    widths = [487 * share / sum(block.widths) for share in block.widths]
                    grid = TableStyle([("FONTNAME", (0, 0), (-1, -1), "sans")])
                    yield Table(rows, widths, repeatRows=1, style=grid)
                case model.Bibliography():
                    for entry in block.entries:
                        named = f'<a name="{entry.id}"/>{_markup(entry.content, known)}'
                        yield Paragraph(named, styles[StyleName.REFERENCE])
                case _:
                    pass


def _footer(canvas: object, document: object) -> None:
    canvas.setFont("sans", 8.5)  # type: ignore[attr-defined]
    canvas.drawString(54, 30, f"INTERNAL {document.page}")  # type: ignore[attr-defined]


def render(pages: int) -> bytes:
    """Return the PDF."""
    theme = default_theme()
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, BytesIO(theme.fonts[file])))
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=54,
        rightMargin=199,  # the same measure as ours
        topMargin=60,
        bottomMargin=57,
        initialFontName="serif",
    )
    story = list(_flowables(brief(pages), theme))
    document.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return out.getvalue()


if __name__ == "__main__":
    print(len(render(int(sys.argv[1]))))
