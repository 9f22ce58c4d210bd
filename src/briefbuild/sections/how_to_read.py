"""How to read the brief: what the status words mean, and what is quoted and what composed."""

from __future__ import annotations

from briefbuild.model.brief import (
    Block,
    Callout,
    CalloutKind,
    Inlines,
    List,
    ListItem,
    Paragraph,
)
from briefbuild.model.evidence import Modality
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

_METHOD = ("quoted", "composed", "edited", "chosen", "unchecked")


def compose(job: SectionJob) -> tuple[Block, ...]:
    """Return a box with the status words and one with the method."""
    words = List(
        id=f"{job.spec.id}.words",
        items=tuple(
            ListItem(id=f"{job.spec.id}.{modality.value}", content=_meaning(job, modality))
            for modality in Modality
        ),
    )
    method = tuple(
        Paragraph(id=f"{job.spec.id}.{name}", content=job.phrases.inlines(f"how_to_read.{name}"))
        for name in _METHOD
    )
    return (
        _box(job, "status", (words,)),
        _box(job, "method", method),
    )


def _box(job: SectionJob, name: str, blocks: tuple[Paragraph | List, ...]) -> Callout:
    return Callout(
        id=f"{job.spec.id}.{name}",
        kind=CalloutKind.KEY,
        title=job.phrases.inlines(f"how_to_read.{name}"),
        blocks=blocks,
    )


def _meaning(job: SectionJob, modality: Modality) -> Inlines:
    chip = quoting.status_chip(modality, job.phrases)
    return job.phrases.inlines(
        "how_to_read.meaning",
        chip=(chip,),
        meaning=job.phrases.text(f"how_to_read.{modality.value}"),
    )
