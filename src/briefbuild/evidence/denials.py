"""What a sentence denies that stands before it: "The envoy denied this", "The port disputes the figure".

Such a denial has no words of its own for what it denies, so it is read with the sentence that it answers:
the one before it, or the nearest one of its paragraph that has a figure, an accusation or the thing that the
denial names. Whoever denies must be named, and be another than the one whose words the claim are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from briefbuild.evidence.clauses import HOLDER, LINKING, PRONOUNS, SPEAK, subject
from briefbuild.evidence.coding import ReadSentence
from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.likeness import stem
from briefbuild.evidence.noun_phrases import Parsed, parse
from briefbuild.evidence.parties import PARTY
from briefbuild.evidence.quantities import find_quantities
from briefbuild.evidence.tokens import Token
from briefbuild.files import package_data
from briefbuild.model.evidence import Evidence
from briefbuild.model.source import Span
from briefbuild.model.statements import Denial
from briefbuild.schema import ListOf, NonEmptyText, Record, read, required
from briefbuild.yaml_nodes import load

_NOT = frozenset({"not", "never", "n't", "n’t"})
_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't", "don’t", "doesn’t", "didn’t"})
_UNREAL = frozenset({"to", "may", "might", "could", "would", "should", "will", "if", "must", "can"})
_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "any", "all", "such", "both"})
_GOES_ON = frozenset(
    {"and", "but", "when", "while", "saying", "as", "after", "for", "because", "yesterday"}
)
_OWN = frozenset({"our", "my"})  # "the port rejects our figures": of a whole text
_CONTRASTS = frozenset({"but", "though", "although", "while", "whereas", "yet"})
_CLAIM_FOLLOWS = frozenset({"that", "of", "about"})  # "denied reports that", "a charge of"
_NO_DENIER = PRONOUNS | {"we", "i", "you", "who", "which", "that"}
_FALSE = frozenset({"untrue", "false", "fiction", "nonsense", "baseless", "unfounded", "incorrect"})
_HELPING = frozenset(
    {"is", "are", "was", "were", "will", "would", "can", "could", "has", "have", "had"}
)
_NEVER = (["was", "not"], ["was", "never"], ["is", "not"])
_BARE = 3  # words of "It will not."
_BARELY = "contradicted"  # the manner of such a sentence
_NOT_SO = (["not", "true"], ["not", "so"], ["not", "correct"], ["not", "accurate"])
_BACK = 3  # sentences up to which a denial looks for the thing that it names
_FEW = 4  # words between a verb and what negates it
_LEAST = 5  # tokens of a claim


class DenialWords(Struct, frozen=True):
    """The word lists of ``data/denials``."""

    denied: frozenset[str]
    disputed: frozenset[str]
    rejected: frozenset[str]
    confirmed: frozenset[str]
    accepted: frozenset[str]
    declining: frozenset[str]
    saying: frozenset[str]
    calling: frozenset[str]
    untrue: frozenset[str]
    doubtful: frozenset[str]
    disagreeing: frozenset[str]
    seeing: frozenset[str]
    differently: frozenset[str]
    claims: frozenset[str]
    figures: frozenset[str]
    accusations: frozenset[str]
    accusing: frozenset[str]
    putting: frozenset[str]


@cache
def denial_words(language: str = "en") -> DenialWords:
    """Return the words of a language for which data ships."""
    path = f"denials/{language}.yaml"
    return read(load(package_data(path), path), _FILE)


_LISTS = tuple(
    required(name, ListOf(NonEmptyText()), "Words of denials.")
    for name in DenialWords.__struct_fields__
)
_FILE = Record(
    _LISTS,
    lambda values, _: DenialWords(**{each.name: frozenset(each.of(values)) for each in _LISTS}),
)


class _Answer(Struct, frozen=True):
    """A denial: its manner, the tokens of whoever denies, and the noun by which it names the claim.

    ``shared`` are stems of which the claim has one, where the denial says itself what is not so,
    ``claimed`` the tokens before what is denied by somebody at the end: "Talk of a sale is denied by …".
    """

    manner: str
    start: int
    end: int
    noun: str = ""
    shared: frozenset[str] = frozenset()
    claimed: int = 0


def denials(items: Sequence[Evidence], sentences: Sequence[ReadSentence]) -> Mapping[str, Denial]:
    """Return what sentences of one source deny, by the ids of their passages."""
    found: dict[str, Denial] = {}
    for place, item in enumerate(items):
        answer = next(_answers(sentences[place]), None)
        if answer is None:
            continue
        previous = found.get(items[place - 1].passage.id) if place else None
        if previous is not None and answer.manner == _BARELY:
            continue  # whether it goes against the denial or the claim is not said
        if previous is not None and not answer.noun:  # one more denial of the same claim
            passage, words = previous.passage, previous.claim
        elif (claim := _claim(place, answer, items, sentences)) is not None:
            passage, words = claim
        else:
            continue
        tokens = sentences[place].text.tokens
        start = item.passage.quotable.start
        found[item.passage.id] = Denial(
            passage=passage,
            claim=words,
            denier=Span(start + tokens[answer.start].start, start + tokens[answer.end - 1].end),
            manner=answer.manner,
        )
    return found


# ------------------------------------------------------------------------------ the denial


def _answers(sentence: ReadSentence) -> Iterator[_Answer]:
    """Yield the denials of a sentence that do not say whole what they deny."""
    if _is_all_denial(sentence):
        yield _Answer(_BARELY, 0, len(sentence.text.tokens))
        return
    known = sentence.text.words.keys()
    if all(known.isdisjoint(one) or known.isdisjoint(other) for one, other in _triggers()):
        return
    parsed = parse(sentence.text, exchange_words(), sentence.mentions)
    for place in range(len(sentence.text.tokens)):
        manner, verb = _manner(parsed, place)
        passive = _passive(parsed, place, manner)
        if passive is not None:
            yield passive
        noun, shared = _named(parsed, place + 1, manner), _clause(parsed, place + 1, manner)
        if noun is None and not shared:
            manner, verb = _otherwise(parsed, place), place
            noun = "" if manner else None
        manner = "disputed" if manner == "untrue" and _is_doubtful(parsed, place) else manner
        who = _denier(parsed, verb) if noun is not None or shared else None
        if who is not None:
            named = "" if noun is None or noun in denial_words().claims else noun
            yield _Answer(manner, *who, named, shared)


def _is_all_denial(sentence: ReadSentence) -> bool:
    """Tell whether a sentence is "It will not." or "They are not.", and no more."""
    words = [token.folded for token in sentence.text.tokens if token.text[0].isalnum()]
    is_short = len(words) == _BARE and words[0] in PRONOUNS | _POINTING and words[2] in _NOT
    return is_short and (words[1] in _DO or words[1] in _HELPING)


def _clause(parsed: Parsed, place: int, manner: str) -> frozenset[str]:
    """Return stems of the things in "denied that any such sale took place"; a claim shares one."""
    if manner != "denied" or parsed.word(place) != "that":
        return frozenset()
    end = next((n for n in parsed.text.words.get(",", ()) if n > place), len(parsed.text.tokens))
    opening = next((p.head for p in parsed.phrases if p.start > place), end)
    return frozenset(
        stem(parsed.word(n))
        for n in range(place + 1, end)
        if "goods" in parsed.text.tags[n]
        or parsed.word(n - 1) == "such"
        or (n == opening and HOLDER not in parsed.text.tags[n])
    )


def _is_doubtful(parsed: Parsed, place: int) -> bool:
    """Tell whether a claim is called half true or the like, rather than untrue."""
    end, _ = _object(parsed, place + 1)
    return denial_words().untrue.isdisjoint(parsed.word(n) for n in range(end, end + _FEW))


def _helping(parsed: Parsed, verb: int) -> frozenset[str]:
    """Return the words that stand with a verb before it: "has not", "would neither confirm nor"."""
    words = _NOT | _UNREAL | denial_words().confirmed | denial_words().denied | {"neither", "nor"}
    place = verb - 1
    while place >= 0 and (LINKING in parsed.text.tags[place] or parsed.word(place) in words):
        place -= 1
    return frozenset(parsed.word(n) for n in range(place + 1, verb))


def _passive(parsed: Parsed, place: int, manner: str) -> _Answer | None:
    """Return the denial in "Reports of a sale were denied by the port", the claim of which is its own."""
    place += 1
    helper = place - 2 - parsed.word(place - 2).endswith("ly")
    words, opening = denial_words(), parsed.word(parsed.word(0) in _DETERMINERS)
    is_told = opening in words.claims | words.accusations | {"talk"}
    is_passive = manner in {"denied", "disputed", "rejected"} and "be" in parsed.text.tags[helper]
    if not (is_told and is_passive and helper > _LEAST and parsed.word(place) in {"by", "in"}):
        return None
    phrase = next((p for p in parsed.phrases if p.start == place + 1), None)
    if phrase is None or not any(parsed.has_tag(tag, phrase.head) for tag in PARTY):
        return None
    start = phrase.start + (parsed.word(phrase.start) in {"the", "a", "an"})
    return _Answer(manner, start, phrase.end, claimed=helper)


def _otherwise(parsed: Parsed, place: int) -> str:
    """Return how a verb denies that is none of denying: "says no such sale …", "disagrees"; else nothing."""
    words, word = denial_words(), parsed.word(place)
    if word in words.disagreeing:
        of_that = parsed.word(place + 1) == "with" and parsed.word(place + 2) in _POINTING
        ends = parsed.word(place + 1) in {"", ".", ",", ";"}
        return "disputed" if ends or (of_that and _ends(parsed, place + 3)) else ""
    is_seen = word in words.seeing and parsed.word(place + 1) in {"it", "this", "things"}
    if is_seen and parsed.word(place + 2) in words.differently:
        return "disputed"
    return "denied" if _says_no(parsed, place) else ""


def _says_no(parsed: Parsed, place: int) -> bool:
    """Tell whether a verb of saying has "no such" behind it, or "this was not so"."""
    if parsed.word(place) not in denial_words().saying:
        return False
    start = place + 1 + (parsed.word(place + 1) == "that")
    words = [parsed.word(n) for n in range(start, start + 6)]
    if words[0] in {"this", "that"} and _was_not(words[1:]):
        return True
    there = words[0] == "there" and parsed.has_tag("be", start + 1)
    if words[2 * there : 2 * there + 2] == ["no", "such"]:
        return True
    end, noun = _object(parsed, start)
    is_named = words[0] in _POINTING or noun in denial_words().claims
    end = start + 1 if words[0] in _POINTING else end
    after = [parsed.word(n) for n in range(end, end + 3)]
    is_said = is_named and after[0] in {"is", "was", "were", "are"}
    return is_said and (after[1] in _FALSE or after[1:] in _NOT_SO)


@cache
def _triggers() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return pairs of word lists: a sentence that denies has a word of both, mostly of one alone."""
    words = denial_words()
    acts = words.denied | words.disputed | words.rejected | words.disagreeing
    return (
        (acts, acts),
        (words.confirmed | words.accepted, _NOT | words.declining),
        (words.calling, words.untrue | words.doubtful),
        (words.saying, _NOT | _FALSE | {"such"}),
        (words.seeing, words.differently),
    )


def _was_not(words: list[str]) -> bool:
    """Tell whether words go on "was not discussed", in quotation marks or not."""
    plain = [word for word in words if word.isalpha()]
    return plain[:2] in _NEVER and plain[2:3] != [] and plain[2].endswith("ed")


def _manner(parsed: Parsed, place: int) -> tuple[str, int]:
    """Return how a verb denies, empty where it does not, and the verb that its denier is subject of."""
    words, word = denial_words(), parsed.word(place)
    before = _helping(parsed, place)
    if word in words.denied and "nor" in before and "neither" in before:
        return "unconfirmed", place
    is_real = before.isdisjoint(_UNREAL | _NOT)
    for name in ("denied", "disputed", "rejected"):
        if word in getattr(words, name) and is_real:
            return name, place
    if word in words.confirmed and parsed.word(place - 2) in words.declining:
        return "unconfirmed", place - 2
    if word in words.confirmed and before & _NOT and "be" not in parsed.text.tags[place - 1]:
        return "unconfirmed", place
    if word in words.accepted and before & _NOT and before & _DO:
        return "unaccepted", place
    return ("untrue", place) if word in words.calling and is_real else ("", place)


def _named(parsed: Parsed, place: int, manner: str) -> str | None:
    """Return the noun by which a denial names its claim, empty for a pronoun, ``None`` if neither."""
    end, noun = _object(parsed, place)
    if noun is None or not manner:
        return None
    words = denial_words()
    said = words.claims | words.figures | words.accusations
    if manner == "untrue":
        after = {parsed.word(n) for n in range(end, end + _FEW)}
        is_wrong = after & (words.untrue | words.doubtful)
        return noun if noun in said | {""} and is_wrong else None
    if manner in {"rejected", "unaccepted"} and noun not in said:
        return None  # what is refused need not be denied
    return noun if not noun or _ends(parsed, end) else None


def _object(parsed: Parsed, place: int) -> tuple[int, str | None]:
    """Return where the object at a token ends, and its noun: empty for a pronoun, ``None`` if neither."""
    if parsed.word(place) in _POINTING and _ends(parsed, place + 1):
        return place + 1, ""
    if parsed.word(place) == "it":
        return place + 1, "" if not parsed.word(place + 1).isalpha() else None
    opens = parsed.word(place) in _DETERMINERS
    start = place + opens
    phrase = next((p for p in parsed.phrases if p.start <= start < p.end), None)
    if phrase is None or parsed.word(phrase.start) in _OWN:
        return place, None
    return phrase.end, parsed.word(phrase.head)


def _ends(parsed: Parsed, place: int) -> bool:
    """Tell whether an object ends before a token, and no clause tells what it is."""
    word = parsed.word(place)
    if not word or not word[0].isalnum():
        return True
    is_loose = word in _GOES_ON or word.endswith("ly") or "preposition" in parsed.text.tags[place]
    return is_loose and word not in _CLAIM_FOLLOWS


def _denier(parsed: Parsed, verb: int) -> tuple[int, int] | None:
    """Return the tokens of whoever denies, with what describes him; nobody for a pronoun."""
    found = subject(parsed.text, verb)
    if found is None or parsed.word(found[0]) in _NO_DENIER:
        return None
    phrase = next((p for p in parsed.phrases if p.start <= found[0] < p.end), None)
    start = found[0] if phrase is None else phrase.start
    joined = parsed.phrase_ending(start - 1) if parsed.word(start - 1) == "and" else None
    if joined is not None and joined.start == 0:
        start = 0
    return start + (parsed.word(start) in {"the", "a", "an"}), found[1]


# ------------------------------------------------------------------------------ the claim


def _claim(
    place: int, answer: _Answer, items: Sequence[Evidence], sentences: Sequence[ReadSentence]
) -> tuple[str, Span] | None:
    """Return what a denial answers: a passage, and its words that are the claim."""
    here = items[place].passage
    joint = answer.claimed or _joint(sentences[place], answer)
    if joint is not None:
        if joint < _LEAST or answer.noun or answer.shared:
            return None
        end = sentences[place].text.tokens[joint - 1].end
        return here.id, Span(here.quotable.start, here.quotable.start + end)
    back = _BACK if answer.noun else 1
    for other in range(place - 1, max(-1, place - 1 - back), -1):
        there = items[other].passage
        if there.locator.headings != here.locator.headings:
            return None
        if _is_meant(answer, sentences[other]):
            is_own = bool(set(items[place].holders) & set(items[other].holders))
            is_own = is_own or _says(sentences[other], sentences[place].text.tokens[answer.end - 1])
            return None if is_own else (there.id, there.quotable)
    return None


def _says(sentence: ReadSentence, name: Token) -> bool:
    """Tell whether somebody of this name says what a sentence has."""
    text = sentence.text
    speakers = (subject(text, end - 1) for _, end in text.tagged(SPEAK))
    return any(each and text.tokens[each[1] - 1].folded == name.folded for each in speakers)


def _joint(sentence: ReadSentence, answer: _Answer) -> int | None:
    """Return the token that ends the clause before a denial in its own sentence, if there is one."""
    words = [token.folded for token in sentence.text.tokens]
    joints = (
        n
        for n in range(answer.start - 1, 0, -1)
        if words[n] == ";" or (words[n] == "," and words[n + 1] in _CONTRASTS)
    )
    return next(joints, None)


def _is_meant(answer: _Answer, sentence: ReadSentence) -> bool:
    """Tell whether a sentence has what a denial names: a figure, an accusation, the thing."""
    words, text = denial_words(), sentence.text
    if len(text.tokens) < _LEAST or text.text.rstrip("”’\"' ").endswith("?"):
        return False
    if answer.manner == _BARELY:
        return any(text.tagged(SPEAK)) and text.words.keys().isdisjoint(_NOT | {"no"})
    if answer.noun in words.figures:
        return bool(find_quantities(text.text)) or any("number" in tags for tags in text.tags)
    if answer.noun in words.accusations:
        return not text.words.keys().isdisjoint(words.accusing)
    stems = {stem(token.folded) for token in text.tokens}
    if answer.shared:
        return not stems.isdisjoint(answer.shared)
    return not answer.noun or stem(answer.noun) in stems
