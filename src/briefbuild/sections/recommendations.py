"""Recommendations: what an editor advises, who would do it and what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbuild.diagnostics import Position
from briefbuild.model.brief import ListItem
from briefbuild.model.outline import EditorText, QuoteSelector
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
from briefbuild.sections import entries
from briefbuild.sections.kind import Composition, SectionJob


class Recommendation(Struct, frozen=True, kw_only=True):
    """One piece of advice; ``trade_off`` is what is given up or risked for it."""

    position: Position
    text: EditorText
    owner: EditorText
    trade_off: EditorText
    because: tuple[QuoteSelector, ...] = ()
    by: EditorText | None = None
    id: str | None = None


def _recommendation(values: Values, position: Position) -> Recommendation:
    return Recommendation(position=position, **values)  # type: ignore[arg-type]  # the keys below


_FIELDS: tuple[Field, ...] = (
    entries.ENTRY_TEXT,
    required("owner", EditorWords(), "Who would do it."),
    required("trade_off", EditorWords(), "What is given up or risked for it."),
    entries.SUPPORT,
    optional("by", EditorWords(), "By when."),
    entries.ENTRY_ID,
)
_RECOMMENDATIONS = defaulted(
    "recommendations",
    ListOf(Record(_FIELDS, _recommendation), maximum=entries.MOST_ENTRIES),
    (),
    "What you advise, the weightiest first; without any, a draft shows an open slot.",
)

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = (_RECOMMENDATIONS,)


def compose(job: SectionJob) -> Composition:
    """Return the recommendations in the editor's order."""
    return entries.listed(
        job,
        "recommendations",
        _RECOMMENDATIONS.of(job.spec.options),
        lambda each, name: _details(job, each, name),
    )


def _details(job: SectionJob, given: Recommendation, name: str) -> Iterator[ListItem]:
    lines = (("actor", given.owner), ("by", given.by), ("trade_off", given.trade_off))
    for key, words in lines:
        if words is not None:
            yield entries.labelled(job, f"{name}.{key}", key, entries.line(job, words))
