"""The exchange ledger as a table: a group row for each direction, one row for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.items import figure_of
from briefbuild.model.brief import (
    Cell,
    Chip,
    Composed,
    Extract,
    HeaderScope,
    Inlines,
    Row,
    Table,
    Text,
)
from briefbuild.model.exchange import Exchange, ExchangeStatus
from briefbuild.model.outline import Length
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.source import Span
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.ledger import FIRMNESS, Entry, LedgerRow, direction_words
from briefbuild.sections.select import Choice
from briefbuild.sections.showing import (
    extract,
    extracts,
    filled,
    in_a_sentence,
    is_repeated,
    is_whole,
    joined,
    part,
    places_of,
    sources_of,
)

MOST_ITEMS = 2  # different words for one item that a cell names; in a short brief, one
CELL_LENGTH = 220  # characters up to which parts of sentences are added to a cell
WHOLE_LENGTH = 400  # characters of whole sentences in a cell of seven lines
SHORT_LENGTH = 200  # the same in a short brief, whose cells hold one sentence or part
_SHARE = 3  # one row in so many must have something to say in a column


class Columns(Struct, frozen=True):
    """Which columns a ledger has beside those that it always has."""

    amounts: bool
    returns: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The phrases of the header cells."""
        amount = ("amount",) if self.amounts else ()
        given = ("return",) if self.returns else ()
        return ("what", *amount, "status", *given, "words")

    @property
    def widths(self) -> tuple[float, ...]:
        """The shares of the width."""
        amount = (1.3,) if self.amounts else ()
        given = (1.5,) if self.returns else ()
        return (2.4, *amount, 2.1, *given, 5.1)


def ledger_table(job: SectionJob, rows: Sequence[LedgerRow]) -> Table:
    """Return the ledger; a column that would be empty is a line of the caption instead."""
    columns = columns_of(rows)
    has_amounts = any(any(_amounts(job, row)) for row in rows)
    amounts = "caption" if columns.amounts else "caption_few" if has_amounts else "caption_bare"
    return Table(
        id=f"{job.spec.id}.ledger",
        caption=job.phrases.inlines(f"exchanges.{amounts}"),
        widths=columns.widths,
        head=(quoting.head_row(job, "exchanges", *columns.keys),),
        body=tuple(_body(job, rows, columns)),
    )


def columns_of(rows: Sequence[LedgerRow]) -> Columns:
    """Return the columns for which enough rows have something to say; the others' words stand by the item."""
    found = [[entry.exchange for entry in row.entries] for row in rows]
    told = sum(any(each.quantities or each.dates for each in row) for row in found)
    returned = sum(any(each.in_return for each in row) for row in found)
    return Columns(
        amounts=told * _SHARE >= len(rows),
        returns=returned * _SHARE >= len(rows),
    )


def quoted_whole(job: SectionJob, rows: Iterable[LedgerRow]) -> dict[str, tuple[Choice, ...]]:
    """Return which chosen sentences each row prints whole, by the id of its first entry.

    A sentence stands in the first row that tells of it and has room for it.
    """
    most = WHOLE_LENGTH if _is_long(job) else SHORT_LENGTH
    taken: set[str] = set()
    found: dict[str, tuple[Choice, ...]] = {}
    for row in rows:
        room = most
        whole: list[Choice] = []
        for choice in dict.fromkeys(entry.choice for entry in row.entries if entry.choice):
            name, length = choice.evidence.passage.id, len(choice.quotation.text)
            if name not in taken and length <= room and (_is_long(job) or not whole):
                taken.add(name)
                whole.append(choice)
                room -= length
        found[row.entries[0].exchange.id] = tuple(whole)
    return found


def _body(job: SectionJob, rows: Sequence[LedgerRow], columns: Columns) -> Iterator[Row]:
    whole = quoted_whole(job, rows)
    printed: set[str] = set()
    for _words, group in groupby(rows, key=lambda row: group_words(job, row)):
        found = tuple(group)
        yield _group(job, found[0], len(columns.keys))
        for row in found:
            yield _row(job, row, columns, whole[row.entries[0].exchange.id], printed)


def group_words(job: SectionJob, row: LedgerRow) -> str:
    """Return what stands over a row: its direction, or that one side of it is not stated."""
    if row.direction.is_open:
        return job.phrases.text("exchanges.one_side")
    return direction_words(job.phrases, row.direction)


def _group(job: SectionJob, row: LedgerRow, columns: int) -> Row:
    content = job.phrases.plain_inlines("exchanges.direction", group_words(job, row))
    cell = Cell(paragraphs=(content,), scope=HeaderScope.ROW, column_span=columns)
    name = row.entries[0].exchange.id
    return Row(id=f"{job.spec.id}.direction.{name}", cells=(cell,), group=True)


def _row(
    job: SectionJob,
    row: LedgerRow,
    columns: Columns,
    whole: tuple[Choice, ...],
    printed: set[str],
) -> Row:
    amounts = (filled(job.phrases, *_amounts(job, row)),) if columns.amounts else ()
    given = (filled(job.phrases, *_returns(job, row)),) if columns.returns else ()
    returned = () if columns.returns else _in_return(job, row)
    beside = () if columns.amounts else tuple(_beside(job, row))
    what = (_items(job, row), *beside, *_known_side(job, row), *returned)
    name = row.entries[0].exchange.id
    return Row(
        id=f"{job.spec.id}.{name}",
        cells=(
            filled(job.phrases, *what, header=True),
            *amounts,
            filled(job.phrases, *_standing(job, row)),
            *given,
            filled(job.phrases, _words(job, row, whole, printed)),
        ),
    )


def _items(job: SectionJob, row: LedgerRow) -> Inlines:
    """Return the item in the sources' words, each wording once."""
    named: dict[str, Inlines] = {}
    for entry in row.entries:
        source = job.base.source(entry.exchange.source)
        words = " ".join(entry.exchange.item.of(source.text).casefold().split())
        named.setdefault(words, extracts(source, (entry.exchange.item,)))
    return joined(list(named.values())[: MOST_ITEMS if _is_long(job) else 1])


def _known_side(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    """Yield the one side that an open direction has."""
    if row.direction.is_open:
        for key, sides in (("giver", row.direction.givers), ("receiver", row.direction.receivers)):
            if sides:
                words = job.phrases.named(*sides)
                yield job.phrases.inlines(f"exchanges.{key}", sides=words)


def _in_return(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    for words in _returns(job, row):
        yield job.phrases.inlines("exchanges.in_return", words=words)


def _returns(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    for entry in row.entries:
        if entry.exchange.in_return is not None:
            source = job.base.source(entry.exchange.source)
            yield extracts(source, (entry.exchange.in_return,))


def _amounts(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    for entry in row.entries:
        exchange = entry.exchange
        source = job.base.source(exchange.source)
        spans = [figure_of(each, source.text) for each in exchange.quantities]
        spans += [each.span for each in exchange.dates]
        if spans:
            yield extracts(source, spans)


def _beside(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    """Yield the amounts and dates that the words for the item do not hold."""
    for entry in row.entries:
        exchange = entry.exchange
        source = job.base.source(exchange.source)
        spans = [figure_of(each, source.text) for each in exchange.quantities]
        spans += [each.span for each in exchange.dates]
        apart = [span for span in spans if not span.overlaps(exchange.item)]
        if apart:
            yield extracts(source, apart)


def _standing(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    """Yield the status of each statement with its sources, who vouches for it, and what is inferred."""
    if not _is_long(job):
        yield from _short_standing(job, row)
        return
    by_status: dict[tuple[ExchangeStatus, ...], list[Entry]] = {}
    for entry in row.entries:
        by_status.setdefault(entry.exchange.statuses, []).append(entry)
    for statuses, entries in by_status.items():
        chips = joined([_chip(job, status) for status in statuses], " ")
        several = len(by_status) > 1 or len(row.sources) > 1
        named = sources_of(entry.evidence for entry in entries) if several else ()
        yield (*chips, *((Text(" ", Composed("status")), *named) if named else ()))
        for entry in entries:
            yield _authorities(job, entry.exchange)
    if all(entry.direction.inferred for entry in row.entries):
        yield job.phrases.inlines("exchanges.inferred")


def _short_standing(job: SectionJob, row: LedgerRow) -> Iterator[Inlines]:
    """Yield each status with its sources in one line, and who vouches for it in another."""
    by_status: dict[ExchangeStatus, list[Entry]] = {}
    for entry in row.entries:
        for status in entry.exchange.statuses:
            by_status.setdefault(status, []).append(entry)
    is_plain = len(by_status) == 1 and len(row.sources) == 1
    space = Text(" ", Composed("status"))
    pieces = [
        (*_chip(job, s), *(() if is_plain else (space, *sources_of(e.evidence for e in found))))
        for s, found in by_status.items()
    ]
    yield joined(pieces, " ")
    named = [words for entry in row.entries if (words := _authorities(job, entry.exchange))]
    if all(entry.direction.inferred for entry in row.entries):
        named.append(job.phrases.inlines("exchanges.inferred"))
    yield joined(named)


def _chip(job: SectionJob, status: ExchangeStatus) -> Inlines:
    key = f"transfer.{status.value}"
    return (Chip(job.phrases.text(key), FIRMNESS[status], Composed(key)),)


def _authorities(job: SectionJob, exchange: Exchange) -> Inlines:
    if not exchange.authorities:
        return ()
    source = job.base.source(exchange.source)
    spans = sorted({party.span for party in exchange.authorities})
    who = [in_a_sentence(job, Extract(quote(source, span))) for span in spans]
    return job.phrases.inlines("exchanges.by", who=joined(who))


def _words(
    job: SectionJob, row: LedgerRow, whole: tuple[Choice, ...], printed: set[str]
) -> Inlines:
    """Return the sentences that the row quotes whole, and parts of others as far as there is room.

    ``printed`` are the words, and the passages of whole sentences, that rows above show already: a
    later row only points to their place.
    """
    pieces = [quoting.shown(job, choice) for choice in whole]
    most = CELL_LENGTH if _is_long(job) else 0
    length = sum(len(choice.quotation.text) for choice in whole)
    seen = {name for choice in whole for name in choice.passages}
    printed |= seen
    unsaid: list[Entry] = []
    for entry in row.entries:
        if entry.exchange.passage in seen:
            continue
        seen.add(entry.exchange.passage)
        words = _part(job, entry)
        is_told = words is not None and _is_told(entry, words, printed)
        if words is None or is_told or (pieces and length + len(words.text) > most):
            unsaid.append(entry)
            continue
        printed |= (
            {words.text, entry.exchange.passage}
            if is_whole(entry.evidence, words)
            else {words.text}
        )
        length += len(words.text)
        pieces.append(extract(job, entry.evidence, words))
    if unsaid:
        key = "exchanges.also" if pieces else "exchanges.see"
        pieces.append(job.phrases.inlines(key, places=places_of(e.evidence for e in unsaid)))
    return joined(pieces)


def _is_long(job: SectionJob) -> bool:
    return job.room.length is Length.LONG


def _is_told(entry: Entry, words: Quotation, printed: set[str]) -> bool:
    is_again = entry.exchange.passage in printed and is_whole(entry.evidence, words)
    return is_again or words.text in printed


def _part(job: SectionJob, entry: Entry) -> Quotation | None:
    """Return the words of a transfer, or ``None`` where another section has the whole sentence.

    What is put as fact and quoted elsewhere is cut to its clause, what somebody alleges to what that is.
    """
    exchange = entry.exchange
    spans = [exchange.clause, *(party.span for party in exchange.authorities)]
    spans += [exchange.in_return] if exchange.in_return else []
    keep = Span(min(span.start for span in spans), max(span.end for span in spans))
    words = part(job, entry.evidence, keep, _cues(exchange), is_core=True)
    if not is_repeated(job, entry.evidence, words):
        return words
    source = job.base.source(exchange.source)
    if exchange.status is ExchangeStatus.ASSERTED:
        words = quote(source, keep)
    elif exchange.authorities and exchange.authorities[0].span.end < exchange.clause.start:
        # Who alleges it stands in the cell of the status.
        words = quote(source, Span(exchange.authorities[0].span.end, words.span.end))
    return None if is_repeated(job, entry.evidence, words) else words


def _cues(exchange: Exchange) -> Iterator[str]:
    """Yield the words by which a sentence can give a transfer its statuses."""
    for status in exchange.statuses:
        for phrases in exchange_words().status.get(status, {}).values():
            yield from (" ".join(phrase) for phrase in phrases)
