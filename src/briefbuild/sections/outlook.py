"""What to watch: what the sources expect, for when, and an editor's scenarios with their indicators."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbuild.diagnostics import Position
from briefbuild.evidence.horizons import horizon
from briefbuild.model.brief import Block, Cell, Extract, Inlines, ListItem, Row, Table
from briefbuild.model.evidence import Evidence, Modality
from briefbuild.model.outline import EditorText, QuoteSelector
from briefbuild.model.quotation import quote
from briefbuild.model.walk import section_quotations
from briefbuild.schema import (
    EditorWords,
    Field,
    ListOf,
    Record,
    Values,
    defaulted,
    optional,
    required,
)
from briefbuild.sections import entries, quoting
from briefbuild.sections.kind import Composition, Rows, SectionJob
from briefbuild.sections.pins import excluded_passages
from briefbuild.sections.select import Choice, admits

FORECAST_REASON = "a forecast of the source"
ROWS = Rows(one_page=2, standard=5, long=10)


class Scenario(Struct, frozen=True, kw_only=True):
    """One way that things could go; ``indicator`` is what would show that it begins."""

    position: Position
    text: EditorText
    indicator: EditorText
    because: tuple[QuoteSelector, ...] = ()
    horizon: EditorText | None = None
    id: str | None = None


def _scenario(values: Values, position: Position) -> Scenario:
    return Scenario(position=position, **values)  # type: ignore[arg-type]  # the keys below


_FIELDS: tuple[Field, ...] = (
    entries.ENTRY_TEXT,
    required("indicator", EditorWords(), "What would show that it begins."),
    optional("horizon", EditorWords(), "By when."),
    entries.SUPPORT,
    entries.ENTRY_ID,
)
_SCENARIOS = defaulted(
    "scenarios",
    ListOf(Record(_FIELDS, _scenario), maximum=entries.MOST_ENTRIES),
    (),
    "Ways that things could go, as you see them.",
)

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = (_SCENARIOS,)


def compose(job: SectionJob) -> Composition:
    """Return the sources' forecasts, those with a horizon first, and the editor's scenarios."""
    shown, left_out = ROWS.split(job.room, _forecasts(job)[: job.spec.quotes.maximum])
    blocks: list[Block] = [quoting.lead(job, "outlook.none")]
    if shown:
        blocks = [quoting.lead(job, "outlook.lead", n=len(shown)), _table(job, shown)]
    scenarios = _SCENARIOS.of(job.spec.options)
    if scenarios:
        blocks.append(quoting.subheading(job, "scenarios-head", "outlook.scenarios"))
        blocks.extend(_listed(job, scenarios))
    ids = tuple(choice.evidence.passage.id for choice in left_out)
    return Composition(tuple(blocks), left_out=ids)


def _forecasts(job: SectionJob) -> list[Choice]:
    """Return the forecasts that no other section quotes, those with a horizon first.

    Each source has its turn before any has its second.
    """
    placed = (each for section in job.made for each in section_quotations(section))
    quoted = [each.quotation for each in placed if not each.is_extract]
    excluded = excluded_passages(job.spec, job.base)
    found: list[tuple[bool, int, Choice]] = []
    for document in job.base.documents:
        turns = {True: 0, False: 0}
        for item in document.items:
            is_free = item.passage.id not in excluded and not any(
                other.source == document.source.id and other.span.overlaps(item.passage.quotable)
                for other in quoted
            )
            if is_free and _is_forecast(item) and admits(job.spec.select, document, item):
                undated = horizon(document.source.text, item.passage.quotable) is None
                found.append((undated, turns[undated], _choice(item)))
                turns[undated] += 1
    ranked = sorted(found, key=lambda each: each[:2])
    return [choice for _undated, _turn, choice in ranked if _is_short(choice, job)]


def _is_forecast(item: Evidence) -> bool:
    return item.modality is Modality.FORECAST and item.passage.is_quotable


def _is_short(choice: Choice, job: SectionJob) -> bool:
    return len(choice.quotation.text.split()) <= job.spec.quotes.words


def _choice(item: Evidence) -> Choice:
    return Choice(
        evidence=item,
        quotation=item.quotation,
        passages=(item.passage.id,),
        score=0.0,
        reasons=(FORECAST_REASON,),
    )


def _table(job: SectionJob, choices: tuple[Choice, ...]) -> Table:
    return Table(
        id=f"{job.spec.id}.forecasts",
        caption=job.phrases.inlines("outlook.caption"),
        widths=(5, 2),
        head=(quoting.head_row(job, "outlook", "words", "horizon"),),
        body=tuple(_row(job, choice) for choice in choices),
    )


def _row(job: SectionJob, choice: Choice) -> Row:
    passage = choice.evidence.passage
    source = job.base.source(passage.source)
    place = horizon(source.text, passage.quotable)
    stated: Inlines = job.phrases.inlines("outlook.not_stated")
    if place is not None:
        stated = (Extract(quote(source, place)),)
    return Row(
        id=quoting.block_id(job, choice),
        cells=(Cell(paragraphs=(quoting.shown(job, choice),)), Cell(paragraphs=(stated,))),
    )


def _listed(job: SectionJob, scenarios: tuple[Scenario, ...]) -> tuple[Block, ...]:
    return entries.listed(
        job, "scenarios", scenarios, lambda each, name: _details(job, each, name)
    ).blocks


def _details(job: SectionJob, given: Scenario, name: str) -> Iterator[ListItem]:
    for key, words in (("indicator", given.indicator), ("by", given.horizon)):
        if words is not None:
            yield entries.labelled(job, f"{name}.{key}", key, entries.line(job, words))
