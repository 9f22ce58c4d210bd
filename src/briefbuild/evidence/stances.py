"""What single actors said, did about a matter, and would do: clauses of which they are the subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefbuild.evidence.clauses import LINKING, Range, subject
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.holder_names import Naming
from briefbuild.evidence.stance_words import stance_words
from briefbuild.model.cues import ActorCue, CueKind
from briefbuild.model.evidence import Evidence
from briefbuild.model.obstacles import DEPENDENT
from briefbuild.model.source import Span

_QUOTED = re.compile(r"“([^“”]{3,240})”|(?<!\w)\"([^\"]{3,240})\"")
_LEAST_WORDS = (
    2  # of somebody's own words: a single word in quotation marks may be the author's doubt
)
_JUDGE = "judge"  # the codebook's verbs of holding, wanting and fearing
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_SPEECH = 4  # words of direct speech that stands before its speaker
_SAID_AFTER = 14  # tokens behind it in which the verb of saying stands
_HELPERS = 4  # tokens before a verb in which its helpers stand


def actor_cues(read: Iterable[tuple[Evidence, ReadSentence]]) -> Iterator[ActorCue]:
    """Yield what the sentences of a source tell of single actors, in their order.

    A view is a verb of the codebook's list ``judge`` with the actor as its subject, a response the
    actor's own verb in the past, the perfect or the present; a move is what the
    actor threatens, offers or demands, where it hangs on a condition or is a demand; own words
    stand within quotation marks and are led to by a verb of saying with the actor before it.
    """
    for item, sentence in read:
        usable = (item.actors or item.holders) and DEPENDENT.issuperset(item.passage.obstacles)
        if usable and (item.holders or _may_tell(sentence.text.text)):
            yield from _own_words(item, sentence)
            yield from _views(item, sentence)
            yield from _done(item, sentence)


def _may_tell(words: str) -> bool:
    lists = stance_words()
    found = {word.lower() for word in re.findall(r"[A-Za-z]+", words)}
    return bool(_QUOTED.search(words)) or not (lists.responses | lists.moves).isdisjoint(found)


# --------------------------------------------------------------------------------- own words


def _own_words(item: Evidence, sentence: ReadSentence) -> Iterator[ActorCue]:
    for match in _QUOTED.finditer(sentence.text.text):
        group = 1 if match[1] else 2
        words = match[group].split()
        telling = [word for word in words[1:] if word.lower() not in _SMALL_WORDS]
        if len(words) < _LEAST_WORDS or not any(word[0].islower() for word in telling):
            continue  # a single word, or the name of something
        actor = _speaker(sentence, match.start()) or _speaker_after(item, sentence, match)
        if actor is not None:
            inner = _without_stop(match[group])
            start = item.passage.quotable.start + match.start(group)
            yield ActorCue(
                CueKind.OWN_WORDS, actor, item.passage.id, Span(start, start + len(inner))
            )


def _without_stop(words: str) -> str:
    return words.rstrip().rstrip(",.;")


def _speaker(sentence: ReadSentence, place: int) -> str | None:
    """Return the actor that a verb of saying before a quotation has as its subject.

    A noun of saying does as well: "the minister's remark that …", by the actor nearest to it.
    """
    lists = stance_words()
    before = [n for n, token in enumerate(sentence.text.tokens) if token.end <= place]
    for index in reversed(before):
        word = sentence.text.tokens[index].folded
        if word in lists.speeches:
            ends = (m for m in reversed(sentence.mentions) if m.end <= index and not m.place)
            return next((mention.actor for mention in ends), None)
        if word in lists.speaking:
            return _subject_of(sentence, index, near=True) or _just_before(sentence, index)
    return None


def _just_before(sentence: ReadSentence, index: int) -> str | None:
    """Return the actor of "with Norwegian officials saying"."""
    near = (
        m.actor
        for m in sentence.mentions
        if 0 <= index - m.end < _LEAST_WORDS and not m.place and _word(sentence, m.end) != ","
    )
    return next(near, None) if sentence.text.tokens[index].folded.endswith("ing") else None


def _speaker_after(item: Evidence, sentence: ReadSentence, match: re.Match[str]) -> str | None:
    """Return the one holder of a view that is quoted before a verb of saying: “…,” says X."""
    is_speech = len((match[1] or match[2]).split()) >= _SPEECH
    after = [t.folded for t in sentence.text.tokens if t.start >= match.end()][:_SAID_AFTER]
    said = not stance_words().speaking.isdisjoint(after)
    return item.holders[0] if is_speech and said and len(item.holders) == 1 else None


# ------------------------------------------------------------------------- responses and moves


def _views(item: Evidence, sentence: ReadSentence) -> Iterator[ActorCue]:
    for index, end in sentence.text.tagged(_JUDGE):
        actor = _subject_of(sentence, index, near=True)
        if actor is not None and not _is_noun(sentence, index):
            start = item.passage.quotable.start
            tokens = sentence.text.tokens
            keep = Span(start + tokens[index].start, start + tokens[end - 1].end)
            yield ActorCue(CueKind.VIEW, actor, item.passage.id, keep)


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
        yield ActorCue(kind, actor, item.passage.id, Span(start, start + reach))


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
