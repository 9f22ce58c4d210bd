"""Explanations by a named idea, side by side, with as much room for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from briefbuild.evidence.explanations import Explanation, explanations
from briefbuild.model.brief import (
    Block,
    Cell,
    Extract,
    HeaderScope,
    Inlines,
    Paragraph,
    Row,
    Strong,
    Table,
)
from briefbuild.model.evidence import Evidence
from briefbuild.model.quotation import quote
from briefbuild.model.source import Span
from briefbuild.schema import Field, ListOf, NonEmptyText, defaulted
from briefbuild.sections import quoting
from briefbuild.sections.kind import LAYOUT, Composition, Rows, SectionJob
from briefbuild.sections.pins import excluded_passages
from briefbuild.sections.select import Choice, admitted
from briefbuild.sections.showing import extract, part, sources_of

FACETS: tuple[str, ...] = ("theories",)
FRAMEWORKS = defaulted(
    "frameworks",
    ListOf(NonEmptyText(), maximum=20),
    (),
    "Names of ideas, beside those that the program knows, by which the sources explain.",
)
OPTIONS: tuple[Field, ...] = (LAYOUT, FRAMEWORKS)
ROWS = Rows(one_page=2, standard=4, long=4)
MOST_LENGTH = 200  # characters of a part in a cell
_SLOTS = ("against", "expects")
_CLAIMS = 2  # statements of one idea in its row


def compose(job: SectionJob) -> Composition:
    """Return a lead, a row for each idea, and statements by no idea; none is set apart or ranked."""
    found = job.once(("ideas", job.spec.id), lambda: _by_idea(job))
    chosen = {name: choice for choice in job.choices for name in choice.passages}
    ranked = sorted(found.values(), key=lambda group: not _is_chosen(group, chosen))
    kept, _more = ROWS.split(job.room, _apart(ranked, chosen))
    whole = [choice for group in kept for choice in _whole(job, group, chosen)]
    others = [choice for choice in job.choices if choice not in whole]
    shown = quoting.beside_table(job, whole) if kept else others
    blocks: list[Block] = [quoting.lead(job, "theories.lead", n=len(kept) or len(shown))]
    if kept:
        blocks.append(_table(job, kept, chosen))
    if kept and shown:
        words = job.phrases.inlines("theories.others")
        blocks.append(Paragraph(id=f"{job.spec.id}.others", content=words))
    if shown:
        blocks.append(quoting.bullets(job, shown))
    left_out = (c.evidence.passage.id for c in others if c not in shown)
    return Composition(tuple(blocks), left_out=tuple(left_out))


def _by_idea(job: SectionJob) -> Mapping[str, list[Explanation]]:
    kept_out = excluded_passages(job.spec, job.base)
    usable = {item.passage.id for item in admitted(job.base, job.spec.select)} - kept_out
    found: dict[str, list[Explanation]] = {}
    for document in job.base.documents:
        if document.is_coded:
            for each in explanations(document, FRAMEWORKS.of(job.spec.options)):
                if each.claim.passage.id in usable:
                    found.setdefault(each.key, []).append(each)
    return found


def _is_chosen(group: Sequence[Explanation], chosen: Mapping[str, Choice]) -> bool:
    return any(each.claim.passage.id in chosen for each in group)


def _apart(
    groups: Sequence[list[Explanation]], chosen: Mapping[str, Choice]
) -> list[list[Explanation]]:
    """Return the ideas whose claims are not shown in the row of an idea before them."""
    kept: list[list[Explanation]] = []
    shown: set[str] = set()
    for group in groups:
        own = {each.claim.passage.id for each in group}
        if not own <= shown:
            kept.append(group)
            choices = (chosen.get(name) for name in own)
            shown |= {name for choice in choices if choice for name in choice.passages}
    return kept


def _whole(
    job: SectionJob, group: Sequence[Explanation], chosen: Mapping[str, Choice]
) -> Iterator[Choice]:
    """Yield the chosen statements that the row of an idea quotes whole."""
    beside = (item for slot in ("support", *_SLOTS) for item in _first(job, group, slot, chosen))
    for item in (*(each.claim for each in group[:_CLAIMS]), *beside):
        if item.passage.id in chosen:
            yield chosen[item.passage.id]


def _first(
    job: SectionJob, group: Sequence[Explanation], slot: str, chosen: Mapping[str, Choice]
) -> tuple[Evidence, ...]:
    """Return the first statement that a group has in a slot and that nothing else shows."""
    claims = (chosen.get(each.claim.passage.id) for each in group)
    shown = {name for choice in claims if choice for name in choice.passages}
    found = (item for each in group for item in getattr(each, slot))
    fresh = (i for i in found if i.passage.id not in shown and not job.is_elsewhere(i.passage.id))
    return tuple(islice(fresh, 1))


def _table(
    job: SectionJob, groups: Sequence[list[Explanation]], chosen: Mapping[str, Choice]
) -> Table:
    """Return the table; a column for which no source says anything is a line of the caption."""
    slots = [slot for slot in _SLOTS if any(_first(job, group, slot, chosen) for group in groups)]
    n = len(groups)
    has_support = any(_first(job, group, "support", chosen) for group in groups)
    empty = [slot for slot in _SLOTS if slot not in slots]
    empty[:0] = [] if has_support else ["support"]
    gaps = [job.phrases.text(f"theories.gap.{slot}", n=n) for slot in empty]
    claim = "claim" if has_support else "claim_only"
    return Table(
        id=f"{job.spec.id}.explanations",
        caption=job.phrases.inlines("theories.caption", n=n, has_support=has_support, gaps=gaps),
        widths=(1.8, 4.4, *(2.3 for _slot in slots)),
        head=(quoting.head_row(job, "theories", "explanation", claim, *slots),),
        body=tuple(_row(job, group, chosen, slots, has_support=has_support) for group in groups),
    )


def _row(
    job: SectionJob,
    group: Sequence[Explanation],
    chosen: Mapping[str, Choice],
    slots: Sequence[str],
    *,
    has_support: bool,
) -> Row:
    first = group[0]
    source = job.base.source(first.claim.passage.source)
    named = Strong((Extract(quote(source, first.name)),))
    holder = job.phrases.inlines(
        "theories.holder", sources=sources_of(each.claim for each in group)
    )
    claims = [_said(job, each.claim, chosen) for each in group]
    support = [_said(job, item, chosen) for item in _first(job, group, "support", chosen)]
    supported = [job.phrases.inlines("theories.for", words=words) for words in support]
    if has_support and not supported:
        supported = [job.phrases.inlines("theories.no_for")]
    others = (
        [_said(job, item, chosen) for item in _first(job, group, slot, chosen)] for slot in slots
    )
    return Row(
        id=f"{job.spec.id}.{'-'.join(first.key.split())}",
        cells=(
            Cell(paragraphs=((named,), holder), scope=HeaderScope.ROW),
            Cell(paragraphs=(*claims[:_CLAIMS], *supported)),
            *(_cell(job, words) for words in others),
        ),
    )


def _said(job: SectionJob, item: Evidence, chosen: Mapping[str, Choice]) -> Inlines:
    """Return a chosen statement whole, and a part of another: its first, where the whole is long."""
    choice = chosen.get(item.passage.id)
    if choice is not None:
        return quoting.shown(job, choice)
    source = job.base.source(item.passage.source)
    words = quote(source, item.passage.quotable)
    if len(words.text) > MOST_LENGTH:
        start = item.passage.quotable.start
        words = part(job, item, Span(start, start + 1))
    return extract(job, item, words)


def _cell(job: SectionJob, paragraphs: Sequence[Inlines]) -> Cell:
    return Cell(paragraphs=tuple(paragraphs) or (job.phrases.inlines("table.not_stated"),))
