"""What the sources leave open: gaps that the program can count, and never a guess at their cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefbuild.evidence.coding import THRESHOLD
from briefbuild.model.brief import Inlines, List, ListItem
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

VIEW_FACET = "stakeholder_views"
OFTEN = 5  # statements that name an actor; below that, its silence is no gap
SHOWN_ACTORS = 6


def compose(job: SectionJob) -> Composition:
    """Return one bullet for each gap."""
    gaps = tuple(_gaps(job))
    if not gaps:
        return Composition((quoting.lead(job, "unknowns.none"),))
    items = tuple(ListItem(id=f"{job.spec.id}.{name}", content=content) for name, content in gaps)
    return Composition((List(id=f"{job.spec.id}.gaps", items=items),))


def _gaps(job: SectionJob) -> Iterator[tuple[str, Inlines]]:
    phrases, sources = job.phrases, job.base.sources
    undated = sum(source.reference.issued is None for source in sources)
    if undated:
        yield "undated", phrases.inlines("unknowns.undated", n=undated, total=len(sources))
    for title, key in _single_sources(job):
        yield (
            f"single-{key}-{title}".replace(" ", "-").casefold(),
            phrases.inlines("unknowns.single", title=title, source=key),
        )
    silent = _silent_actors(job)
    if silent:
        yield "silent", phrases.inlines("unknowns.silent", actors=phrases.series(silent))
    uncoded = [d.source.name for d in job.base.documents if not d.is_coded]
    if uncoded:
        yield "uncoded", phrases.inlines("unknowns.uncoded", names=phrases.series(uncoded))


def _single_sources(job: SectionJob) -> list[tuple[str, str]]:
    """Return title and source key of each section whose statements all come from one source."""
    keys = {source.id: f"S{number}" for number, source in enumerate(job.base.sources, start=1)}
    titles: dict[str, set[str]] = {}
    for use in job.used:
        titles.setdefault(use.title, set()).add(keys[use.choice.evidence.passage.source])
    return [
        (title, next(iter(found)))
        for title, found in titles.items()
        if len(found) == 1 and len(keys) > 1
    ]


def _silent_actors(job: SectionJob) -> list[str]:
    """Return the actors that are named often and hold no view in any source, most named first."""
    named: Counter[str] = Counter()
    holders: set[str] = set()
    for item in job.base.items:
        named.update(set(item.actors))
        if item.score(VIEW_FACET) >= THRESHOLD:
            holders.update(item.holders)
    often = [(count, name) for name, count in named.items() if count >= OFTEN]
    ranked = sorted(often, key=lambda pair: (-pair[0], pair[1]))
    return [name for _count, name in ranked if name not in holders][:SHOWN_ACTORS]
