"""Titles and headings among the short lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefbuild.model.source import Role
from briefbuild.readers.edges import Edges
from briefbuild.readers.items import (
    Item,
    Verdict,
    Verdicts,
    are_names,
    is_name,
    opening_words,
)
from briefbuild.readers.language import Language, WordList

_TITLE_WORDS = 3
_HEADING_WORDS = 8
_PROSE_WORDS = 20
_MASTHEAD_WORDS = 8
_STEM = 5  # letters by which a word is known, and the least of one that tells something
_SLOGAN = re.compile(  # "Serving the coast since 1904", "News / World", "Order Code RL33016"
    r"\bsince (?:1[5-9]|20)\d\d\Z|\A\w+ ?/ ?\w+\Z|\A(?:[^\W\d]+ ){0,3}[A-Z]{1,4}-?\d{3,}\Z"
)
_AFTER_OPENING = re.compile(r" [—–-] | \| | \(")
_SECTION_NUMBER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)[.)]? ")
_DEEPEST = 3
_LINKS = frozenset({"and", "&", "de", "la", "van", "von", "der", "den", "el", "al", "di", "da"})


def titles(items: Sequence[Item], language: Language, around: Edges, found: Verdicts) -> Verdicts:
    """Decide about the short lines above the running text, and about every copy of the title.

    Where a format gave the title, that one stands.
    """
    lines = [index for index in around.open_lines if index not in found]
    given = next((index for index, verdict in found.items() if verdict.role is Role.TITLE), None)
    names = set(_names(items, lines, language, around, has_title=given is not None))
    verdicts = {index: Verdict(Role.BYLINE, "name of the author") for index in names}
    if given is None:
        unnamed = [index for index in lines if index not in names]
        title = _title(items, unnamed, language, items[around.first :])
    else:
        title = given
    if title is None:
        return verdicts
    for index in lines:
        if index < title and index not in names:
            verdicts[index] = Verdict(Role.FURNITURE, "line above the title")
    if given is None:
        verdicts[title] = Verdict(Role.TITLE, "title")
    key = items[title].key
    for index, item in enumerate(items):
        if index != title and index not in found and item.has_key(key):
            verdicts[index] = Verdict(Role.TITLE, "title printed again")
    return verdicts


def _names(
    items: Sequence[Item],
    lines: Sequence[int],
    language: Language,
    around: Edges,
    *,
    has_title: bool,
) -> Iterator[int]:
    """Yield the lines that name the authors; without a given title the first may be the title.

    A name is printed twice, or begins a note on its bearer; or it stands below the title, or above
    a date, and no word of it is used as a word in the text.
    """
    printed = Counter(items[index].key for index in lines)
    described = {
        name
        for index, verdict in around.verdicts.items()
        if verdict.role is Role.BIOGRAPHY
        for name in opening_words(items[index].text)
    }
    unsure = []
    for index in lines:
        item = items[index]
        if not are_names(item.content) or _is_masthead(item, language):
            continue
        if is_name(item.content) and (item.text in described or printed[item.key] > 1):
            yield index
        elif (
            has_title or index != lines[0] or (len(lines) > 1 and _stands_above_date(index, around))
        ):
            unsure.append(index)
    yield from _unused(items, unsure, language)


def _stands_above_date(index: int, around: Edges) -> bool:
    below = around.verdicts.get(index + 1)
    return below is not None and below.role is Role.DATE_LINE


def _unused(items: Sequence[Item], lines: Sequence[int], language: Language) -> Iterator[int]:
    """Yield the lines of which no word stands in lower case anywhere in the text."""
    for index in lines:
        words = set(items[index].content.replace(",", " ").lower().split()) - _LINKS
        is_used = any(
            word in item.text and _stands_in(item.text, word) for word in words for item in items
        )
        if not is_used and items[index].key not in language[WordList.SECTION_HEADINGS]:
            yield index


def _stands_in(text: str, word: str) -> bool:
    return any(other.strip('“”"(),.;:') == word for other in text.split())


def _title(
    items: Sequence[Item], lines: Sequence[int], language: Language, text: Sequence[Item]
) -> int | None:
    """Return the line that is the title: of enough words, and not the name of an office or a paper.

    If all seem to be names, it is the one of which ``text`` speaks most.
    """
    plain: list[int] = []
    others: list[int] = []
    before = -1
    for index in lines:
        if items[index].key in language[WordList.SECTION_HEADINGS]:
            break
        if index > before + 1 and any(items[each].words > 1 for each in plain):
            break  # below a date or a name stands a heading
        (others if _is_masthead(items[index], language) else plain).append(index)
        before = index
    if not plain and len(others) < 2:
        return others[0] if others else None
    if not plain:
        return max(others, key=lambda index: _spoken_of(items[index], text))
    long_enough = [index for index in plain if items[index].words >= _TITLE_WORDS]
    pool = long_enough or plain
    return next((index for index in pool if not _is_in_capitals(items[index])), pool[0])


def _is_in_capitals(item: Item) -> bool:
    """Tell whether a line begins with two words in capitals, as the name of a paper may."""
    opening = _AFTER_OPENING.split(item.text)[0]
    return opening.isupper() and " " in opening


def _spoken_of(line: Item, text: Sequence[Item]) -> float:
    """Return the share of a line's longer words that begin like words of the text."""
    stems = [f" {word[:_STEM]}" for word in line.key.split() if len(word) >= _STEM]
    words = "".join(f" {item.text}" for item in text).lower()
    return sum(stem in words for stem in stems) / max(1, len(stems))


def _is_masthead(item: Item, language: Language) -> bool:
    words = item.key.split()
    return _SLOGAN.search(item.text) is not None or (
        len(words) <= _MASTHEAD_WORDS
        and ":" not in item.text
        and not language[WordList.MASTHEAD].isdisjoint(words)
    )


def headings(items: Sequence[Item], found: Verdicts) -> Verdicts:
    """Decide about the short lines that stand above something."""
    return {
        index: Verdict(Role.HEADING, "short line above a paragraph")
        for index, item in enumerate(items)
        if index not in found
        and ((item.is_heading_like and _is_above_text(items, index)) or _is_marked(items, index))
    }


def _is_marked(items: Sequence[Item], index: int) -> bool:
    """Tell whether a line with a bullet is no item but a heading: alone, and a paragraph below it."""
    item = items[index]
    if item.mark != "bullet" or item.is_stopped or item.words > _HEADING_WORDS:
        return False
    if not 0 < index < len(items) - 1 or item.text[-1] in ":;,":
        return False
    above, below = items[index - 1], items[index + 1]
    is_alone = above.mark not in {"bullet", "dash"} and below.mark is None
    return is_alone and below.is_stopped and below.words > _PROSE_WORDS and above.text[-1] != ":"


def _is_above_text(items: Sequence[Item], index: int) -> bool:
    """Tell whether a numbered line is more than an item of a list."""
    if items[index].mark is None:
        return True
    below = items[index + 1 : index + 2]
    return bool(below) and below[0].mark is None


def heading_level(item: Item, above: int | None) -> int:
    """Return the level of a heading; ``above`` is that of a heading directly above it, if any."""
    number = _SECTION_NUMBER.match(item.text)
    if number:
        return min(_DEEPEST, number[1].count(".") + 1)
    return 1 if above is None else min(_DEEPEST, above + 1)
