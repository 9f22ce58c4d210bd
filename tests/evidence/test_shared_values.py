"""Figures and days that several sources print."""

from __future__ import annotations

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.shared_values import shared_values
from briefbuild.evidence.statements import statements
from briefbuild.model.origins import OriginGroup
from tests.bases import base_of


def shared(origins: tuple[OriginGroup, ...] = (), **texts: str) -> list[tuple[int, int, bool]]:
    base = base_of(**texts)
    found = shared_values(statements(base, standard_codebook()), base, origins)
    return [(len(value.places), value.origins, value.is_date) for value in found]


def test_a_figure_of_two_sources_on_one_matter_is_shared() -> None:
    assert shared(a="The bridge cost 4.5 million euros.", b="A bridge for 4.5 million euros.") == [
        (2, 2, False)
    ]


def test_a_like_figure_for_something_else_is_chance() -> None:
    assert (
        shared(a="The bridge cost 4.5 million euros.", b="Fish sold for 4.5 million euros.") == []
    )


def test_small_numbers_of_things_are_everywhere() -> None:
    assert shared(a="Two ferries left the harbour.", b="The harbour has two ferries.") == []


def test_a_day_is_shared_and_a_year_is_not() -> None:
    assert shared(a="The pier fell on 3 May 2021.", b="On 3 May 2021 the pier fell.") == [
        (2, 2, True)
    ]
    assert shared(a="The pier fell in 2021.", b="In 2021 the pier fell.") == []


def test_sources_of_one_origin_count_once() -> None:
    group = OriginGroup(("a", "b"), ())
    assert shared(
        (group,), a="The bridge cost 4.5 million euros.", b="A bridge for 4.5 million euros."
    ) == [(2, 1, False)]


def test_how_long_is_shared_only_where_one_thing_lasts_so() -> None:
    assert shared(a="The lease is for five years.", b="The bridge fell after five years.") == []
    assert shared(
        a="The port signed a lease of 30 years with the town.",
        b="The town agreed to a lease of 30 years for the port.",
    ) == [(2, 2, False)]


def test_a_share_is_shared_only_of_one_thing() -> None:
    assert shared(a="The tariff is 10% of the price.", b="Norway asks 10% of the price.") != []
    assert (
        shared(
            a="Debt service takes 60% of spending on schools.",
            b="Schools are shut in 60% of countries that service debts.",
        )
        == []
    )


def test_a_value_that_comes_on_top_is_another() -> None:
    first = "The fund for the bridge holds 120 million euros."
    assert shared(a=first, b="The fund for the bridge gets a further 120 million euros.") == []
    assert shared(a=first, b="The fund for the bridge holds 120 million euros more.") == []


def test_a_value_of_other_parties_or_times_is_another() -> None:
    first = "In 2019 Norway lent Iceland 120 million euros for the bridge."
    other = "In 2019 Norway lent Sweden 120 million euros for the bridge."
    assert shared(a=first, b=other) == []
    assert shared(a=first, b=first.replace("2019", "2021")) == []
    assert shared(a=first, b=first.replace("In 2019 ", "")) == [(2, 2, False)]


def test_an_apostrophe_is_no_thing() -> None:
    first = "The tariff falls on goods of 60 partners."
    assert shared(a=first, b="It opened 60 trading partners' goods to a tariff.") == [(2, 2, False)]
