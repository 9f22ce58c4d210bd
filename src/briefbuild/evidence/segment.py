"""Regions cut into sentences and list items, each with its exact place in the source."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.evidence.integrity import NO_EDGES, Edges, breaks, notices_in, obstacles
from briefbuild.model.evidence import Passage
from briefbuild.model.quotation import collapse
from briefbuild.model.source import QUOTABLE_ROLES, Region, SourceDocument, Span
from briefbuild.readers.language import Language, LineRules, WordList, load_language
from briefbuild.readers.marks import CLOSERS, MARKER, STOPS, list_mark, without_markers

_ID_BYTES = 5  # of the hash: ten hexadecimal digits

_MARK_AFTER_STOP = re.compile(rf"[.!?…][{CLOSERS}]*\s*[\d\[¹²³⁰-⁹]")
_MARKERS_AFTER_STOP = re.compile(rf"([.!?…][{CLOSERS}]*)((?:\s*{MARKER})+)")
_NUMBER_AFTER_STOP = re.compile(rf"([.!?][{CLOSERS}]*)(\d{{1,3}})(?=\s+[^a-z\s]|\s*\Z)")
_WORD_BEFORE = re.compile(rf"(?:([^\W\d_]{{2,}})|[{CLOSERS}]|\b(?:1[5-9]|20)\d\d)\Z")
_DOUBLED_STOP = re.compile(r"(?<![.…])\.\.(?!\.)")
# What str.isspace() takes for white space, but for the space itself.
_ODD_SPACE = re.compile(
    "[\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_SENTENCE_IN_BRACKETS = re.compile(r"\s*\([A-Z“\"][^()]*[.!?]\)\s+(?=[A-Z“\"])")
# The splitter takes the unit of "40,000 t." for an initial.
_AFTER_UNIT = re.compile(r" (?<=[\dnd] ) *(?:t|m|km|kg|ha|g|l)\.\s+(?=[A-Z“\"])")
_UNIT_STOP = re.compile(r"\.(?:(?<= [tmgl]\.)|(?<= (?:km|kg|ha)\.))\s")
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?\s+(?P<next>[A-Z][a-z]*)\b")
_LAST_WORD = re.compile(r"(\w+)\.\s*\Z")
_LONGEST_WORD = 30
_TAIL = 80  # characters: more than trails the last stop of a sentence


def passages(source: SourceDocument) -> tuple[Passage, ...]:
    """Return the sentences and list items of a source's quotable regions, in order."""
    language = load_language()
    around = _Around(breaks(source, language), notices_in(source.text, language), language)
    return _told_apart(
        _passage(source, region, span, around)
        for region in source.regions
        if region.role in QUOTABLE_ROLES
        for span in sentence_spans(source.text, region.span, language)
    )


class _Around(Struct, frozen=True):
    """What is known of a whole source when its sentences are looked at."""

    breaks: frozenset[int]
    notices: LineRules
    language: Language


def sentence_spans(text: str, within: Span, language: Language) -> Iterator[Span]:
    """Yield the span of each sentence of a stretch of ``text``, without white space around it.

    A reference marker after a stop belongs to the sentence before it; a list mark to the first.
    """
    words = within.of(text)
    mark = list_mark(words)
    begin = mark.end() if mark else 0
    start = 0
    for end in _ends(words[begin:], language):
        stretch = words[start : begin + end]
        kept = stretch.strip()
        if kept:
            left = within.start + start + stretch.index(kept[0])
            yield Span(left, left + len(kept))
        start = begin + end


def _ends(words: str, language: Language) -> list[int]:
    """Return where each sentence ends, the last one at the end of ``words``."""
    from sentencex import get_sentence_boundaries

    masked = mask(words, language)
    found = [boundary["end_index"] for boundary in get_sentence_boundaries(language.code, masked)]
    ends = {
        end for end in found[:-1] if masked[end].isupper() or not _goes_on(masked, end, language)
    }
    if _UNIT_STOP.search(masked):
        ends |= {unit.end() for unit in _AFTER_UNIT.finditer(masked)}
    ends.add(len(words))
    for start, end in pairwise((0, *sorted(ends))) if "(" in masked else ():
        if bracketed := _SENTENCE_IN_BRACKETS.match(masked, start, end):
            ends.add(bracketed.end())
    return sorted(ends)


def _goes_on(masked: str, end: int, language: Language) -> bool:
    """Tell whether the splitter was wrong: what follows is in lower case, or a number after "No."."""
    following = masked[end : end + _LONGEST_WORD].lstrip()[:1]
    if not following.isdigit():
        return following.islower()
    last = _LAST_WORD.search(masked[max(0, end - _LONGEST_WORD) : end])
    return last is not None and last[1].lower() in language[WordList.ABBREVIATIONS]


def mask(text: str, language: Language) -> str:
    """Return ``text``, equal in length, with spaces for what hides the end of a sentence.

    That is: reference markers after a stop, footnote numbers glued to one, the second of two
    stops, and every line break.
    """
    masked = text.replace("\n", " ")
    if _MARK_AFTER_STOP.search(masked):
        masked = _NUMBER_AFTER_STOP.sub(lambda match: _without_number(match, language), masked)
        masked = _MARKERS_AFTER_STOP.sub(lambda match: match[1] + " " * len(match[2]), masked)
    if ".." in masked:
        masked = _DOUBLED_STOP.sub(". ", masked)
    return masked if masked.isprintable() else _ODD_SPACE.sub(" ", masked)


def _without_number(match: re.Match[str], language: Language) -> str:
    before = match.string[max(0, match.start() - _LONGEST_WORD) : match.start()]
    word = _WORD_BEFORE.search(before)
    if word is None or (word[1] or "").lower() in language[WordList.ABBREVIATIONS]:
        return match[0]
    return match[1] + " " * len(match[2])


def _passage(source: SourceDocument, region: Region, span: Span, around: _Around) -> Passage:
    text = source.text
    quotable = quotable_span(text, span, around.language)
    words = collapse(text[quotable.start : quotable.end])
    edges = _edges(text, region, span, quotable, around.breaks)
    return Passage(
        id=f"{source.id}.{_digest(words)}",
        source=source.id,
        span=span,
        quotable=quotable,
        role=region.role,
        locator=region.locator,
        obstacles=obstacles(words, region.role, around.language, edges, around.notices),
    )


def _edges(text: str, region: Region, span: Span, quotable: Span, broken: frozenset[int]) -> Edges:
    is_cut = broken and (region.span.start in broken or region.span.end in broken)
    if not is_cut and quotable.end == span.end:
        return NO_EDGES
    return Edges(
        starts_inside=region.span.start == span.start and span.start in broken,
        goes_on=region.span.end in broken and not text[span.end : region.span.end].strip(),
        has_marker=bool(text[quotable.end : span.end].strip(" .")),
    )


def quotable_span(text: str, span: Span, language: Language) -> Span:
    """Return a sentence's span without its list mark and without what trails its last stop."""
    mark = list_mark(text, span.start)
    start = mark.end() if mark and mark.end() < span.end else span.start
    if mark is None:
        start = _after_number(text, span, language)
    if text.endswith(STOPS, start, span.end) and text[span.end - 2] != ".":
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


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=_ID_BYTES).hexdigest()


def _told_apart(found: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return passages with a number behind the id of each that repeats the words of another."""
    seen: Counter[str] = Counter()
    apart: list[Passage] = []
    for passage in found:
        seen[passage.id] += 1
        count = seen[passage.id]
        apart.append(passage if count == 1 else replace(passage, id=f"{passage.id}.{count}"))
    return tuple(apart)
