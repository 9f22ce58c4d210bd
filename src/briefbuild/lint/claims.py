"""Checks of what an editor's sentences claim beside what they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbuild.citations import reference_id
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import all_words, read_sentence, remember
from briefbuild.evidence.modality import modality
from briefbuild.evidence.origins import origin_groups
from briefbuild.evidence.tokens import TaggedText
from briefbuild.lint.finding import Finding
from briefbuild.lint.subject import Sentence, Subject
from briefbuild.model.dates import PartialDate
from briefbuild.model.evidence import Evidence, Modality
from briefbuild.schema import shown
from briefbuild.sections.ladders import scales

SHORTEST_CLAIM = 6  # words; a shorter entry is a label
SAME_MATTER = 2  # words in common by which a cited paragraph's sentence is told
_HEDGED = frozenset({Modality.REPORTED, Modality.SPECULATED})
_ADVICE = frozenset({"recommendations", "outlook"})  # kinds whose entries claim nothing of today


def unsupported(subject: Subject) -> Iterator[Finding]:
    """Yield the sentences that claim something and name no source."""
    for sentence in subject.sentences:
        is_backed = sentence.is_backed or sentence.places or sentence.quotations
        if _is_claim(sentence) and not is_backed:
            message = f"no source is named for {shown(sentence.text)}"
            yield _found(sentence, message, "add [@source-id ¶ 12], or say it less surely")


def dropped_hedges(subject: Subject) -> Iterator[Finding]:
    """Yield the sentences that say outright what their source only reports or thinks possible."""
    if subject.words is None:
        return
    for sentence in subject.sentences:
        if sentence.is_prose and not _is_hedged(sentence.text, subject.codebook):
            for item in _meant(sentence, subject):
                hedges = _words_of_doubt(item.quotation.text, subject.codebook)
                if hedges:
                    said = ", ".join(f"“{word}”" for word in hedges)
                    message = f"the source says {said}, and {shown(sentence.text)} does not"
                    yield _found(sentence, message, "say how the source puts it")
                    break


def claims_called_shared(subject: Subject) -> Iterator[Finding]:
    """Yield the sentences that speak of several sources and cite no two of separate origin."""
    if subject.words is None:
        return
    groups = origin_groups(subject.base.sources, subject.base.shared)
    group_of = {
        reference_id(name): number for number, group in enumerate(groups) for name in group.sources
    }
    for sentence in subject.sentences:
        word = subject.words.shared.search(sentence.own)
        cited = {place.reference for place in sentence.places}
        cited |= {reference_id(quotation.source) for quotation in sentence.quotations}
        origins = {group_of.get(reference, reference) for reference in cited}
        if word is not None and len(origins) < 2:
            message = f"{shown(word[0])}, but {_count(len(origins))} named"
            yield _found(sentence, message, "cite a second source, or say that one source says so")


def stale_present(subject: Subject) -> Iterator[Finding]:
    """Yield the sentences about now that rest on undated or old sources only."""
    if subject.words is None:
        return
    known = {reference_id(source.id): source for source in subject.base.sources}
    now = subject.outline.cut_off or subject.outline.issued
    for sentence in subject.sentences:
        cited = {place.reference for place in sentence.places}
        cited |= {reference_id(quotation.source) for quotation in sentence.quotations}
        dates = [known[reference].reference.issued for reference in cited if reference in known]
        fresh = [d for d in dates if d and not _is_old(d, now, subject.outline.stale_after)]
        word = subject.words.present.search(sentence.own)
        looks_ahead = bool(scales().used(sentence.own))
        if _is_claim(sentence) and word and dates and not fresh and not looks_ahead:
            names = ", ".join(sorted(known[r].name for r in cited if r in known))
            kind = "old" if any(dates) else "undated"
            message = f"{shown(word[0])} is said of now, and rests on {kind} {names}"
            yield _found(sentence, message, "say as of when it is true")


def _found(sentence: Sentence, message: str, fix: str) -> Finding:
    return Finding(sentence.position, message, fix, sentence.section.id, sentence.block)


def _is_claim(sentence: Sentence) -> bool:
    """Tell whether a sentence says that something is so: no question, no label, no advice."""
    return (
        sentence.is_prose
        and sentence.section.kind not in _ADVICE
        and len(sentence.own.split()) >= SHORTEST_CLAIM
        and not sentence.text.rstrip().endswith(("?", ":"))
    )


def _is_hedged(text: str, codebook: Codebook) -> bool:
    says_so = modality(_read(text, codebook), codebook) in _HEDGED
    return says_so or bool(_words_of_doubt(text, codebook)) or bool(scales().used(text))


def _words_of_doubt(text: str, codebook: Codebook) -> tuple[str, ...]:
    """Return the words by which a text only reports or supposes; "will" and "if" are none."""
    words = all_words(codebook.hedges, _read(text, codebook))
    return tuple(word for word in words if modality(_read(word, codebook), codebook) in _HEDGED)


def _read(text: str, codebook: Codebook) -> TaggedText:
    return read_sentence(text, codebook, remember((text,), codebook)).text


def _meant(sentence: Sentence, subject: Subject) -> Iterator[Evidence]:
    """Yield the sentences of sources that a sentence tells: those it quotes from, else the likest."""
    for quotation in sentence.quotations:
        yield from subject.evidence_of(quotation)
    for place in sentence.places:
        likest = _likest(sentence.own, subject.evidence_at(place), subject.codebook)
        if likest is not None:
            yield likest


def _likest(own: str, items: Iterable[Evidence], codebook: Codebook) -> Evidence | None:
    wanted = _matter(own, codebook)
    shared = [(len(wanted & _matter(item.quotation.text, codebook)), item) for item in items]
    ranked = sorted(shared, key=lambda pair: -pair[0])
    is_clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] > ranked[1][0])
    return ranked[0][1] if is_clear and ranked[0][0] >= SAME_MATTER else None


def _matter(text: str, codebook: Codebook) -> frozenset[str]:
    words = {word.strip(".,;:!?“”‘’\"'()[]").casefold() for word in text.split()}
    return frozenset(words - codebook.function_words - {""})


def _is_old(date: PartialDate, now: PartialDate | None, days: int) -> bool:
    return now is not None and (now.first_day - date.last_day).days > days


def _count(number: int) -> str:
    return "no source is" if number == 0 else "only one source is"
