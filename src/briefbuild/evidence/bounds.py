"""Regions cut into sentences: where each begins and ends, and nothing else about them.

Taking in a source needs no more, so nothing here knows what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from briefbuild.evidence.quotation_marks import paired
from briefbuild.evidence.sentence_ends import plain_bounds, real_ends
from briefbuild.model.quotation import encoded
from briefbuild.model.source import QUOTABLE_ROLES, SourceDocument, Span
from briefbuild.readers.glance import DOUBLED, UNITS, glance
from briefbuild.readers.language import Language, WordList
from briefbuild.readers.languages import load_language
from briefbuild.readers.marks import CLOSERS, MARKER, STOPS, list_mark

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
_LONGEST_WORD = 30
_CUES = re.compile(r"\(\([^()]*\)\)|\[\[|\]\]")  # of the script of a broadcast


def sentence_bounds(source: SourceDocument) -> tuple[int, ...]:
    """Return where each sentence of a source's quotable regions begins and ends, in turn."""
    language = load_language()
    hidden = _what_hides_ends(source.text, language)
    bounds: list[int] = []
    for region in source.regions:
        if region.role in QUOTABLE_ROLES:
            bounds += _bounds(source.text, region.span, language, hidden)
    return tuple(bounds)


class _Hidden(Struct, frozen=True):
    """What may hide the end of a sentence anywhere in a text; most texts have none of it.

    ``marks``: numbers glued to a stop, raised ones, or several stops; ``squares`` and ``brackets``: such
    as those of a reference and of an aside; ``units``: abbreviated ones with a stop; ``quotes``: curly
    marks. ``is_even``: it has no white space but single spaces and line feeds.
    """

    is_even: bool = False
    quotes: bool = True
    marks: bool = True
    squares: bool = True
    brackets: bool = True
    units: bool = True


def _what_hides_ends(text: str, language: Language) -> _Hidden:
    look = glance(text, language)
    is_plain = (
        look.is_even
        and DOUBLED not in look.signs
        and "…" not in look.odd
        and not _RAISED.search(look.odd)
    )
    # In a text without all that may stand between, a number is glued to a stop: or it is a decimal.
    figures = encoded(text).translate(None, _NEITHER) if is_plain else b""
    return _Hidden(
        is_even=look.is_even,
        quotes="“" in look.odd or "”" in look.odd,
        marks=not is_plain or _STOP_AND_FIGURE.search(figures) is not None,
        squares="[" in text,
        brackets="(" in text,
        units=not look.signs.isdisjoint(UNITS) and _UNIT_STOP.search(text) is not None,
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
    body = words[begin:] if mark else words
    masked = mask(body, language) if hidden.marks else _without_brackets(body)
    sentences = _splitter()(language.code, paired(masked) if hidden.quotes else masked)
    if hidden.is_even and not _may_hold_asides(masked, hidden):
        plain = plain_bounds(body, masked, sentences, within.start + begin, language)
        if plain:
            plain[0] = within.start  # a list mark belongs to the first sentence
            return plain
    ends = _with_asides(masked, real_ends(masked, sentences, language), hidden)
    return [within.start + place for place in _without_space(words, begin, ends)]


def _without_space(words: str, begin: int, ends: Iterable[int]) -> Iterator[int]:
    """Yield where each sentence begins and ends without white space around it, the first at the start.

    ``ends`` are counted from ``begin``, where a list mark ends.
    """
    start = 0
    for end in ends:
        left, start = start, begin + end
        right = start
        while right > left and words[right - 1].isspace():
            right -= 1
        while left < right and words[left].isspace():
            left += 1
        if left < right:
            yield left
            yield right


def _may_hold_asides(masked: str, hidden: _Hidden) -> bool:
    """Tell whether sentences may end at a unit, a bracket or a cue, of which no splitter knows."""
    has_bracket = hidden.brackets and "(" in masked
    return hidden.units or has_bracket or (hidden.squares and "[[" in masked)


def _with_asides(masked: str, ends: list[int], hidden: _Hidden) -> Sequence[int]:
    """Return where each sentence ends, the last one at the end of the text."""
    ends = [*ends, len(masked)]
    if not _may_hold_asides(masked, hidden):
        return ends
    if hidden.units and _UNIT_STOP.search(masked):
        ends = sorted({*ends, *(unit.end() for unit in _AFTER_UNIT.finditer(masked))})
    if "(" in masked:
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
