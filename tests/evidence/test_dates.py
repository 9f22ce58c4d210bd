from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.dates import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed on 14 November 2025.", ["14 November 2025"]),
        ("It was signed on November 14th, 2025.", ["14 November 2025"]),
        ("BERGEN, Nov. 14, 2025", ["14 November 2025"]),
        ("It lapsed in June 2024 and not in May of 2023.", ["June 2024", "May 2023"]),
        ("Since 1991 the pact has held.", ["1991"]),
        ("filed 2024-06-19 at the court", ["19 June 2024"]),
        ("Between 2001 and 2005.", ["2001", "2005"]),
        ("The 2024 election", ["2024"]),
    ],
)
def test_dates_keep_the_precision_with_which_they_are_printed(
    text: str, expected: list[str]
) -> None:
    assert [str(found.date) for found in find_dates(text)] == expected


@pytest.mark.parametrize(
    "text", ["his May 3 speech", "in the 1990s", "signed in June", "on 3 March"]
)
def test_a_date_without_a_year_is_found_but_no_year_is_invented(text: str) -> None:
    assert [found.date for found in find_dates(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "2000 tonnes of coal",
        "a fee of $2024",
        "2,024 ships",
        "a bill of 2010 million",
        "The military may march.",
        "the emergency act (50 U.S.C. §§ 1701–1706)",
        "under Section 9 of the Harbours Act of 1962",
        "the Ports (Safety) Regulations 2011",
        "Decision (EU) 2025/388 of the Council",
    ],
)
def test_counts_and_words_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["the season 2021/22", "an act of 1962", "the Treaty of 1953"])
def test_years_of_seasons_deeds_and_treaties_are_dates(text: str) -> None:
    assert len(find_dates(text)) == 1


def test_a_day_that_no_calendar_has_leaves_its_year() -> None:
    assert [str(found.date) for found in find_dates("on 31 February 2024")] == ["February 2024"]


@given(st.text(alphabet="0123456789 -.,MayJune’s"))
def test_dates_stand_in_order_and_apart(text: str) -> None:
    found = find_dates(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
