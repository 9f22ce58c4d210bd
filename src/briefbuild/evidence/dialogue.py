"""Who speaks in minutes, hearings and interviews, where a name opens each turn.

A name and a colon open a turn of one paragraph; a title, a name and a stop ("Ms. Berg. It was …") open
one that lasts to the next, as records of hearings have it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.holders import first_subject
from briefbuild.evidence.speech import TITLES
from briefbuild.model.evidence import Passage
from briefbuild.model.source import SourceDocument

_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:(?:of|the|for|and|de|van|von) )*[A-Z][\w.’'-]*){0,6})"
    r"(?: \([^()\n]{1,60}\))?:\s*"
)
_CALLED = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Rep|Sen|Amb|Gen|Adm)\.?|Senator|Representative|Ambassador|Secretary"
    r"|General|Admiral|The) (?:Chair\w*|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))\. (?=[A-Z“\"])"
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
_WORD = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours"})


def turns(source: SourceDocument, found: Sequence[Passage]) -> Mapping[int, str]:
    """Return the speaker of each sentence, by its number, where a source is a dialogue.

    A dialogue has four turns or more, and a speaker who comes back: "SUBJECT:" never does. What the
    text uses as words, too, names nobody without a title: "Government response: …".
    """
    words = frozenset(_WORD.findall(source.text))
    given = (_label(source.text, passage) for passage in found)
    labels = _recurring([name if _is_someone(name, words) else "" for name in given])
    calls = _recurring([_called(source.text, passage) for passage in found])
    said: dict[int, str] = {}
    speaker, lasts = "", False
    for number, passage in enumerate(found):
        before = found[number - 1].locator if number else passage.locator
        goes_on = before == passage.locator or (
            lasts and before.headings == passage.locator.headings
        )
        opened = calls[number] or labels[number]
        speaker = opened or (speaker if goes_on else "")
        lasts = bool(calls[number]) if opened else lasts
        if speaker:
            said[number] = speaker
    return said


def _is_someone(name: str, words: frozenset[str]) -> bool:
    """Tell a speaker's name from a label, by the ``words`` that its source has in small letters."""
    parts = [part.rstrip(".") for part in name.casefold().split()]
    if not TITLES.isdisjoint(parts):
        return True
    return words.isdisjoint(parts) and _NOBODY.isdisjoint(part.rstrip("s") for part in parts)


def _recurring(names: Sequence[str]) -> Sequence[str]:
    """Return the names that open turns, none of them unless they are many and one comes back."""
    counts = Counter(name for name in names if name)
    is_dialogue = sum(counts.values()) >= _LEAST_TURNS and max(counts.values()) > 1
    return names if is_dialogue else [""] * len(names)


def speaks_for_himself(sentence: ReadSentence) -> bool:
    """Tell whether a sentence has an "I" or a "we" before it names somebody who holds a view."""
    words = sentence.text.words
    first = min((words[word][0] for word in _FIRST_PERSON & words.keys()), default=None)
    if first is None:
        return False
    named = first_subject(sentence)
    return named is None or first < named


def _label(text: str, passage: Passage) -> str:
    """Return the name before a colon that opens the line of a sentence, be it part of it or not."""
    start = passage.quotable.start
    begin = text.rfind("\n", 0, start) + 1
    before = text[begin:start].strip()
    found = _LABEL.fullmatch(text, begin, start) if before else _LABEL.match(text, start)
    given = found["name"].split() if found else []
    return " ".join(word.capitalize() if word.isupper() else word for word in given)


def _called(text: str, passage: Passage) -> str:
    """Return "Ms. Berg" where a sentence opens with it and a stop, at the beginning of a line."""
    start = passage.quotable.start
    begins = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    found = _CALLED.match(text, start) if begins else None
    return found["name"] if found else ""
