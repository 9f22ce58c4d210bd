"""Pairs of figures, labelled: which are at odds, which measure different things, which are the same."""

from __future__ import annotations

import pytest

from tests.evidence.comparing import conflicts_of

# What else is said: words are rare only beside others.
OTHERS = (
    "Norway raised its fees for ferries last winter.",
    "The harbour board met the fishing unions on prices.",
    "Sweden exports timber and paper to its neighbours.",
    "Prices of grain fell after a good harvest in Poland.",
)

AT_ODDS = [
    ("Norway sold 12 ships to Iceland.", "Norway sold 30 ships to Iceland."),
    (
        "The dam in Norway holds back 1,200 million m³ of water in the valley.",
        "In the valley the dam in Norway stores 900 million cubic metres of water.",
    ),
    (
        "Norway gave Iceland a loan of €3 million for the wharf.",
        "Norway's loan for the wharf stands at €8 million, Iceland says.",
    ),
    (
        "The €3 million loan for the wharf was signed by Norway.",
        "For the wharf Norway signed a loan of €4 million.",
    ),
    (
        "The cable between Norway and Iceland is 900 km long, and its price is €70 million.",
        "The price of the cable between Norway and Iceland was €95 million.",
    ),
    (
        "Rent for the wharf in Norway is €3 million a year.",
        "Norway takes a rent of €5 million a year for the wharf.",
    ),
    ("Norway sent more than 3,000 troops to Iceland.", "Norway sent 1,200 troops to Iceland."),
]
DIFFERENT_MEASURES = [
    (
        "Norway sent 3,000 troops to Iceland for training.",
        "Norway is mobilizing up to 10,000 soldiers to aid Iceland.",
    ),
]
CHANGE_OVER_TIME = [
    ("Norway sold 12 ships to Iceland in 2019.", "Norway sold 30 ships to Iceland in 2023."),
    (
        "In 2019 the loan for the wharf in Norway stood at €3 million.",
        "In 2023 the loan for the wharf in Norway stood at €2 million.",
    ),
]
NOTHING = [
    # the same
    ("Norway sold 12 ships to Iceland.", "Norway sold twelve ships to Iceland."),
    ("Norway sold 42 ships to Iceland.", "Norway sold more than 30 ships to Iceland."),
    ("Norway sold 25 ships to Iceland.", "Norway sold up to 30 ships to Iceland."),
    (
        "Norway gave Iceland a loan of €3 million for the wharf.",
        "Norway's loan for the wharf stands at about €3.1 million.",
    ),
    # another thing
    (
        "Norway gave Iceland a loan of €3 million for the wharf.",
        "Norway gave Iceland a grant of €8 million for the wharf.",
    ),
    (
        "Norway gave Iceland €85 million for scanners.",
        "Norway offered Iceland €12 million for a road.",
    ),
    (
        "Norway made an initial payment of €20 million for the wharf.",
        "Norway made a further payment of €120 million for the wharf.",
    ),
    (
        "Rent for the wharf in Norway is €3 million a year.",
        "Rent for the wharf in Norway is €90 a day.",
    ),
    (
        "The cost of the cable from Norway was €70 million.",
        "The cost of the wharf in Norway was €90 million.",
    ),
    (  # of many together
        "The €3 million loan for the wharf was signed by Norway.",
        "For the wharf Norway signed €4 million in loans.",
    ),
    # another's
    (
        "Norwegian investment in Iceland was €74 million last year.",
        "Icelandic investment in Norway was €776 million last year.",
    ),
    (
        "Norway gave a loan of €3 million for the wharf.",
        "Denmark gave a loan of €8 million for the wharf.",
    ),
    ("Norway sold 12 ships to Iceland.", "Iceland sold 30 ships to Norway."),
    # on top of it
    (
        "Norway scheduled a loan of €216 million for the wharf.",
        "Norway would add a loan of €30 million more for the wharf.",
    ),
    # how long is seldom the matter
    (
        "Norway leased the wharf for 30 years under the loan.",
        "Norway leased the wharf for 20 years under the loan.",
    ),
]


def kinds(pair: tuple[str, str]) -> list[str]:
    return sorted({conflict.kind.value for conflict in conflicts_of(*pair, *OTHERS)})


@pytest.mark.parametrize("pair", AT_ODDS)
def test_figures_for_one_thing_are_at_odds(pair: tuple[str, str]) -> None:
    assert kinds(pair) == ["figures"]


@pytest.mark.parametrize("pair", DIFFERENT_MEASURES + CHANGE_OVER_TIME)
def test_figures_of_other_acts_or_times_stand_side_by_side(pair: tuple[str, str]) -> None:
    assert kinds(pair) == ["measures"]


@pytest.mark.parametrize("pair", NOTHING)
def test_figures_that_agree_or_have_nothing_to_do_with_each_other_are_left(
    pair: tuple[str, str],
) -> None:
    assert kinds(pair) == []
