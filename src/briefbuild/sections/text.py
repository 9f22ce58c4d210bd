"""Free text of an editor, in light Markdown with citations and checked quotations."""

from __future__ import annotations

from briefbuild.editor_text import compose_blocks
from briefbuild.schema import EditorWords, Field, optional
from briefbuild.sections import entries
from briefbuild.sections.kind import Composition, SectionJob

_TEXT = optional("text", EditorWords(), "Your text; without it, a draft shows an open slot.")

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = (_TEXT,)


def compose(job: SectionJob) -> Composition:
    """Return the text's paragraphs, lists and tables."""
    words = _TEXT.of(job.spec.options)
    if words is None:
        return Composition((entries.open_slot(job),))
    return Composition(compose_blocks(words, f"{job.spec.id}.text", job.desk))
