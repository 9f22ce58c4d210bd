"""Who speaks where quotation marks go on over several sentences.

“We lose the quay,” said Ana Diaz. “Nobody pays us. We wait.” is all hers, and so is a sentence that
opens a quotation at whose end she is named.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from briefbuild.evidence.clauses import SPEAK
from briefbuild.evidence.tokens import TaggedText

_OPENS, _CLOSES = "“", "”"
_NEAR = 3  # words between a verb of saying and its colon


class Spoken(Struct, frozen=True):
    """How a sentence stands to the quotation marks of its source.

    ``inside`` where it begins within marks that an earlier sentence opened, ``whole`` where nothing of
    it stands outside, ``open`` where its marks stay open. ``leads`` where words outside may name the
    speaker of what follows: beside marks, or before a colon. ``carries`` where no marks, but a colon
    after a verb of saying opens what the rest of the paragraph says.
    """

    inside: bool = False
    whole: bool = False
    open: bool = False
    leads: bool = False
    carries: bool = False


def spoken(sentences: Iterable[tuple[Hashable, TaggedText]]) -> tuple[Spoken, ...]:
    """Return how each sentence of a source, with its paragraph, stands to the quotation marks.

    Marks stay open into the next paragraph only if that begins with one: so they are set in print.
    """
    found: list[Spoken] = []
    paragraph: Hashable = None
    for place, text in sentences:
        goes_on = place == paragraph or text.words.get(_OPENS, [])[:1] == [0]
        carries = bool(found) and place == paragraph and found[-1].carries
        if carries and not {_OPENS, _CLOSES} & text.words.keys():
            found.append(Spoken(inside=True, whole=True, carries=True))
        else:
            found.append(_of(text, inside=bool(found) and found[-1].open and goes_on))
        paragraph = place
    return tuple(found)


def _of(text: TaggedText, *, inside: bool) -> Spoken:
    is_open, outside = inside, False
    for token in text.tokens:
        if token.folded in {_OPENS, _CLOSES}:
            is_open = token.folded == _OPENS
        elif not is_open:
            outside = outside or token.text[0].isalnum()
    marked = inside or _OPENS in text.words
    carries = not marked and says_after_colon(text)
    leads = outside and (marked or carries or text.tokens[-1].folded == ":")
    whole = bool(text.tokens) and not outside
    return Spoken(inside=inside, whole=whole, open=is_open, leads=leads, carries=carries)


def says_after_colon(text: TaggedText) -> bool:
    """Tell whether a colon follows a verb of saying, or its statement: "the firm said on Monday:"."""
    colons = text.words.get(":", [])[:1]
    ends = [end for _, end in text.tagged(SPEAK)]
    return any(colon - _NEAR <= end <= colon for colon in colons for end in ends)


Named: TypeAlias = Callable[[int], tuple[str, ...]]


def speakers(marks: Sequence[Spoken], named: Named) -> tuple[tuple[str, ...], ...]:
    """Return who says each sentence that stands wholly in quotation marks; empty where nobody is named.

    ``named`` returns whom the words round the marks of a sentence name as speaking.
    """
    found: list[tuple[str, ...]] = []
    for place, each in enumerate(marks):
        before = marks[place - 1] if place else Spoken()
        if not each.whole:
            found.append(())
        elif each.inside and before.whole and found[-1]:
            found.append(found[-1])
        else:
            found.append(_ahead(marks, place, named) or _behind(found, before, named))
    return tuple(found)


def _ahead(marks: Sequence[Spoken], place: int, named: Named) -> tuple[str, ...]:
    """Return who is named where the marks close that are open after a sentence."""
    while marks[place].open and place + 1 < len(marks) and marks[place + 1].inside:
        place += 1
        if not marks[place].whole:
            return named(place)
    return ()


def _behind(found: Sequence[tuple[str, ...]], before: Spoken, named: Named) -> tuple[str, ...]:
    """Return who said the sentence before, or is named there."""
    if before.leads:
        return named(len(found) - 1)
    return found[-1] if before.whole else ()
