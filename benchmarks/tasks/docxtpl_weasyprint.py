"""The peer pair docxtpl and WeasyPrint: the words of a brief as DOCX and PDF in FOLDER."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

from docxtpl import DocxTemplate
from weasyprint import HTML

TAGS = {"title": "h1", "heading 1": "h2", "heading 2": "h3", "item": "li"}


def _html(kind: str, words: object) -> str:
    if isinstance(words, list):
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in words)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    tag = TAGS.get(kind, "p")
    return f"<{tag}>{escape(str(words))}</{tag}>"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    entries = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    template = DocxTemplate(folder / "template.docx")
    template.render({"entries": entries}, autoescape=True)
    template.save(folder / "docxtpl.docx")
    body = "".join(_html(kind, words) for kind, words in entries)
    page = "@page { size: A4; margin: 2cm } body { font: 11pt/15pt serif }"
    html = f'<html lang="en"><style>{page}</style><title>Brief</title>{body}</html>'
    HTML(string=html).write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")
