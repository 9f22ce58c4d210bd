"""By which name a brief calls an actor: one for a person whom its sources call differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from briefbuild.evidence.names import INSTITUTIONS, TITLES, is_plain, surname

_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame"})


class _Person(Struct, frozen=True):
    """A name as sources write it, taken apart: "Acting Minister | Ola | Berg"."""

    name: str
    titles: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """Sorts the name that tells most last: a given name before an office before a "Mr"."""
        has_office = bool(self.titles) and self.titles[-1] not in _ADDRESS
        return bool(self.given), has_office, len(self.name), self.name


def one_name(names: Iterable[str], states: Collection[str]) -> Mapping[str, str]:
    """Return the name by which each of some actors is called, where that is another.

    "Mr Berg", "Minister Berg" and "Ola Berg" are one, if nobody else of that family name is among them; a
    bare "Berg" only beside one with a title, because it may be a town or a firm. ``states`` are no persons.
    """
    families: dict[str, list[_Person]] = {}
    for name in sorted(set(names) - set(states)):
        person = _person(name, states)
        if person is not None:
            families.setdefault(surname(name), []).append(person)
    called: dict[str, str] = {}
    for family in families.values():
        if len({person.given for person in family if person.given}) > 1:
            continue
        is_titled = any(person.titles for person in family)
        alike = [person for person in family if is_titled or person.given]
        best = max(alike, key=lambda person: person.rank, default=None)
        called |= {person.name: best.name for person in alike if best and person is not best}
    return called


def _person(name: str, states: Collection[str]) -> _Person | None:
    """Return a person's name taken apart, or ``None`` for what is surely or maybe none."""
    words = [word.rstrip(".,") for word in name.split()]
    last = surname(name).rstrip(".,")
    if last not in words or not all(
        is_plain(word.replace("-", "")) or len(word) == 1 for word in words
    ):
        return None
    before = words[: words.index(last)]
    folded = [word.casefold() for word in before]
    ends = [n + 1 for n, word in enumerate(folded) if word in TITLES]
    titles, given = tuple(folded[: max(ends, default=0)]), tuple(before[max(ends, default=0) :])
    is_body = last in INSTITUTIONS or any(word in states for word in given)
    return None if is_body else _Person(name, titles, given)


def is_bare(name: str) -> bool:
    """Tell "Government" and "Committee": each source means one of its own."""
    return name.capitalize() in INSTITUTIONS


def homes(held: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the source that speaks most of each bare body, from pairs of holders and sources.

    The Government of one source may not be that of another: only one of them gets a row.
    """
    counts: dict[str, Counter[str]] = {}
    for name, source in held:
        if is_bare(name):
            counts.setdefault(name, Counter())[source] += 1
    return {name: max(sorted(found), key=found.__getitem__) for name, found in counts.items()}
