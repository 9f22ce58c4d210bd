"""Explanations by a named idea, side by side."""

from __future__ import annotations

from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob

FACETS: tuple[str, ...] = ("theories",)
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> Composition:
    """Return a lead and the statements; none is set apart, because that would be a choice."""
    opening = quoting.lead(job, "theories.lead", n=len(job.choices))
    return Composition((opening, quoting.bullets(job, job.choices)))
