"""Where the sources differ: each side in its own words, side by side, and nothing decided."""

from __future__ import annotations

from briefbuild.model.outline import Length
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.difference_tables import difference_tables, ordered
from briefbuild.sections.differences import no_source_is_dated
from briefbuild.sections.kind import Composition, Rows, SectionJob

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()

ROWS = Rows(one_page=1, standard=4, long=8)


def compose(job: SectionJob) -> Composition:
    """Return a lead and one table for each conflict, as many as the section may show."""
    found = ordered(job)
    shown, _cut = ROWS.split(job.room, found[: job.spec.quotes.maximum])
    if not shown:
        return Composition((quoting.lead(job, "conflicts.none", sources=len(job.base.sources)),))
    key = "conflicts.lead" if len(shown) == len(found) else "conflicts.lead_cut"
    is_long = job.room.length is Length.LONG  # page one says of a short brief that nothing is dated
    undated = is_long and len(job.base.sources) > 1 and no_source_is_dated(job)
    lead = quoting.lead(job, key, n=len(found), shown=len(shown), undated=undated)
    quoted = {name for use in job.used for name in use.choice.passages}
    return Composition((lead, *difference_tables(job, shown, quoted)))
