"""How to read the brief: what the status words mean, and what is quoted and what composed."""

from __future__ import annotations

from briefbuild.model.brief import (
    Callout,
    CalloutKind,
    Chip,
    Composed,
    Inlines,
    List,
    ListItem,
    Paragraph,
)
from briefbuild.model.exchange import ExchangeStatus
from briefbuild.schema import Field
from briefbuild.sections import ledger
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.ladders import scales

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

_METHOD = ("quoted", "composed", "edited", "chosen", "unchecked")


def compose(job: SectionJob) -> Composition:
    """Return a box with the status words that the brief prints, and one with the method."""
    items = tuple(
        ListItem(id=f"{job.spec.id}.{status.value}", content=_meaning(job, status))
        for status in _printed(job)
    )
    method = tuple(
        Paragraph(id=f"{job.spec.id}.{name}", content=job.phrases.inlines(f"how_to_read.{name}"))
        for name in _METHOD
    )
    boxes = (*_ladder(job), _box(job, "method", method))
    if not items:
        return Composition(boxes)
    return Composition(
        (_box(job, "status", (List(id=f"{job.spec.id}.words", items=items),)), *boxes)
    )


def _ladder(job: SectionJob) -> tuple[Callout, ...]:
    """Return what the words of the brief's scale of likelihood stand for, as it was published."""
    if job.ladder is None:
        return ()
    ladder = scales().ladders[job.ladder]
    rungs = tuple(
        ListItem(
            id=f"{job.spec.id}.ladder.{rung.least}",
            content=job.phrases.inlines(
                "how_to_read.rung", words=list(rung.words), least=rung.least, most=rung.most
            ),
        )
        for rung in ladder.rungs
    )
    source = job.phrases.inlines("how_to_read.ladder_source", source=ladder.source)
    return (
        _box(
            job,
            "ladder",
            (
                List(id=f"{job.spec.id}.rungs", items=rungs),
                Paragraph(id=f"{job.spec.id}.ladder.source", content=source),
            ),
        ),
    )


def _printed(job: SectionJob) -> tuple[ExchangeStatus, ...]:
    """Return the statuses that the brief prints, the firmest first."""
    return tuple(status for status in ledger.FIRMNESS if f"transfer.{status}" in job.statuses)


def _box(job: SectionJob, name: str, blocks: tuple[Paragraph | List, ...]) -> Callout:
    return Callout(
        id=f"{job.spec.id}.{name}",
        kind=CalloutKind.SIDE_BOX,
        title=job.phrases.inlines(f"how_to_read.{name}"),
        blocks=blocks,
    )


def _meaning(job: SectionJob, status: ExchangeStatus) -> Inlines:
    key = f"transfer.{status.value}"
    chip = Chip(job.phrases.text(key), ledger.FIRMNESS[status], Composed(key))
    meaning = job.phrases.text(f"how_to_read.{status.value}")
    return job.phrases.inlines("how_to_read.meaning", chip=(chip,), meaning=meaning)
