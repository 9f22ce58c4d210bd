"""Explanations by a named idea, side by side."""

from __future__ import annotations

from briefbuild.model.brief import Block
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob

FACETS: tuple[str, ...] = ("theories",)
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> tuple[Block, ...]:
    """Return a lead and the statements; none is set apart, because that would be a choice."""
    opening = quoting.lead(job, "theories.lead", n=len(job.choices))
    return opening, quoting.bullets(job, job.choices)
