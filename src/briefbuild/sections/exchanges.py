"""Who is said to give what: a ledger ordered by how firmly the sources put it."""

from __future__ import annotations

from collections import Counter

from briefbuild.model.brief import Block, Cell, Row, Table
from briefbuild.model.evidence import Modality
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.select import Choice

FACETS: tuple[str, ...] = ("exchanges",)
OPTIONS: tuple[Field, ...] = ()
ORDER = tuple(Modality)


def compose(job: SectionJob) -> tuple[Block, ...]:
    """Return a lead that counts by status, and the ledger."""
    counted = Counter(choice.evidence.modality for choice in job.choices)
    statuses = [
        job.phrases.text(
            "exchanges.status_count",
            n=counted[modality],
            status=job.phrases.text(f"status.{modality.value}").lower(),
        )
        for modality in ORDER
        if counted[modality]
    ]
    opening = quoting.lead(job, "exchanges.lead", n=len(job.choices), statuses=statuses)
    ordered = sorted(job.choices, key=lambda choice: ORDER.index(choice.evidence.modality))
    ledger = Table(
        id=f"{job.spec.id}.ledger",
        caption=job.phrases.inlines("exchanges.caption"),
        widths=(2.6, 1.7, 6),
        head=(quoting.head_row(job, "exchanges", "parties", "status", "words"),),
        body=tuple(_row(job, choice) for choice in ordered),
    )
    return opening, ledger


def _row(job: SectionJob, choice: Choice) -> Row:
    actors = quoting.named(job, choice)
    named = job.phrases.series(actors) or job.phrases.text("exchanges.none_named")
    return Row(
        id=quoting.block_id(job, choice),
        cells=(
            quoting.words_cell(named, "exchanges.parties", job.phrases, header=True),
            Cell(paragraphs=((quoting.status_chip(choice.evidence.modality, job.phrases),),)),
            Cell(paragraphs=(quoting.shown(job, choice),)),
        ),
    )
