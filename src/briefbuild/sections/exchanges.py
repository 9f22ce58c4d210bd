"""Who is said to give what to whom: a ledger by direction, with the status that the source gives."""

from __future__ import annotations

from collections import Counter

from briefbuild.model.brief import Block, Paragraph, ParagraphKind, Table
from briefbuild.model.exchange import ExchangeStatus
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.ledger import Entry, entries, has_amounts, rows

FACETS: tuple[str, ...] = ("exchanges",)
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> Composition:
    """Return a lead that counts by status, the ledger, and what no ledger row could be read from."""
    found = entries(job)
    listed = {entry.choice.evidence.passage.id for entry in found}
    others = [choice for choice in job.choices if choice.evidence.passage.id not in listed]
    blocks: list[Block] = []
    if found:
        blocks += [_lead(job, found), _table(job, found)]
    if found and others:
        blocks.append(_note(job, "exchanges.others", "others"))
    if others:
        blocks.append(quoting.bullets(job, others))
    return Composition(tuple(blocks))


def _lead(job: SectionJob, found: tuple[Entry, ...]) -> Paragraph:
    counted = Counter(entry.exchange.status for entry in found)
    statuses = [
        job.phrases.text(
            "exchanges.status_count",
            n=counted[status],
            status=job.phrases.text(f"transfer.{status.value}").lower(),
        )
        for status in ExchangeStatus
        if counted[status]
    ]
    return quoting.lead(job, "exchanges.lead", n=len(found), statuses=statuses)


def _table(job: SectionJob, found: tuple[Entry, ...]) -> Table:
    amounts = has_amounts(found)
    keys = ("what", "amount", "status", "words") if amounts else ("what", "status", "words")
    return Table(
        id=f"{job.spec.id}.ledger",
        caption=job.phrases.inlines("exchanges.caption" if amounts else "exchanges.caption_bare"),
        widths=(2.4, 1.6, 1.7, 4.6) if amounts else (2.6, 1.8, 5.6),
        head=(quoting.head_row(job, "exchanges", *keys),),
        body=tuple(rows(job, found, amounts=amounts)),
    )


def _note(job: SectionJob, key: str, name: str) -> Paragraph:
    content = job.phrases.inlines(key)
    return Paragraph(id=f"{job.spec.id}.{name}", content=content, kind=ParagraphKind.BODY)
