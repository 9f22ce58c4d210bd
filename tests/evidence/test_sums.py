"""Figures of one account: a whole beside its part, and parts that add up to a whole."""

from __future__ import annotations

import pytest

from briefbuild.model.claims import ConflictKind
from tests.evidence.comparing import conflicts_of

WHOLE = "Norway committed to invest 9 million euros in Iceland; 4 million euros are for ports and 5 million euros for roads."


def figures(*texts: str) -> list[ConflictKind]:
    return [each.kind for each in conflicts_of(*texts) if each.kind is ConflictKind.FIGURES]


@pytest.mark.parametrize(
    "part",
    [
        "Norway committed to invest 9 million euros in Iceland, with 4 million euros for ports.",
        "Norway committed to invest 5 million euros in Iceland for roads.",
    ],
)
def test_a_part_that_the_other_source_tells_of_too_is_no_difference(part: str) -> None:
    assert figures(WHOLE, part) == []


def test_parts_that_add_up_to_a_whole_are_no_difference() -> None:
    parts = "Norway lent Iceland 4 million euros at first and 5 million euros later for its ports."
    assert figures("Norway lent Iceland 9 million euros for its ports.", parts) == []


def test_parts_with_decimals_add_up_as_they_are_printed() -> None:
    """As numbers of a computer 0.3 less 0.1 is not 0.2."""
    parts = "Norway lent Iceland 0.1 euros at first and 0.2 euros later for its ports."
    assert figures("Norway lent Iceland 0.3 euros for its ports.", parts) == []


def test_parts_that_do_not_add_up_are_a_difference() -> None:
    parts = "Norway lent Iceland 4 million euros at first and 6 million euros later for its ports."
    assert figures("Norway lent Iceland 9 million euros for its ports.", parts)


def test_what_is_counted_is_held_against_a_source_that_tells_of_both() -> None:
    """Two counts of one source may be whose word they are: 40 by one office, 60 by another."""
    both = "Norway gave Iceland 40 buses for its ports. A week later it sold 60 buses to Denmark."
    assert figures("Norway gave Iceland 60 buses for its ports.", both)


def test_ships_and_lorries_do_not_add_up_to_ships() -> None:
    parts = "Norway lent Iceland 4 ships at first and 5 lorries later for its ports."
    assert figures("Norway lent Iceland 9 ships for its ports.", parts)
