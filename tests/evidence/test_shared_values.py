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
