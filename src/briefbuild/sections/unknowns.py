"""What the sources leave open: gaps that the program can count, and never a guess at their cause."""

from __future__ import annotations

from briefbuild.model.brief import List, ListItem
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.gaps import gaps
from briefbuild.sections.kind import Composition, Rows, SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()
ROWS = Rows(one_page=2, standard=4, long=10)


def compose(job: SectionJob) -> Composition:
    """Return one bullet for each gap."""
    found, _cut = ROWS.split(job.room, gaps(job))
    if not found:
        return Composition((quoting.lead(job, "unknowns.none"),))
    items = tuple(ListItem(id=f"{job.spec.id}.{gap.id}", content=gap.full) for gap in found)
    return Composition((List(id=f"{job.spec.id}.gaps", items=items),))
