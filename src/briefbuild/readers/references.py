"""Reference lists: from a heading such as "Works Cited" to the end of the entries below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefbuild.model.source import Role
from briefbuild.readers.items import Item, Verdict, Verdicts
from briefbuild.readers.language import Language, WordList

_REASON = "reference list"
_HEADING_WORDS = 8
_SIGNS = re.compile(
    r"https?://|www\.|\((?:1[5-9]|20)\d\d[a-z]?\)|, (?:1[5-9]|20)\d\d[a-z]?\.(?: |\Z)|\A\[\d{1,3}\]"
    r"|\A[¹²³⁴-⁹]"
)
_SOURCE_NOTE = re.compile(r"Sources?: [A-Z]")
_AUTHOR_AND_YEAR = re.compile(
    r"[A-Z][\w’'-]++, "
    r"(?:(?:[A-Z]\.[ -]?){1,3}[^()]{0,120}\((?:1[5-9]|20)\d\d[a-z]?\)"
    r"|[A-Z][\w’'-]+(?: [A-Z]\.?)?(?:, (?:and|&) [^.]{3,60})?\. [“\"])"
)


@cache
def _words(language: Language) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + language.alternatives(WordList.REFERENCE_SIGNS))


def is_entry(item: Item, language: Language) -> bool:
    """Tell whether a paragraph reads like an entry of a reference list."""
    return _SIGNS.search(item.text) is not None or _words(language).search(item.folded) is not None


def is_author_and_year(item: Item) -> bool:
    """Tell whether a paragraph begins like an entry of a list: "Roe, J. (1998) ...", "Roe, Jane. “…"."""
    return _AUTHOR_AND_YEAR.match(item.text) is not None


def reference_lists(items: Sequence[Item], language: Language, found: Verdicts) -> Verdicts:
    """Decide about every reference list: its heading and its entries.

    A heading such as "Sources" with running text below it is an ordinary heading. Numbered notes of
    which the first names its source are a list without a heading.
    """
    decided: Verdicts = {}
    for index, item in enumerate(items):
        if item.mark == "number" and _SOURCE_NOTE.match(item.content):
            decided |= _notes_from(items, index, found)
        if index not in decided and _is_heading(item, language):
            end = _end(items, index + 1, language, found)
            if end > index:
                decided |= {
                    place: Verdict(Role.REFERENCES, _REASON)
                    for place in range(index, end)
                    if place not in found
                }
    return decided


def _notes_from(items: Sequence[Item], first: int, found: Verdicts) -> Verdicts:
    """Decide about the numbered notes that follow one another from the first on."""
    end = first
    while end < len(items) and items[end].mark == "number":
        end += 1
    return {at: Verdict(Role.REFERENCES, "note") for at in range(first, end) if at not in found}


def _is_heading(item: Item, language: Language) -> bool:
    if item.words > _HEADING_WORDS:
        return False
    return item.content.lower().rstrip(" .:") in language[WordList.REFERENCES]


def _end(items: Sequence[Item], start: int, language: Language, found: Verdicts) -> int:
    """Return where the list ends that may begin at ``start``; 0 where there is none."""
    open_ones = (index for index in range(start, len(items)) if index not in found)
    first = next(open_ones, None)
    if first is not None and not is_entry(items[first], language) and not items[first].mark:
        return 0
    rest = [] if first is None else [first, *open_ones]
    for place, index in enumerate(rest):
        below = rest[place + 1 : place + 2]
        if _begins_a_section(items, index, below, language):
            return index
    return len(items)


def _begins_a_section(
    items: Sequence[Item], index: int, below: Sequence[int], language: Language
) -> bool:
    item = items[index]
    if not item.is_heading_like or item.mark or is_entry(item, language):
        return False
    return bool(below) and not is_entry(items[below[0]], language) and items[below[0]].is_stopped
