from __future__ import annotations

import pytest

from briefbuild.evidence.measures import measures
from tests.evidence.reading import reading


@pytest.mark.parametrize(
    ("text", "thing", "rate"),
    [
        ("The town took a loan of €3 million.", "loan", ""),
        ("The town took a €3 million loan.", "loan", ""),
        ("The loan stands at €3 million.", "loan", ""),
        ("The town pays a rent of €3 million a year.", "rent", "year"),
        ("The town has €3 million of equipment.", "equipment", ""),
        ("The equipment was valued at €3 million.", "equipment", ""),
        ("It sold 12 ships.", "ship", ""),
    ],
)
def test_an_amount_is_of_the_noun_that_it_measures(text: str, thing: str, rate: str) -> None:
    (found,) = measures(reading(text))
    assert (found.thing, found.rate) == (thing, rate)


def test_what_adds_to_an_amount_measures_nothing_by_itself() -> None:
    assert measures(reading("The town took an additional loan of €3 million.")) == ()
    assert measures(reading("The town took €3 million more.")) == ()


def test_one_of_several_is_told_from_the_others() -> None:
    (first,) = measures(reading("The initial payment was €3 million."))
    (whole,) = measures(reading("The total payment was €3 million."))
    assert first.thing == whole.thing
    assert first.qualities != whole.qualities


def test_what_the_thing_is_of_is_kept() -> None:
    (found,) = measures(reading("The cost of the cable was €3 million."))
    assert found.inner == {"cabl"}
