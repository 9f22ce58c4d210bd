"""The sentences and list items of a source: their words, and what stands in the way of quoting each."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.evidence.bounds import mask, sentence_bounds
from briefbuild.evidence.integrity import (
    NO_EDGES,
    Edges,
    Rules,
    Shape,
    breaks,
    obstacles,
    rules_in,
)
from briefbuild.evidence.paragraph_numbers import paragraph_numbers
from briefbuild.evidence.quotation_marks import is_open
from briefbuild.model.evidence import Passage
from briefbuild.model.quotation import collapse, is_even
from briefbuild.model.source import Region, SourceDocument, Span
from briefbuild.readers.language import Language, WordList
from briefbuild.readers.languages import load_language
from briefbuild.readers.marks import list_mark, without_markers

_ID_BYTES = 5  # of the hash: ten hexadecimal digits

_CUT_WORD = re.compile(r"[^\W\d_]-\n\s*[^\W\d_]")
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?\s+(?P<next>[A-Z][a-z]*)\b")
_OMITTED = re.compile(r"\[(?:…|\.\.\.)\]\s+")  # an editor's mark, before what was kept
_OPENERS = '“"'
_KEPT = "!?…\"'”’»)"  # ends that are neither a reference marker nor a stop too many
_TAIL = 80  # characters: more than trails the last stop of a sentence


def passages(source: SourceDocument, bounds: Sequence[int] | None = None) -> tuple[Passage, ...]:
    """Return the sentences and list items of a source's quotable regions, in order.

    ``bounds`` are those of its sentences, where they are known already.
    """
    language = load_language()
    around = _Around(
        breaks(source, language),
        rules_in(source.text, language),
        Counter(),
        is_even(source.text),
        may_be_odd=any(mark in source.text for mark in ("“", '"', "-\n")),
        numbers=paragraph_numbers(source, language),
    )
    return tuple(
        _passage(source, region, span, around)
        for region, span in _sentences(
            source, sentence_bounds(source) if bounds is None else bounds
        )
    )


def _sentences(source: SourceDocument, bounds: Sequence[int]) -> Iterator[tuple[Region, Span]]:
    """Yield each sentence with the region that it stands in."""
    place = 0
    for region in source.regions:
        while place < len(bounds) and bounds[place] < region.span.end:
            yield region, Span(bounds[place], bounds[place + 1])
            place += 2


class _Around(Struct, frozen=True):
    """What is known of a whole source when its sentences are looked at.

    ``told`` counts the sentences so far by the digest of their words; in an ``is_even`` text the
    white space of a line needs no collapsing. ``may_be_odd``: it has what opens a quotation, or ends a
    line within a word; ``numbers`` are those of its paragraphs.
    """

    breaks: frozenset[int]
    rules: Rules
    told: Counter[str]
    is_even: bool
    may_be_odd: bool
    numbers: Mapping[int, int]


def _passage(source: SourceDocument, region: Region, span: Span, around: _Around) -> Passage:
    text, rules = source.text, around.rules
    quotable, words = span, text[span.start : span.end]
    if not around.is_even or "\n" in words:
        words = collapse(words)
    shape = rules.shape(words)
    if shape is not Shape.SIMPLE or span.start in around.numbers:
        quotable = quotable_span(text, span, rules.language, around.numbers.get(span.start))
        if quotable is not span:
            words = collapse(text[quotable.start : quotable.end])
            shape = rules.shape(words)
    is_odd = around.may_be_odd and (_may_be_open(text, region, span) or _cuts_word(text, span))
    is_whole = quotable is span and not around.breaks and not is_odd
    edges = NO_EDGES if is_whole else _edges(text, region, span, quotable, around.breaks)
    return Passage(
        id=_id(source, words, around.told),
        source=source.id,
        span=span,
        quotable=quotable,
        role=region.role,
        locator=region.locator,
        obstacles=obstacles(words, region.role, rules, edges, shape),
    )


def _edges(text: str, region: Region, span: Span, quotable: Span, broken: frozenset[int]) -> Edges:
    is_cut = broken and (region.span.start in broken or region.span.end in broken)
    begins = text[quotable.start]
    is_spoken = begins not in _OPENERS and is_open(text, _words_begin(text, region), span.start)
    cuts_word = _cuts_word(text, span)
    if not (is_cut or is_spoken or cuts_word) and quotable.end == span.end:
        return NO_EDGES
    return Edges(
        is_spoken=is_spoken,
        cuts_word=cuts_word,
        starts_inside=region.span.start == span.start and span.start in broken,
        goes_on=region.span.end in broken and not text[span.end : region.span.end].strip(),
        has_marker=bool(text[quotable.end : span.end].strip(" .")),
    )


def _words_begin(text: str, region: Region) -> int:
    """Return where the words of a region begin after a list mark."""
    mark = list_mark(text, region.span.start)
    return mark.end() if mark else region.span.start


def _may_be_open(text: str, region: Region, span: Span) -> bool:
    """Tell whether a quotation may be open somewhere in a sentence: most paragraphs have no mark."""
    has_mark = any(text.find(mark, region.span.start, span.end) >= 0 for mark in _OPENERS)
    return has_mark and is_open(text, _words_begin(text, region), span.end)


def _cuts_word(text: str, span: Span) -> bool:
    """Tell whether a line of a sentence ends within a word, or within a compound."""
    return (
        text.find("-\n", span.start, span.end) >= 0
        and _CUT_WORD.search(text, span.start, span.end) is not None
    )


def quotable_span(text: str, span: Span, language: Language, numbered: int | None = None) -> Span:
    """Return a sentence's span without its list mark and without what trails its last stop.

    ``numbered`` is where its words begin if it opens a paragraph that has a bare number.
    """
    mark = list_mark(text, span.start)
    if mark and (mark["bullet"] or mark["dash"]):
        mark = list_mark(text, mark.end()) or mark
    start = mark.end() if mark and mark.end() < span.end else span.start
    if mark is None:
        start = _after_number(text, span, language) if numbered is None else numbered
    omitted = _OMITTED.match(text, start, span.end)
    start = omitted.end() if omitted and omitted.end() < span.end else start
    last = text[span.end - 1]
    if last in _KEPT or (last == "." and text[span.end - 2] != "."):
        return span if start == span.start else Span(start, span.end)
    tail = Span(max(start, span.end - _TAIL), span.end)
    kept = without_markers(mask(tail.of(text), language))
    return Span(start, max(start + 1, tail.start + len(kept)))


def _after_number(text: str, span: Span, language: Language) -> int:
    """Return where a sentence begins after the bare number of a paragraph or of a note before it.

    "15 The level fell" has one and "15 Members" has none: the next word is capitalised only where a
    sentence begins.
    """
    found = _BARE_NUMBER.match(text, span.start, span.end)
    is_mark = found is not None and found["next"].lower() in language[WordList.OPENERS]
    return found.start("next") if found is not None and is_mark else span.start


def _id(source: SourceDocument, words: str, told: Counter[str]) -> str:
    """Return a passage's id: that of its words, with a number where they stood before."""
    digest = hashlib.blake2b(words.encode(), digest_size=_ID_BYTES).hexdigest()
    count = told[digest] = told.get(digest, 0) + 1
    return f"{source.id}.{digest}" if count == 1 else f"{source.id}.{digest}.{count}"
