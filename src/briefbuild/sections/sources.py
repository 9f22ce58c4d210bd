"""The sources: what is known of them, and the reference list."""

from __future__ import annotations

from briefbuild.citations import bibliography
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.walk import section_quotations
from briefbuild.phrasing import Phrases
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.source_notes import source_notes

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> Composition:
    """Return what is known of the sources, and the reference list."""
    sources = job.base.sources
    references = [source.reference for source in sources]
    opening = quoting.lead(
        job,
        "sources.lead" if len(sources) > 1 else "sources.lead_one",
        n=len(sources),
        kinship=_kinship(job),
        dates=_share(
            job.phrases, "dates", sum(r.issued is not None for r in references), len(sources)
        ),
        authors=_share(
            job.phrases, "authors", sum(bool(r.author) for r in references), len(sources)
        ),
    )
    quoted = {source: _works(job, source) for source in job.cited}
    entries = bibliography(
        f"{job.spec.id}.references", sources, quoted, job.phrases, job.reference_style
    )
    return Composition((opening, entries, source_notes(job)))


def _works(job: SectionJob, source_id: str) -> tuple[Quotation, ...]:
    """Return the works that a source itself cites in the sentences that the brief quotes of it."""
    (document,) = (d for d in job.base.documents if d.source.id == source_id)
    printed = [
        placed.quotation.span
        for section in job.made
        for placed in section_quotations(section)
        if placed.quotation.source == source_id
    ]
    works = (
        entry.span
        for item in document.items
        if any(item.passage.span.overlaps(span) for span in printed)
        for entry in document.inner.cited_in(item.passage.span)
    )
    return tuple(quote(document.source, span) for span in dict.fromkeys(works))


def _share(phrases: Phrases, what: str, number: int, total: int) -> str:
    amount = "no" if number == 0 else "all" if number == total else "some"
    return phrases.text(f"sources.{amount}_{what}", n=number, total=total)


def _kinship(job: SectionJob) -> str:
    """Say which sources share text or origin; that none do is no proof of independence."""
    keys = {source.id: f"S{number}" for number, source in enumerate(job.base.sources, start=1)}
    pairs = [
        job.phrases.text(
            f"sources.{tie.kind.value}", first=keys[tie.first], second=keys[tie.second]
        )
        for tie in job.base.shared
    ]
    if not pairs:
        return job.phrases.text("sources.no_shared_text")
    return job.phrases.text("sources.shared_text", pairs=pairs)
