"""Regions cut into sentences and list items, each with its exact place in the source."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

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
from briefbuild.evidence.quotation_marks import is_open, paired
from briefbuild.evidence.sentence_ends import real_ends
from briefbuild.model.evidence import Passage
from briefbuild.model.quotation import beyond_ascii, collapse, encoded, is_even
from briefbuild.model.source import QUOTABLE_ROLES, Region, SourceDocument, Span
from briefbuild.readers.language import Language, WordList, load_language
from briefbuild.readers.marks import CLOSERS, MARKER, STOPS, list_mark, without_markers

_ID_BYTES = 5  # of the hash: ten hexadecimal digits

# A stop with what may be a footnote's number glued to it, or a reference marker after it.
_MARKED_STOP = re.compile(
    rf"[.!?…][{CLOSERS}]*(?:(?P<number>\d{{1,3}})(?=\s+[^a-z\s]|\s*\Z)|\s*(?P<marker>[\[¹²³⁰-⁹]))"
)
_NEITHER = bytes(byte for byte in range(256) if chr(byte) not in ".!?0123456789[ \n")
_STOP_AND_FIGURE = re.compile(rb"[.!?]\d")
_RAISED = re.compile("[¹²³⁰-⁹]")
_CLOSING = CLOSERS.replace("\\", "")
_MARKERS = re.compile(rf"(?:\s*{MARKER})+")
_WORD_BEFORE = re.compile(rf"(?:([^\W\d_]{{2,}})|[{CLOSERS}]|\b(?:1[5-9]|20)\d\d)\Z")
_DOUBLED_STOP = re.compile(r"(?<![.…])\.\.(?!\.)")
# What str.isspace() takes for white space, but for the space itself.
_ODD_SPACE = re.compile(
    "[\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_SENTENCE_IN_BRACKETS = re.compile(r"\s*\([A-Z“\"][^()]*[.!?][”\"]?\)\s+(?=[A-Z“\"])")
# The splitter takes the unit of "40,000 t." for an initial.
_AFTER_UNIT = re.compile(r" (?<=[\dnd] ) *(?:t|m|km|kg|ha|g|l)\.\s+(?=[A-Z“\"])")
_UNIT_STOP = re.compile(r"\.(?:(?<= [tmgl]\.)|(?<= (?:km|kg|ha)\.))\s")
_CUT_WORD = re.compile(r"[^\W\d_]-\n\s*[^\W\d_]")
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?\s+(?P<next>[A-Z][a-z]*)\b")
_LONGEST_WORD = 30
_OMITTED = re.compile(r"\[(?:…|\.\.\.)\]\s+")  # an editor's mark, before what was kept
_CUES = re.compile(r"\(\([^()]*\)\)|\[\[|\]\]")  # of the script of a broadcast
_OPENERS = '“"'
_KEPT = "!?…\"'”’»)"  # ends that are neither a reference marker nor a stop too many
_TAIL = 80  # characters: more than trails the last stop of a sentence


def sentence_bounds(source: SourceDocument) -> tuple[int, ...]:
    """Return where each sentence of a source's quotable regions begins and ends, in turn."""
    language = load_language()
    hidden = _what_hides_ends(source.text)
    bounds: list[int] = []
    for region in source.regions:
        if region.role in QUOTABLE_ROLES:
            bounds += _bounds(source.text, region.span, language, hidden)
    return tuple(bounds)


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


class _Hidden(Struct, frozen=True):
    """What may hide the end of a sentence anywhere in a text; most texts have none of it."""

    marks: bool = True
    brackets: bool = True
    units: bool = True


def _what_hides_ends(text: str) -> _Hidden:
    odd = beyond_ascii(text)
    is_plain = is_even(text) and ".." not in text and "…" not in odd and not _RAISED.search(odd)
    # In a text without all that may stand between, a number is glued to a stop: or it is a decimal.
    figures = encoded(text).translate(None, _NEITHER) if is_plain else b""
    return _Hidden(
        marks=not is_plain or _STOP_AND_FIGURE.search(figures) is not None,
        brackets="(" in text,
        units=_UNIT_STOP.search(text) is not None,
    )


def sentence_spans(text: str, within: Span, language: Language) -> Iterator[Span]:
    """Yield the span of each sentence of a stretch of ``text``, without white space around it.

    A reference marker after a stop belongs to the sentence before it; a list mark to the first.
    """
    bounds = _bounds(text, within, language, _Hidden())
    return map(Span, bounds[::2], bounds[1::2])


def _bounds(text: str, within: Span, language: Language, hidden: _Hidden) -> list[int]:
    """Return where each sentence of a stretch of text begins and ends, in turn."""
    words = text[within.start : within.end]
    mark = list_mark(words)
    begin = mark.end() if mark else 0
    bounds: list[int] = []
    start = 0
    for end in _ends(words[begin:] if mark else words, language, hidden):
        left, start = start, begin + end
        right = start
        while right > left and words[right - 1].isspace():
            right -= 1
        while left < right and words[left].isspace():
            left += 1
        if left < right:
            bounds += (within.start + left, within.start + right)
    return bounds


def _ends(words: str, language: Language, hidden: _Hidden) -> list[int]:
    """Return where each sentence ends, the last one at the end of ``words``."""
    masked = mask(words, language) if hidden.marks else _without_brackets(words)
    ends = real_ends(masked, _splitter()(language.code, paired(masked)), language)
    ends.append(len(words))
    if hidden.units and _UNIT_STOP.search(masked):
        ends = sorted({*ends, *(unit.end() for unit in _AFTER_UNIT.finditer(masked))})
    if hidden.brackets and "(" in masked:
        ends = sorted({*ends, *_ends_of_brackets(masked, ends)})
    if "((" in masked or "[[" in masked:
        cues = {place for cue in _CUES.finditer(masked) for place in cue.span()}
        ends = sorted({*ends, *cues} - {0})
    return ends


@cache
def _splitter() -> Callable[[str, str], list[str]]:
    """Return what cuts a text of a language; it returns all of the text, so that lengths are places."""
    from sentencex import segment

    split: Callable[[str, str], list[str]] = segment
    return split


def _ends_of_brackets(masked: str, ends: Sequence[int]) -> Iterator[int]:
    """Yield the ends of sentences in brackets with which a sentence begins."""
    for start, end in pairwise((0, *ends)):
        if bracketed := _SENTENCE_IN_BRACKETS.match(masked, start, end):
            yield bracketed.end()


def mask(text: str, language: Language) -> str:
    """Return ``text``, equal in length, with spaces for what hides the end of a sentence.

    That is: reference markers after a stop, footnote numbers glued to one, the second of two
    stops, and every line break.
    """
    masked = text.replace("\n", " ")
    masked = _without_marks(masked, language)
    if ".." in masked:
        masked = _DOUBLED_STOP.sub(". ", masked)
    return masked if masked.isprintable() else _ODD_SPACE.sub(" ", masked)


def _without_brackets(text: str) -> str:
    """Return what :func:`mask` does, where nothing but references in brackets hides an end."""
    masked = text.replace("\n", " ")
    place = masked.find("[")
    while place >= 0:
        markers = _MARKERS.match(masked, place)
        end = markers.end() if markers else place + 1
        before = masked[max(0, place - _LONGEST_WORD) : place].rstrip().rstrip(_CLOSING)
        if markers and before.endswith(STOPS):
            masked = masked[:place] + " " * (end - place) + masked[end:]
        place = masked.find("[", end)
    return masked


def _without_marks(text: str, language: Language) -> str:
    """Return ``text`` with spaces for numbers and markers after a stop."""
    pieces: list[str] = []
    done = place = 0
    while stop := _MARKED_STOP.search(text, place):
        start = end = stop.start(stop.lastgroup or 0)
        if stop["number"] and _is_footnote(text, stop, language):
            end = stop.end()
        markers = _MARKERS.match(text, end)
        end = markers.end() if markers else end
        pieces += (text[done:start], " " * (end - start))
        done, place = end, max(end, stop.end())
    return "".join((*pieces, text[done:])) if pieces else text


def _is_footnote(text: str, stop: re.Match[str], language: Language) -> bool:
    """Tell whether the number after a stop is a footnote's: a word or a quotation ends before it."""
    if text[stop.start()] == "…":
        return False
    word = _WORD_BEFORE.search(text[max(0, stop.start() - _LONGEST_WORD) : stop.start()])
    return word is not None and (word[1] or "").lower() not in language[WordList.ABBREVIATIONS]


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
