"""Noun phrases of a sentence, found by the words that part them: no parser and no model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefbuild.evidence.actors import Mention
from briefbuild.evidence.exchange_words import ExchangeWords, Frame, VerbForm
from briefbuild.evidence.quantities import find_quantities
from briefbuild.evidence.tokens import DATE, TaggedText
from briefbuild.model.quantity import Quantity

_INSIDE = frozenset({"-", "'s", "’s", "'", "’", "%", "$", "€", "£", "¥", "₹", "/", "&"})
_PARTIES = ("actor", "place", "name", "group")
_NOUNS = ("goods", "group", "handover", "name", "actor")
_ARTICLES = frozenset({"a", "an"})
_POSSESSIVES = frozenset({"'s", "’s"})
_WHEN = frozenset({"before", "after", "later", "earlier", "ago"})
_WORTH = "worth"  # "forecasts worth €3 million", not "€3 million worth of forecasts"
_ABBREVIATIONS = frozenset({"who", "us", "it"})  # in capitals no pronouns
_DESCRIBED = 4  # words of a body's description with its article: "the Danish weather service"
_PASSIVE_ENDS = frozenset({"by", "with", "to"})


class NounPhrase(Struct, frozen=True):
    """The tokens from ``start`` to ``end``; ``preposition`` is the word before it, or empty.

    An opening determiner belongs to it. Two phrases may touch: "gave | the town | a bridge".
    """

    start: int
    end: int
    preposition: str = ""

    @property
    def head(self) -> int:
        """The place of the word that names the thing: the last one."""
        return self.end - 1


class Verb(Struct, frozen=True):
    """A verb of transfer at a token."""

    place: int
    form: VerbForm


class Parsed(Struct, frozen=True):
    """A tagged sentence with its noun phrases, verbs of transfer and actors, each in order.

    ``peoples`` are the tokens of names such as "Norwegian".
    """

    text: TaggedText
    words: ExchangeWords
    phrases: tuple[NounPhrase, ...]
    verbs: tuple[Verb, ...]
    quantities: tuple[Quantity, ...]
    peoples: frozenset[int]
    mentions: tuple[Mention, ...]

    def word(self, place: int) -> str:
        """Return the word at a token in small letters, unless it is an abbreviation; empty outside the sentence."""
        if not 0 <= place < len(self.text.tokens):
            return ""
        token = self.text.tokens[place]
        is_body = token.folded in _ABBREVIATIONS and token.text.isupper()
        return token.text if is_body else token.folded

    def actors(self, phrase: NounPhrase) -> frozenset[str]:
        """Return the actors that a phrase names."""
        inside = (m for m in self.mentions if phrase.start <= m.start < phrase.end)
        return frozenset(mention.actor for mention in inside)

    def found(
        self, phrases: Iterable[tuple[str, ...]], start: int, end: int
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield where phrases of fixed words begin from ``start`` up to ``end``."""
        for phrase in phrases:
            for place in self.text.words.get(phrase[0], ()):
                words = (self.word(place + n) for n in range(len(phrase)))
                if start <= place < end and tuple(words) == phrase:
                    yield place, phrase

    def has_tag(self, name: str, place: int) -> bool:
        """Tell whether a token is inside a range that carries a tag."""
        return any(start <= place < end for start, end in self.text.tagged(name))

    def phrase_ending(self, end: int) -> NounPhrase | None:
        """Return the phrase whose last token is just before ``end``."""
        return next((phrase for phrase in self.phrases if phrase.end == end), None)


def parse(text: TaggedText, words: ExchangeWords, mentions: Iterable[Mention] = ()) -> Parsed:
    """Cut a sentence into noun phrases and verbs of transfer."""
    named = tuple(mentions)
    peoples = frozenset(n for m in named if m.people for n in range(m.start, m.end))
    verbs = tuple(
        Verb(place, words.verbs[token.folded])
        for place, token in enumerate(text.tokens)
        if token.folded in words.verbs
        and _is_verb(text, words, place)
        and not (place - 1 in peoples and _is_noun_of(text, words, place))
    )
    taken = frozenset(verb.place for verb in verbs)
    quantities = find_quantities(text.text)
    amounts = _amounts(text, quantities)
    return Parsed(
        text,
        words,
        phrases=_phrases(text, words, taken, amounts),
        verbs=verbs,
        quantities=quantities,
        peoples=peoples,
        mentions=named,
    )


def _is_noun_of(text: TaggedText, words: ExchangeWords, place: int) -> bool:
    """Tell "Icelandic ships" and "Icelandic funding" from "the Dutch ship", who do something."""
    form = words.verbs[text.tokens[place].folded]
    is_people = place > 1 and text.tokens[place - 2].folded == "the"
    return form.gerund or (form.noun_like and not form.participle and not is_people)


def _amounts(text: TaggedText, quantities: Iterable[Quantity]) -> dict[int, int]:
    """Return where the tokens of each amount begin and end."""
    starts = {token.start: place for place, token in enumerate(text.tokens)}
    ends = {token.end: place + 1 for place, token in enumerate(text.tokens)}
    found = ((starts.get(each.span.start), ends.get(each.span.end)) for each in quantities)
    return {start: end for start, end in found if start is not None and end is not None}


# ------------------------------------------------------------------------------------- verbs


def _is_verb(text: TaggedText, words: ExchangeWords, place: int) -> bool:
    """Tell a verb from a noun or adjective of the same form by the words around it."""
    form = words.verbs[text.tokens[place].folded]
    before = text.tokens[place - 1].folded if place else ""
    after = text.tokens[place + 1].folded if place + 1 < len(text.tokens) else ""
    if before in {"-", "–"} or after in {"-", "that"} or _is_name(text, place):
        return False
    particles = [particle for base, particle in words.phrases["phrasal"] if base == form.base]
    if particles and after not in particles:
        return False
    if form.noun_like and words.has("nominal", after):  # "arms sales"
        return False
    if words.has("adjectival", text.tokens[place].folded):
        if _is_perfect(text, words, place) or _follows_a_name(text, place):
            return True
        if after == "to" and _follows_a_subject(text, place):  # "which Norway extended to"
            return True
        if words.has("be", before) and after in _PASSIVE_ENDS:
            return True
        is_sum = place + 1 < len(text.tokens) and "money" in text.tags[place + 1]
        return is_sum or words.has("determiners", after) or after[:1].isdigit()
    if form.gerund:
        is_noun = words.has("strict", form.base) and not _opens_an_object(text, words, place + 1)
        return not words.has("determiners", before) and after != "of" and not is_noun
    if form.participle:
        return not _before_noun(words, before) or (after in {"to", "by"} and before != "of")
    if not form.noun_like:
        return not words.has("determiners", before)
    if words.has("finite", after):  # "leave was given"
        return False
    opens_object = not (
        words.has("prepositions", after) or after in {"", ".", ",", ";", ":", "and"}
    )
    gets = form.frame is Frame.RECEIVE and before == "to" and after == "from"
    placed = words.has("placing", form.base) and after == "at"
    carries_on = words.has("particles", after) or after == "to" or gets or placed
    if not (opens_object or carries_on) or _before_noun(words, before):
        return False
    counts = after[:1].isdigit() or after[:1] in "$€£¥" or words.has("determiners", after)
    counts = counts or (before.endswith("s") and _is_state(text, place + 1))
    return counts or _may_precede_a_verb(text, words, place)


def _is_perfect(text: TaggedText, words: ExchangeWords, place: int) -> bool:
    """Tell "has (since) extended food aid" and "has coordinated and shared data" from adjectives."""
    before = _word_at(text, place - 1)
    if before == "and" and _word_at(text, place - 2).endswith("ed"):
        return _is_perfect(text, words, place - 2)
    if words.has("fillers", before) or before.endswith("ly"):
        return _is_perfect(text, words, place - 1)
    return place > 0 and words.has("perfect", before)


def _follows_a_name(text: TaggedText, place: int) -> bool:
    """Tell "Norway extended aid" from "Norwegian extended aid"."""
    is_name = any(end == place for _, end in text.tagged("actor"))
    return is_name and "people" not in text.tags[place - 1]


def _is_state(text: TaggedText, place: int) -> bool:
    tags = text.tags[place] if place < len(text.tags) else {}
    return "actor" in tags and "people" not in tags


def _opens_an_object(text: TaggedText, words: ExchangeWords, place: int) -> bool:
    """Tell whether a token after "funding" or "ordering" begins what is funded or ordered."""
    if place >= len(text.tokens):
        return False
    word = text.tokens[place].folded
    return (
        words.has("determiners", word)
        or word[:1] in "0123456789$€£¥"
        or "actor" in text.tags[place]
    )


def _follows_a_subject(text: TaggedText, place: int) -> bool:
    return any(end == place for start, end in text.tagged("actor") if start)


def _before_noun(words: ExchangeWords, before: str) -> bool:
    if before == "in":
        return True
    if before == "to" or words.has("auxiliaries", before):
        return False
    return (
        words.has("determiners", before)
        or words.has("prepositions", before)
        or before in {"'s", "’s"}
    )


def _may_precede_a_verb(text: TaggedText, words: ExchangeWords, place: int) -> bool:
    if place == 0:
        return True
    before = text.tokens[place - 1].folded
    if before == "to" or any(
        words.has(name, before) for name in ("auxiliaries", "pronouns", "relatives")
    ):
        return True
    if before in {"and", ","} or before.endswith("ly"):  # not "guns and arms to the town"
        return before != "and" or _word_at(text, place + 1) != "to"
    if words.has("bodies", before) and text.tokens[place].folded.endswith("s"):
        opening = range(max(0, place - _DESCRIBED), place)
        return any(words.has("determiners", text.tokens[n].folded) for n in opening)
    starts = [start for tag in _PARTIES for start, end in text.tagged(tag) if end == place]
    is_bare = text.tokens[place].folded == words.verbs[text.tokens[place].folded].base
    if is_bare and not before.endswith("s"):  # "Russian supply lines" are things
        return any(start and text.tokens[start - 1].folded == "and" for start in starts)
    return bool(starts)


def _is_name(text: TaggedText, place: int) -> bool:
    return any(start <= place < end for start, end in text.tagged("name")) and place > 0


# ------------------------------------------------------------------------------ noun phrases


def _phrases(
    text: TaggedText, words: ExchangeWords, verbs: frozenset[int], amounts: Mapping[int, int]
) -> tuple[NounPhrase, ...]:
    found: list[NounPhrase] = []
    units = {start: end for tag in ("name", "place", "actor") for start, end in text.tagged(tag)}
    units |= amounts
    start = place = 0
    has_noun = False
    while place <= len(text.tokens):
        kind = _kind(text, words, verbs, place, has_noun=has_noun)
        if place in amounts:
            is_own = has_noun and text.tokens[start].folded not in _ARTICLES
            kind = "open" if is_own else "noun"
        if kind in {"open", "close"}:
            if has_noun:
                found.append(_phrase(text, words, start, place))
            start = place if kind == "open" else place + 1
            has_noun = kind == "open" and not words.has("determiners", text.tokens[place].folded)
        has_noun = has_noun or kind == "noun"
        reach = max(place + 1, units.get(place, 0) if has_noun else 0)
        place = min((start for start in amounts if place < start < reach), default=reach)
    return tuple(found)


def _phrase(text: TaggedText, words: ExchangeWords, start: int, end: int) -> NounPhrase:
    place = start
    dated = start > 1 and text.tokens[start - 1].folded == DATE
    if dated and words.has("determiners", text.tokens[start - 2].folded):
        place -= 2  # "under the 1971 | agreement"
    place -= place > 1 and text.tokens[place - 1].folded == "“"
    before = text.tokens[place - 1].folded if place else ""
    is_joined = words.has("prepositions", before) or before == _WORTH
    return NounPhrase(start, end, before if is_joined else "")


def _kind(
    text: TaggedText, words: ExchangeWords, verbs: frozenset[int], place: int, *, has_noun: bool
) -> str:
    """Return what a token does to a phrase: ``open``, ``close``, ``noun`` or ``inside``."""
    if place == len(text.tokens) or place in verbs:
        return "close"
    token = text.tokens[place]
    if token.folded in _INSIDE or (token.text == "–" and _touches(text, place)):
        return "inside"
    if token.folded == DATE or not (token.text[0].isalnum()):
        return "close"
    if has_noun and (words.has("weekdays", token.folded) or _tells_when(text, words, place)):
        return "close"
    if has_noun and _begins_a_clause_at(text, place):
        return "open"
    if _is_name(text, place) or "actor" in text.tags[place]:
        return "noun"
    if words.has("determiners", token.folded):
        return "open"
    if token.text[0].isdigit():
        return "noun"
    return _kind_of_word(text, words, place, has_noun=has_noun)


def _kind_of_word(text: TaggedText, words: ExchangeWords, place: int, *, has_noun: bool) -> str:
    word = text.tokens[place].folded
    if word == _WORTH and _word_at(text, place + 1) != "of":
        return "close"
    if words.has("ordinals", word) and words.has("determiners", text.tokens[place - 1].folded):
        return "inside"
    if (
        place + 1 < len(text.tokens)
        and text.tokens[place + 1].text == "-"
        and _touches(text, place + 1)
    ):
        return "noun"
    if any(words.has(name, word) for name in ("auxiliaries", "prepositions", "pronouns")):
        return "close"
    if any(words.has(name, word) for name in ("relatives", "subordinators", "joints")):
        return "close"
    if words.has("comparing", word) and _word_at(text, place + 1) == "than":
        return "close"  # "not fewer than 90 boats"
    tags = text.tags[place]
    is_verb = "past" in tags or "be" in tags
    is_verb = is_verb or any(words.has(n, word) for n in ("chained", "obliging", "reporting"))
    after = text.tokens[place + 1].folded if place + 1 < len(text.tokens) else ""
    is_verb = is_verb or _tells_a_relation(words, word, after) or _follows_a_state(text, place)
    previous = text.tokens[place - 1].folded if place else ""
    is_owned = previous in _POSSESSIVES and word.endswith("ed") and after != "to"
    describes = is_owned or words.has("describing", previous)
    if has_noun and is_verb and previous != "-" and not describes:
        return "close"
    trails = (
        not after[:1].isalpha() or words.has("prepositions", after) or words.has("joints", after)
    )
    is_plural = previous.endswith("s") and previous not in _POSSESSIVES
    refines = word.endswith(("ing", "ed")) and has_noun and is_plural
    next_tags = text.tags[place + 1] if place + 1 < len(text.tokens) else {}
    moves = word.endswith("ly") and ("past" in next_tags or words.has("auxiliaries", after))
    if (_is_adverb(words, word, tags) and trails) or refines or moves or "function" in tags:
        return "close"
    return "noun"


def _is_adverb(words: ExchangeWords, word: str, tags: Mapping[str, int]) -> bool:
    """Tell "specifically" from "supply" and "family"."""
    is_noun = not tags.keys().isdisjoint(_NOUNS) or words.has("bodies", word)
    return words.has("adverbs", word) or (word.endswith("ly") and not is_noun)


def _tells_a_relation(words: ExchangeWords, word: str, after: str) -> bool:
    """Tell "relies on", "comes from" and "remains the" from nouns and adjectives."""
    if words.has("relying", word):
        return after in {"on", "upon"} and not word.endswith(("ance", "ence", "ency"))
    if words.has("coming", word):
        return after == "from"
    if words.has("having", word):
        return True
    return words.has("copulas", word) and not words.has("prepositions", after)


def _follows_a_state(text: TaggedText, place: int) -> bool:
    """Tell "aid to Norway | reached" from "Norwegian-built"."""
    ends = (
        any(end == place for _, end in text.tagged("actor"))
        and "people" not in text.tags[place - 1]
    )
    return ends and text.tokens[place].folded.endswith("ed")


def _word_at(text: TaggedText, place: int) -> str:
    return text.tokens[place].folded if place < len(text.tokens) else ""


def _tells_when(text: TaggedText, words: ExchangeWords, place: int) -> bool:
    """Tell "a loan | hours before the vote" from "three hours"."""
    after = _word_at(text, place + 1)
    is_counted = text.tokens[place - 1].text[:1].isdigit()
    return words.has("spans", text.tokens[place].folded) and after in _WHEN and not is_counted


def _begins_a_clause_at(text: TaggedText, place: int) -> bool:
    """Tell "the boats | Norway is selling" from "the U.S. | Army": a state after a plural noun."""
    before, tags = text.tokens[place - 1].text, text.tags[place]
    is_plural = before.islower() and before.endswith("s") and before not in _POSSESSIVES
    starts = any(start == place for start, _ in text.tagged("actor"))
    return is_plural and starts and "people" not in tags


def _touches(text: TaggedText, place: int) -> bool:
    """Tell whether a mark stands between two words without white space."""
    if not 0 < place < len(text.tokens) - 1:
        return False
    before, mark, after = text.tokens[place - 1 : place + 2]
    return before.end == mark.start and mark.end == after.start
