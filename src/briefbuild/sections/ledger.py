"""The rows of an exchange ledger: transfers of the chosen statements, under their directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from briefbuild.model.brief import (
    Cell,
    Chip,
    Composed,
    Extract,
    Firmness,
    HeaderScope,
    Inlines,
    Row,
    Text,
)
from briefbuild.model.exchange import Basis, Exchange, ExchangeStatus, Party
from briefbuild.model.quotation import quote
from briefbuild.model.source import SourceDocument, Span
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.select import Choice

FIRMNESS = MappingProxyType(
    {
        ExchangeStatus.CONFIRMED: Firmness.CONFIRMED,
        ExchangeStatus.ASSERTED: Firmness.ASSERTED,
        ExchangeStatus.REPORTED: Firmness.REPORTED,
        ExchangeStatus.ALLEGED: Firmness.REPORTED,
        ExchangeStatus.OFFERED: Firmness.REPORTED,
        ExchangeStatus.SPECULATED: Firmness.SPECULATED,
        ExchangeStatus.CONDITIONAL: Firmness.SPECULATED,
        ExchangeStatus.PLANNED: Firmness.SPECULATED,
        ExchangeStatus.CANCELLED: Firmness.DISPUTED,
        ExchangeStatus.DENIED: Firmness.DISPUTED,
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One transfer of a chosen statement; ``is_first`` where its words are to be quoted."""

    choice: Choice
    exchange: Exchange
    is_first: bool


def entries(job: SectionJob) -> tuple[Entry, ...]:
    """Return the transfers that the chosen statements tell of, by direction.

    Directions stand in the order in which they are first met; statements of one direction stay
    together, and each is quoted once.
    """
    found = [(choice, each) for choice in job.choices for each in _transfers(job, choice)]
    order = list(dict.fromkeys(direction_of(job, each) for _, each in found))
    found.sort(key=lambda pair: order.index(direction_of(job, pair[1])))
    quoted: set[str] = set()
    made = []
    for choice, exchange in found:
        name = choice.evidence.passage.id
        made.append(Entry(choice, exchange, name not in quoted))
        quoted.add(name)
    return tuple(made)


def _transfers(job: SectionJob, choice: Choice) -> tuple[Exchange, ...]:
    passage = choice.evidence.passage
    return tuple(
        each
        for document in job.base.documents
        if document.source.id == passage.source
        for each in document.exchanges
        if each.passage in choice.passages
    )


def direction_of(job: SectionJob, exchange: Exchange) -> str:
    """Return the words under which a transfer stands: from whom, to whom, as far as is stated."""
    giver = job.phrases.series([party.side for party in exchange.givers])
    receiver = job.phrases.series([party.side for party in exchange.receivers])
    if giver and receiver:
        return job.phrases.text("exchanges.from_to", giver=giver, receiver=receiver)
    if giver:
        return job.phrases.text("exchanges.from", giver=giver)
    if receiver:
        return job.phrases.text("exchanges.to", receiver=receiver)
    return job.phrases.text("exchanges.both_ways" if exchange.mutual else "exchanges.open")


def rows(job: SectionJob, found: Sequence[Entry], *, amounts: bool) -> Iterator[Row]:
    """Yield a group row for each direction, and the row of each transfer below it."""
    columns = 4 if amounts else 3
    direction = ""
    for entry in found:
        words = direction_of(job, entry.exchange)
        if words != direction:
            direction = words
            yield _group(job, words, entry.exchange.id, columns)
        yield _row(job, entry, amounts=amounts)


def has_amounts(found: Iterable[Entry]) -> bool:
    """Tell whether any transfer has an amount or a date."""
    return any(entry.exchange.quantities or entry.exchange.dates for entry in found)


def _group(job: SectionJob, words: str, name: str, columns: int) -> Row:
    content = job.phrases.plain_inlines("exchanges.direction", words)
    cell = Cell(paragraphs=(content,), scope=HeaderScope.ROW, column_span=columns)
    return Row(id=f"{job.spec.id}.direction.{name}", cells=(cell,), group=True)


def _row(job: SectionJob, entry: Entry, *, amounts: bool) -> Row:
    source = job.base.source(entry.exchange.source)
    exchange = entry.exchange
    what = Cell(paragraphs=tuple(_what(job, exchange, source)), scope=HeaderScope.ROW)
    middle = (Cell(paragraphs=(_amounts(job, exchange, source),)),) if amounts else ()
    status = Cell(paragraphs=tuple(_status(job, exchange, source)))
    words = Cell(paragraphs=(_words(job, entry),))
    return Row(id=f"{job.spec.id}.{exchange.id}", cells=(what, *middle, status, words))


def _what(job: SectionJob, exchange: Exchange, source: SourceDocument) -> Iterator[Inlines]:
    yield _extracts(source, (exchange.item,))
    if exchange.in_return is not None:
        words = _extracts(source, (exchange.in_return,))
        yield job.phrases.inlines("exchanges.in_return", words=words)
    if any(party.basis is Basis.INFERRED for party in (*exchange.givers, *exchange.receivers)):
        yield job.phrases.inlines("exchanges.inferred")


def _amounts(job: SectionJob, exchange: Exchange, source: SourceDocument) -> Inlines:
    spans = [each.span for each in exchange.quantities] + [each.span for each in exchange.dates]
    return _extracts(source, spans) if spans else job.phrases.inlines("exchanges.none_stated")


def _status(job: SectionJob, exchange: Exchange, source: SourceDocument) -> Iterator[Inlines]:
    for status in exchange.statuses:
        key = f"transfer.{status.value}"
        yield (Chip(job.phrases.text(key), FIRMNESS[status], Composed(key)),)
    if exchange.authorities:
        spans = _spans(exchange.authorities)
        yield job.phrases.inlines("exchanges.by", who=_extracts(source, spans))


def _words(job: SectionJob, entry: Entry) -> Inlines:
    if entry.is_first:
        return quoting.shown(job, entry.choice)
    return job.phrases.inlines("exchanges.same_words")


def _spans(parties: Iterable[Party]) -> list[Span]:
    return [party.span for party in parties]


def _extracts(source: SourceDocument, spans: Iterable[Span]) -> Inlines:
    pieces: list[Inlines] = []
    for number, span in enumerate(sorted(set(spans))):
        separator = (Text("; ", Composed("extracts")),) if number else ()
        pieces.append((*separator, Extract(quote(source, span))))
    return tuple(inline for piece in pieces for inline in piece)
