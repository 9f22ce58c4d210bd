"""Analysing a source: its sentences with all that is found in each, and what is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.antecedents import Antecedents
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import (
    OPENING_SENTENCES,
    ReadSentence,
    all_words,
    code,
    read_sentence,
    remember,
)
from briefbuild.evidence.exchanges import exchanges
from briefbuild.evidence.holders import holders, speaker
from briefbuild.evidence.inner_references import inner_references, reference_defects
from briefbuild.evidence.languages import language_of
from briefbuild.evidence.modality import authority, modality
from briefbuild.evidence.repeats import without_repeats
from briefbuild.evidence.segment import passages
from briefbuild.evidence.speech import Spoken, speakers, spoken
from briefbuild.evidence.stances import actor_cues
from briefbuild.evidence.weighing import traits, weighed
from briefbuild.model.evidence import Evidence, Passage, SetAside, SourceEvidence
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
    coded = _coded(source, found, codebook) if is_coded else ()
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
        exchanges=exchanges(coded),
        cues=tuple(actor_cues(coded)),
        inner=inner,
        defects=reference_defects(source, inner),
    )


class _Told(Struct, frozen=True):
    """A sentence as read, its place, whom a pronoun of it means, and whether the source opens so.

    ``speaker`` says it, where it stands wholly in quotation marks; ``inside`` where they were open before.
    """

    passage: Passage
    sentence: ReadSentence
    before: tuple[str, ...]
    opens: bool
    speaker: tuple[str, ...] = ()
    inside: bool = False


def _coded(
    source: SourceDocument, found: Sequence[Passage], codebook: Codebook
) -> tuple[tuple[Evidence, ReadSentence], ...]:
    found = without_repeats(found, source)
    memory = remember((passage.quotable.of(source.text) for passage in found), codebook)
    read = [read_sentence(passage.quotable.of(source.text), codebook, memory) for passage in found]
    marks, said_by = _speech(found, read, codebook)
    coded: list[tuple[Evidence, ReadSentence]] = []
    before = Antecedents()
    for number, (passage, sentence) in enumerate(zip(found, read, strict=True)):
        told = _Told(
            passage,
            sentence,
            before=before.meant(passage.locator, sentence.text),
            opens=number < OPENING_SENTENCES,
            speaker=said_by[number],
            inside=marks[number].inside,
        )
        last = coded[-1][0] if coded else None
        item = _weighed(_evidence(source, codebook, told), last, told, codebook)
        before = before.after(passage.locator, sentence, item.holders)
        coded.append((item, sentence))
    return tuple(coded)


def _speech(
    found: Sequence[Passage], read: Sequence[ReadSentence], codebook: Codebook
) -> tuple[tuple[Spoken, ...], tuple[tuple[str, ...], ...]]:
    """Return how each sentence stands to quotation marks, and who says those that they hold whole."""
    paragraphs = (passage.locator for passage in found)
    texts = (sentence.text for sentence in read)
    marks = spoken(zip(paragraphs, texts, strict=True))

    def named(place: int) -> tuple[str, ...]:
        return speaker(read[place], codebook, inside=marks[place].inside)

    return marks, speakers(marks, named)


def _weighed(item: Evidence, last: Evidence | None, told: _Told, codebook: Codebook) -> Evidence:
    if not item.codings:
        return item
    text = told.sentence.text
    return weighed(item, traits(item, last, text.marks, opens=told.opens), text, codebook)


def _uncoded(source: SourceDocument, found: Iterable[Passage]) -> tuple[Evidence, ...]:
    # What stands in the way of a quotation is known for the codebook's language only.
    free = (replace(passage, obstacles=()) for passage in found)
    return tuple(
        Evidence(passage=passage, quotation=quote(source, passage.quotable)) for passage in free
    )


def _evidence(source: SourceDocument, codebook: Codebook, told: _Told) -> Evidence:
    passage, sentence = told.passage, told.sentence
    named = (mention.actor for mention in sentence.mentions if not mention.place)
    held_by = told.speaker or holders(sentence, codebook, told.before, inside=told.inside)
    put_so = modality(sentence.text, codebook)
    return Evidence(
        passage=passage,
        quotation=quote(source, passage.quotable),
        codings=code(
            sentence,
            codebook,
            headings=passage.locator.headings,
            opens=told.opens,
            held=bool(held_by),
        ),
        actors=tuple(dict.fromkeys(named)),
        holders=held_by,
        modality=put_so,
        hedges=all_words(codebook.hedges, sentence.text),
        authority=authority(sentence.text, codebook, put_so),
        dates=_dates(sentence, passage.quotable.start),
    )


def _dates(sentence: ReadSentence, offset: int) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(found.date, Span(offset + found.start, offset + found.end))
        for found in sentence.text.dates
        if found.date is not None
    )
