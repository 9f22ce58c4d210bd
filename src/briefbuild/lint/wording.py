"""Checks of an editor's words: likelihood, confidence and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbuild.lint.finding import Finding
from briefbuild.lint.subject import Sentence, Subject
from briefbuild.schema import shown
from briefbuild.sections.ladders import Ladder, scales

_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,7}(?=s?(?![\w]))")
_ROMAN = re.compile(r"[IVXLCDM]+")


def likelihood_with_confidence(subject: Subject) -> Iterator[Finding]:
    """Yield the sentences that say how likely something is and how sure the editor is."""
    for sentence in _readable(subject):
        if scales().states_confidence(sentence.own) and scales().used(sentence.own):
            message = f"{shown(sentence.own)} says both how likely and how sure"
            yield _found(sentence, message, "make two sentences of it")


def mixed_ladders(subject: Subject) -> Iterator[Finding]:
    """Yield the first word of likelihood that is not of the scale which the brief keeps to."""
    fitting = dict(scales().ladders)
    if subject.outline.ladder is not None:
        fitting = {subject.outline.ladder: fitting[subject.outline.ladder]}
    for sentence in _readable(subject):
        for word in scales().used(sentence.own):
            left = {name: ladder for name, ladder in fitting.items() if ladder.rung(word)}
            if not left:
                message = f"{shown(word)} is no word of the scale {_names(fitting)}"
                yield _found(sentence, message, "keep to the words of one scale")
            else:
                fitting = left


def unexpanded_acronyms(subject: Subject) -> Iterator[Finding]:
    """Yield the abbreviations that an editor's text does not spell out where they come first."""
    if subject.words is None:
        return
    seen = set(subject.words.known)
    for sentence in _readable(subject):
        for match in _ACRONYM.finditer(sentence.own):
            word = match[0]
            if word not in seen and not _ROMAN.fullmatch(word) and not _spelt(word, sentence.own):
                message = f"{shown(word)} is not spelt out where it comes first"
                yield _found(sentence, message, f"write the words, then ({word})")
            seen.add(word)


def _readable(subject: Subject) -> Iterator[Sentence]:
    """Yield the editor's sentences if they are in a language that is checked."""
    if subject.words is not None:
        yield from subject.sentences


def _found(sentence: Sentence, message: str, fix: str) -> Finding:
    return Finding(sentence.position, message, fix, sentence.section.id, sentence.block)


def _names(fitting: dict[str, Ladder]) -> str:
    return ", or ".join(ladder.name for ladder in fitting.values())


def _spelt(word: str, text: str) -> bool:
    """Tell whether a word stands in brackets behind others, or others in brackets behind it."""
    return f"({word})" in text or re.search(rf"{word}s? \([^)]*\w{{3}}", text) is not None
