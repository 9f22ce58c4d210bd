"""Where the words that an editor points at stand in the sources: found exactly, or not at all.

What is merely similar is never taken; it is shown in the message, as a word diff.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from briefbuild.model.evidence import Evidence, EvidenceBase, SourceEvidence, WithdrawnSource
from briefbuild.model.locate import folded, locate
from briefbuild.model.outline import QuoteSelector
from briefbuild.model.source import Span

COMPARED = 12  # passages that share the most words with what was not found
SHOWN_WORDS = 40  # of a word diff


class FoundWords(Struct, frozen=True):
    """One place of the sources."""

    document: SourceEvidence
    span: Span

    def __str__(self) -> str:
        """Return the source with paragraph or page, as messages name a place."""
        region = self.document.source.region_at(self.span.start)
        return f"{self.document.source.name} {region.locator}".rstrip()


def find_words(base: EvidenceBase, wanted: QuoteSelector) -> tuple[FoundWords, ...]:
    """Return every place that ``wanted`` fits, in the order of the sources.

    ``occurrence`` is not considered, so that a message can tell how many places there are.
    """
    return tuple(
        FoundWords(document, span)
        for document in documents_of(base, wanted.source)
        for span in _spans(document, wanted)
    )


def documents_of(base: EvidenceBase, source: str | None) -> tuple[SourceEvidence, ...]:
    """Return the document of the source with this id or name; without one, all documents."""
    if source is None:
        return base.documents
    return tuple(d for d in base.documents if source in {d.source.id, d.source.name})


def withdrawn_source(base: EvidenceBase, wanted: QuoteSelector) -> WithdrawnSource | None:
    """Return the withdrawn source that ``wanted`` names, or that has its words."""
    for each in base.withdrawn:
        source = each.document.source
        is_named = wanted.source in {source.id, source.name}
        if is_named or (wanted.source is None and any(_spans(each.document, wanted))):
            return each
    return None


def withdrawn_advice(withdrawn: WithdrawnSource) -> tuple[str, str]:
    """Return what a message says of words of a withdrawn source, and what can be done."""
    name = withdrawn.document.source.name
    return (
        f"the source {name} was {withdrawn.withdrawal}",
        f"take other words, or delete “withdrawn” of {name} in the catalogue",
    )


def _spans(document: SourceEvidence, wanted: QuoteSelector) -> Iterator[Span]:
    if wanted.passage:
        found = (item.passage for item in document.items)
        yield from (passage.span for passage in found if passage.id == wanted.passage)
        return
    text = document.source.text
    if folded(wanted.exact) not in _folded_text(text):
        return  # quick, where an outline pins hundreds of sentences
    for span in locate(text, wanted.exact):
        if not _cuts_number(text, span) and _stands_between(text, span, wanted):
            yield span


@lru_cache(maxsize=256)
def _folded_text(text: str) -> str:
    return folded(text)


def _cuts_number(text: str, span: Span) -> bool:
    """Tell whether a span begins or ends inside a figure such as 10,000 or 3.5."""
    return _joins_digits(text, span.start) or _joins_digits(text, span.end)


def _joins_digits(text: str, edge: int) -> bool:
    """Tell whether a figure goes on over ``edge``: ``1|0``, ``10,|000`` or ``10|,000``."""
    if edge in {0, len(text)}:
        return False
    before, after = text[edge - 1], text[edge]
    if before in ".,":
        return after.isdigit() and text[edge - 2 : edge - 1].isdigit()
    if after in ".,":
        return before.isdigit() and text[edge + 1 : edge + 2].isdigit()
    return before.isdigit() and after.isdigit()


def _stands_between(text: str, span: Span, wanted: QuoteSelector) -> bool:
    prefix, suffix = folded(wanted.prefix), folded(wanted.suffix)
    # White space is folded away, so a window some times as long holds what is needed.
    before = text[max(0, span.start - _window(prefix)) : span.start]
    after = text[span.end : span.end + _window(suffix)]
    return folded(before).endswith(prefix) and folded(after).startswith(suffix)


def _window(context: str) -> int:
    return 4 * len(context) + 64


# ---------------------------------------------------------------------------------- near misses


def near_miss(base: EvidenceBase, wanted: QuoteSelector) -> str:
    """Return the passage most like the words that were not found: its place and a word diff.

    ``[-…-]`` is what the editor wrote, ``{+…+}`` what the source has. Empty where no passage has a
    word in common.
    """
    words = wanted.exact.split()
    candidates = [item for document in documents_of(base, wanted.source) for item in document.items]
    wanted_words = Counter(map(_bare, words))
    nearest = heapq.nlargest(COMPARED, candidates, key=lambda item: _shared(item, wanted_words))
    best = max(nearest, key=lambda item: _likeness(item, words), default=None)
    if best is None or not _shared(best, wanted_words):
        return ""
    passage = best.passage
    name = base.source(passage.source).name
    place = f"{name} {passage.locator}".rstrip()
    return f"{place}: “{word_diff(words, best.quotation.text.split())}”"


def _bare(word: str) -> str:
    return _without_punctuation(word).casefold()


def _shared(item: Evidence, wanted: Counter[str]) -> int:
    return (Counter(map(_bare, item.quotation.text.split())) & wanted).total()


def _likeness(item: Evidence, words: list[str]) -> float:
    there = [_bare(word) for word in item.quotation.text.split()]
    matcher = SequenceMatcher(a=[_bare(word) for word in words], b=there, autojunk=False)
    return matcher.ratio()


def word_diff(wanted: list[str], there: list[str]) -> str:
    """Return two texts as one: ``the [-old-]{+new+} words``.

    What the second text has more at its ends is left out, long texts are cut around the change, and
    punctuation is compared only where nothing else differs.
    """
    loose = _compared(wanted, there, _without_punctuation)
    differs = any(tag != "equal" for tag, *_places in loose)
    opcodes = loose if differs else _compared(wanted, there, folded)
    pieces: list[str] = []
    for tag, start, end, there_start, there_end in opcodes:
        if tag == "equal":
            pieces.extend(there[there_start:there_end])
            continue
        removed = f"[-{' '.join(wanted[start:end])}-]" if end > start else ""
        added = f"{{+{' '.join(there[there_start:there_end])}+}}" if there_end > there_start else ""
        pieces.append(removed + added)
    return _around_changes(pieces)


def _compared(
    wanted: list[str], there: list[str], key: Callable[[str], str]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Return the steps from one text to the other, without what is only added at the ends."""
    matcher = SequenceMatcher(a=list(map(key, wanted)), b=list(map(key, there)), autojunk=False)
    steps = matcher.get_opcodes()
    if steps and steps[0][0] == "insert":
        steps = steps[1:]
    if steps and steps[-1][0] == "insert":
        steps = steps[:-1]
    return steps


def _without_punctuation(word: str) -> str:
    return folded(word).strip(".,;:!?\"'()")


def _around_changes(pieces: list[str]) -> str:
    if len(pieces) <= SHOWN_WORDS:
        return " ".join(pieces)
    changed = [n for n, piece in enumerate(pieces) if piece.startswith(("[-", "{+"))]
    first = max(0, min(changed, default=0) - SHOWN_WORDS // 4)
    last = min(len(pieces), first + SHOWN_WORDS)
    opening = "… " if first else ""
    closing = " …" if last < len(pieces) else ""
    return f"{opening}{' '.join(pieces[first:last])}{closing}"
