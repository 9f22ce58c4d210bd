"""The peer pair docxtpl and WeasyPrint: the words of a brief as DOCX and PDF in FOLDER."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from weasyprint import HTML

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    template = DocxTemplate(folder / "template.docx")
    paragraphs = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    template.render({"paragraphs": paragraphs}, autoescape=True)
    template.save(folder / "docxtpl.docx")
    HTML(folder / "brief.html").write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")
