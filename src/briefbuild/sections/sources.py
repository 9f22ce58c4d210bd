"""The sources: what is known of them, and the reference list."""

from __future__ import annotations

from briefbuild.citations import bibliography
from briefbuild.model.brief import Block
from briefbuild.phrasing import Phrases
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> tuple[Block, ...]:
    """Return a source-base statement and the reference list."""
    sources = job.base.sources
    references = [source.reference for source in sources]
    opening = quoting.lead(
        job,
        "sources.lead",
        n=len(sources),
        dates=_share(
            job.phrases, "dates", sum(r.issued is not None for r in references), len(sources)
        ),
        authors=_share(
            job.phrases, "authors", sum(bool(r.author) for r in references), len(sources)
        ),
    )
    entries = bibliography(f"{job.spec.id}.references", sources, job.cited, job.phrases)
    return opening, entries


def _share(phrases: Phrases, what: str, number: int, total: int) -> str:
    if number == 0:
        return phrases.text(f"sources.no_{what}")
    key = f"sources.all_{what}" if number == total else f"sources.some_{what}"
    return phrases.text(key, n=number)
