"""The evidence behind the brief: every sentence that it uses, whole, in the order of its first use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbuild.citations import cite
from briefbuild.model.brief import (
    Cell,
    Composed,
    CrossReference,
    Extract,
    HeaderScope,
    Inlines,
    Row,
    Table,
)
from briefbuild.model.evidence import Evidence
from briefbuild.model.outline import QuoteSelector, SectionSpec, found_in
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.walk import section_quotations
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()
MOST_LINKS = 3  # to sections that use one sentence


def compose(job: SectionJob) -> Composition:
    """Return a table of all sentences that the other sections quote, or take words from."""
    uses = _uses(job)
    if not uses:
        return Composition((quoting.lead(job, "evidence.none"),))
    table = Table(
        id=f"{job.spec.id}.table",
        caption=job.phrases.inlines("evidence.caption"),
        widths=(1.2, 6, 1.8),
        head=(quoting.head_row(job, "evidence", "place", "words", "used"),),
        body=tuple(_row(job, item, links) for item, links in uses),
    )
    return Composition((quoting.lead(job, "evidence.lead", n=len(uses)), table))


def _uses(job: SectionJob) -> Sequence[tuple[Evidence, Sequence[CrossReference]]]:
    """Return each sentence with links to the places that use it, one for each section.

    What an editor's entries only rest on comes last.
    """
    titles = {other.spec.id: other.title for other in job.jobs}
    items: dict[str, Evidence] = {}
    links: dict[str, dict[str, CrossReference]] = {}
    for section in job.made:
        for placed in section_quotations(section):
            for item in _sentences(job, placed.quotation):
                name = item.passage.id
                items[name] = item
                link = CrossReference(placed.block, titles[section.id], Composed("evidence.used"))
                links.setdefault(name, {}).setdefault(section.id, link)
    for spec, item in _rested_on(job):
        items[item.passage.id] = item
        link = CrossReference(spec.id, titles[spec.id], Composed("evidence.used"))
        links.setdefault(item.passage.id, {}).setdefault(spec.id, link)
    return [(item, list(links[name].values())[:MOST_LINKS]) for name, item in items.items()]


def _rested_on(job: SectionJob) -> Iterator[tuple[SectionSpec, Evidence]]:
    """Yield the sentences that an editor's judgements, implications and advice name."""
    for other in job.jobs:
        for wanted in found_in(other.spec.options, QuoteSelector):
            for item in _sentences(job, job.references[wanted].quotation):
                yield other.spec, item


def _sentences(job: SectionJob, quotation: Quotation) -> Iterator[Evidence]:
    """Yield the sentences that a quotation has words of."""
    for document in job.base.documents:
        if document.source.id == quotation.source:
            for item in document.items:
                if any(part.span.overlaps(item.passage.quotable) for part in quotation.parts):
                    yield item


def _row(job: SectionJob, item: Evidence, links: Sequence[CrossReference]) -> Row:
    passage = item.passage
    sentence = quote(job.base.source(passage.source), passage.quotable)
    words: Inlines = (Extract(sentence), *quoting.caveats_on(job, sentence))
    return Row(
        id=f"{job.spec.id}.{passage.id}",
        cells=(
            Cell(paragraphs=((cite(passage.source, passage.locator),),), scope=HeaderScope.ROW),
            Cell(paragraphs=(words,)),
            Cell(paragraphs=tuple((link,) for link in links)),
        ),
    )
