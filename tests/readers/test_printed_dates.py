from __future__ import annotations

import pytest

from briefbuild.model.dates import PartialDate
from briefbuild.readers import read
from briefbuild.readers.languages import load_language
from briefbuild.readers.printed_dates import is_dated_line, printed_date

BODY = "The ferry company has asked the harbour board for more time. It says that it is short of crews."


def issued(*head: str) -> PartialDate | None:
    text = "\n\n".join((*head, BODY))
    return read("a.txt", text.encode(), "0" * 64, "a").reference.issued


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Updated September 23, 2026", PartialDate(2026, 9, 23)),
        ("3 June 2024", PartialDate(2024, 6, 3)),
        ("Published on 3rd June 2024", PartialDate(2024, 6, 3)),
        ("2024-06-03", PartialDate(2024, 6, 3)),
        ("Harbour Watch · Campaign Brief · April 2025", PartialDate(2025, 4)),
        ("By Anna Lind | February 3, 2026 | 6-minute read", PartialDate(2026, 2, 3)),
        ("Published 14 March 2026, 09:12 GMT. Updated 3 hours ago.", PartialDate(2026, 3, 14)),
        ("Sunday, March 15, 2026 — Page 7", PartialDate(2026, 3, 15)),
        ("3/6/2024", None),  # in March or in June
        ("Accessed 3 June 2024", None),
        ("Visit of 3 to 17 March 2025 and 4 April 2025", None),
    ],
)
def test_the_date_above_the_text_is_when_it_was_issued(line: str, date: PartialDate | None) -> None:
    assert issued("The night ferries", line) == date


def test_a_long_line_above_the_title_tells_of_another_date() -> None:
    parties = (
        "IN THE MATTER OF AN ARBITRATION UNDER ARTICLE 15 OF THE FERRY AGREEMENT OF 18 JUNE 1991"
    )
    assert issued("FERRY CASE NO. 2024-88", parties, "Bodin v. Ness") is None
    assert issued("FERRY CASE NO. 2024-88", "18 June 1991", "Bodin v. Ness") is not None


def test_a_date_in_the_text_is_not_the_sources_own() -> None:
    assert (
        issued("The night ferries", "On 3 June 2024 the board met. It heard the company.") is None
    )


def test_a_date_is_no_title() -> None:
    text = f"THE HARBOUR TIMES\nSunday, March 15, 2026 — Page 7\nNight ferries may stop\n\n{BODY}"
    reference = read("a.txt", text.encode(), "0" * 64, "a").reference
    assert reference.title == "Night ferries may stop"


def test_what_is_inferred_says_from_where() -> None:
    source = read("a.txt", f"Ferries\n\n3 June 2024\n\n{BODY}".encode(), "0" * 64, "a")
    assert [item.basis for item in source.reference.inferred if item.field == "issued"] == [
        "the date that the text prints above its beginning"
    ]


def test_several_dates_are_none_and_no_calendar_holds_31_june() -> None:
    assert printed_date("3 June 2024 and 4 June 2024") is None
    assert printed_date("31 June 2024") is None


def test_a_dated_line_never_joins_the_line_above() -> None:
    english = load_language()
    assert is_dated_line("Updated September 29, 2026", english)
    assert not is_dated_line("the treaty, in force since September 29, 2026", english)
    assert not is_dated_line("Chapter 12", english)
