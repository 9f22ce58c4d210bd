"""The evidence behind the brief: every quoted statement once more, by source and place."""

from __future__ import annotations

from briefbuild.citations import cite
from briefbuild.model.brief import (
    Cell,
    Composed,
    CrossReference,
    Extract,
    HeaderScope,
    Row,
    Table,
)
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob, UsedChoice

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> Composition:
    """Return a table of all statements that the other sections quote, in the sources' order."""
    if not job.used:
        return Composition((quoting.lead(job, "evidence.none"),))
    order = {source.id: number for number, source in enumerate(job.base.sources)}
    used = sorted(job.used, key=lambda use: _place(use, order))
    table = Table(
        id=f"{job.spec.id}.table",
        caption=job.phrases.inlines("evidence.caption"),
        widths=(1.2, 6, 1.8),
        head=(quoting.head_row(job, "evidence", "place", "words", "used"),),
        body=tuple(_row(job, use) for use in used),
    )
    return Composition((quoting.lead(job, "evidence.lead", n=len(used)), table))


def _place(use: UsedChoice, order: dict[str, int]) -> tuple[int, int]:
    return order[use.choice.evidence.passage.source], use.choice.quotation.span.start


def _row(job: SectionJob, use: UsedChoice) -> Row:
    passage = use.choice.evidence.passage
    place = (cite(passage.source, passage.locator),)
    words = (Extract(use.choice.quotation), *quoting.caveats(job, use.choice))
    link = CrossReference(use.block, use.title, Composed("evidence.used"))
    return Row(
        id=f"{job.spec.id}.{passage.id}",
        cells=(
            Cell(paragraphs=(place,), scope=HeaderScope.ROW),
            Cell(paragraphs=(words,)),
            Cell(paragraphs=((link,),)),
        ),
    )
