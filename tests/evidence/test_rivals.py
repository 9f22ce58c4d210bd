from __future__ import annotations

import pytest

from briefbuild.model.claims import ConflictKind
from tests.evidence.comparing import base_of, conflicts_of


def figures(text: str) -> list[tuple[str, str]]:
    """Return both figures of each difference in figures."""
    source = base_of(text).documents[0].source.text
    return [
        (each.sides[0].span.of(source), each.sides[1].span.of(source))
        for each in conflicts_of(text)
        if each.kind is ConflictKind.FIGURES
    ]


COST = "The committee says that the new quay will cost 61 million crowns."


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (f"{COST} The ministry had said 22 million.", ("61 million crowns", "22 million")),
        (f"{COST} The builders put it at 75 million.", ("61 million crowns", "75 million")),
        (
            "Her office puts the worth of the fleet at €8 million; the owners' own estimate is €11 million.",
            ("€8 million", "€11 million"),
        ),
        (
            "Old reports give the harvest as 900 t; the traders put it nearer 400 t.",
            ("900 t", "400 t"),
        ),
        (
            "The lender puts the sum owed at €12 million, with interest. The state's own papers say €9 million.",
            ("€12 million", "€9 million"),
        ),
        (
            "A lorry waits five days, drivers say, against the ministry's figure of two.",
            ("five days", "two"),
        ),
    ],
)
def test_a_figure_is_set_against_the_one_before_it(text: str, pair: tuple[str, str]) -> None:
    assert figures(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        f"{COST} The ministry had said 61 million.",  # the same
        f"{COST} The ministry had said 22 ships would come.",  # of another thing
        f"{COST} He said 22 million.",  # whose?
        f"{COST} The ministry said in 2022 that it would pay.",
        f"{COST} The road will take 4 million crowns. The ministry put the number at 900.",
        "The quay cost 6 million crowns and the road 4 million crowns. The ministry had said 22 million.",
        f"{COST} The owners' estimate is €11 million.",  # in another money
    ],
)
def test_other_figures_are_not_set_against_each_other(text: str) -> None:
    assert figures(text) == []
