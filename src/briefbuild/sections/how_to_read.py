"""How to read the brief: what the status words mean, and what is quoted and what composed."""

from __future__ import annotations

from briefbuild.model.brief import (
    Block,
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
from briefbuild.model.evidence import Modality
from briefbuild.schema import Field
from briefbuild.sections import ledger, quoting
from briefbuild.sections.kind import SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

_TRANSFERS = {status.value: firmness for status, firmness in ledger.FIRMNESS.items()}
_CLAIMS = {modality.value: firmness for modality, firmness in quoting.FIRMNESS.items()}
# "Stated" and "asserted" are one word in print.
_STATUSES = {
    **_TRANSFERS,
    **{name: _CLAIMS[name] for name in (Modality.FORECAST.value, Modality.NORMATIVE.value)},
}
_METHOD = ("quoted", "composed", "edited", "chosen", "unchecked")


def compose(job: SectionJob) -> tuple[Block, ...]:
    """Return a box with the status words and one with the method."""
    words = List(
        id=f"{job.spec.id}.words",
        items=tuple(
            ListItem(id=f"{job.spec.id}.{status}", content=_meaning(job, status, firmness))
            for status, firmness in _STATUSES.items()
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


def _meaning(job: SectionJob, status: str, firmness: Firmness) -> Inlines:
    key = f"{'transfer' if status in _TRANSFERS else 'status'}.{status}"
    return job.phrases.inlines(
        "how_to_read.meaning",
        chip=(Chip(job.phrases.text(key), firmness, Composed(key)),),
        meaning=job.phrases.text(f"how_to_read.{status}"),
    )
