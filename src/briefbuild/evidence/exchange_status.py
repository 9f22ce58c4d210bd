"""How surely a sentence puts a transfer, and who vouches for it or disputes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefbuild.evidence.exchange_words import Reach
from briefbuild.evidence.noun_phrases import NounPhrase, Parsed
from briefbuild.evidence.slots import Transfer
from briefbuild.evidence.verbs import group_start
from briefbuild.model.exchange import ExchangeStatus

_GROUP = 6  # tokens before a verb that can belong to its group
_NEAR = 15  # tokens after a transfer in which its condition stands
_AFTER = 3  # tokens after it: "provides an opportunity for"
_PARTS = frozenset({";", "—", "but", "while", "whereas", "although", "though"})
_OPEN = frozenset({ExchangeStatus.PLANNED, ExchangeStatus.SPECULATED})
_VOUCHING = ("actor", "name", "office", "group", "onlooker", "text", "instrument")
_AS = frozenset({"", "as", "after", "since", "before"})
_ROW = frozenset({"and", "or", ","})
_NEGATIONS = frozenset({"not", "never", "no", "neither", "nor"})
# The weakest first: what limits a statement most is said first.
_ORDER = (
    ExchangeStatus.DENIED,
    ExchangeStatus.CANCELLED,
    ExchangeStatus.CONDITIONAL,
    ExchangeStatus.SPECULATED,
    ExchangeStatus.ALLEGED,
    ExchangeStatus.REPORTED,
    ExchangeStatus.OFFERED,
    ExchangeStatus.PLANNED,
    ExchangeStatus.CONFIRMED,
)
_VOUCHED = frozenset(
    {
        ExchangeStatus.CONFIRMED,
        ExchangeStatus.ALLEGED,
        ExchangeStatus.REPORTED,
        ExchangeStatus.DENIED,
        ExchangeStatus.SPECULATED,
    }
)


class Standing(Struct, frozen=True):
    """The statuses of a transfer, weakest first, and the phrases that name who vouches."""

    statuses: tuple[ExchangeStatus, ...]
    authorities: tuple[NounPhrase, ...]


def standing(parsed: Parsed, transfer: Transfer) -> Standing | None:
    """Return how a transfer stands; ``None`` where the source only wants or forbids it."""
    first, last = clause_of(parsed, transfer)
    cues = parsed.found(parsed.words.phrases["no_transfer"], first, transfer.place + 1)
    if any(not _has_its_own_object(parsed, transfer, place) for place, _ in cues):
        return None
    if _is_no_statement(parsed, transfer):
        return None
    found = {
        status: cue
        for status in _ORDER
        if (cue := _cue(parsed, transfer, status, first, last)) is not None
    }
    if transfer.permitted:
        found.pop(ExchangeStatus.SPECULATED, None)
    if ExchangeStatus.CONDITIONAL in found:
        found.pop(ExchangeStatus.PLANNED, None)
    if not found:
        is_yet_to_be = parsed.word(transfer.group - 1) == "to" or transfer.agreed
        status = ExchangeStatus.PLANNED if is_yet_to_be else ExchangeStatus.ASSERTED
        return Standing((status,), ())
    vouching = (
        _authority(parsed, place, transfer)
        for status, (place, reach) in found.items()
        if status in _VOUCHED and reach is Reach.BEFORE
    )
    named = tuple(phrase for phrase in vouching if phrase is not None)
    return Standing(tuple(found), tuple(dict.fromkeys(named)))


def _is_no_statement(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell whether a sentence asks, orders, or says what somebody can do or another wants of him."""
    is_order = transfer.place == 0 and transfer.group == 0  # "Offer each town a grant."
    asks = parsed.word(len(parsed.text.tokens) - 1) == "?"
    helpers = (parsed.word(n) for n in range(_governed(parsed, transfer), transfer.place))
    can = any(parsed.words.has("ability", word) for word in helpers)
    return is_order or asks or can or _is_wanted(parsed, transfer)


def _is_bare(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell whether a verb stands in its base form without a helper: "give" and not "gives"."""
    form = next((v.form for v in parsed.verbs if v.place == transfer.place), None)
    if form is None or form.participle or form.gerund or transfer.group != transfer.place:
        return False
    return parsed.word(transfer.place) == form.base and parsed.word(transfer.group - 1) != "to"


def _is_wanted(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell "(they asked) that the council give", which one alone does not do, from "the towns give"."""
    subject = parsed.phrase_ending(transfer.group)
    if subject is None or not _is_bare(parsed, transfer):
        return False
    head = parsed.word(subject.head)
    is_state = parsed.has_tag("actor", subject.head) and subject.head not in parsed.peoples
    are_several = head.endswith("s") and not head.endswith("ss") and not is_state
    are_several = are_several or parsed.words.has("plurals", head) or subject.head in parsed.peoples
    before = parsed.word(subject.start - 1)  # "let Norway give"
    return not (are_several or before in {"and", "or", "nor", "let", "lets", "letting"})


def _governed(parsed: Parsed, transfer: Transfer) -> int:
    """Return where the helpers of a verb begin, also those that it shares: "agreed to build and give"."""
    if not _is_bare(parsed, transfer) or parsed.word(transfer.group - 1) not in _ROW:
        return transfer.group
    for place in range(transfer.group - 1, 0, -1):
        word = parsed.word(place)
        if parsed.words.has("relatives", word) or parsed.words.has("subordinators", word):
            break
        if word == "to" or parsed.words.has("modals", word):
            return group_start(parsed, place + 1)
    return transfer.group


def _has_its_own_object(parsed: Parsed, transfer: Transfer, cue: int) -> bool:
    """Tell "Norway wants peace and sells boats" from "wants boats to be sold" and "banned hunting and selling"."""
    wanted = next((p for p in parsed.phrases if p.start == cue + 1), None)
    joined = wanted is not None and parsed.word(wanted.end) == "and"
    form = parsed.words.verbs.get(parsed.word(transfer.place))
    told = form is not None and not form.gerund and parsed.word(transfer.group - 1) != "to"
    is_verb = any(verb.place == transfer.place for verb in parsed.verbs)
    return wanted is not None and wanted.end < transfer.group and joined and told and is_verb


def clause_of(parsed: Parsed, transfer: Transfer) -> tuple[int, int]:
    """Return the tokens of the part of the sentence that a transfer stands in."""
    first, last = 0, len(parsed.text.tokens)
    for place in range(transfer.place - 1, 0, -1):
        if parsed.word(place) in _PARTS:
            first = place + 1
            break
    for place in range(transfer.place + 1, last):
        if parsed.word(place) in _PARTS:
            last = place
            break
    if parsed.words.has("subordinators", parsed.word(first)) and parsed.word(first) != "if":
        commas = [p for p in range(first, transfer.start) if parsed.word(p) == ","]
        first = commas[0] + 1 if commas else first
    return first, last


def _cue(
    parsed: Parsed, transfer: Transfer, status: ExchangeStatus, first: int, last: int
) -> tuple[int, Reach] | None:
    """Return where the sentence gives a transfer a status, and of which reach the word is."""
    is_governed = status in _OPEN and _is_noun(parsed, transfer)  # "will extend Norway's loan to"
    for reach, phrases in parsed.words.status.get(status, {}).items():
        within = Reach.BEFORE if is_governed else reach
        start, end = _range(parsed, transfer, within, first, last)
        place = _find(parsed, phrases, start, end)
        if place is None or (place == transfer.place and _relieves(parsed, place)):
            continue
        is_negated = status is ExchangeStatus.CONFIRMED and any(
            parsed.word(n) in _NEGATIONS for n in range(first, place)
        )
        if _is_of_somebody(parsed, place) or _is_elliptic(parsed, place):
            continue
        compares = parsed.words.has("comparing", parsed.word(place + 1))
        if not is_negated and not compares and parsed.word(place - 1) not in {"as", "even"}:
            return place, reach
    return None


def _is_elliptic(parsed: Parsed, place: int) -> bool:
    """Tell whether a helper stands for a verb that is not said: "when nobody else would, …"."""
    is_helper = parsed.words.has("modals", parsed.word(place))
    return is_helper and not parsed.word(place + 1)[:1].isalpha()


def _is_noun(parsed: Parsed, transfer: Transfer) -> bool:
    """Tell whether a noun tells of a transfer, whose certainty is that of the verb before it."""
    return not transfer.permitted and all(v.place != transfer.place for v in parsed.verbs)


def _is_of_somebody(parsed: Parsed, place: int) -> bool:
    """Tell "the claims of" from "Norway claims": a noun that is no word for how surely something is said."""
    is_noun = parsed.word(place) in {"claim", "claims"}
    before = parsed.word(place - 1)
    opens = parsed.words.has("determiners", before) or parsed.words.has("prepositions", before)
    return is_noun and (opens or parsed.word(place + 1) in {"of", "for", "against"})


def _relieves(parsed: Parsed, place: int) -> bool:
    """Tell whether a verb takes a burden off: who cancels a debt does not cancel a gift."""
    form = parsed.words.verbs.get(parsed.word(place))
    return form is not None and parsed.words.has("relieving", form.base)


def _range(
    parsed: Parsed, transfer: Transfer, reach: Reach, first: int, last: int
) -> tuple[int, int]:
    if reach is Reach.CLAUSE:
        return first, min(last, _own_end(parsed, transfer))
    if reach is Reach.BEFORE:
        return first, transfer.place
    group = min(_governed(parsed, transfer), transfer.place)
    near = max(first, group - 2 if group < transfer.place else transfer.place - _GROUP)
    before_subject = transfer.start if _opens_with_no(parsed, transfer) else near
    item = transfer.items[0].start
    item += parsed.word(item) in _NEGATIONS  # "gave the town no boats"
    after = min(item, transfer.place + 1 + _AFTER) if item > transfer.place else transfer.place + 1
    after = max(after, item) if parsed.word(item - 1) in _NEGATIONS else after
    start = first if transfer.absolute else min(before_subject, near)
    return start, min(last, after)


def _own_end(parsed: Parsed, transfer: Transfer) -> int:
    """Return where a condition after a transfer must have begun: before another verb has a tense."""
    after = range(transfer.end, min(transfer.end + _NEAR, len(parsed.text.tokens)))
    return next((n + 1 for n in after if _has_tense(parsed, n)), after.stop)  # "provided that"


def _has_tense(parsed: Parsed, place: int) -> bool:
    return parsed.words.has("finite", parsed.word(place)) or "past" in parsed.text.tags[place]


def _opens_with_no(parsed: Parsed, transfer: Transfer) -> bool:
    return parsed.word(transfer.start) in _NEGATIONS


def _find(parsed: Parsed, phrases: Iterable[tuple[str, ...]], start: int, end: int) -> int | None:
    """Return the first place where one of some phrases stands wholly inside a token range."""
    return min((place for place, _ in parsed.found(phrases, start, end)), default=None)


def _authority(parsed: Parsed, place: int, transfer: Transfer) -> NounPhrase | None:
    """Return who says so: the phrase before "alleged", or after "according to"."""
    if parsed.word(place) == "according":
        return next((p for p in parsed.phrases if p.start > place), None)
    slots = {p.start for p in (*transfer.givers, *transfer.receivers, *transfer.items)}
    before = _before(parsed, place)
    if before is None or before.start in slots or before.preposition not in _AS:
        return None
    return before if any(parsed.has_tag(tag, before.head) for tag in _VOUCHING) else None


def _before(parsed: Parsed, place: int) -> NounPhrase | None:
    end = place
    while end > 0 and parsed.words.has("auxiliaries", parsed.word(end - 1)):
        end -= 1
    return parsed.phrase_ending(end)


def hedged_items(parsed: Parsed, transfer: Transfer) -> Iterator[tuple[NounPhrase, bool]]:
    """Yield the items of a transfer, and whether a word of doubt belongs to that item alone."""
    doubts = parsed.words.status[ExchangeStatus.SPECULATED][Reach.GROUP]
    for item in transfer.items:
        doubted = _find(parsed, doubts, item.start - 1, item.start + 1) is not None
        yield item, doubted and not transfer.permitted
