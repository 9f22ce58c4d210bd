"""Implications: what an editor concludes from the evidence, each with what it rests on."""

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
)
from briefbuild.sections import entries
from briefbuild.sections.kind import Composition, SectionJob


class Implication(Struct, frozen=True, kw_only=True):
    """One conclusion; ``affects`` is whom or what it touches."""

    position: Position
    text: EditorText
    because: tuple[QuoteSelector, ...]
    affects: EditorText | None = None
    owner: EditorText | None = None
    id: str | None = None


def _implication(values: Values, position: Position) -> Implication:
    return Implication(position=position, **values)  # type: ignore[arg-type]  # the keys below


_FIELDS: tuple[Field, ...] = (
    entries.ENTRY_TEXT,
    entries.BECAUSE,
    optional("affects", EditorWords(), "Whom or what it touches."),
    entries.OWNER,
    entries.ENTRY_ID,
)
_IMPLICATIONS = defaulted(
    "implications",
    ListOf(Record(_FIELDS, _implication), maximum=entries.MOST_ENTRIES),
    (),
    "What you conclude, the weightiest first; without any, a draft shows an open slot.",
)

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = (_IMPLICATIONS,)


def compose(job: SectionJob) -> Composition:
    """Return the implications in the editor's order."""
    return entries.listed(
        job,
        "implications",
        _IMPLICATIONS.of(job.spec.options),
        lambda each, name: _details(job, each, name),
    )


def _details(job: SectionJob, given: Implication, name: str) -> Iterator[ListItem]:
    if given.affects is not None:
        yield entries.labelled(job, f"{name}.affects", "affects", entries.line(job, given.affects))
    if given.owner is not None:
        yield entries.labelled(job, f"{name}.owner", "owner", entries.line(job, given.owner))
