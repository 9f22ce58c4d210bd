from __future__ import annotations

from briefbuild.model.exchange import Basis
from tests.evidence.comparing import found_in


def sides(text: str) -> list[tuple[str, str, list[Basis]]]:
    return [
        (
            ", ".join(party.name for party in each.givers),
            ", ".join(party.name for party in each.receivers),
            [party.basis for party in (*each.givers, *each.receivers)],
        )
        for each in found_in(text)
    ]


def test_each_side_of_a_bargain_gets_what_the_other_gives() -> None:
    assert sides("Norway releases water into the canal, for which Iceland pays €3 million.") == [
        ("Norway", "Iceland", [Basis.STATED, Basis.INFERRED]),
        ("Iceland", "Norway", [Basis.STATED, Basis.INFERRED]),
    ]


def test_what_is_received_in_return_comes_from_the_other_side() -> None:
    found = sides("Norway gave Iceland two boats and received fish in return.")
    assert found[1] == ("Iceland", "Norway", [Basis.INFERRED, Basis.STATED])


def test_two_transfers_without_a_bargain_stay_as_they_are() -> None:
    found = sides("Norway delivered water, and Iceland paid €3 million.")
    assert [(giver, receiver) for giver, receiver, _ in found] == [("Norway", ""), ("Iceland", "")]
