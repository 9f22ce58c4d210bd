"""The timeline of a brief: dated events in order, and events to which the sources give no year."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.evidence.dates import find_dates
from briefbuild.evidence.events import Event, events
from briefbuild.evidence.extracts import standing_alone
from briefbuild.model.brief import Cell, Extract, HeaderScope, Inlines, Row, Table
from briefbuild.model.evidence import Evidence, Modality
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.source import Span
from briefbuild.sections import quoting
from briefbuild.sections.kind import Rows, SectionJob
from briefbuild.sections.select import Choice, admitted
from briefbuild.sections.showing import extract, part, places_of

EVENTS = Rows(one_page=3, standard=8, long=8)
UNDATED = Rows(one_page=0, standard=2, long=2)
FEWEST = 2  # events: a table of one says no more than its sentence
EVENT_CUE = "an event:"  # the shipped codebook's cue for a verb of happening; another may have none


class Timeline(Struct, frozen=True):
    """The events that are printed, and the chosen statements that tell of one without a year."""

    dated: tuple[Event, ...]
    undated: tuple[Choice, ...]

    @property
    def passages(self) -> frozenset[str]:
        """The passages that stand in it."""
        dated = (name for event in self.dated for name in event.passages)
        return frozenset((*dated, *(choice.evidence.passage.id for choice in self.undated)))


def timeline(job: SectionJob) -> Timeline | None:
    """Return what the timeline shows, or ``None`` where there are too few events for one."""
    chosen = {choice.evidence.passage.id for choice in job.choices}
    found = job.once(("events", job.spec.id), lambda: _events(job))
    usable = [event for event in found if _is_shown(event, chosen)]
    ranked = sorted(usable, key=lambda event: _rank(event, chosen))
    kept, _ = EVENTS.split(job.room, ranked)
    if len(kept) < FEWEST:
        return None
    undated, _ = UNDATED.split(job.room, [c for c in job.choices if _is_undated_event(c)])
    return Timeline(tuple(event for event in usable if event in kept), undated)


def _events(job: SectionJob) -> tuple[Event, ...]:
    return events(job.base, admitted(job.base, job.spec.select), job.codebook(), job.claims())


def _is_shown(event: Event, chosen: set[str]) -> bool:
    """Tell whether a sentence of the event can stand by itself, is quoted whole, or names the event."""
    return any(
        item.passage.is_quotable or item.passage.id in chosen or name_in(event, item)
        for item in (event.item, *event.also)
    )


def name_in(event: Event, item: Evidence) -> Span | None:
    """Return what a sentence of an event calls it, with the date; ``None`` where it has no name."""
    return next(each.event for each in item.dates if each.date == event.date)


def _rank(event: Event, chosen: set[str]) -> tuple[bool, int, float]:
    return event.passages.isdisjoint(chosen), -len(event.sources), -event.item.score("context")


def _is_undated_event(choice: Choice) -> bool:
    item = choice.evidence
    if item.dates or item.modality is not Modality.STATED:
        return False
    return bool(find_dates(item.quotation.text)) or any(
        cue.startswith(EVENT_CUE) for coding in item.codings for cue in coding.cues
    )


# ------------------------------------------------------------------------------------ table


def timeline_table(job: SectionJob, shown: Timeline) -> Table:
    """Return the events as a table: date, words of the sources, and how many tell of it.

    Where one source tells of each event, the caption says so instead of a column.
    """
    has_support = any(len(event.sources) > 1 for event in shown.dated)
    support = ("support",) if has_support else ()
    rows = [_dated_row(job, event, has_support=has_support) for event in shown.dated]
    if shown.undated:
        rows.append(_group(job, columns=2 + has_support))
        rows += [_undated_row(job, choice, has_support=has_support) for choice in shown.undated]
    caption = "timeline.caption" if has_support else "timeline.caption_alone"
    return Table(
        id=f"{job.spec.id}.timeline",
        caption=job.phrases.inlines(caption),
        widths=(1.3, 4.6, 1.1) if has_support else (1.3, 5.7),
        head=(quoting.head_row(job, "timeline", "date", "words", *support),),
        body=tuple(rows),
    )


def main_item(job: SectionJob, event: Event) -> tuple[Evidence, Choice | None]:
    """Return the sentence that stands for an event: a chosen one before all others."""
    choices = {choice.evidence.passage.id: choice for choice in job.choices}
    items = (event.item, *event.also)
    for item in items:
        if item.passage.id in choices:
            return item, choices[item.passage.id]
    return next((item for item in items if item.passage.is_quotable), event.item), None


def _dated_row(job: SectionJob, event: Event, *, has_support: bool) -> Row:
    item, choice = main_item(job, event)
    words = quoting.shown(job, choice) if choice else _part(job, event, item)
    others = [each for each in (event.item, *event.also) if each is not item]
    if others:
        words = job.phrases.inlines("timeline.also", words=words, others=places_of(others))
    dates = ", ".join(dict.fromkeys(str(mention.date) for mention in event.dates))
    return _row(
        job,
        f"{job.spec.id}.{item.passage.id}",
        job.phrases.plain_inlines("timeline.date", dates),
        words,
        len(event.sources) if has_support else None,
    )


def _part(job: SectionJob, event: Event, item: Evidence) -> Inlines:
    """Return the part of a sentence that tells of an event; of one that points back, from the name on."""
    words = told(job, item, date_in(event, item))
    name = None if item.passage.is_quotable else name_in(event, item)
    if name is not None:
        rest = Span(name.start, item.passage.quotable.end)
        words = quote(job.base.source(item.passage.source), rest)
    caveats = quoting.caveats_on(job, words)
    return (*extract(job, item, words), *caveats)


def told(job: SectionJob, item: Evidence, date: Span) -> Quotation:
    """Return the part of a sentence that has a date, and says of what it is the date."""
    source, whole = job.base.source(item.passage.source), item.passage.quotable
    span = part(job, item, date).span
    if span.start >= date.start:  # what stands before a date can turn it: "since", "until"
        span = Span(whole.start, span.end)
    return quote(source, standing_alone(source.text, whole, span))


def date_in(event: Event, item: Evidence) -> Span:
    """Return where a sentence of an event prints its date."""
    return next(each.span for each in item.dates if each.date == event.date)


def _undated_row(job: SectionJob, choice: Choice, *, has_support: bool) -> Row:
    item = choice.evidence
    dates = find_dates(item.quotation.text)
    printed: Inlines = job.phrases.inlines("timeline.no_date")
    if dates:
        start = item.passage.quotable.start
        source = job.base.source(item.passage.source)
        words = item.passage.quotable.of(source.text)
        bare = find_dates(words.removesuffix("."))  # the stop is the sentence's, not the month's
        span = Span(start + bare[0].start, start + bare[0].end) if bare else item.passage.quotable
        printed = (Extract(quote(source, span)),)
    support = 1 if has_support else None
    return _row(job, quoting.block_id(job, choice), printed, quoting.shown(job, choice), support)


def _row(job: SectionJob, name: str, date: Inlines, words: Inlines, sources: int | None) -> Row:
    support = (
        ()
        if sources is None
        else (Cell(paragraphs=(job.phrases.inlines("timeline.sources", n=sources),)),)
    )
    return Row(
        id=name,
        cells=(
            Cell(paragraphs=(date,), scope=HeaderScope.ROW),
            Cell(paragraphs=(words,)),
            *support,
        ),
    )


def _group(job: SectionJob, *, columns: int) -> Row:
    cell = Cell(
        paragraphs=(job.phrases.inlines("timeline.no_year"),),
        scope=HeaderScope.ROW,
        column_span=columns,
    )
    return Row(id=f"{job.spec.id}.undated", cells=(cell,), group=True)
