from __future__ import annotations

import pytest

from briefbuild.model.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "printed"),
    [("2024", "2024"), ("2024-06", "June 2024"), ("2024-06-09", "9 June 2024")],
)
def test_a_date_keeps_the_precision_it_was_given(text: str, printed: str) -> None:
    date = PartialDate.parse(text)
    assert str(date) == printed
    assert date.iso == text


@pytest.mark.parametrize(
    "text", ["", "24", "2024-6", "2024-13", "2024-02-30", "2023-02-29", "next year", "２０２４"]
)
def test_what_no_calendar_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|days"):
        PartialDate.parse(text or "no date")


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2024, None, 3)
