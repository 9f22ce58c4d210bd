"""What editors write into a brief: light Markdown with citations, checked quotations and variables.

    **Bold**, *italic*, [a link](https://example.org), lists and tables
    [@source-id]  [@source-id ¶ 12]  [@source-id p. 4]  [@source-id: "exact words"]
    {{ name }}  {{ brief.title }}

Only an editor's text is read this way. A source's words are never markup and never a template.
"""

from __future__ import annotations

from briefbuild.editor_text.desk import Desk
from briefbuild.editor_text.markdown import blocks_of, inlines_of
from briefbuild.errors import EvidenceError, OutlineError
from briefbuild.model.brief import Block, Inlines
from briefbuild.model.outline import EditorText
from briefbuild.schema import Report

__all__ = ["Desk", "compose_blocks", "compose_line"]

_EVIDENCE_CODES = "BB3"


def compose_blocks(words: EditorText, block_id: str, desk: Desk) -> tuple[Block, ...]:
    """Return paragraphs, lists and tables; the first has ``block_id``, the others a number behind it.

    Raises ``OutlineError`` with the place of everything that cannot be printed, or
    ``EvidenceError`` where a quotation is not its source's words.
    """
    report = Report()
    blocks = blocks_of(words, block_id, desk, report)
    _refuse(report)
    return blocks


def compose_line(words: EditorText, desk: Desk) -> Inlines:
    """Return words that must be a single paragraph; raises like :func:`compose_blocks`."""
    report = Report()
    inlines = inlines_of(words, desk, report)
    _refuse(report)
    return inlines


def _refuse(report: Report) -> None:
    problems = sorted(report.problems)
    if not problems:
        return
    of_evidence = any(item.code.startswith(_EVIDENCE_CODES) for item in problems)
    raise (EvidenceError if of_evidence else OutlineError)(*problems)
