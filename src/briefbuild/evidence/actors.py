"""Who is named: states by name, capital and people, bodies, and persons by their title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefbuild.evidence.names import is_plain, run_end
from briefbuild.evidence.tokens import TaggedText, Token, tokenize

_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady"})
_PLACED_BY = frozenset({"in", "at", "near", "outside", "around"})
_NAME_WORDS = 6  # of a person's name, its initials and their stops among them
_TITLE_WORDS = 6  # how many words may stand between a state and the person who speaks for it


class Alias(Struct, frozen=True):
    """One way to write an actor: its words, and ``None`` for a name that only looks like one.

    A ``capital`` is its state's voice, unless it is only a place; a ``people`` ("Norwegian") may
    only qualify what follows it; an ``unsure`` name is also a first name or a word.
    """

    words: tuple[str, ...]
    actor: str | None
    capital: bool = False
    people: bool = False
    unsure: bool = False


class ActorTable(Struct, frozen=True):
    """All known names by their first word, the longest first, and the titles of persons."""

    by_first_word: Mapping[str, tuple[Alias, ...]]
    titles: frozenset[tuple[str, ...]]

    @property
    def forms_of_address(self) -> frozenset[tuple[str, ...]]:
        """What stands before a person's name: titles, "Mr" and the like."""
        return self.titles | {(word,) for word in _ADDRESS}

    def resolve(self, name: str) -> str:
        """Return the actor that a name stands for, or the name itself."""
        words = words_of(name)
        for alias in self.by_first_word.get(words[0], ()) if words else ():
            if alias.words == words and alias.actor is not None:
                return alias.actor
        return name


class Mention(Struct, frozen=True):
    """An actor named at a token range; ``place`` where a capital is only a place.

    ``people`` tells "Norwegian" from "Norway".
    """

    start: int
    end: int
    actor: str
    place: bool = False
    people: bool = False


def find_actors(
    text: TaggedText, table: ActorTable, persons: Mapping[str, str]
) -> tuple[Mention, ...]:
    """Return the actors of a sentence in order, by the longest name at each place.

    ``persons`` are those whom the document introduced by state and title, as
    :func:`remember_persons` returns them.
    """
    found: list[Mention] = []
    index = 0
    while index < len(text.tokens):
        alias = _alias_at(text, table, index)
        if alias is None:
            actor = persons.get(text.tokens[index].text)
            if actor is not None:
                found.append(Mention(index, index + 1, actor))
            index += 1
            continue
        end = index + len(alias.words)
        if alias.actor is not None and not _is_currency(text.tokens, end):
            place = alias.capital and _is_place(text.tokens, index, end)
            found.append(Mention(index, end, alias.actor, place, alias.people))
        index = end
    return tuple(found)


def remember_persons(sentences: Iterable[TaggedText], table: ActorTable) -> dict[str, str]:
    """Return the surnames that a document introduces as "<people> <title> <Name>", by state."""
    persons: dict[str, str] = {}
    for text in sentences:
        for mention in find_actors(text, table, {}):
            surname = _surname_after(text.tokens, mention.end, table)
            if surname is not None:
                persons.setdefault(surname, mention.actor)
    return persons


def tag_actors(text: TaggedText, mentions: Iterable[Mention]) -> None:
    """Give the actors of a sentence the tag ``actor``, and mere places the tag ``place``."""
    for mention in mentions:
        text.tag("place" if mention.place else "actor", mention.start, mention.end)
        if mention.people:
            text.tag("people", mention.end - 1, mention.end)


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, as sentences have them."""
    return tuple(token.name for token in tokenize(name).tokens)


def _alias_at(text: TaggedText, table: ActorTable, index: int) -> Alias | None:
    tokens = text.tokens
    for alias in table.by_first_word.get(tokens[index].name, ()):
        end = index + len(alias.words)
        if tuple(token.name for token in tokens[index:end]) == alias.words:
            usable = not (alias.unsure and _is_part_of_a_name(tokens, index, end))
            return alias if usable else None
    return None


def _is_part_of_a_name(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    before = tokens[start - 1].text if start else ""
    after = tokens[end].text if end < len(tokens) else ""
    return after[:1].isupper() or (start > 1 and before[:1].isupper())


def _is_currency(tokens: tuple[Token, ...], end: int) -> bool:
    """Tell whether a name belongs to the sum after it, as in "US$810 million"."""
    return end < len(tokens) and tokens[end].text[:1] == "$"


def _is_place(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    following = [token.folded for token in tokens[end : end + 2]]
    return following == ["-", "based"] or (start > 0 and tokens[start - 1].folded in _PLACED_BY)


def _surname_after(tokens: tuple[Token, ...], start: int, table: ActorTable) -> str | None:
    """Return the surname that follows a state and a title, if one does."""
    for end in range(start + 1, min(start + _TITLE_WORDS, len(tokens)) + 1):
        words = tuple(token.folded for token in tokens[start:end])
        if "," in words:  # a list goes on, or somebody else comes in
            return None
        if any(words[-length:] in table.titles for length in range(1, len(words) + 1)):
            run = _name_run(tokens, end)
            if run:
                return run[-1].text
    return None


def _name_run(tokens: tuple[Token, ...], start: int) -> tuple[Token, ...]:
    """Return the name that begins at a token, up to its surname."""
    if start >= len(tokens) or not tokens[start].text[:1].isupper():
        return ()
    run = tokens[start : min(run_end(tokens, start), start + _NAME_WORDS)]
    plain = [place for place, token in enumerate(run) if is_plain(token.text)]
    return run[: plain[-1] + 1] if plain and len(run[plain[-1]].text) > 2 else ()
