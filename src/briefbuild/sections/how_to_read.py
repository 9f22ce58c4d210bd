"""How to read the brief: what the status words mean, and what is quoted and what composed."""

from __future__ import annotations

from types import MappingProxyType

from briefbuild.model.brief import (
    Callout,
    CalloutKind,
    Chip,
    Composed,
    Firmness,
    Inlines,
    List,
    ListItem,
    Paragraph,
)
from briefbuild.schema import Field
from briefbuild.sections import ledger
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.ladders import scales

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

# The status words that a brief may print, the firmest first.
_CHIPS = MappingProxyType(
    {
        **{f"transfer.{status.value}": firmness for status, firmness in ledger.FIRMNESS.items()},
        "conflicts.not_so": Firmness.DISPUTED,
    }
)
_METHOD = ("quoted", "composed", "edited", "chosen", "unchecked")


def compose(job: SectionJob) -> Composition:
    """Return a box with the status words that the brief prints, and one with the method."""
    items = tuple(
        ListItem(id=f"{job.spec.id}.{key.partition('.')[2]}", content=_meaning(job, key, firmness))
        for key, firmness in _CHIPS.items()
        if key in job.statuses
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


def _box(job: SectionJob, name: str, blocks: tuple[Paragraph | List, ...]) -> Callout:
    return Callout(
        id=f"{job.spec.id}.{name}",
        kind=CalloutKind.SIDE_BOX,
        title=job.phrases.inlines(f"how_to_read.{name}"),
        blocks=blocks,
    )


def _meaning(job: SectionJob, key: str, firmness: Firmness) -> Inlines:
    chip = Chip(job.phrases.text(key), firmness, Composed(key))
    meaning = job.phrases.text(f"how_to_read.{key.partition('.')[2]}")
    return job.phrases.inlines("how_to_read.meaning", chip=(chip,), meaning=meaning)
