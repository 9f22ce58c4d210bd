"""How things came to be and where they stand: a short account, and a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbuild.citations import source_keys
from briefbuild.evidence.events import Event
from briefbuild.model.brief import Block, DisplayedQuote, Extract, Inlines, Paragraph
from briefbuild.model.evidence import Modality
from briefbuild.model.outline import Length
from briefbuild.model.quotation import quote
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import LAYOUT, Composition, Rows, SectionJob
from briefbuild.sections.select import Choice
from briefbuild.sections.showing import places_of
from briefbuild.sections.timeline import Timeline, name_in, timeline, timeline_table
from briefbuild.sections.timeline_figure import timeline_figure

FACETS: tuple[str, ...] = ("context",)
OPTIONS: tuple[Field, ...] = (LAYOUT,)
STATEMENTS = Rows(one_page=1, standard=3, long=10)
A_PARAGRAPH = 2  # statements


def compose(job: SectionJob) -> Composition:
    """Return the account, with the best short statement beside it, the figure and the timeline."""
    shown = timeline(job)
    in_time = shown.passages if shown else frozenset[str]()
    others = [c for c in job.choices if c.evidence.passage.id not in in_time]
    apart = quoting.displayed(others) if len(others) > A_PARAGRAPH else None
    told, cut = STATEMENTS.split(job.room, [choice for choice in others if choice is not apart])
    blocks: list[Block] = [*(_shared(job, shown) if shown else ()), *_account(job, told)]
    if shown is not None:
        # The figure repeats the table: a short brief has no room for it.
        is_long = job.room.length is Length.LONG
        figure = timeline_figure(job, shown) if is_long else None
        blocks += [*((figure,) if figure else ()), timeline_table(job, shown)]
    aside: tuple[DisplayedQuote, ...] = ()
    if apart is not None:
        aside = (quoting.displayed_quote(job, apart),)
    left_out = tuple(choice.evidence.passage.id for choice in cut)
    return Composition(tuple(blocks), aside=aside, left_out=left_out)


def _shared(job: SectionJob, shown: Timeline) -> Iterator[Paragraph]:
    """Yield a sentence on the dated events that several sources tell of."""
    phrases = job.phrases
    most = max(len(event.sources) for event in shown.dated)
    named = [(e, name) for e in shown.dated if len(e.sources) == most and (name := _name(job, e))]
    if most == 1 or not named:
        return
    words = phrases.listed([_event(job, event, name) for event, name in named])
    alone = sum(len(event.sources) == 1 for event in shown.dated)
    content = phrases.inlines("context.shared", n=most, events=words, rest=alone)
    yield Paragraph(id=f"{job.spec.id}.shared", content=content)


def _name(job: SectionJob, event: Event) -> Inlines:
    """Return what the first source with a name for an event calls it; nothing where none has one."""
    for item in (event.item, *event.also):
        name = name_in(event, item)
        if name is not None:
            return (Extract(quote(job.base.source(item.passage.source), name)),)
    return ()


def _event(job: SectionJob, event: Event, name: Inlines) -> Inlines:
    """Return an event's name, and where it is told."""
    places = places_of((event.item, *event.also))
    return job.phrases.inlines("quote.cited", quote=name, cite=places)


def _account(job: SectionJob, told: Sequence[Choice]) -> Iterator[Paragraph]:
    """Yield the statements in running text, those of one source together, each with its speaker.

    What is stated as fact opens the account, not what a source only relays or expects.
    """
    firm = sorted(told, key=lambda choice: choice.evidence.modality is not Modality.STATED)
    order = list(dict.fromkeys(choice.evidence.passage.source for choice in firm))
    ordered = sorted(firm, key=lambda choice: order.index(choice.evidence.passage.source))
    before: Choice | None = None
    sentences: list[Inlines] = []
    names: list[str] = []
    for choice in ordered:
        sentences.append(_told(job, choice, before))
        names.append(choice.evidence.passage.id)
        before = choice
        if len(sentences) == A_PARAGRAPH or choice is ordered[-1]:
            yield Paragraph(id=f"{job.spec.id}.{names[0]}", content=job.phrases.spaced(sentences))
            sentences, names = [], []


def _told(job: SectionJob, choice: Choice, before: Choice | None) -> Inlines:
    """Return a statement with who makes it, or relays it; how surely, its own words tell."""
    item = choice.evidence
    source = job.base.source(item.passage.source)
    names = [name.family or name.literal or str(name) for name in source.reference.author]
    goes_on = before is not None and before.evidence.passage.source == source.id
    return job.phrases.inlines(
        "context.relayed" if item.modality is Modality.REPORTED else "context.told",
        who=job.phrases.series(names) or source_keys(job.base.sources)[source.id],
        n=len(names) or 1,
        goes_on=goes_on,
        first=before is None,
        words=quoting.shown(job, choice),
    )
