"""The same words by plain python-docx: ``python -m benchmarks.tasks.plain_word pages|rows SIZE``.

Written as python-docx's user guide teaches, in its default template: no notes, links, contents,
bookmarks, manifest or alternative texts.
"""

from __future__ import annotations

import sys
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from benchmarks.tasks.word import CONTENTS
from briefbuild.model import brief as model
from briefbuild.model.runs import Labels, labels, runs


def _words(content: model.Inlines, known: Labels) -> str:
    return "".join(run.text for run in runs(content, known))


def _table(document: WordDocument, block: model.Table, known: Labels) -> None:
    document.add_paragraph(_words(block.caption, known), style="Caption")
    rows = (*block.head, *block.body)
    table = document.add_table(rows=len(rows), cols=len(block.widths), style="Table Grid")
    for row, target in zip(rows, table.rows, strict=True):
        for cell, place in zip(row.cells, target.cells, strict=True):
            place.text = _words(cell.paragraphs[0], known)


def render(whole: model.Brief) -> bytes:
    """Return the file."""
    document, known = Document(), labels(whole)
    document.add_heading(_words(whole.front.title, known), 0)
    for section in whole.sections:
        for block in section.blocks:
            match block:
                case model.Heading():
                    document.add_heading(_words(block.content, known), block.level)
                case model.Paragraph():
                    document.add_paragraph(_words(block.content, known))
                case model.List():
                    for item in block.items:
                        document.add_paragraph(_words(item.content, known), style="List Bullet")
                case model.Table():
                    _table(document, block, known)
                case model.Bibliography():
                    for entry in block.entries:
                        document.add_paragraph(f"{entry.key} {_words(entry.content, known)}")
                case _:
                    pass
    document.sections[0].footer.paragraphs[0].text = whole.running.marking
    out = BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    print(len(render(CONTENTS[sys.argv[1]](int(sys.argv[2])))))
