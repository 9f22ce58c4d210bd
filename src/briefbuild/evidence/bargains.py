"""Bargains: of two transfers of one sentence, what each side of the one says of the other.

"The town gives land, for which the firm pays rent": the firm gets the land, and the town the rent.
The sentence does not state it in so many words, so such a party is marked as inferred.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefbuild.evidence.noun_phrases import Parsed
from briefbuild.model.exchange import Basis, Exchange, Party


def completed(parsed: Parsed, found: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    """Return the transfers of a sentence, those of a bargain with the parties of each other."""
    if len(found) != 2 or not _is_bargain(parsed):
        return found
    one, other = found
    return _completed_by(one, other), _completed_by(other, one)


def _is_bargain(parsed: Parsed) -> bool:
    words = parsed.words.phrases["bargain"]
    return next(parsed.found(words, 0, len(parsed.text.tokens)), None) is not None


def _completed_by(one: Exchange, other: Exchange) -> Exchange:
    """Return a transfer with the side that it lacks, where it is on the other's other side."""
    if one.mutual or other.mutual or one.between or other.between:
        return one
    if not one.receivers and one.givers and _may_face(one.givers, other):
        return replace(one, receivers=_inferred(other.givers))
    if not one.givers and one.receivers and _same(one.receivers, other.givers):
        return replace(one, givers=_inferred(other.receivers))
    return one


def _may_face(givers: tuple[Party, ...], other: Exchange) -> bool:
    return not _same(givers, other.givers) and (
        not other.receivers or _same(givers, other.receivers)
    )


def _inferred(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, basis=Basis.INFERRED) for party in parties)


def _same(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    return bool(one) and {party.name for party in one} == {party.name for party in other}
