"""Whom a preposition names with a transfer: "to Norway and Iceland", "for the mills", "to aid the town"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.parties import can_receive, is_party, owner_of

_JOINED = frozenset({",", "and", "or", "&"})
_BEHALF = frozenset({"benefit", "use", "good", "sake"})


def party_with(
    parsed: Parsed, after: tuple[NounPhrase, ...], wanted: str, last: int
) -> tuple[NounPhrase, ...]:
    """Return the first party after the item that a preposition brings, with its list."""
    for place, phrase in enumerate(after):
        if phrase.start < last or phrase.preposition != wanted:
            continue
        if parsed.words.has("no_receiver", parsed.word(phrase.start - 2)):
            continue
        if wanted == "for" and parsed.word(phrase.head) in _BEHALF:
            return party_with(parsed, after[place + 1 :], "of", phrase.end)
        if wanted == "for" and not _only_ways(parsed, after[:place], last, phrase.start):
            return ()
        helped = _helped(parsed, phrase) or _named_alone(parsed, phrase)
        fits = can_receive if wanted in {"to", "by", "towards", "toward"} else is_party
        if wanted == "for" and parsed.words.has("recipients", parsed.word(phrase.head)):
            fits = can_receive
        whole = _with_members(parsed, helped, after[place + 1 :])
        if wanted == "to" and not fits(parsed, whole):
            whole = _named_site(parsed, whole, after[place + 1 :])
        if not fits(parsed, whole):
            return ()
        rest = after[place + 1 :]
        named = _apposed_name(parsed, whole, rest)
        return (named or whole, *_more_parties(parsed, rest, (named or whole).end))
    return ()


def _with_members(parsed: Parsed, phrase: NounPhrase, after: tuple[NounPhrase, ...]) -> NounPhrase:
    """Return "the nations of the Gulf" whole: the first words alone name nobody."""
    inside = next((p for p in after if p.start == phrase.end + 1 and p.preposition == "of"), None)
    if inside is None or not is_party(parsed, inside) or not is_party(parsed, phrase):
        return phrase
    return replace(phrase, end=inside.end)


def _named_site(parsed: Parsed, phrase: NounPhrase, after: tuple[NounPhrase, ...]) -> NounPhrase:
    """Return "the port of Bodin" whole: by its name a place of work is somebody."""
    inside = next((p for p in after if p.start == phrase.end + 1 and p.preposition == "of"), None)
    is_name = inside is not None and any(
        (inside.start, inside.end) in parsed.text.tagged(tag) for tag in ("name", "place")
    )
    opens = parsed.words.has("determiners", parsed.word(phrase.start))
    return replace(phrase, end=inside.end) if inside is not None and is_name and opens else phrase


def _only_ways(parsed: Parsed, before: tuple[NounPhrase, ...], last: int, start: int) -> bool:
    """Tell whether only "into the canal", "a year" and the like stands between an item and "for whom"."""
    between = [p for p in before if p.start >= last]
    passing = all(p.preposition == "into" or is_rate(parsed, p) for p in between)
    return start == last + 1 or bool(between and passing)


def is_rate(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell whether a phrase says how often: "a year"."""
    return not phrase.preposition and parsed.words.has("rates", parsed.word(phrase.head))


def _more_parties(parsed: Parsed, after: Iterable[NounPhrase], end: int) -> Iterator[NounPhrase]:
    for phrase in after:
        if phrase.start < end:
            continue
        gap = {parsed.word(n) for n in range(end, phrase.start)}
        is_listed = bool(gap) and gap <= _JOINED and not phrase.preposition
        is_verb = parsed.word(phrase.head).endswith("ing")
        if not is_listed or is_verb or not is_party(parsed, phrase) or _is_apposed(parsed, phrase):
            return
        yield _named_alone(parsed, phrase)
        end = phrase.end


def _apposed_name(
    parsed: Parsed, phrase: NounPhrase, after: tuple[NounPhrase, ...]
) -> NounPhrase | None:
    """Return "Apex" of "the firm, Apex,": the name says who it is."""
    name = next((p for p in after if p.start == phrase.end + 1), None)
    if name is None or name.preposition or not _is_apposed(parsed, name):
        return None
    is_name = (name.start, name.end) in parsed.text.tagged("name")
    is_word = parsed.text.tokens[phrase.head].text.islower()
    return name if is_name and is_word else None


def _is_apposed(parsed: Parsed, phrase: NounPhrase) -> bool:
    """Tell "to Apex, a refiner," and "to the firm, Apex," from a list, which ends with "and"."""
    if parsed.word(phrase.start - 1) != ",":
        return False
    after = next((p for p in parsed.phrases if p.start >= phrase.end), None)
    gap = [] if after is None else [parsed.word(n) for n in range(phrase.end, after.start)]
    goes_on = bool(gap) and set(gap) <= _JOINED and after is not None
    return not (goes_on and after is not None and is_party(parsed, after))


def _helped(parsed: Parsed, phrase: NounPhrase) -> NounPhrase | None:
    """Return whom "to aid the town" is for, or "to boost the town's trade"."""
    if not parsed.words.has("helping", parsed.word(phrase.start)):
        return None
    inside = NounPhrase(phrase.start + 1, phrase.end) if phrase.end > phrase.start + 1 else None
    after = inside or next((p for p in parsed.phrases if p.start == phrase.end), None)
    return None if after is None else _for_whom(parsed, after)


def helped_before(parsed: Parsed, place: int) -> tuple[NounPhrase, ...]:
    """Return whom "Norway helps Iceland" helps, before a token of its sentence."""
    for number in range(place - 1, 0, -1):
        if not parsed.words.has("helps", parsed.word(number)):
            continue
        inside = next((p for p in parsed.phrases if p.start <= number + 1 < p.end), None)
        if inside is None:
            return ()
        whom = _for_whom(parsed, replace(inside, start=number + 1, preposition=""))
        return (whom,) if is_party(parsed, whom) else ()
    return ()


def _for_whom(parsed: Parsed, after: NounPhrase) -> NounPhrase:
    """Return "Norway" of "Norway's trade" and of "the trade of Norway"."""
    member = next((p for p in parsed.phrases if p.start == after.end + 1), None)
    owner = owner_of(parsed, after)
    if (
        not owner
        and member is not None
        and member.preposition == "of"
        and not is_party(parsed, after)
    ):
        owner = (member,) if is_party(parsed, member) else ()
    whom = owner[0] if owner else _first_named(parsed, after)
    return replace(whom, preposition="to")


def _first_named(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    """Return a state's name without the verb after it: "to help Norway | repair"."""
    end = next((e for s, e in parsed.text.tagged("actor") if s == phrase.start), phrase.end)
    return phrase if end - 1 in parsed.peoples else replace(phrase, end=end)


def _named_alone(parsed: Parsed, phrase: NounPhrase) -> NounPhrase:
    """Return a state's name without the verb that runs on: "Norway | raises concerns"."""
    end = next((e for s, e in parsed.text.tagged("actor") if s == phrase.start), phrase.end)
    runs_on = (
        parsed.word(end) not in {"'s", "’s", "-", "–", "’", "'"}
        and parsed.text.tokens[min(end, phrase.end - 1)].text.islower()
    )
    if end < phrase.end and runs_on and not parsed.peoples & {*range(phrase.start, end)}:
        is_verb = parsed.word(end).endswith("s") and end + 1 < phrase.end
        return replace(phrase, end=end) if is_verb else phrase
    return phrase
