"""Who gives what to whom: the transfers of a source with exact places, status and authority.

Found by patterns over words, names and amounts; there is no parser and no model. Precision comes
first: a sentence whose slots are not plain yields nothing, and its quotation still speaks.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.accords import is_by_the_accord, signatories
from briefbuild.evidence.actors import Mention
from briefbuild.evidence.back_references import (
    agrees,
    asked_about,
    is_own_state,
    meant,
    names_someone,
    points_back,
)
from briefbuild.evidence.bargains import completed
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.exchange_status import clause_of, hedged_items, standing
from briefbuild.evidence.exchange_words import Frame, exchange_words
from briefbuild.evidence.home import is_outside
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed, parse
from briefbuild.evidence.objects import joined
from briefbuild.evidence.parties import amounts_in
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.transfers import transfers
from briefbuild.evidence.verbs import main_subject
from briefbuild.model.evidence import Evidence
from briefbuild.model.exchange import Basis, Exchange, ExchangeStatus, Party
from briefbuild.model.mentions import DateMention
from briefbuild.model.obstacles import DEPENDENT
from briefbuild.model.source import Span

_ARTICLES = frozenset({"the", "a", "an"})
_OFFICE = "office"
_GOES_ON = frozenset({"it", "its", "they", "their"})
_OURS = ("our", "my", "this")
_KEPT = 3  # sentences over which "it" and "its" may keep to a topic
_RETURN_ENDS = frozenset({";", ":", "—", ","})


def exchanges(
    read: Iterable[tuple[Evidence, ReadSentence]], home: str = ""
) -> tuple[Exchange, ...]:
    """Return the transfers that the passages of one source tell of, in its order.

    ``home`` is the state of which the source says "we", where it is known. Only whole statements
    have any: they may be quoted, if need be with the sentence before.
    """
    words = exchange_words()
    found: list[Exchange] = []
    sentences = tuple((item, each) for item, each in read if each.text.tokens)
    named = frozenset(m.actor for _, sentence in sentences for m in sentence.mentions)
    sides = _sides(sentences)
    for place, (item, sentence) in enumerate(sentences):
        if DEPENDENT.issuperset(item.passage.obstacles) and words.may_tell(sentence.text.words):
            builder = _builder(item, sentence)
            about = None
            if points_back(sentence.text, words):
                about = _topic(sentences, place) or builder.asked_above(named)
            context = _Context(about, builder.speaker(named, home), sides)
            found.extend(replace(builder, context=context).all())
    return tuple(found)


class _Context(Struct, frozen=True):
    """The topic of the sentence before, whom "it" may mean; who says "we"; whose agreement it is about."""

    topic: Party | None = None
    speaker: Party | None = None
    sides: frozenset[str] = frozenset()


def _builder(item: Evidence, sentence: ReadSentence) -> _Builder:
    parsed = parse(sentence.text, exchange_words(), sentence.mentions)
    return _Builder(item, parsed, sentence.mentions)


def _sides(sentences: Iterable[tuple[Evidence, ReadSentence]]) -> frozenset[str]:
    """Return between which two states the agreements of a source are; empty where there are several pairs."""
    words = exchange_words()
    found: set[frozenset[str]] = set()
    for item, sentence in sentences:
        if not words.sets["accords"].isdisjoint(sentence.text.words):
            parsed = _builder(item, sentence).parsed
            signed = frozenset(a for each in signatories(parsed) for a in parsed.actors(each))
            found |= {signed} if len(signed) > 1 else set()
    return found.pop() if len(found) == 1 else frozenset()


def _topic(sentences: Sequence[tuple[Evidence, ReadSentence]], place: int) -> Party | None:
    """Return the topic of the sentences before one in its paragraph, as far back as they keep to it."""
    paragraph = sentences[place][0].passage.locator.paragraph
    for item, sentence in reversed(sentences[max(0, place - _KEPT) : place]):
        if item.passage.locator.paragraph != paragraph:
            return None
        if sentence.text.tokens[0].folded not in _GOES_ON:
            return _builder(item, sentence).topic
    return None


class _Builder(Struct, frozen=True):
    """Turns the token ranges of one sentence into places of its source."""

    item: Evidence
    parsed: Parsed
    mentions: tuple[Mention, ...]
    context: _Context = _Context()

    @property
    def topic(self) -> Party | None:
        """The party that the sentence is about, to which "it" in the next one may point."""
        found = main_subject(self.parsed) or asked_about(self.parsed)
        goes_on = bool(found) and self.parsed.word(found[0].end) == "and"
        return None if goes_on else next(iter(self._parties(found)), None)

    def speaker(self, named: Container[str], home: str) -> Party | None:
        """Return the state or body that "we" is: who holds what the sentence says, among those ``named``.

        Where nobody does, it is the state for which the source speaks.
        """
        words = self.parsed.text.words
        place = next((words[each][0] for each in ("we", "us", *_OURS) if each in words), None)
        if place is None:
            return None
        held = self.item.holders
        name = held[0] if len(held) == 1 and held[0] in named else ""
        if not held and is_outside(self.parsed.text, place):
            name = home
        if not name:
            return None
        return Party(name=name, span=self._span(place, place + 1), actor=name)

    def asked_above(self, named: Iterable[str]) -> Party | None:
        """Return the one state or body of the question under which a pronoun opens the answer."""
        above = self.item.passage.locator.headings[-1:]
        opens = self.parsed.word(0) in _GOES_ON
        if not (opens and above and above[0].rstrip().endswith("?")):
            return None
        asked = [name for name in named if f" {name}" in f" {above[0]}"]
        return (
            Party(name=asked[0], span=self._span(0, 1), actor=asked[0]) if len(asked) == 1 else None
        )

    def all(self) -> tuple[Exchange, ...]:
        """Return the transfers of the sentence."""
        found = tuple(
            exchange
            for transfer in transfers(self.parsed)
            for exchange in self.built(transfer, self._meant(transfer))
        )
        return tuple(
            replace(each, id=f"{self.item.passage.id}.{number}")
            for number, each in enumerate(completed(self.parsed, found), 1)
        )

    def _meant(self, transfer: Transfer) -> tuple[Party, ...]:
        """Return whom a pronoun before the verb means: who speaks, whom its sentence or the one before names."""
        place, before = transfer.group - 1, self.context.topic
        if self.parsed.word(place) == "we":
            return () if self.context.speaker is None else (self.context.speaker,)
        if names_someone(self.parsed, place):
            return self._parties(meant(self.parsed, place))
        pronoun = self.parsed.word(place)
        if before is None or not agrees(pronoun, before.name, is_state=bool(before.actor)):
            return ()
        return (before,)

    def built(self, transfer: Transfer, meant_by: tuple[Party, ...]) -> Iterator[Exchange]:
        """Yield a transfer, in two where only some of its items are in doubt.

        ``meant_by`` are those whom a pronoun before its verb means.
        """
        stands = standing(self.parsed, transfer)
        if stands is None:
            return
        givers, receivers = self._both_sides(transfer, meant_by)
        between = self._parties(transfer.between)
        if is_by_the_accord(self.parsed, transfer) and not (between or transfer.mutual):
            givers, receivers = (
                givers or self._partner(receivers),
                receivers or self._partner(givers),
            )
        if not (givers or receivers or between or transfer.mutual) or _is_same(givers, receivers):
            return
        authorities = self._parties(stands.authorities)
        for is_doubtful, group in groupby(
            hedged_items(self.parsed, transfer), key=lambda entry: entry[1]
        ):
            items = tuple(item for item, _ in group)
            yield Exchange(
                id="",
                source=self.item.passage.source,
                passage=self.item.passage.id,
                clause=self._span(transfer.start, transfer.end),
                item=self._of(joined(items)),
                givers=givers,
                receivers=receivers,
                between=between,
                mutual=transfer.mutual,
                quantities=tuple(
                    replace(q, span=self._moved(q.span))
                    for each in items
                    for q in amounts_in(self.parsed, each)
                ),
                dates=self._dates(transfer),
                in_return=self._in_return(transfer),
                statuses=_statuses(stands.statuses, is_doubtful=is_doubtful),
                authorities=authorities,
            )

    # -------------------------------------------------------------------------------- slots

    def _both_sides(
        self, transfer: Transfer, meant_by: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Return givers and receivers, with those whom a pronoun means."""
        antecedent = tuple(replace(each, basis=Basis.INFERRED) for each in meant_by)
        givers = self._givers(transfer) or self._origin(transfer)
        receivers = self._receivers(transfer) or self._us(transfer, givers)
        if transfer.pronoun is Frame.GIVE and not givers:
            givers = antecedent
        if transfer.pronoun is Frame.RECEIVE and not receivers:
            receivers = antecedent
        return givers, receivers

    def _givers(self, transfer: Transfer) -> tuple[Party, ...]:
        found = self._parties(transfer.givers)
        if not transfer.inferred:
            return found
        return tuple(replace(each, basis=Basis.INFERRED) for each in found)

    def _receivers(self, transfer: Transfer) -> tuple[Party, ...]:
        found = self._parties(transfer.receivers)
        first = transfer.receivers[0].start if transfer.receivers else 0
        between = range(transfer.items[-1].end, first)
        helped = any(self.parsed.words.has("helping", self.parsed.word(n)) for n in between)
        is_pronoun = self.parsed.word(transfer.place + 1) == "them"
        if not (transfer.helped or helped or is_pronoun):
            return found
        return tuple(replace(each, basis=Basis.INFERRED) for each in found)

    def _partner(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Return the other side of the agreement that the source is about, and the sentence is under."""
        sides, actors = self.context.sides, {each.actor for each in parties}
        if len(parties) != 1 or not actors < sides or signatories(self.parsed):
            return ()
        (other,) = sides - actors
        return (Party(name=other, span=parties[0].span, actor=other, basis=Basis.INFERRED),)

    def _us(self, transfer: Transfer, givers: tuple[Party, ...]) -> tuple[Party, ...]:
        """Return who "us" is in "gave us boats" and "sold boats to us"."""
        last, speaker = transfer.items[-1].end, self.context.speaker
        after = self.parsed.word(last) in {"to", "for"} and self.parsed.word(last + 1) == "us"
        first = transfer.place + 1 + (self.parsed.word(transfer.place + 1) == "to")
        is_us = after or self.parsed.word(first) == "us"
        if speaker is None or not is_us or speaker.actor in {each.actor for each in givers}:
            return ()
        return (replace(speaker, basis=Basis.INFERRED),)

    def _origin(self, transfer: Transfer) -> tuple[Party, ...]:
        """Return the giver that the goods are named after: "Norwegian gas"."""
        receivers = {party.actor for party in self._parties(transfer.receivers)}
        for item in transfer.items:
            for mention in self.mentions:
                inside = item.start <= mention.start < item.end
                named = inside and (mention.people or self._is_attribute(mention))
                if named and mention.actor not in receivers:
                    words = NounPhrase(mention.start, mention.end)
                    return (replace(self._party(words), basis=Basis.INFERRED),)
        return ()

    def _is_attribute(self, mention: Mention) -> bool:
        """Tell "U.S. aid" from "aid of the U.S."."""
        tokens = self.parsed.text.tokens
        name, after = tokens[mention.start].name, tokens[mention.end : mention.end + 1]
        return name.isupper() and bool(after) and after[0].text.islower()

    def _parties(self, phrases: Iterable[NounPhrase]) -> tuple[Party, ...]:
        pairs = self.parsed.words.phrases["pairs"]
        named = (
            self._own_state(phrase)
            if is_own_state(self.parsed, phrase)
            else self._epithet(phrase) or self._party(phrase)
            for phrase in phrases
            if tuple(self.parsed.word(n) for n in range(phrase.start, phrase.end)) not in pairs
        )
        return tuple(party for party in named if party is not None)

    def _epithet(self, phrase: NounPhrase) -> Party | None:
        """Return the firm that the sentence before was about for "the company"."""
        topic = self.context.topic
        is_bare = phrase.end == phrase.start + 2 and self.parsed.word(phrase.start) == "the"
        is_epithet = is_bare and self.parsed.words.has("epithets", self.parsed.word(phrase.head))
        if not is_epithet or topic is None or topic.actor or not topic.name[:1].isupper():
            return None
        span = self._span(phrase.start, phrase.end)
        return Party(name=topic.name, span=span, basis=Basis.INFERRED)

    def _own_state(self, phrase: NounPhrase) -> Party | None:
        """Return whose "her Government" is: the one state named before it, or the topic's."""
        before = {each.actor for each in self.mentions if each.end <= phrase.start}
        topic = self.context.topic
        if self.parsed.word(phrase.start) in _OURS:
            return self.context.speaker
        known = topic.actor if topic is not None else ""
        if not before and not names_someone(self.parsed, phrase.start):
            before = {known}
        actor = before.pop() if len(before) == 1 else ""
        if not actor:
            return None
        span = self._span(phrase.start, phrase.end)
        return Party(name=actor, span=span, actor=actor, basis=Basis.INFERRED)

    def _party(self, phrase: NounPhrase) -> Party:
        start = phrase.start
        while start < phrase.head and self.parsed.word(start) in _ARTICLES:
            start += 1
        span = self._span(start, phrase.end)
        mention = next((m for m in self.mentions if start <= m.start < phrase.end), None)
        words = self.parsed.text.surface(start, phrase.end)
        if mention is None:
            return Party(name=words, span=span)
        is_alone = mention.start == start and mention.end == phrase.end
        speaks = self.parsed.has_tag(_OFFICE, phrase.head)
        name = mention.actor if is_alone or speaks else words
        is_state = not self.parsed.words.has("private", self.parsed.word(phrase.head))
        return Party(name=name, span=span, actor=mention.actor if is_state else "")

    def _in_return(self, transfer: Transfer) -> Span | None:
        """Return the words of what is given for it."""
        first, last = clause_of(self.parsed, transfer)
        verb = self._span(transfer.place, transfer.place + 1)
        found = self.parsed.found(self.parsed.words.phrases["in_return"], first, last)
        for place, phrase in sorted(found, key=lambda pair: pair[0]):
            returned = self._until_end(place + len(phrase), last)
            if returned is not None and not returned.covers(verb):
                return returned
        return self._price(transfer, last)

    def _price(self, transfer: Transfer, last: int) -> Span | None:
        """Return the sum of "for 3 million euros" after the item."""
        for phrase in self.parsed.phrases:
            follows = transfer.end < phrase.start <= min(last, transfer.end + 1)
            paid = phrase.preposition in {"for", "at"} and follows
            if paid and any(q.unit.isupper() for q in amounts_in(self.parsed, phrase)):
                return self._of(phrase)
        return None

    def _until_end(self, start: int, last: int) -> Span | None:
        end = start
        while end < last and self.parsed.word(end) not in _RETURN_ENDS:
            end += 1
        if end == last and self.parsed.word(end - 1) in {".", "”", "!"}:
            end -= 1
        return self._span(start, end) if end > start else None

    def _dates(self, transfer: Transfer) -> tuple[DateMention, ...]:
        first, last = clause_of(self.parsed, transfer)
        clause = self._span(first, last)
        return tuple(date for date in self.item.dates if clause.covers(date.span))

    # ------------------------------------------------------------------------------- places

    def _of(self, phrase: NounPhrase) -> Span:
        return self._span(phrase.start, phrase.end)

    def _span(self, start: int, end: int) -> Span:
        tokens = self.parsed.text.tokens
        return self._moved(Span(tokens[start].start, tokens[min(end, len(tokens)) - 1].end))

    def _moved(self, span: Span) -> Span:
        offset = self.item.passage.quotable.start
        return Span(offset + span.start, offset + span.end)


def _is_same(givers: tuple[Party, ...], receivers: tuple[Party, ...]) -> bool:
    """Tell whether somebody would give to himself: then the sentence was misread."""
    return not {each.name for each in givers}.isdisjoint(each.name for each in receivers)


def _statuses(
    statuses: tuple[ExchangeStatus, ...], *, is_doubtful: bool
) -> tuple[ExchangeStatus, ...]:
    if not is_doubtful or ExchangeStatus.SPECULATED in statuses:
        return statuses
    kept = (each for each in statuses if each is not ExchangeStatus.ASSERTED)
    return (ExchangeStatus.SPECULATED, *kept)
