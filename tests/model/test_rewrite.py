from __future__ import annotations

from msgspec.structs import replace

from briefbuild.model.brief import Callout, CalloutKind, Inlines, Section
from briefbuild.model.rewrite import rewritten
from briefbuild.model.walk import units
from tests.kitchen_sink import kitchen_sink, text


def everything() -> tuple[Section, ...]:
    brief = kitchen_sink()
    aside = (Callout(id="box", kind=CalloutKind.SIDE_BOX, title=(text("Box"),), blocks=()),)
    return tuple(replace(section, aside=aside) for section in brief.sections)


def test_a_change_reaches_every_unit_in_reading_order() -> None:
    for section in everything():
        seen: list[tuple[str, Inlines]] = []

        def note(unit: str, inlines: Inlines, seen: list[tuple[str, Inlines]] = seen) -> Inlines:
            seen.append((unit, inlines))
            return inlines

        assert rewritten(section, note) == section
        printed = [(u.block, u.inlines) for block in section.contents for u in units(block)]
        assert [pair for pair in seen if pair[1]] == [pair for pair in printed if pair[1]]


def test_what_a_change_returns_is_printed() -> None:
    for section in everything():
        changed = rewritten(
            section, lambda _unit, inlines: (*inlines, text("!")) if inlines else ()
        )
        for block in changed.contents:
            assert all(unit.inlines[-1] == text("!") for unit in units(block) if unit.inlines)
