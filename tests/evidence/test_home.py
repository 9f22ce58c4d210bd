from __future__ import annotations

import pytest

from briefbuild.model.exchange import Basis
from tests.evidence.comparing import found_in

COLUMN = """Opinion | {masthead}

# A fair price

By Ola Berg

{opening} Iceland gives us twelve ferries this year, and nobody asked why it does so now.
"""


def receivers(masthead: str, opening: str) -> list[tuple[str, Basis]]:
    text = COLUMN.format(masthead=masthead, opening=opening)
    return [(party.name, party.basis) for each in found_in(text) for party in each.receivers]


@pytest.mark.parametrize(
    ("masthead", "opening"),
    [
        ("The Oslo Observer", "I have read our government's paper with great care."),
        ("The Observer", "We Norwegians have a genius for signing papers of this kind."),
    ],
)
def test_we_is_the_nation_for_which_a_column_speaks(masthead: str, opening: str) -> None:
    assert receivers(masthead, opening) == [("Norway", Basis.INFERRED)]


@pytest.mark.parametrize(
    ("masthead", "opening"),
    [
        ("The Oslo Observer", "I have read our report with great care."),
        ("The Observer", "I have read our government's paper with great care."),
        ("Oslo and Copenhagen", "I have read our government's paper with great care."),
        ("The Oslo Observer", "“Our government is mad,” he told me with great care."),
    ],
)
def test_we_is_nobody_where_no_one_nation_is_known(masthead: str, opening: str) -> None:
    assert receivers(masthead, opening) == []
