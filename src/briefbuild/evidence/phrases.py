"""The phrase language of codebooks: what an editor writes, compiled once, found in tagged text.

supply*            the word with its endings: supply, supplies, supplied, supplying
*ism               any word with this ending
over/about         either word
<party>            anything with this tag: a word list of the codebook, or a built-in tag
...                up to a few words in between, never past a semicolon or colon
......             the same for many words
call* for          several words in a row
fall* | run* out   either phrase
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import chain, product
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct, field

from briefbuild.evidence.tokens import BARRIERS, TaggedText, fold, tokenize

GAP_MARKS = ("...", "......")
OR_MARK = "|"
_VOWELS = "aeiou"


class PhraseError(ValueError):
    """A phrase cannot be read; the message says why, in an editor's words."""


class Slot(Struct, frozen=True, tag=True):
    """One place of a phrase: any of these word forms, or anything with one of these tags."""

    forms: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()


class Gap(Struct, frozen=True, tag=True):
    """Room for up to ``words`` other words."""

    words: int


Phrase: TypeAlias = tuple[Slot | Gap, ...]


class Match(Struct, frozen=True):
    """A phrase found: its token range, and the token ranges of the tags that it asked for."""

    start: int
    end: int
    captures: tuple[tuple[str, int, int], ...] = ()


class Grammar(Struct, frozen=True, dict=True):
    """How words vary: irregular forms by base form, spellings by British form, and the gap's size.

    A spelling that begins with ``-`` is an ending: ``-ise: -ize``.
    """

    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    spellings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    gap: int = 5
    long_gap: int = 15

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """What words with another spelling may begin with: most words have none."""
        return tuple(one for one in self._spelled_twice() if not one.startswith("-"))

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """What words with another spelling may end with."""
        return tuple(one[1:] for one in self._spelled_twice() if one.startswith("-"))

    def _spelled_twice(self) -> Iterator[str]:
        return chain.from_iterable(self.spellings.items())

    def forms(self, word: str) -> frozenset[str]:
        """Return the forms that a word of a phrase stands for; ``*`` at its end asks for endings."""
        base = fold(word)
        if not base.endswith("*"):
            return self._spelled({base})
        stem = base[:-1]
        return self._spelled({stem, *self.irregular.get(stem, regular_endings(stem))})

    def _spelled(self, forms: set[str]) -> frozenset[str]:
        found = set(forms)
        for form in forms:
            if not (form.startswith(self.beginnings) or form.endswith(self.endings)):
                continue
            for one, other in self.spellings.items():
                found |= _respelled(form, one, other) | _respelled(form, other, one)
        return frozenset(found)


def _respelled(form: str, one: str, other: str) -> set[str]:
    if not one.startswith("-"):
        return {other + form[len(one) :]} if form.startswith(one) else set()
    ending = one[1:]
    return {form[: -len(ending)] + other[1:]} if form.endswith(ending) else set()


def regular_endings(word: str) -> frozenset[str]:
    """Return the regular plural, third person, past and -ing forms of a word."""
    last, before = word[-1:], word[-2:-1]
    if last == "y" and before not in _VOWELS:
        stem = word[:-1]
        return frozenset({stem + "ies", stem + "ied", word + "ing"})
    if last == "e":
        return frozenset({word + "s", word + "d", word[:-1] + "ing"})
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms = {plural, word + "ed", word + "ing"}
    if last not in _VOWELS + "wxy" and before in _VOWELS and word[-3:-2] not in _VOWELS:
        forms |= {word + last + "ed", word + last + "ing"}
    return frozenset(forms)


class PhraseClass(Struct, frozen=True, dict=True):
    """Phrases under one name. A match that overlaps one of ``exceptions`` does not count."""

    name: str
    phrases: tuple[Phrase, ...]
    exceptions: PhraseClass | None = None

    @cached_property
    def by_word(self) -> Beginnings:
        """The phrases that can begin with a word form, under every one of them."""
        return _index(self.phrases, lambda slot: slot.forms)

    @cached_property
    def by_tag(self) -> Beginnings:
        """The phrases that can begin with a tag, under every one of them."""
        return _index(self.phrases, lambda slot: slot.tags)


Rest: TypeAlias = tuple[tuple[frozenset[str], frozenset[str]], ...]
"""The word forms and the tags of every place of a phrase after its first."""

Beginnings: TypeAlias = Mapping[str, Sequence[tuple[Phrase, Rest]]]


def _index(phrases: Iterable[Phrase], beginnings: Callable[[Slot], Iterable[str]]) -> Beginnings:
    index: dict[str, list[tuple[Phrase, Rest]]] = {}
    for phrase in phrases:
        first = phrase[0]
        if isinstance(first, Slot):
            slots = [element for element in phrase[1:] if isinstance(element, Slot)]
            rest = tuple((slot.forms, frozenset(slot.tags)) for slot in slots)
            for beginning in beginnings(first):
                index.setdefault(beginning, []).append((phrase, rest))
    return index


def parse_phrases(text: str, grammar: Grammar, known: frozenset[str]) -> tuple[Phrase, ...]:
    """Read what an editor wrote as one entry of a list; ``known`` are the tags it may ask for.

    Several phrases come out where ``|`` parts them, and where an alternative is several words.
    Raises ``PhraseError``.
    """
    phrases = tuple(
        tuple(chain.from_iterable(choice))
        for written in text.split(f" {OR_MARK} ")
        for choice in product(*(_alternatives(place, grammar, known) for place in written.split()))
    )
    for phrase in phrases:
        if not phrase or isinstance(phrase[0], Gap) or isinstance(phrase[-1], Gap):
            raise PhraseError(f"{text!r} must begin and end with a word or a <list>")
    return phrases


def _alternatives(written: str, grammar: Grammar, known: frozenset[str]) -> tuple[Phrase, ...]:
    """Return what can fill one place of a phrase: single words together, longer ones apart."""
    if written in GAP_MARKS:
        return ((Gap(grammar.gap if written == GAP_MARKS[0] else grammar.long_gap),),)
    forms: set[str] = set()
    tags: set[str] = set()
    longer: list[Phrase] = []
    for alternative in _split(written):
        if alternative.startswith("<") and alternative.endswith(">"):
            tags.add(_known_tag(alternative, known))
        elif alternative.startswith("*") and len(alternative) > 2:
            tags.add(fold(alternative))
        elif len(words := _words(alternative)) == 1:
            forms |= grammar.forms(words[0])
        else:
            longer.append(tuple(Slot(grammar.forms(word)) for word in words))
    single = [(Slot(frozenset(forms), tuple(sorted(tags))),)] if forms or tags else []
    return (*single, *longer)


def _split(written: str) -> list[str]:
    return [written] if written == "/" else written.split("/")


def _known_tag(written: str, known: frozenset[str]) -> str:
    name = written[1:-1]
    if name not in known:
        raise PhraseError(f"there is no word list {written} above this line")
    return name


def _words(written: str) -> list[str]:
    plain = written.removesuffix("*")
    if plain.isascii() and plain.isalpha():
        return [written]
    star = "*" if written.endswith("*") else ""
    tokens = [token.text for token in tokenize(plain).tokens]
    if not tokens:
        raise PhraseError(f"{written!r} is not a word")
    return [*tokens[:-1], tokens[-1] + star]


def phrase_class(
    name: str, phrases: Iterable[Phrase], exceptions: Iterable[Phrase] = ()
) -> PhraseClass:
    """Return phrases under a name, with those that keep others from counting."""
    kept = tuple(exceptions)
    return PhraseClass(name, tuple(phrases), PhraseClass(name, kept) if kept else None)


def endings(phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return the ``*ending`` tags that phrases ask for."""
    return frozenset(
        tag
        for phrase in phrases
        for element in phrase
        if isinstance(element, Slot)
        for tag in element.tags
        if tag.startswith("*")
    )


def matches(wanted: PhraseClass, text: TaggedText) -> Iterator[Match]:
    """Yield, in order, the longest match at every token where a phrase of a class begins.

    Only phrases of which every place can be filled from the sentence are tried at all.
    """
    words, marks = text.words.keys(), text.marks.keys()
    no_word = wanted.by_word.keys().isdisjoint(words)
    if no_word and wanted.by_tag.keys().isdisjoint(marks):
        return
    by_word = {} if no_word else _within(wanted.by_word, words, text)
    by_tag = _within(wanted.by_tag, marks, text)
    if not by_word and not by_tag:
        return
    begins = {index for word in by_word for index in text.words[word]}
    begins.update(index for tag in by_tag for index in text.marks[tag])
    spoilt: tuple[Match, ...] | None = None
    for index in sorted(begins):
        found = _longest(by_word, by_tag, text, index)
        if found is None:
            continue
        if spoilt is None:
            spoilt = () if wanted.exceptions is None else tuple(matches(wanted.exceptions, text))
        if not any(found.start < other.end and other.start < found.end for other in spoilt):
            yield found


Begins: TypeAlias = dict[str, list[Phrase]]


def _within(phrases: Beginnings, places: KeysView[str], text: TaggedText) -> Begins:
    """Return the phrases that can begin at one of the places, and go on with what the text has."""
    words, marks = text.words.keys(), text.marks.keys()
    found: Begins = {}
    for key in phrases.keys() & places:
        fitting = [phrase for phrase, rest in phrases[key] if _may_go_on(rest, words, marks)]
        if fitting:
            found[key] = fitting
    return found


def _may_go_on(rest: Rest, words: KeysView[str], marks: KeysView[str]) -> bool:
    """Tell whether every place of a phrase after its first could be filled from a text."""
    for forms, tags in rest:  # noqa: SIM110 - "all" costs twice
        if words.isdisjoint(forms) and marks.isdisjoint(tags):
            return False
    return True


def _longest(by_word: Begins, by_tag: Begins, text: TaggedText, index: int) -> Match | None:
    best: Match | None = None
    phrases = [by_word.get(text.tokens[index].folded, ())]
    phrases += [by_tag[tag] for tag in text.tags[index] if tag in by_tag]
    for phrase in chain.from_iterable(phrases):
        found = _match(phrase, 0, text, index, ())
        if found is not None and (best is None or found[0] > best.end):
            best = Match(index, *found)
    return best


Captures: TypeAlias = tuple[tuple[str, int, int], ...]
Found: TypeAlias = tuple[int, Captures]


def _match(
    phrase: Phrase, at: int, text: TaggedText, index: int, captures: Captures
) -> Found | None:
    """Match a phrase from its element ``at`` on; returns where it ends and what it captured."""
    if at == len(phrase):
        return index, captures
    element = phrase[at]
    if isinstance(element, Gap):
        return _match_gap(phrase, at, text, index, captures)
    if index >= len(text.tokens):
        return None
    reach = text.tags[index]
    for tag in element.tags:
        if tag in reach:
            end = index + reach[tag]
            found = _match(phrase, at + 1, text, end, (*captures, (tag, index, end)))
            if found is not None:
                return found
    if text.tokens[index].folded in element.forms:
        return _match(phrase, at + 1, text, index + 1, captures)
    return None


def _match_gap(
    phrase: Phrase, at: int, text: TaggedText, index: int, captures: Captures
) -> Found | None:
    gap = phrase[at]
    room = gap.words if isinstance(gap, Gap) else 0
    for end in range(index, min(index + room, len(text.tokens) - 1) + 1):
        found = _match(phrase, at + 1, text, end, captures)
        if found is not None:
            return found
        if text.tokens[end].folded in BARRIERS:
            return None
    return None
