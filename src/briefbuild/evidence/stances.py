"""What single actors said, did about a matter, and would do: clauses of which they are the subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from briefbuild.evidence.clauses import LINKING, Range, subject
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import ReadSentence, read_sentence, remember
from briefbuild.evidence.holder_names import Naming
from briefbuild.evidence.integrity import DEPENDENT
from briefbuild.evidence.phrases import regular_endings
from briefbuild.files import package_data
from briefbuild.model.evidence import Evidence, SourceEvidence
from briefbuild.model.source import Span
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

_QUOTED = re.compile(r"“([^“”]{3,240})”|(?<!\w)\"([^\"]{3,240})\"")
_LEAST_WORDS = (
    2  # of somebody's own words: a single word in quotation marks may be the author's doubt
)
_JUDGE = "judge"  # the codebook's verbs of holding, wanting and fearing
_VIEW_WORDS = 7
_HELPERS = 4  # tokens before a verb in which its helpers stand


class CueKind(StrEnum):
    """What a clause tells of an actor."""

    OWN_WORDS = "own-words"
    VIEW = "view"
    RESPONSE = "response"
    MOVE = "move"


class Stance(StrEnum):
    """Where a description puts an actor."""

    AGAINST = "against"
    IN_FAVOUR = "in-favour"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class ActorCue:
    """A clause on an actor: the words at ``keep`` of its source carry it."""

    kind: CueKind
    actor: str
    item: Evidence
    keep: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWords:
    """The word lists of ``data/stances``: verb forms, phrases, and stems."""

    responses: frozenset[str]
    bases: frozenset[str]
    moves: frozenset[str]
    speaking: frozenset[str]
    conditions: tuple[str, ...]
    demands: tuple[str, ...]
    unreal: frozenset[str]
    speeches: frozenset[str]
    stems: Mapping[Stance, tuple[str, ...]]


@cache
def stance_words(language: str = "en") -> StanceWords:
    """Return the words of a language for which data ships."""
    path = f"stances/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


def actor_cues(document: SourceEvidence, codebook: Codebook) -> Iterator[ActorCue]:
    """Yield what a source tells of single actors, in its order.

    A view is a verb of the codebook's list ``judge`` with the actor as its subject, a response the
    actor's own verb in the past, the perfect or the present; a move is what the
    actor threatens, offers or demands, where it hangs on a condition or is a demand; own words
    stand within quotation marks and are led to by a verb of saying with the actor before it.
    """
    if not document.is_coded:
        return
    text = document.source.text
    memory = remember((item.passage.quotable.of(text) for item in document.items), codebook)
    for item in document.items:
        if item.actors and DEPENDENT.issuperset(item.passage.obstacles):
            words = item.passage.quotable.of(text)
            if item.holders or _may_tell(words):
                sentence = read_sentence(words, codebook, memory)
                yield from _own_words(item, sentence)
                yield from _views(item, sentence)
                yield from _done(item, sentence)


def stances(words: str) -> frozenset[Stance]:
    """Return where the words of a view put its holder; none or several are possible.

    Only the first words count: what follows may be anybody's.
    """
    folded = f" {' '.join(words.lower().split()[:_VIEW_WORDS])}"
    return frozenset(
        stance
        for stance, stems in stance_words().stems.items()
        if any(re.search(rf"[\s—–“(]{re.escape(stem)}", folded) for stem in stems)
    )


def _may_tell(words: str) -> bool:
    lists = stance_words()
    found = {word.lower() for word in re.findall(r"[A-Za-z]+", words)}
    return bool(_QUOTED.search(words)) or not (lists.responses | lists.moves).isdisjoint(found)


# --------------------------------------------------------------------------------- own words


def _own_words(item: Evidence, sentence: ReadSentence) -> Iterator[ActorCue]:
    for match in _QUOTED.finditer(sentence.text.text):
        group = 1 if match[1] else 2
        if len(match[group].split()) < _LEAST_WORDS:
            continue
        actor = _speaker(sentence, match.start())
        if actor is not None:
            inner = _without_stop(match[group])
            start = item.passage.quotable.start + match.start(group)
            yield ActorCue(CueKind.OWN_WORDS, actor, item, Span(start, start + len(inner)))


def _without_stop(words: str) -> str:
    return words.rstrip().rstrip(",.;")


def _speaker(sentence: ReadSentence, place: int) -> str | None:
    """Return the nearest actor before a quotation, where a verb or noun of saying lies between."""
    lists = stance_words()
    tokens = sentence.text.tokens
    before = [m for m in sentence.mentions if tokens[m.end - 1].end <= place and not m.place]
    for mention in reversed(before):
        between = [t.folded for t in tokens[mention.end :] if t.end <= place]
        if not lists.speaking.isdisjoint(between) or not lists.speeches.isdisjoint(between):
            return mention.actor
    return None


# ------------------------------------------------------------------------- responses and moves


def _views(item: Evidence, sentence: ReadSentence) -> Iterator[ActorCue]:
    for index, end in sentence.text.tagged(_JUDGE):
        actor = _subject_of(sentence, index, near=True)
        if actor is not None and not _is_noun(sentence, index):
            start = item.passage.quotable.start
            tokens = sentence.text.tokens
            keep = Span(start + tokens[index].start, start + tokens[end - 1].end)
            yield ActorCue(CueKind.VIEW, actor, item, keep)


def _done(item: Evidence, sentence: ReadSentence) -> Iterator[ActorCue]:
    lists = stance_words()
    for index, token in enumerate(sentence.text.tokens):
        is_move = token.folded in lists.moves and _hangs_on_something(sentence, index)
        is_response = token.folded in lists.responses and _is_real(sentence, index)
        if not (is_move or is_response) or _is_noun(sentence, index):
            continue
        actor = _subject_of(sentence, index, near=not is_move)
        if actor is None:
            continue
        start = item.passage.quotable.start + token.start
        reach = len(token.text) + (_condition_end(sentence, index) if is_move else 0)
        kind = CueKind.MOVE if is_move else CueKind.RESPONSE
        yield ActorCue(kind, actor, item, Span(start, start + reach))


def _subject_of(sentence: ReadSentence, index: int, *, near: bool) -> str | None:
    """Return the actor that is the subject of a verb; ``near`` asks for nothing but helpers between."""
    place: Range | None = subject(sentence.text, index)
    if place is None or (near and not _is_near(sentence, place, index)):
        return None
    naming = Naming(sentence.text, {mention.start: mention for mention in sentence.mentions})
    name = naming.name(place)
    return name if name in {mention.actor for mention in sentence.mentions} else None


def _is_near(sentence: ReadSentence, place: Range, index: int) -> bool:
    """Tell "X has voiced" and "X, which …, has voiced" from a verb that is further off."""
    between = [token.folded for token in sentence.text.tokens[place[1] : index]]
    if len(between) <= _HELPERS and _HARD.isdisjoint(between):
        return True
    while between and LINKING in sentence.text.tags[place[1] + len(between) - 1]:
        between.pop()
    return bool(between) and between[-1] == "," and not _word(sentence, index).endswith("ing")


def _is_real(sentence: ReadSentence, index: int) -> bool:
    """Tell what is or was done from what may, should or did not happen, and from what is suffered."""
    lists = stance_words()
    tokens = sentence.text.tokens
    word = tokens[index].folded
    before = [token.folded for token in tokens[max(0, index - _HELPERS) : index]]
    if not lists.unreal.isdisjoint(before) or (
        _word(sentence, index + 1) == "by" and word != "responded"
    ):
        return False
    be = [helper for helper in before if helper in _BE]
    if word.endswith("ing"):
        return bool(be)
    return word not in lists.bases and not be


def _word(sentence: ReadSentence, index: int) -> str:
    tokens = sentence.text.tokens
    return tokens[index].folded if 0 <= index < len(tokens) else ""


def _is_noun(sentence: ReadSentence, index: int) -> bool:
    """Tell "its protest" and "sanctions of" from a verb by the words around it."""
    before, after = _word(sentence, index - 1), _word(sentence, index + 1)
    return before in _BEFORE_NOUN or after == "of"


_BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})
_BEFORE_NOUN = frozenset(
    [
        "-",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "any",
        "further",
        "this",
        "'s",
        "of",
        "for",
        "by",
        "in",
        "under",
        "with",
        "where",
    ]
)
_HARD = frozenset({"which", "that", "who", ",", ";", "—", "and"})


def _hangs_on_something(sentence: ReadSentence, index: int) -> bool:
    return _condition_end(sentence, index) > 0


def _condition_end(sentence: ReadSentence, index: int) -> int:
    """Return how far behind a verb of moving its condition or demand ends, in characters; 0 without."""
    lists = stance_words()
    token = sentence.text.tokens[index]
    rest = sentence.text.text[token.end :]
    whole = f"{token.text}{rest}".lower()
    if any(re.match(rf"{re.escape(phrase)}(?!\w)", whole) for phrase in lists.demands):
        return 1
    pattern = "|".join(re.escape(phrase) for phrase in lists.conditions)
    found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", rest, re.IGNORECASE)
    return 0 if found is None or ";" in rest[: found.start()] else found.end()


# -------------------------------------------------------------------------------------- words


def _forms(written: str) -> Iterator[str]:
    base, *irregular = written.split()
    endings = regular_endings(base)
    yield base
    yield from irregular
    yield from (form for form in endings if not (irregular and form.endswith("ed")))


def _all_forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in _forms(verb))


def _bases(verbs: Iterable[str], noun_like: Iterable[str]) -> frozenset[str]:
    """Return the forms that tell nothing done: bases, unless past too, and plurals of nouns."""
    pasts = {form for verb in verbs for form in verb.split()[1:]} | {"cut"}
    bases = {verb.split()[0] for verb in verbs} - pasts
    nouns = {form for noun in noun_like for form in regular_endings(noun) if form.endswith("s")}
    return frozenset(bases | nouns)


_NAMES = (
    "responses",
    "noun_like",
    "moves",
    "conditions",
    "demands",
    "unreal",
    "speaking",
    "speeches",
)
_LISTS = {
    name: required(name, ListOf(NonEmptyText()), f"Words: {name}.")
    for name in (*_NAMES, "against", "in_favour", "reserved")
}
_FILE = Record(
    tuple(_LISTS.values()),
    lambda v, _: StanceWords(
        responses=_all_forms(_LISTS["responses"].of(v)),
        bases=_bases(_LISTS["responses"].of(v), _LISTS["noun_like"].of(v)),
        moves=_all_forms(_LISTS["moves"].of(v)),
        speaking=_all_forms(_LISTS["speaking"].of(v)),
        conditions=_LISTS["conditions"].of(v),
        demands=_LISTS["demands"].of(v),
        unreal=frozenset(_LISTS["unreal"].of(v)),
        speeches=frozenset(_LISTS["speeches"].of(v)),
        stems={
            Stance.AGAINST: _LISTS["against"].of(v),
            Stance.IN_FAVOUR: _LISTS["in_favour"].of(v),
            Stance.RESERVED: _LISTS["reserved"].of(v),
        },
    ),
)
