"""Which sources are copies, rewrites or borrowers of each other.

Candidates come from an index of sketches, so that no source is compared with every other; each is
then proved on the texts themselves. That two sources share no text proves nothing: the words for
that are the caller's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby, pairwise

from briefbuild.evidence.shingles import SHINGLE_LENGTH, ShingledText, shingled, sketch_of
from briefbuild.model.origins import Kinship, OriginGroup, SharedOrigin, SharedPassage
from briefbuild.model.source import SourceDocument

COPY_SHARE = 0.8  # of the shorter text: so much is a copy, with a headline or a few words changed
REWRITE_SHARE = 0.25  # one word in ten changed leaves 0.59, one in five 0.33
FEWEST_SHINGLES = 20  # in common: less is no rewrite and no passage
SHORTEST_PASSAGE = 30  # words: a shorter one may be a title, a name or a saying
LONGEST_CHANGE = 6  # words that may differ within a passage

_FEWEST_HASHES = 2  # in common: one is chance
_CROWD = 8  # holders of one hash: above that, not every pair of them is a candidate
_MOST_PLACES = 16  # of one shingle in one text that are tried
_KEPT_TEXTS = 4096  # of 1,500 words each: 150 MB

Sketcher = Callable[[SourceDocument], tuple[int, ...]]


def shared_origins(
    documents: Iterable[SourceDocument], sketcher: Sketcher = sketch_of
) -> tuple[SharedOrigin, ...]:
    """Return every pair of sources that share text, by their order; at most one tie a pair.

    ``sketcher`` may remember sketches, which depend on nothing but the document. Of many sources
    that are all alike, each is tied to the first and to its neighbours only.
    """
    sources = tuple(documents)
    text = lru_cache(maxsize=_KEPT_TEXTS)(lambda index: shingled(sources[index]))
    found = []
    for first, second in _candidates([sketcher(source) for source in sources]):
        tie = _tie(sources[first].id, text(first), sources[second].id, text(second))
        if tie is not None:
            found.append(tie)
    return tuple(found)


def origin_groups(
    documents: Iterable[SourceDocument], shared: Iterable[SharedOrigin] | None = None
) -> tuple[OriginGroup, ...]:
    """Return the groups of sources that count as one origin, by the order of the sources.

    Copies and rewrites of each other are one origin, and so are sources to which the catalogue gives
    the same. A passage in common ties two sources, but does not make them one. ``shared`` is what
    :func:`shared_origins` found, if the caller has it.
    """
    sources = tuple(documents)
    found = shared_origins(sources) if shared is None else shared
    ties = [tie for tie in found if tie.kind in {Kinship.COPY, Kinship.REWRITE}]
    ties += _stated(sources)
    leaders = _leaders(sources, ties)
    members: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        members[leaders[source.id]].append(source.id)
    return tuple(
        OriginGroup(tuple(ids), tuple(tie for tie in ties if leaders[tie.first] == leader))
        for leader, ids in members.items()
        if len(ids) > 1
    )


def _stated(sources: Sequence[SourceDocument]) -> Iterator[SharedOrigin]:
    """Yield a tie for each source whose origin the catalogue gives to an earlier one too."""
    holders: dict[str, str] = {}
    for source in sources:
        origin = " ".join((source.assessment.origin or "").casefold().split())
        holder = holders.setdefault(origin, source.id)
        if origin and holder != source.id:
            yield SharedOrigin(first=holder, second=source.id, kind=Kinship.STATED)


def _leaders(sources: Sequence[SourceDocument], ties: Iterable[SharedOrigin]) -> dict[str, str]:
    """Return, for each source, the first source that it is tied to through any number of ties."""
    order = {source.id: place for place, source in enumerate(sources)}
    leaders = {source.id: source.id for source in sources}

    def leader(source: str) -> str:
        while leaders[source] != source:
            leaders[source] = leaders[leaders[source]]
            source = leaders[source]
        return source

    for tie in ties:
        first, second = sorted((leader(tie.first), leader(tie.second)), key=order.__getitem__)
        leaders[second] = first
    return {source: leader(source) for source in leaders}


# -------------------------------------------------------------------------------- candidates


def _candidates(sketches: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Return the pairs of places whose sketches have hashes in common, in order."""
    # A hash of 32 bits and its holder packed into one number: a sort is the whole index.
    index = sorted(value << 32 | place for place, kept in enumerate(sketches) for value in kept)
    common: Counter[tuple[int, int]] = Counter()
    for _value, entries in groupby(index, key=lambda entry: entry >> 32):
        holders = [entry & 0xFFFFFFFF for entry in entries]
        if len(holders) > 1:
            common.update(_pairs(holders))
    return sorted(pair for pair, hashes in common.items() if hashes >= _FEWEST_HASHES)


def _pairs(holders: list[int]) -> Iterable[tuple[int, int]]:
    if len(holders) <= _CROWD:
        return combinations(holders, 2)
    first, *rest = holders
    return {*((first, other) for other in rest), *pairwise(holders)}


# ------------------------------------------------------------------------------------- proof


def _tie(
    first: str, first_text: ShingledText, second: str, second_text: ShingledText
) -> SharedOrigin | None:
    """Return what two texts have in common, or ``None`` where it is not worth a word."""
    one, other = set(first_text.shingles), set(second_text.shingles)
    common = one & other
    share = len(common) / max(1, min(len(one), len(other)))
    if len(common) < FEWEST_SHINGLES and share < COPY_SHARE:
        return None
    passages = tuple(_passages(first_text, second_text, common))
    if share >= COPY_SHARE:
        kind = Kinship.COPY
    elif share >= REWRITE_SHARE:
        kind = Kinship.REWRITE
    elif passages:
        kind = Kinship.PASSAGE
    else:
        return None
    return SharedOrigin(
        first=first, second=second, kind=kind, share=round(share, 4), passages=passages
    )


def _passages(
    first: ShingledText, second: ShingledText, common: set[int]
) -> Iterator[SharedPassage]:
    """Yield the shared passages in the order of the second text."""
    for runs in _joined(_runs(first.shingles, second.shingles, common)):
        (start, other_start, _), (last, other_last, length) = runs[0], runs[-1]
        words = sum(length for _, _, length in runs)
        if words >= SHORTEST_PASSAGE:
            yield SharedPassage(
                first.span(start, last + length),
                second.span(other_start, other_last + length),
                words,
            )


Run = tuple[int, int, int]
"""Where equal words begin in the first and the second text, and how many they are."""


def _runs(first: Sequence[int], second: Sequence[int], common: set[int]) -> Iterator[Run]:
    """Yield the longest runs of equal words, in the order of the second text."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, shingle in enumerate(first):
        if shingle in common:
            places[shingle].append(place)
    end = 0
    for at, shingle in enumerate(second):
        if at >= end and shingle in common:
            starts = places[shingle][:_MOST_PLACES]
            length, start = max((_equal(first, place, second, at), -place) for place in starts)
            yield -start, at, length + SHINGLE_LENGTH - 1
            end = at + length


def _equal(first: Sequence[int], start: int, second: Sequence[int], at: int) -> int:
    """Return how many shingles are equal from two places on."""
    length = 0
    most = min(len(first) - start, len(second) - at)
    while length < most and first[start + length] == second[at + length]:
        length += 1
    return length


def _joined(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield runs together that follow each other in both texts with only a few words between."""
    group: list[Run] = []
    for run in runs:
        if group and not _follows(group[-1], run):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _follows(before: Run, after: Run) -> bool:
    start, other_start, length = before
    gaps = after[0] - start - length, after[1] - other_start - length
    return all(0 <= gap <= LONGEST_CHANGE for gap in gaps)
