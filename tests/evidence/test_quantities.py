from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.quantities import find_quantities
from briefbuild.model.quantity import Bound, Quantity


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def words(text: str) -> list[str]:
    return [" ".join(found.span.of(text).split()) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sent 3,000 Norwegian troops south.", ["3,000 Norwegian troops"]),
        ("It lent €640 million and N$38\nmillion.", ["€640 million", "N$38 million"]),
        ("It cost 4.2 million kwanzas apiece.", ["4.2 million kwanzas"]),
        (
            "It pumped 4.9 m³/s and 18.4 billion cubic metres.",
            ["4.9 m³/s", "18.4 billion cubic metres"],
        ),
        ("They gave two second-hand trawlers.", ["two second-hand trawlers"]),
        ("They caught 1,500 t of blue whiting.", ["1,500 t"]),
        ("They sold 5 to 8 million doses.", ["5 to 8 million doses"]),
        ("A share of 5-15 per cent fell.", ["5-15 per cent"]),
        ("They handed over 180,000 doses.", ["180,000 doses"]),
        ("They paid over 180,000 francs in fines.", ["over 180,000 francs"]),
    ],
)
def test_an_amount_has_its_exact_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 and on 3 May 2023 they met.",
        "The May 3 speech was short.",
        "By Article 11 and clause 5 it ends.",
        "It was so.[2] Others agree [3, 4].",
        "Decree No. 54 stands, as does Resolution 2270.",
        "Between 2021 and 2024 it grew.",
        "11. It is common ground.",
        "It flew an F-16 at 8:30.",
        "Deliveries in 2024/25 fell.",
        "Under the Harbours Act of 1962 on ships it ends.",
    ],
)
def test_dates_marks_and_names_are_no_amounts(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("up to 10,000 soldiers", Bound.AT_MOST, None, 10_000),
        ("as many as 10,000 soldiers", Bound.AT_MOST, None, 10_000),
        ("at least 40 lorries", Bound.AT_LEAST, 40, None),
        ("more than 640 relocated households", Bound.AT_LEAST, 640, None),
        ("some 60 vessels", Bound.ABOUT, 60, 60),
        ("between 5 and 15 tonnes", Bound.RANGE, 5_000, 15_000),
        ("12 lorries", Bound.EXACT, 12, 12),
    ],
)
def test_bounds_are_intervals(
    text: str, bound: Bound, low: float | None, high: float | None
) -> None:
    found = only(text)
    assert (found.bound, found.low, found.high) == (bound, low, high)
    assert found.span.of(text) == text


def test_units_are_normalised() -> None:
    first, second = only("6 GW of power"), only("6,000 MW of power")
    assert first.agrees(second)
    assert (first.unit, first.low) == (second.unit, second.low) == ("W", 6e9)


def test_words_that_mean_the_same_are_counted_alike() -> None:
    assert only("300 soldiers").counted == only("300 troops").counted
    assert only("300 soldiers").noun == "soldiers"


def test_a_figure_below_a_bound_does_not_contradict_it() -> None:
    assert only("3,000 troops").agrees(only("up to 10,000 soldiers"))
    assert not only("12,000 troops").agrees(only("up to 10,000 soldiers"))
    assert only("some 440,000 t").agrees(only("431,000 t"))
    assert not only("at least 50 lorries").agrees(only("12 lorries"))


def test_spans_are_in_the_source() -> None:
    (found,) = find_quantities("They sold 12 ships.", offset=100)
    assert (found.span.start, found.span.end) == (110, 118)


@given(st.text(alphabet="0123456789 ,.-–%€$tMWkg[]()andupto\n", max_size=60))
def test_amounts_are_in_order_and_never_overlap(text: str) -> None:
    found = find_quantities(text)
    ends = [0, *(each.span.end for each in found)]
    assert all(end <= each.span.start for end, each in zip(ends, found, strict=False))
    assert all(each.low is None or each.high is None or each.low <= each.high for each in found)
