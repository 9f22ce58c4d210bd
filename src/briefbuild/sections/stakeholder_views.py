"""Who wants what: a grid of actors, and in which words the sources put them on one side or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefbuild.citations import cite, cite_together
from briefbuild.evidence.stance_words import Stance, stances
from briefbuild.model.brief import Block, Citation, Inlines, List, ListItem, Paragraph
from briefbuild.model.cues import CueKind
from briefbuild.model.outline import Length, Selection
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.actor_rows import ActorRow, actor_rows
from briefbuild.sections.actor_table import actor_table, shown_whole
from briefbuild.sections.kind import LAYOUT, Composition, Rows, SectionJob
from briefbuild.sections.select import Choice
from briefbuild.sections.showing import joined

FACETS: tuple[str, ...] = ("stakeholder_views",)
OPTIONS: tuple[Field, ...] = (LAYOUT,)
ROWS = Rows(one_page=3, standard=7, long=7)
UNHELD = Rows(one_page=0, standard=1, long=1)
_BOTH = "both"  # the line of the actors that different statements put on different sides
_LEAST = 2  # actors of whom it can be said that they agree or differ


def compose(job: SectionJob) -> Composition:
    """Return the grid, the sides that the sources describe, and what the grid does not quote whole."""
    found = actor_rows(job)
    told, _more = ROWS.split(job.room, [row for row in found if not row.is_gap])
    rows = (*told, *(row for row in found if row.is_gap))
    unheld = [choice for choice in job.choices if not choice.evidence.holders]
    whole = [choice for row in rows if (choice := shown_whole(job, row)) is not None]
    shown = quoting.beside_table(job, whole, few=UNHELD.split(job.room, unheld)[0])
    blocks: list[Block] = [_lead(job, rows, len(found))]
    if rows:
        blocks.append(actor_table(job, rows))
        blocks += _sides(job, told)
    blocks += _listed(job, "others", [choice for choice in shown if choice not in unheld])
    blocks += _listed(job, "unnamed", [choice for choice in shown if choice in unheld])
    printed = {choice.evidence.passage.id for choice in (*whole, *shown)}
    names = (choice.evidence.passage.id for choice in job.choices)
    return Composition(tuple(blocks), left_out=tuple(n for n in names if n not in printed))


def _listed(job: SectionJob, name: str, choices: Sequence[Choice]) -> Iterator[Block]:
    """Yield a list of statements with the line that says what they are."""
    if choices:
        words = job.phrases.inlines(f"stakeholder_views.{name}")
        yield Paragraph(id=f"{job.spec.id}.{name}", content=words)
        yield quoting.bullets(job, choices, f"{name}.statements")


def _lead(job: SectionJob, rows: Sequence[ActorRow], total: int) -> Paragraph:
    return quoting.lead(
        job,
        "stakeholder_views.lead",
        n=len(rows),
        total=total,
        own=sum(
            bool(row.cues.get(kind)) for row in rows for kind in row.cues if kind == "own-words"
        ),
        # In a short brief the row and "What is not known" say so.
        gaps=[
            job.phrases.named(row.actor)
            for row in rows
            if row.is_gap and job.room.length is Length.LONG
        ],
        chosen=job.spec.select != Selection(facets=job.spec.select.facets),
    )


def _sides(job: SectionJob, rows: Sequence[ActorRow]) -> Iterator[Block]:
    """Yield where the actors agree and differ: a line a side in the same form, a sentence in a short brief."""
    names = (*(stance.value for stance in Stance), _BOTH)
    sides: dict[str, list[Inlines]] = {name: [] for name in names}
    count = 0
    for row in rows:
        found = {stance: place for stance in Stance if (place := _place(job, row, stance))}
        count += bool(found)
        if found:
            name = next(iter(found)).value if len(found) == 1 else _BOTH
            sides[name].append(_named(job, row, found.values()))
    items = [
        ListItem(
            id=f"{job.spec.id}.{name}",
            content=job.phrases.inlines(f"stakeholder_views.{name}", actors=joined(named)),
        )
        for name, named in sides.items()
        if named
    ]
    if count < _LEAST:
        return
    words = job.phrases.inlines("stakeholder_views.sides")
    if job.room.length is not Length.LONG:
        words = job.phrases.spaced([words, *(item.content for item in items)])
    yield Paragraph(id=f"{job.spec.id}.sides", content=words)
    if job.room.length is Length.LONG:
        yield List(id=f"{job.spec.id}.sides.list", items=tuple(items))


def _place(job: SectionJob, row: ActorRow, stance: Stance) -> Citation | None:
    """Return the place of the first words that put an actor on a side."""
    for cue in row.of(CueKind.VIEW):
        passage = cue.item.passage
        text = job.base.source(passage.source).text
        if _stance(text[cue.keep.start : passage.quotable.end]) is stance:
            return cite(passage.source, passage.locator)
    return None


def _named(job: SectionJob, row: ActorRow, places: Iterable[Citation]) -> Inlines:
    name = row.actor[:1].upper() + row.actor[1:]
    cited = (cite_together(places),)
    return job.phrases.inlines("stakeholder_views.on_side", actor=name, cite=cited)


def _stance(words: str) -> Stance | None:
    """Return the one side on which the words of a view put its holder."""
    found = stances(words)
    return next(iter(found)) if len(found) == 1 else None
