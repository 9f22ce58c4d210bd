"""Sections share the evidence, and each shows as much as the length of its brief has room for."""

from __future__ import annotations

import pytest

from briefbuild.model.outline import Length, QuoteLimits
from briefbuild.sections.kind import Room
from briefbuild.sections.sharing import sharing
from tests.sections.evidence_base import Said, base, document, section

RISKS = (
    "Storms may ruin the quay of Bergen.",
    "A strike could empty the shelves of every northern shop.",
    "Rust threatens the bridge to the mainland.",
    "Without pilots the airport might close at weekends.",
    "Higher tolls would drive hauliers to other ports.",
    "Algae may poison the oysters of three bays.",
    "The lender could call in its money early.",
    "A cyber attack might darken the lighthouse.",
    "Wolves may kill sheep on the upper pastures.",
    "Doctors could leave if pay stays frozen.",
    "Dry summers threaten the reservoir.",
    "Smugglers might use the empty jetty.",
    "Asbestos in the old school could harm pupils.",
    "A landslide may bury the railway tunnel.",
)


def shown(length: Length, limits: QuoteLimits) -> int:
    """Return how many of fourteen risks, each of a source of its own, a section shows."""
    told = (document(f"s{number}", Said(text=text)) for number, text in enumerate(RISKS))
    spec = section(limits)
    chosen = sharing((spec,), base(*told), frozenset()).share({spec.id: Room(length)})
    return len(chosen[spec.id])


@pytest.mark.parametrize(
    ("length", "most"), [(Length.ONE_PAGE, 2), (Length.STANDARD, 10), (Length.LONG, 12)]
)
def test_the_length_of_a_brief_decides_unless_its_outline_does(length: Length, most: int) -> None:
    assert shown(length, QuoteLimits(is_usual=True)) == most
    assert shown(length, QuoteLimits(maximum=7, is_usual=False)) == 7
