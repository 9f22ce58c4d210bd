"""Which section of a brief quotes which statement: none is quoted twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Length, SectionSpec
from briefbuild.sections import section_kind
from briefbuild.sections.kind import Beyond, Room
from briefbuild.sections.news import common_to
from briefbuild.sections.pins import choose_after_pins, resolve_pins
from briefbuild.sections.select import Choice, chooser, supply

QUOTES = MappingProxyType({Length.ONE_PAGE: 2, Length.STANDARD: 10, Length.LONG: 12})
"""How many quotations a section shows unless its outline says so."""

Chosen: TypeAlias = Mapping[str, tuple[Choice, ...]]
"""What each section quotes, by its id."""


class Sharing(Struct, frozen=True):
    """How the evidence of a brief is shared out.

    ``share`` returns what each section quotes, by the room of each; ``beyond`` is, by section, what
    chooses at most so many statements of it beside the passages that the brief prints already.
    """

    share: Callable[[Mapping[str, Room]], Chosen]
    beyond: Mapping[str, Beyond]


def sharing(specs: Sequence[SectionSpec], base: EvidenceBase, quoted: frozenset[str]) -> Sharing:
    """Return what shares the evidence out among sections.

    Pins come first, then the section with least to choose from: were it the first of the outline, a
    broad section would take the few statements that a narrow one lives on. ``quoted`` are passages
    that no section may choose. Raises ``EvidenceError`` for pins that are not found.
    """
    facets = {spec.id: spec.select.facets or section_kind(spec.kind).FACETS for spec in specs}
    pins = resolve_pins(specs, base, facets)
    pinned = quoted | {name for each in pins.values() for name in each.passages}
    choosing = [spec for spec in specs if facets[spec.id]]
    # Sorting is stable: equal supplies leave the outline's order.
    choosing.sort(key=lambda spec: supply(base, spec, facets[spec.id]))

    common = common_to(base)
    choosers = {spec.id: chooser(base, spec, facets[spec.id], common) for spec in choosing}

    def share(rooms: Mapping[str, Room]) -> Chosen:
        taken = pinned
        chosen: dict[str, tuple[Choice, ...]] = {spec.id: () for spec in specs}
        for spec in choosing:
            limited = _in_room(spec, rooms[spec.id])
            chosen[spec.id] = choose_after_pins(
                base, limited, choosers[spec.id], taken, pins[spec.id]
            )
            taken |= {name for choice in chosen[spec.id] for name in choice.passages}
        return chosen

    def beyond(spec: SectionSpec) -> Beyond:
        barred = pinned | pins[spec.id].excluded

        def choose(most: int, printed: frozenset[str]) -> tuple[Choice, ...]:
            limits = replace(spec.quotes, maximum=most)
            return choosers[spec.id](limits, printed | barred)

        return choose

    return Sharing(share, {spec.id: beyond(spec) for spec in choosing})


def _in_room(spec: SectionSpec, room: Room) -> SectionSpec:
    """Return a section that quotes no more than there is room for; what is pinned stays."""
    usual = QUOTES[room.length] if spec.quotes.is_usual else spec.quotes.maximum
    return replace(spec, quotes=replace(spec.quotes, maximum=ceil(usual * room.share)))
