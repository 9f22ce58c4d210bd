from __future__ import annotations

import pytest

from tests.evidence.comparing import found_in, statuses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sold gas to Iceland.", ["asserted"]),
        ("Denmark confirmed that Norway had sold gas to Iceland.", ["confirmed"]),
        ("Norway reportedly sold gas to Iceland.", ["reported"]),
        ("According to Denmark, Norway sold gas to Iceland.", ["reported"]),
        ("Denmark has alleged that Norway sold gas to Iceland.", ["alleged"]),
        ("Norway may sell gas to Iceland.", ["speculated"]),
        ("Norway offered Iceland gas.", ["offered"]),
        ("Norway would sell gas to Iceland if Denmark agreed.", ["conditional"]),
        ("Norway is threatening to provide aid to Iceland.", ["conditional"]),
        ("Norway plans to sell gas to Iceland.", ["planned"]),
        ("Norway refused to sell gas to Iceland.", ["cancelled"]),
        ("Norway denied that Denmark sold gas to Iceland.", ["denied"]),
        ("Norway has not sold gas to Iceland.", ["denied"]),
        ("Norway is reported to have offered gas to Iceland.", ["reported", "offered"]),
    ],
)
def test_a_transfer_is_as_sure_as_its_words(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected


def test_dropped_plans_to_buy_are_no_sale() -> None:
    assert statuses("Norway dropped plans to purchase submarines from Iceland.")[0] == "cancelled"


def test_what_is_not_confirmed_is_not_confirmed() -> None:
    found = statuses("It has not been confirmed that Norway sold gas to Iceland.")
    assert "confirmed" not in found


def test_a_doubt_about_something_else_does_not_weaken_a_transfer() -> None:
    assert statuses("Norway sold gas to Iceland, possibly angering Denmark.") == ["asserted"]
    assert statuses("While sanctions may bite, Norway sold gas to Iceland.") == ["asserted"]


def test_who_vouches_is_named() -> None:
    (found,) = found_in("Denmark has alleged that Norway sold gas to Iceland.")
    assert [party.name for party in found.authorities] == ["Denmark"]
    (reported,) = found_in("According to Denmark, Norway sold gas to Iceland.")
    assert [party.name for party in reported.authorities] == ["Denmark"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is to give Iceland two ferries.",
        "Norway decided to give Iceland two ferries.",
        "Norway proposed to give Iceland two ferries.",
        "The act authorises the agency to give Iceland two ferries.",
    ],
)
def test_what_is_decided_is_not_yet_given(text: str) -> None:
    assert statuses(text) == ["planned"]


def test_what_is_wanted_beside_a_transfer_does_not_undo_it() -> None:
    assert statuses("Norway wants peace and sold Iceland two ferries.") == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark wants Norway to sell Iceland two ferries.",
        "Norway banned hunting and selling boats to Iceland.",
        "Norway wants peace and to sell Iceland two ferries.",
        "Denmark demands that Norway sell Iceland two ferries.",
    ],
)
def test_what_is_only_wanted_or_banned_is_none(text: str) -> None:
    assert found_in(text) == ()
