"""Roles for every stretch of a plain text, by general rules that each give their name as reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefbuild.model.source import Locator, Region, Role, Span
from briefbuild.readers.datelines import (
    dateline_length,
    item_head_length,
    may_have_head,
    may_have_opening,
    run_in_head_length,
)
from briefbuild.readers.edges import edges
from briefbuild.readers.furniture import furniture
from briefbuild.readers.headings import heading_level, headings, titles
from briefbuild.readers.items import Item, Verdict, Verdicts, items
from briefbuild.readers.language import Language
from briefbuild.readers.languages import load_language
from briefbuild.readers.lines import Paragraph, paragraphs
from briefbuild.readers.marks import list_mark
from briefbuild.readers.references import reference_lists

_YIELDING = frozenset({Role.HEADING, Role.QUOTATION, Role.BODY})
_COUNTED = frozenset({Role.BODY, Role.BULLET, Role.QUOTATION})
_NUMBERED = Verdict(Role.BODY, "numbered paragraph")
_LISTED = Verdict(Role.BULLET, "list item")
_QUOTED = Verdict(Role.QUOTATION, "paragraph in quotation marks")
_RUNNING = Verdict(Role.BODY, "running text")
_QUOTES = '“"«'
_WHOLE_QUOTATION = re.compile(r"(?:“[^“”]+”|\"[^\"]+\"|«[^«»]+»)[.]?")


class _Piece(Struct, frozen=True):
    """A stretch of one paragraph with its verdict."""

    start: int
    verdict: Verdict
    item: Item


def find_regions(text: str) -> tuple[Region, ...]:
    """Return the regions of a plain text: they cover it without gap or overlap."""
    language = load_language()
    return regions_of(text, paragraphs(text, language), {}, language)


def regions_of(
    text: str, cut: Iterable[Paragraph], given: Mapping[int, Verdict], language: Language
) -> tuple[Region, ...]:
    """Return the regions of a text that is cut into paragraphs, covering it without gap or overlap.

    ``given`` is what the source's format says about some paragraphs, by their number. Headings,
    quotations and running text that it gives yield to the rules; its other roles stand.
    White space belongs to the region before it. Text that is all white space is furniture.
    """
    found = items(text, cut, language)
    if not found:
        blank = Region(span=Span(0, len(text)), role=Role.FURNITURE, reason="blank")
        return (blank,) if text else ()
    verdicts = _decide(found, text, given, language)
    pieces = tuple(_pieces(text, found, verdicts, language))
    return tuple(_regions(len(text), pieces))


def _decide(
    found: Sequence[Item], text: str, given: Mapping[int, Verdict], language: Language
) -> Verdicts:
    firm = {index: verdict for index, verdict in given.items() if verdict.role not in _YIELDING}
    verdicts = furniture(found, text, language, firm) | firm
    verdicts |= reference_lists(found, language, verdicts)
    around = edges(found, text, language, verdicts)
    verdicts |= around.verdicts
    verdicts |= titles(found, language, around, verdicts)
    verdicts |= {index: verdict for index, verdict in given.items() if index not in verdicts}
    verdicts |= headings(found, verdicts)
    return verdicts | {
        index: _running_text(item) for index, item in enumerate(found) if index not in verdicts
    }


def _running_text(item: Item) -> Verdict:
    if item.mark == "number" and item.is_stopped and ". " in item.content:
        return _NUMBERED
    if item.mark is not None:
        return _LISTED
    if item.text[0] in _QUOTES and _WHOLE_QUOTATION.fullmatch(item.text):
        return _QUOTED
    return _RUNNING


def _pieces(
    text: str, found: Sequence[Item], verdicts: Verdicts, language: Language
) -> Iterator[_Piece]:
    is_first = True
    for index, item in enumerate(found):
        verdict = verdicts[index]
        start = item.start
        if verdict.role is Role.BODY:
            words = text[start : item.end]
            if is_first or may_have_opening(words, language):
                for role, reason, length in _openings(words, language, is_first=is_first):
                    yield _Piece(start, Verdict(role, reason), item)
                    start += length
            is_first = False
        elif verdict.role is Role.BULLET:
            head = _head_of_item(text[start : item.end], language)
            if head:
                yield _Piece(start, Verdict(Role.RUN_IN_HEAD, "heading within the line"), item)
                start += head
        yield _Piece(start, verdict, item)


def _openings(words: str, language: Language, *, is_first: bool) -> Iterator[tuple[Role, str, int]]:
    """Yield role, reason and length of what a paragraph prints before its first sentence."""
    length = dateline_length(words, language, is_first=is_first)
    if length:
        yield Role.DATE_LINE, "place and date before the text", length
    head = run_in_head_length(words[length:], language)
    if head:
        yield Role.RUN_IN_HEAD, "heading within the line", head


def _head_of_item(words: str, language: Language) -> int:
    """Return how many characters of a list item are its mark and a heading of several words."""
    mark = list_mark(words)
    if mark is None or not may_have_head(words[mark.end() :], language):
        return 0
    rest = words[mark.end() :]
    length = run_in_head_length(rest, language) or item_head_length(rest, language)
    return mark.end() + length if length else 0


def _regions(length: int, pieces: Sequence[_Piece]) -> Iterator[Region]:
    starts = [0, *(piece.start for piece in pieces[1:]), length]
    path: tuple[str, ...] = ()
    paragraph = 0
    directly_above: int | None = None
    given_above = 0  # level of the last heading whose format told it: others stand below it
    for piece, (start, end) in zip(pieces, pairwise(starts), strict=True):
        role, level = piece.verdict.role, 0
        if role in _COUNTED:
            paragraph += 1
            directly_above = None
        if role is Role.HEADING and piece.verdict.level:
            level = given_above = piece.verdict.level
            directly_above = None
        elif role is Role.HEADING:
            directly_above = heading_level(piece.item, directly_above)
            level = given_above + directly_above
        if role is Role.HEADING:
            path = (*path[: level - 1], piece.item.text)
        yield Region(
            span=Span(start, end),
            role=role,
            reason=piece.verdict.reason,
            locator=Locator(paragraph=paragraph if role in _COUNTED else None, headings=path),
            level=level,
        )
