"""Analysing a source: its sentences with all that is found in each, and what is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.affiliations import those_present
from briefbuild.evidence.antecedents import Antecedents
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import (
    OPENING_SENTENCES,
    Around,
    Memory,
    ReadSentence,
    all_words,
    code,
    read_sentence,
    remember,
)
from briefbuild.evidence.dialogue import Turn, speaks_for_himself, turns
from briefbuild.evidence.event_names import event_name
from briefbuild.evidence.exchanges import exchanges
from briefbuild.evidence.explanations import named_idea
from briefbuild.evidence.holders import holders, is_of_another, speaker
from briefbuild.evidence.home import home
from briefbuild.evidence.inner_references import inner_references, reference_defects
from briefbuild.evidence.languages import language_of
from briefbuild.evidence.modality import authority, modality
from briefbuild.evidence.repeats import without_repeats
from briefbuild.evidence.segment import passages
from briefbuild.evidence.speech import Spoken, says_after_colon, speakers, spoken
from briefbuild.evidence.stances import actor_cues
from briefbuild.evidence.weighing import exchanges_by_passage, traits, weighed, with_words
from briefbuild.model.evidence import Evidence, Passage, SetAside, SourceEvidence
from briefbuild.model.exchange import Exchange
from briefbuild.model.mentions import DateMention
from briefbuild.model.quotation import quote
from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument, Span

CODEBOOK_LANGUAGE = "en"  # the language that codebooks and the rules of passages are for


def analyse(
    source: SourceDocument, codebook: Codebook, bounds: Sequence[int] | None = None
) -> SourceEvidence:
    """Return all that a source yields, in its order; the same inputs always give the same result.

    ``bounds`` are those of its sentences, where they are known already.

    What is no running text (titles, furniture, references, …) is set aside with its role as reason.
    A source in a language that the codebook is not for keeps its sentences, but none is coded.
    """
    language = language_of(source)
    is_coded = language in {None, CODEBOOK_LANGUAGE}
    inner = inner_references(source)
    found = passages(source, bounds)
    coded, transfers = _coded(source, found, codebook) if is_coded else ((), ())
    return SourceEvidence(
        source=source,
        items=tuple(item for item, _ in coded) if is_coded else _uncoded(source, found),
        set_aside=tuple(
            SetAside(source.id, region.span, f"{region.role}: {region.reason}")
            for region in source.regions
            if region.role not in QUOTABLE_ROLES
        ),
        language=language,
        is_coded=is_coded,
        exchanges=transfers,
        cues=tuple(actor_cues(coded)),
        inner=inner,
        defects=reference_defects(source, inner),
    )


_Coded: TypeAlias = tuple[Evidence, ReadSentence]


class _Told(Struct, frozen=True):
    """A sentence as read, its place, whom a pronoun of it means, and whether the source opens so.

    ``speaker`` says it, where it stands wholly in quotation marks; ``inside`` where they were open before.
    ``turn`` is whose turn of a dialogue it stands in.
    """

    passage: Passage
    sentence: ReadSentence
    before: tuple[str, ...]
    opens: bool
    speaker: tuple[str, ...] = ()
    inside: bool = False
    turn: Turn | None = None


def _coded(
    source: SourceDocument, found: Sequence[Passage], codebook: Codebook
) -> tuple[tuple[_Coded, ...], tuple[Exchange, ...]]:
    """Return the sentences with their facets, and the transfers that could be read from them."""
    read = tuple(_read(source, without_repeats(found, source), codebook))
    state = home(source, (told.sentence for _, told in read), codebook.actors)
    transfers = exchanges(((item, told.sentence) for item, told in read), state)
    by_passage = exchanges_by_passage(transfers)
    coded: list[_Coded] = []
    for item, told in read:
        last = coded[-1][0] if coded else None
        exchanged = by_passage.get(item.passage.id, ())
        coded.append((_weighed(item, last, told, exchanged, codebook), told.sentence))
    return tuple(coded), transfers


def _read(
    source: SourceDocument, found: Sequence[Passage], codebook: Codebook
) -> Iterator[tuple[Evidence, _Told]]:
    """Yield the sentences with all that is read from each by itself, and no facets."""
    known = remember((passage.quotable.of(source.text) for passage in found), codebook)
    memory = replace(known, offices={**known.offices, **those_present(source.text)})
    read = [read_sentence(passage.quotable.of(source.text), codebook, memory) for passage in found]
    marks, said_by = _speech(found, read, codebook, memory)
    turn = turns(source, found, read)
    before = Antecedents()
    for number, (passage, sentence) in enumerate(zip(found, read, strict=True)):
        told = _Told(
            passage,
            sentence,
            before=before.meant(passage.locator, sentence.text),
            opens=number < OPENING_SENTENCES,
            speaker=said_by[number],
            inside=marks[number].inside,
            turn=turn.get(number),
        )
        item = _evidence(source, codebook, told)
        before = before.after(passage.locator, sentence, item.holders)
        yield item, told


def _speech(
    found: Sequence[Passage], read: Sequence[ReadSentence], codebook: Codebook, memory: Memory
) -> tuple[tuple[Spoken, ...], tuple[tuple[str, ...], ...]]:
    """Return how each sentence stands to quotation marks, and who says those that they hold whole."""
    paragraphs = (passage.locator for passage in found)
    texts = (sentence.text for sentence in read)
    marks = spoken(zip(paragraphs, texts, strict=True))

    def named(place: int) -> tuple[str, ...]:
        return speaker(read[place], codebook, inside=marks[place].inside)

    told = zip(found, marks, speakers(marks, named), strict=True)
    return marks, tuple(
        by or (_announced(passage, codebook, memory) if mark.whole else ())
        for passage, mark, by in told
    )


def _announced(passage: Passage, codebook: Codebook, memory: Memory) -> tuple[str, ...]:
    """Return who speaks below a line of its own that says so: "The trade minister, Ana Diaz, said:"."""
    heading = "".join(passage.locator.headings[-1:]).rstrip()
    if not heading.endswith(":"):
        return ()
    sentence = read_sentence(heading, codebook, memory)
    return speaker(sentence, codebook) if says_after_colon(sentence.text) else ()


def _weighed(
    item: Evidence,
    last: Evidence | None,
    told: _Told,
    exchanged: Sequence[Exchange],
    codebook: Codebook,
) -> Evidence:
    around = Around(
        headings=item.passage.locator.headings,
        opens=told.opens,
        held=bool(item.holders),
        transfer=bool(exchanged),
    )
    codings = code(told.sentence, codebook, around)
    if not codings:
        return item
    item, text = replace(item, codings=codings), told.sentence.text
    found = traits(item, last, text.marks, opens=told.opens, told=exchanged)
    return weighed(item, with_words(found, text, codebook), text, codebook)


def _uncoded(source: SourceDocument, found: Iterable[Passage]) -> tuple[Evidence, ...]:
    # What stands in the way of a quotation is known for the codebook's language only.
    free = (replace(passage, obstacles=()) for passage in found)
    return tuple(
        Evidence(passage=passage, quotation=quote(source, passage.quotable)) for passage in free
    )


def _evidence(source: SourceDocument, codebook: Codebook, told: _Told) -> Evidence:
    passage, sentence = told.passage, told.sentence
    named = (mention.actor for mention in sentence.mentions if not mention.place)
    held_by = _held_by(told, codebook)
    put_so = modality(sentence.text, codebook)
    return Evidence(
        passage=passage,
        quotation=quote(source, passage.quotable),
        actors=tuple(dict.fromkeys(named)),
        holders=held_by,
        modality=put_so,
        hedges=all_words(codebook.hedges, sentence.text),
        authority=authority(sentence.text, codebook, put_so),
        dates=_dates(sentence, passage.quotable.start),
        idea=_placed(named_idea(sentence), passage.quotable.start),
    )


def _held_by(told: _Told, codebook: Codebook) -> tuple[str, ...]:
    """Return whose view a sentence gives: in a dialogue the speaker's, unless it names another's."""
    own = (told.turn.holder(told.sentence.text),) if told.turn else ()
    if own and not told.speaker and speaks_for_himself(told.sentence):
        return own
    named = told.speaker or holders(told.sentence, codebook, told.before, inside=told.inside)
    return named or (() if is_of_another(told.sentence) else own)


def _dates(sentence: ReadSentence, offset: int) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(
            found.date,
            Span(offset + found.start, offset + found.end),
            event=_placed(event_name(sentence, Span(found.start, found.end)), offset),
        )
        for found in sentence.text.dates
        if found.date is not None
    )


def _placed(span: Span | None, offset: int) -> Span | None:
    """Return a span of a sentence as one of its source."""
    return None if span is None else Span(offset + span.start, offset + span.end)
