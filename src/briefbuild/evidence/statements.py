"""Everything about the statements of all sources that comparing them needs, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.evidence.characters import characters
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import (
    Memory,
    ReadSentence,
    first_words,
    read_sentence,
    remember,
)
from briefbuild.evidence.denials import denials
from briefbuild.evidence.likeness import claim_words, stem, terms_of
from briefbuild.evidence.measures import measures
from briefbuild.evidence.quantities import find_quantities
from briefbuild.evidence.rivals import rivals
from briefbuild.evidence.tokens import tokenize
from briefbuild.model.evidence import THRESHOLD, Evidence, EvidenceBase, Modality, SourceEvidence
from briefbuild.model.exchange import Exchange, ExchangeStatus
from briefbuild.model.obstacles import DEPENDENT
from briefbuild.model.source import Role, Span
from briefbuild.model.statements import Character, Matter, Statement

_LISTED = re.compile(r",|\band\b|\bor\b")
_BELONGING = re.compile(r"\s(?:of|to|over)\s")
_HEADLINES = frozenset({Role.TITLE, Role.HEADING})
_NEGATIVE = "unconfirmed"  # the word list of the codebook for what nobody confirms


def statements(base: EvidenceBase, codebook: Codebook) -> tuple[Statement, ...]:
    """Return the statements of all sources in order; works that a source cites take no part."""
    return tuple(
        each
        for document in base.documents
        if document.is_coded
        for each in statements_of(document, codebook)
    )


def statements_of(document: SourceEvidence, codebook: Codebook) -> Iterator[Statement]:
    """Yield the statements of one source: they depend on nothing else, so they can be kept."""
    text = document.source.text
    memory = remember((i.passage.quotable.of(text) for i in document.items), codebook)
    seen: set[str] = set()
    for region in document.source.regions:
        words = region.span.of(text).strip()
        folded = "".join(filter(str.isalnum, words.casefold()))
        if region.role in _HEADLINES and folded and folded not in seen:
            seen.add(folded)
            start = text.index(words, region.span.start)
            yield _headline(document, Span(start, start + len(words)), codebook, memory)
    items = [i for i in document.items if DEPENDENT.issuperset(i.passage.obstacles)]
    sentences = [read_sentence(i.passage.quotable.of(text), codebook, memory) for i in items]
    denied, set_against = denials(items, sentences), rivals(items, sentences)
    before: tuple[Character, ...] = ()
    headings: tuple[str, ...] | None = None
    for item, sentence in zip(items, sentences, strict=True):
        known = before if item.passage.locator.headings == headings else ()
        found = _sentence(document, item, sentence, codebook, known)
        before, headings = found.characters, item.passage.locator.headings
        name = item.passage.id
        yield replace(found, denial=denied.get(name), rival=set_against.get(name))


def _headline(
    document: SourceEvidence, span: Span, codebook: Codebook, memory: Memory
) -> Statement:
    text = span.of(document.source.text)
    sentence = read_sentence(text, codebook, memory)
    return Statement(
        source=document.source.id,
        passage="",
        span=span,
        terms=terms_of(document.source.id, sentence, codebook),
        actors=tuple(dict.fromkeys(m.actor for m in sentence.mentions)),
        subjects=tuple(_subjects(sentence)),
        quantities=find_quantities(text, span.start),
        measures=measures(sentence, span.start),
        limited=first_words(codebook.hedges, sentence.text) is not None or text.endswith("?"),
    )


def _sentence(
    document: SourceEvidence,
    item: Evidence,
    sentence: ReadSentence,
    codebook: Codebook,
    before: tuple[Character, ...],
) -> Statement:
    found = [each for each in document.exchanges if each.passage == item.passage.id]
    span = item.passage.quotable
    denied = any(each.status is ExchangeStatus.DENIED for each in found)
    return Statement(
        source=document.source.id,
        passage=item.passage.id,
        span=span,
        terms=terms_of(document.source.id, sentence, codebook),
        actors=item.actors,
        subjects=tuple(_subjects(sentence)),
        quantities=find_quantities(span.of(document.source.text), span.start),
        measures=measures(sentence, span.start),
        characters=characters(sentence, item.holders, span.start, before),
        dates=item.dates,
        matters=tuple(_matter(each, document.source.text, codebook) for each in found),
        facets=frozenset(c.facet for c in item.codings if c.score >= THRESHOLD),
        limited=all(e.is_limited for e in found) if found else item.modality is not Modality.STATED,
        negated=denied or _is_negated(sentence),
    )


def _matter(exchange: Exchange, text: str, codebook: Codebook) -> Matter:
    item = _stems(exchange.item.of(text), codebook)
    slots = [exchange.item, *(p.span for p in (*exchange.givers, *exchange.receivers))]
    rest = exchange.clause.of(text)
    for slot in sorted(slots, reverse=True):
        if exchange.clause.covers(slot):
            start, end = slot.start - exchange.clause.start, slot.end - exchange.clause.start
            rest = f"{rest[:start]} {rest[end:]}"
    pieces = _LISTED.split(exchange.item.of(text))
    heads = (re.findall(r"[^\W\d_]+", _BELONGING.split(piece)[0]) for piece in pieces)
    things = frozenset(stem(words[-1].lower()) for words in heads if words)
    return Matter(exchange, things, item, _stems(rest, codebook))


def _stems(text: str, codebook: Codebook) -> frozenset[str]:
    words = (token.folded for token in tokenize(text).tokens if not token.text[0].isupper())
    return frozenset(
        stem(word) for word in words if word.isalpha() and word not in codebook.function_words
    )


def _subjects(sentence: ReadSentence) -> Iterator[tuple[str, str]]:
    """Yield each actor with the things named after him: "Norwegian vessels", "Norway's fleet"."""
    text = sentence.text
    goods = {end - 1 for tag in ("goods", "group") for _, end in text.tagged(tag)}
    for mention in sentence.mentions:
        owns = mention.people or (
            text.tokens[mention.end : mention.end + 1][0:1]
            and (text.tokens[mention.end].folded == "'s")
        )
        if not owns:
            continue
        for place in range(mention.end, min(mention.end + 4, len(text.tokens))):
            if place in goods:
                yield mention.actor, stem(text.tokens[place].folded)
                break
            if not text.tokens[place].folded.isalpha() and text.tokens[place].folded != "'s":
                break


def _is_negated(sentence: ReadSentence) -> bool:
    text = sentence.text
    if next(iter(text.tagged(_NEGATIVE)), None) is not None:
        return True
    return any(token.folded in claim_words().denials for token in text.tokens)
