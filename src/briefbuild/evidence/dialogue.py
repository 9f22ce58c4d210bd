"""Who speaks in minutes, hearings, interviews and records of debates, where a label opens each turn.

A name and a colon open a turn of one paragraph; a title, a name and a stop ("Ms. Berg. It was …") open
one that lasts to the next, as records of debates have it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefbuild.evidence.affiliations import body_of, present
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.holders import first_of_own, first_subject, in_full
from briefbuild.evidence.names import TITLES
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import Passage
from briefbuild.model.source import SourceDocument

_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:(?:of|the|for|and|de|van|von) )*[A-Z][\w.’'-]*){0,6})"
    r"(?: \((?P<aside>[^()\n]{1,60})\))?:\s*"
)
_CALLED = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Rep|Sen|Amb|Gen|Adm)\.?|Senator|Representative|Ambassador|Secretary"
    r"|General|Admiral|The) (?:Chair\w*|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))(?: of [A-Z]\w+)?\. (?=[A-Z“\"])"
)
# Labels that come back in reports and particulars, though a text may never use them as words.
_NOBODY = frozenset(
    {"q", "a", "question", "answer", "interviewer", "moderator", "presenter", "host", "operator"}
    | {"note", "source", "date", "time", "place", "subject", "present", "participant", "voice"}
    | {"response", "recommendation", "conclusion", "finding", "summary", "status", "background"}
    | {"context", "overview", "objective", "action", "comment", "issue", "risk", "impact", "result"}
    | {"example", "option", "benefit", "purpose", "detail", "contact", "step", "key"}
)
_LEAST_TURNS = 4  # of all speakers
_LEAST_WORDS = 3  # of a speech
_NAME = 10  # words in which a name before a colon ends
_WORD = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
_PLURAL = frozenset({"we", "our", "us", "ours"})
_FIRST_PERSON = _PLURAL | {"i", "my", "me", "mine"}


class Turn(Struct, frozen=True):
    """Who has the floor, and the body for which he says "we"; empty where the source does not tell."""

    person: str
    body: str = ""

    def holder(self, text: TaggedText) -> str:
        """Return whose view a sentence of the turn gives."""
        return self.body if self.body and not _PLURAL.isdisjoint(text.words) else self.person


class _Label(Struct, frozen=True):
    """What opens a turn. A ``sure`` one needs no dialogue around it; ``lasts`` tells of the next paragraphs."""

    name: str
    aside: str = ""
    lasts: bool = False
    sure: bool = False


def turns(
    source: SourceDocument, found: Sequence[Passage], read: Sequence[ReadSentence]
) -> Mapping[int, Turn]:
    """Return whose turn each sentence stands in, by its number, where a source has turns.

    A title and a name are always somebody. Any other label is, where a source is a dialogue: it has four
    turns or more, and a speaker who comes back, as "SUBJECT:" never does.
    """
    labels = _labels(source, found, read)
    turn_of = {label.name: _turn(source, label, read[0]) for label in labels if label is not None}
    said: dict[int, Turn] = {}
    current: _Label | None = None
    for number, passage in enumerate(found):
        before = found[number - 1].locator if number else passage.locator
        if labels[number] is not None:
            current = labels[number]
        elif before != passage.locator and current is not None:
            is_below = before.headings == passage.locator.headings
            current = current if current.lasts and is_below else None
        if current is not None:
            said[number] = turn_of[current.name]
    return said


def speaks_for_himself(sentence: ReadSentence) -> bool:
    """Tell whether a sentence has an "I" or a "we" whose view comes before that of anybody it names."""
    if _FIRST_PERSON.isdisjoint(sentence.text.words):
        return False
    named = first_subject(sentence)
    own = first_of_own(sentence)
    return named is None or (own is not None and own < named)


def _turn(source: SourceDocument, label: _Label, sentence: ReadSentence) -> Turn:
    title = label.name.removeprefix("The ")
    is_title = all(word.casefold() in TITLES | {"prime", "vice"} for word in title.split())
    person = (is_title and present(title, source.text)) or in_full(sentence, label.name)
    return Turn(person, body_of(person, label.aside, source.text))


def _labels(
    source: SourceDocument, found: Sequence[Passage], read: Sequence[ReadSentence]
) -> Sequence[_Label | None]:
    """Return the label that opens a turn at each sentence, if one does.

    What the text uses as words, too, names nobody without a title: "Government response: …".
    """
    pairs = zip(found, read, strict=True)
    given = [_label(source.text, passage, sentence) for passage, sentence in pairs]
    if not any(given):
        return given
    words = frozenset(_WORD.findall(source.text))
    named = [label if label and _is_someone(label.name, words) else None for label in given]
    recurring = {lasts: _recurring(named, lasts=lasts) for lasts in (False, True)}
    return [
        label if label and (label.sure or label.name in recurring[label.lasts]) else None
        for label in named
    ]


def _is_someone(name: str, words: frozenset[str]) -> bool:
    """Tell a speaker's name from a label, by the ``words`` that its source has in small letters."""
    parts = [part.rstrip(".") for part in name.casefold().split()]
    if not TITLES.isdisjoint(parts):
        return True
    return words.isdisjoint(parts) and _NOBODY.isdisjoint(part.rstrip("s") for part in parts)


def _recurring(labels: Sequence[_Label | None], *, lasts: bool) -> frozenset[str]:
    """Return the names that open turns, none of them unless they are many and one comes back."""
    counts = Counter(label.name for label in labels if label and label.lasts is lasts)
    is_dialogue = sum(counts.values()) >= _LEAST_TURNS and max(counts.values()) > 1
    return frozenset(counts) if is_dialogue else frozenset()


def _label(text: str, passage: Passage, sentence: ReadSentence) -> _Label | None:
    """Return the label that opens the line of a sentence, be it part of it or not."""
    start = passage.quotable.start
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip():
        found = _LABEL.fullmatch(text, begin, start)
        return found and _named(found, sure=found["name"].split()[0].casefold() in TITLES)
    found = _CALLED.match(text, start)
    if found:
        return _called(found["name"])
    found = _LABEL.match(text, start)
    return found and _named(found, sure=_names_someone(sentence.text))


def _named(found: re.Match[str], *, sure: bool) -> _Label:
    words = (word.title() if word.isupper() else word for word in found["name"].split())
    return _Label(" ".join(words), found["aside"] or "", sure=sure)


def _called(name: str) -> _Label:
    """Return the label of "Ms. Berg. It was …"; a name in capitals is always one."""
    title, _, last = name.partition(" ")
    is_loud = last.isupper() and title != "The"
    return _Label(last.title() if is_loud else name, lasts=True, sure=is_loud)


def _names_someone(text: TaggedText) -> bool:
    """Tell "President Berg" and "Berg" from "Background" and "Oslo", before the first colon."""
    end = next((n for n, token in enumerate(text.tokens[:_NAME]) if token.folded == ":"), 0)
    words = [token for token in text.tokens[:end] if token.text[0].isalpha()]
    if not words or len(text.tokens) <= end + _LEAST_WORDS:
        return False
    tags = text.tags[:end]
    if any({"actor", "place", "text"} & each.keys() for each in tags):
        return any("office" in each for each in tags)
    titled = words[0].folded in TITLES or any("office" in each for each in tags)
    return titled or ("name" in text.tags[0] and len(words) == 1)
