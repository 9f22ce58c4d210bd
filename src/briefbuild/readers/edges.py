"""Above and below the running text: bylines, dates, notes on the author, disclaimers, promotion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct, field

from briefbuild.model.source import Role
from briefbuild.readers.furniture import (
    is_promotional_heading,
    line_rule,
    line_rules_for,
    promotion_share,
)
from briefbuild.readers.glance import Glance, glance
from briefbuild.readers.items import (
    Item,
    Verdict,
    Verdicts,
    is_name,
    opening_words,
)
from briefbuild.readers.language import Language, WordList, begins_with
from briefbuild.readers.printed_dates import is_date
from briefbuild.readers.references import is_entry

_BYLINE_WORDS = 15
_PART_WORDS = 8
_DATED_WORDS = 12
_BIOGRAPHY_WORDS = 120
_SENDER = "from: "
_STANDFIRST_WORDS = 60
_PROMOTED = 6  # paragraphs that may follow a promotional heading
_LAST_NOTES = 30  # paragraphs from the end, among which a note on an author may stand
_ROLE_WITHIN = 14  # words after the name, within which a note on an author says what they are

_LAST_WORDS = 40  # of a note on an author that does not say what they are

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BRACKET_MARK = re.compile(r"\[\d{1,3}\]|[¹²³⁴-⁹]")
_BARS = re.compile(r" ?[|·•] ")
_BETWEEN_BARS = re.compile(r"\s+[|·•—–-]\s+")
_SEPARATOR = re.compile(r"\s*[|·•/—–]\s*|, ")


class Edges(Struct, frozen=True):
    """What stands around the running text: ``first`` and ``last`` are its first and last paragraph.

    ``open_lines`` are the short lines above it that may be the title, a name or a heading.
    """

    first: int
    last: int
    open_lines: tuple[int, ...] = ()
    verdicts: Verdicts = field(default_factory=dict)


def edges(items: Sequence[Item], text: str, language: Language, found: Verdicts) -> Edges:
    """Find where the running text begins and ends, and decide about what surrounds it.

    A text that is all short lines has no edges: nothing of it is decided here.
    """
    look = glance(text, language)
    verdicts: Verdicts = {}
    open_lines: list[int] = []
    names: set[str] = set()
    first = len(items)
    for index, item in enumerate(items):
        if index in found:
            continue
        verdict = _at_edge(item, look, language) or _head_note(item, names, language)
        if verdict is not None:
            verdicts[index] = verdict
        elif item.is_heading_like:
            open_lines.append(index)
            names |= {item.content} if is_name(item.content) else set()
        elif open_lines and _stands_above_byline(items, index, found, language):
            verdicts[index] = Verdict(Role.FURNITURE, "standfirst above the byline")
        else:
            first = index
            break
    if first == len(items):
        return Edges(0, len(items) - 1)
    below = _below(items, first, look, language, {**found, **verdicts})
    verdicts |= below
    decided = found.keys() | verdicts.keys()
    last = max(index for index in range(first, len(items)) if index not in decided)
    return Edges(first, last, tuple(open_lines), verdicts)


def _stands_above_byline(
    items: Sequence[Item], index: int, found: Verdicts, language: Language
) -> bool:
    """Tell whether a paragraph below the title sums the article up: the byline comes after it."""
    if items[index].words > _STANDFIRST_WORDS:
        return False
    below = (at for at in range(index + 1, len(items)) if at not in found)
    nearest = next(below, None)
    return nearest is not None and (
        _is_byline_of_names(items[nearest], language) or items[nearest].opening.startswith(_SENDER)
    )


def _at_edge(item: Item, look: Glance, language: Language) -> Verdict | None:
    return (
        _byline(item, language)
        or line_rule(item, line_rules_for(language, edge=True).narrowed(look.phrases))
        or _date_line(item, language)
        or _particulars(item)
    )


def _particulars(item: Item) -> Verdict | None:
    """Return a verdict for a line that bars or dots cut into three or more short parts."""
    parts = _BARS.split(item.text) if len(item.parts) > 1 else []
    if len(parts) < 3 or any(part.count(" ") >= _PART_WORDS for part in parts):
        return None
    return Verdict(Role.FURNITURE, "line of particulars")


def _byline(item: Item, language: Language) -> Verdict | None:
    if item.words > _BYLINE_WORDS or item.is_stopped:
        return None
    if _is_byline_of_names(item, language):
        return Verdict(Role.BYLINE, "byline")
    parts = [part for part in _SEPARATOR.split(item.text) if part]
    if len(parts) > 1 and is_name(parts[0]) and _names_office(parts[1:], language):
        return Verdict(Role.BYLINE, "name with an office")
    return None


def _is_byline_of_names(item: Item, language: Language) -> bool:
    """Tell whether a line is "By" and names."""
    if item.words > _BYLINE_WORDS or item.is_stopped:
        return False
    first, _space, names = item.parts[0].partition(" ")
    return bool(names) and first.lower() in language[WordList.BYLINE] and _is_all_names(names)


def _is_all_names(text: str) -> bool:
    return all(word[0].isupper() or len(word) < 4 or not word.isalpha() for word in text.split())


def _names_office(parts: Iterable[str], language: Language) -> bool:
    words = {word for part in parts for word in part.lower().split()}
    known = language[WordList.AUTHOR_ROLES] | language[WordList.MASTHEAD]
    return not words.isdisjoint(known)


def _date_line(item: Item, language: Language) -> Verdict | None:
    if item.words > _DATED_WORDS or not any(map(str.isdigit, item.text)):
        return None
    if item.is_stopped:
        first, _stop, _rest = item.text.partition(". ")
        whole: tuple[str, ...] = (first.rstrip("."),)
    else:
        parts = [part for part in _SEPARATOR.split(item.text) if part]
        barred = _BETWEEN_BARS.split(item.text)
        whole = (item.text, parts[-1], ", ".join(parts[-2:]), parts[0], barred[0], barred[-1])
    if any(is_date(part, language) for part in whole):
        return Verdict(Role.DATE_LINE, "date line")
    return None


def _head_note(item: Item, names: set[str], language: Language) -> Verdict | None:
    """Return a verdict where a paragraph above the text is about a person named above it."""
    is_named = not names.isdisjoint(opening_words(item.text)[:-1])
    if is_named and (_says_role(item, language) or _says_work(item, language)):
        return Verdict(Role.BIOGRAPHY, "note on the author")
    return None


@cache
def _verb(language: Language) -> re.Pattern[str]:
    return re.compile(" " + language.alternatives(WordList.BIOGRAPHY_VERBS))


def _says_role(item: Item, language: Language) -> bool:
    verb = _verb(language).search(item.text)
    if verb is None or item.words > _BIOGRAPHY_WORDS:
        return False
    words = item.folded[verb.start() :].replace(",", " ").replace(".", " ").split()
    return not language[WordList.AUTHOR_ROLES].isdisjoint(words[:_ROLE_WITHIN])


def _below(
    items: Sequence[Item], first: int, look: Glance, language: Language, found: Verdicts
) -> Verdicts:
    verdicts: Verdicts = {}
    for index in range(len(items) - 1, first, -1):
        if index in found:
            continue
        verdict = _at_edge(items[index], look, language) or _below_text(
            items, index, first, look, language
        )
        if verdict is None:
            break
        verdicts[index] = verdict
    return verdicts


def _below_text(
    items: Sequence[Item], index: int, first: int, look: Glance, language: Language
) -> Verdict | None:
    item = items[index]
    if _is_biography(items, index, first, language):
        return Verdict(Role.BIOGRAPHY, "note on the author")
    share = promotion_share(item, language) if look.asks else 0.0
    if share >= 0.5 or (share > 0 and _under_promotion(items, index, language)):
        return Verdict(Role.FURNITURE, "promotion")
    if _BRACKET_MARK.match(item.text) and is_entry(item, language):
        return Verdict(Role.REFERENCES, "note at the end")
    if item.is_heading_like and not item.mark:
        return Verdict(Role.FURNITURE, "line below the text")
    return None


def _under_promotion(items: Sequence[Item], index: int, language: Language) -> bool:
    above = reversed(items[max(0, index - _PROMOTED) : index])
    headings = (item for item in above if item.is_heading_like)
    nearest = next(headings, None)
    return nearest is not None and is_promotional_heading(nearest, language)


def _is_biography(items: Sequence[Item], index: int, first: int, language: Language) -> bool:
    item = items[index]
    above = items[index - 1]
    if item.content.lower().rstrip(" :.") in language[WordList.BIOGRAPHY_HEADINGS]:
        return True
    if above.content.lower().rstrip(" :.") in language[WordList.BIOGRAPHY_HEADINGS]:
        return True
    if begins_with(item.folded, _biography_begins(language)):
        return item.words <= _BIOGRAPHY_WORDS
    name = _opening_name(item, language) if index >= len(items) - _LAST_NOTES else ""
    if not name or item.words > _BIOGRAPHY_WORDS:
        return False
    if _is_printed_above(name, items[:first]):
        return True
    if any(name in above.text for above in items[:index] if not above.is_heading_like):
        return False
    return _says_role(item, language) or _says_work(item, language)


@cache
def _biography_begins(language: Language) -> tuple[str, ...]:
    return tuple(language[WordList.BIOGRAPHY_BEGINS])


def _opening_name(item: Item, language: Language) -> str:
    """Return the name that a paragraph begins with, before what its bearer is or does."""
    words = _without_brackets(item.text)
    verb = _verb(language).search(words)
    name = _SEPARATOR.split(words[: verb.start()])[0] if verb else ""
    is_person = is_name(name) and name.split()[0].lower() not in language[WordList.OPENERS]
    return name if is_person else ""


def _without_brackets(text: str) -> str:
    return _IN_BRACKETS.sub("", text) if "(" in text else text


def _is_printed_above(name: str, items: Sequence[Item]) -> bool:
    """Tell whether a name stands in a byline above the running text."""
    folded = name.lower()
    return any(item.words <= _BYLINE_WORDS and folded in item.text.lower() for item in items)


def _says_work(item: Item, language: Language) -> bool:
    """Tell whether a short paragraph goes on after the name with what somebody does for a living."""
    words = _without_brackets(item.text)
    verb = _verb(language).search(words)
    works = tuple(language[WordList.AUTHOR_VERBS])
    is_short = item.words <= _LAST_WORDS
    return is_short and verb is not None and begins_with(words[verb.start() + 1 :], works)
