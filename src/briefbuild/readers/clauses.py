"""Where one sentence runs into another: no stop between them, because the text was cut or glued."""

from __future__ import annotations

import re
from functools import cache

from briefbuild.readers.language import Language, WordList, any_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LAST_STOP = re.compile(r".*[.!?…][\"'”’»)\]]*\s+", re.DOTALL)
_NEXT_STOP = re.compile(r"[.!?…](?:\s|\Z)")
_ASIDE = re.compile(r", [^,]*,|\([^()]*\)")
_LONG_SUBJECT = 10  # words: a clause that long has its verb


@cache
def openers_within(language: Language) -> str:
    """Return a pattern for capitalised words that open sentences and end no name: not "In"."""
    told = language[WordList.OPENERS] - language[WordList.PREPOSITIONS] | {"on", "from", "my"}
    return any_of(word.capitalize() for word in told if len(word) > 1)


def opens_sentence(text: str, language: Language) -> bool:
    """Tell whether ``text`` begins with a word that has a capital only where a sentence begins.

    "The treaty" does and "The Hague" does not: the next word must be in lower case, or a comma
    must follow.
    """
    words = text[:80].split(maxsplit=2)
    if not words or not words[0][0].isupper():
        return False
    first = words[0].rstrip(",").lower()
    if first not in language[WordList.OPENERS]:
        return False
    return words[0].endswith(",") or (len(words) > 1 and words[1][0].islower())


def is_severed(before: str, after: str, language: Language) -> bool:
    """Tell whether a text that ends without a stop was cut off there, and ``after`` begins anew.

    So it is where ``after`` opens a sentence. Before a name it is so only where the text ends with
    an adjective, and both sides are clauses with verbs that nothing joins.
    """
    if opens_sentence(after, language):
        return True
    left = _LAST_STOP.sub("", before)
    words = _WORD.findall(left)
    if not words or not words[-1].islower() or not after[0].isupper():
        return False
    ends_open = words[-1].endswith(tuple(language[WordList.ADJECTIVE_ENDINGS]))
    return ends_open and _is_clause(words, language) and _has_verb_of_its_own(after, language)


def _is_clause(words: list[str], language: Language) -> bool:
    """Tell whether words begin with a subject, are long enough for a verb, and subordinate none."""
    folded = [word.lower() for word in words]
    return (
        len(words) >= _LONG_SUBJECT
        and folded[0] not in language[WordList.PREPOSITIONS]
        and language[WordList.JOINERS].isdisjoint(folded)
    )


def _has_verb_of_its_own(text: str, language: Language) -> bool:
    sentence = _NEXT_STOP.split(text, maxsplit=1)[0]
    for word in _WORD.findall(_ASIDE.sub(" ", sentence)):
        folded = word.replace("’", "'")  # not lowered: "May" is no verb
        if folded in language[WordList.AUXILIARIES]:
            return True
        if folded in language[WordList.JOINERS]:
            return False
    return False
