"""Lines that surround an article: navigation, comments, captions, tables, promotion."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from briefbuild.model.source import Role
from briefbuild.readers.captions import captions
from briefbuild.readers.glance import LEADERS, Glance, glance
from briefbuild.readers.items import Item, Verdict, Verdicts
from briefbuild.readers.language import (
    Language,
    LineRules,
    Openings,
    WordList,
    begins_with,
    fold,
    is_one_sentence,
    line_rules,
    openings,
    sentence_parts,
)
from briefbuild.readers.printed_dates import are_dates, printed_date
from briefbuild.readers.references import is_author_and_year
from briefbuild.readers.text_pages import NOTE

_LINE_WORDS = 25  # a longer paragraph is judged by its sentences
_LINKS_BACK = ("↩", "↩\ufe0e", "↩\ufe0f")  # the sign from a note to its place in the text
_SIGNS = (
    (re.compile(r"[-–—]?\s*\d{1,4}\s*[-–—]?"), "page number"),
    (
        re.compile(
            r"(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}[.:]\d\d(?:[.:]\d\d)?"
            r"\s*(?:[ap]\.?m\.?|[AP]\.?M\.?)?\s*(?:[+-]\d{4}|[A-Z]{2,4})?"
        ),
        "time",
    ),
    (
        re.compile(r"\[[^\[\]]{1,200}\]|\([^().]{1,60}\)|\(\([^()]{1,200}\)\)"),
        "note in brackets",
    ),
    (
        re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+(?: [@#]\w+)*"),
        "address",
    ),
)
# Year, volume, issue and pages of a journal: "2025, 17(02), 172-177".
_VOLUME = re.compile(r"\b(?:19|20)\d\d[,;] ?\d{1,4} ?\(\d{1,3}\)[,:] ?(?:pp?\. ?)?\d+[-–]\d")
_LEADERS = re.compile(r"\.(?: ?\.){3,}\s*(?:\d+|[ivxl]+)\b|……+\s*\d+")
_TRAIL = re.compile(r"(?:[^>»›]{1,60} [>»›] ){2,}[^>»›]{1,120}")
_SECTION_BELOW = Verdict(Role.FURNITURE, "section below the text")
_LINKS_BELOW = Verdict(Role.FURNITURE, "links below the text")
_TEASER_WORDS = 25
_ABOUT_AUTHORS = Verdict(Role.BIOGRAPHY, "note on the author")
_DATED_WORDS = 14
_NOTICE_WORDS = 40
_NOTICE_LEAST = 5
_TRAIL_SIGNS = "»›"
_BODY_SHARE = 0.6  # of the paragraphs: in the rest a heading may end the text


def furniture(items: Sequence[Item], text: str, language: Language, given: Verdicts) -> Verdicts:
    """Decide about every paragraph of a text that a rule knows wherever it stands.

    ``given`` is what the format of the source says for sure.
    """
    found: Verdicts = {}
    look = glance(text, language)
    rules = line_rules_for(language, edge=False).narrowed(look.phrases)
    may_open = _openings(language).fit
    signs = _signs_in(text, look)
    for index, item in enumerate(items):
        verdict = _shape(items, index, signs)
        if verdict is None and (
            rules.contains or item.mark or len(item.parts) > 1 or may_open(item.text)
        ):
            verdict = _by_words(item, rules, language)
            if verdict is None and look.asks and is_promotion_alone(item, language):
                verdict = Verdict(Role.FURNITURE, "promotion")
        if verdict is None and item.words <= _NOTICE_WORDS:
            verdict = _dates(item, language) or _head_of_speech(item, language)
        if verdict is not None:
            found[index] = verdict
    found |= {at: verdict for at, verdict in captions(items, language).items() if at not in found}
    found |= _between_notices(items, found)
    return found | _lists_below(items, found) | _closing_sections(items, found, given, language)


def _by_words(item: Item, rules: LineRules, language: Language) -> Verdict | None:
    return line_rule(item, rules) or _row_of_links(item, language)


def _between_notices(items: Sequence[Item], found: Verdicts) -> Verdicts:
    """Decide about the short paragraph between two notices of one kind: it is of the same notice."""
    return {
        above + 1: verdict
        for above, verdict in found.items()
        if above + 1 not in found
        and verdict == found.get(above + 2)
        and verdict.role is Role.FURNITURE
        and items[above + 1].words <= _NOTICE_WORDS
        and items[above].words >= _NOTICE_LEAST <= items[above + 2].words
        and all(items[other].is_stopped for other in (above, above + 1, above + 2))
    }


def _lists_below(items: Sequence[Item], found: Verdicts) -> Verdicts:
    """Decide about the list that stands under a line of furniture: links, topics, contents."""
    decided: Verdicts = {}
    for index, verdict in found.items():
        is_in_list = items[index].mark or (index > 0 and items[index - 1].mark)
        if verdict.role is not Role.FURNITURE or is_in_list or not items[index].is_heading_like:
            continue
        for below in range(index + 1, len(items)):
            if items[below].mark is None or items[below].is_stopped:
                break
            if below not in found:
                decided[below] = verdict
    return decided


def _closing_sections(
    items: Sequence[Item], found: Verdicts, given: Verdicts, language: Language
) -> Verdicts:
    """Decide about the sections near the end whose heading says that they are not the text.

    Links to other articles may also stand between two paragraphs: a long one ends them. A heading
    that the format sets aside, such as that of a box, says nothing of what stands below the box.
    """
    sections = _sections(language)
    decided: Verdicts = {}
    section: Verdict | None = None
    for index in range(int(len(items) * _BODY_SHARE), len(items)):
        item = items[index]
        if section is _LINKS_BELOW and _ends_links(items, index):
            section = None
        if item.is_heading_like and index not in given:
            section = sections.get(item.key, section if section is _LINKS_BELOW else None)
        if section is not None and index not in found:
            decided[index] = section
    return decided


def _ends_links(items: Sequence[Item], index: int) -> bool:
    """Tell whether the text goes on at a paragraph, or at a heading above one.

    It does at a long one, and below a list at one that is no item.
    """
    heads = items[index].is_heading_like and items[index].mark is None
    at = index + 1 if heads and index + 1 < len(items) else index
    item = items[at]
    is_below_list = at > 0 and items[at - 1].mark is not None and item.mark is None
    return item.words > _TEASER_WORDS or (is_below_list and item.is_stopped)


@cache
def _sections(language: Language) -> Mapping[str, Verdict]:
    """Return what stands under each of the headings of which that is known."""
    return {
        **dict.fromkeys(language[WordList.FURNITURE_HEADINGS], _SECTION_BELOW),
        **dict.fromkeys(language[WordList.LINK_HEADINGS], _LINKS_BELOW),
        **dict.fromkeys(language[WordList.BIOGRAPHY_HEADINGS], _ABOUT_AUTHORS),
    }


@cache
def _openings(language: Language) -> Openings:
    """Return how lines begin that may be furniture anywhere."""
    asking = language[WordList.PROMOTION]
    known = line_rules_for(language, edge=False).begins
    return openings((*asking, *(f"please {phrase}" for phrase in asking), *known))


def line_rule(item: Item, rules: LineRules) -> Verdict | None:
    """Return what the first fitting rule says."""
    if item.words > rules.words or not (rules.contains or _may_begin(item, rules)):
        return None
    is_prose = item.words > _LINE_WORDS or item.is_stopped
    rule = rules.first_fit(item.folded, item.words, is_prose=is_prose)
    if rule is None and item.mark in {"bullet", "dash"}:
        rule = rules.first_fit(fold(item.content), item.words, is_prose=is_prose)
    return Verdict(rule.role, rule.reason) if rule else None


def _may_begin(item: Item, rules: LineRules) -> bool:
    """Tell whether a line may begin with a phrase, with its list mark or after it."""
    return rules.openings.fit(item.text) or (
        item.mark is not None and rules.openings.fit(item.content)
    )


@cache
def line_rules_for(language: Language, *, edge: bool) -> LineRules:
    """Return the rules for lines above and below the running text, or those for lines anywhere."""
    return line_rules(rule for rule in language.lines if rule.edge == edge)


def _dates(item: Item, language: Language) -> Verdict | None:
    """Return a verdict for a line that ends like a sentence and is nothing but dates."""
    is_short = item.words <= _DATED_WORDS and item.is_stopped
    if is_short and any(map(str.isdigit, item.text)) and are_dates(item.text, language):
        return Verdict(Role.DATE_LINE, "date line")
    return None


def _head_of_speech(item: Item, language: Language) -> Verdict | None:
    """Return a verdict for a line that says when and by whom the text below it was made."""
    if not begins_with(item.opening, _heads_of_speeches(language)):
        return None
    is_dated = is_one_sentence(item.folded) and printed_date(item.text) is not None
    return Verdict(Role.DATE_LINE, "who spoke, and when") if is_dated else None


@cache
def _heads_of_speeches(language: Language) -> tuple[str, ...]:
    return tuple(sorted(language[WordList.HEADS_OF_SPEECHES]))


def _row_of_links(item: Item, language: Language) -> Verdict | None:
    """Return a verdict where at least half of the parts of a line are furniture for themselves."""
    if len(item.parts) < 2:
        return None
    parts = [fold(part).rstrip(" .:!") for part in item.parts]
    rules = [rule for rule in language.lines if not rule.edge and not rule.whole.isdisjoint(parts)]
    known = [part for part in parts if any(part in rule.whole for rule in rules)]
    return Verdict(rules[0].role, rules[0].reason) if len(known) * 2 >= len(parts) else None


class _Signs(Struct, frozen=True):
    """What a text has that only furniture has, and most texts have not."""

    leaders: bool
    trails: bool
    links_back: bool


def _signs_in(text: str, look: Glance) -> _Signs:
    return _Signs(
        leaders=not look.signs.isdisjoint(LEADERS) or "…" in look.odd,
        trails=">" in text or any(sign in look.odd for sign in _TRAIL_SIGNS),
        links_back=_LINKS_BACK[0] in look.odd,
    )


def _shape(items: Sequence[Item], index: int, signs: _Signs) -> Verdict | None:
    item = items[index]
    if item.margin:
        return Verdict(Role.REFERENCES if item.margin == NOTE else Role.FURNITURE, item.margin)
    if signs.leaders and _LEADERS.search(item.text):
        return Verdict(Role.FURNITURE, "table of contents")
    if signs.trails and _TRAIL.fullmatch(item.text):
        return Verdict(Role.FURNITURE, "page navigation")
    if item.words == 1 or not item.text[0].isalpha():
        what = _sign(item)
        if what:
            return Verdict(Role.FURNITURE, what)
    if signs.links_back and item.text.endswith(_LINKS_BACK):
        return Verdict(Role.REFERENCES, "note with a link back")
    if is_author_and_year(item) or ("(" in item.text and _VOLUME.search(item.text)):
        return Verdict(Role.REFERENCES, "entry of a reference list")
    if item.has_columns:
        neighbours = (*items[max(0, index - 1) : index], *items[index + 1 : index + 2])
        if any(other.has_columns for other in neighbours):
            return Verdict(Role.TABLE, "row of a table")
    return None


def _sign(item: Item) -> str:
    """Return what a line is that is one word, or begins with no letter; empty where that is open."""
    for pattern, what in _SIGNS:
        if pattern.fullmatch(item.text):
            return what
    return "separator" if item.is_ruler else ""


@cache
def _promotion(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    phrases = language.alternatives(WordList.PROMOTION)
    asking = re.compile(rf"(?:please )?{phrases}")
    return asking, re.compile(rf"(?:^|[,;:] |\bplease |\band |\bor ){phrases}")


def is_promotion_alone(item: Item, language: Language) -> bool:
    """Tell whether every sentence of a paragraph asks the reader to do something for the site."""
    asking, _anywhere = _promotion(language)
    return asking.match(item.folded) is not None and all(
        map(asking.match, sentence_parts(item.folded))
    )


def promotion_share(item: Item, language: Language) -> float:
    """Return the share of a paragraph's sentences that promote something, from 0.0 to 1.0."""
    _asking, anywhere = _promotion(language)
    parts = sentence_parts(item.folded)
    return sum(anywhere.search(part) is not None for part in parts) / max(1, len(parts))


def is_promotional_heading(item: Item, language: Language) -> bool:
    """Tell whether a heading promotes something."""
    return item.is_heading_like and promotion_share(item, language) > 0
