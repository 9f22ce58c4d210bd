from __future__ import annotations

from briefbuild.evidence.segment import passages
from briefbuild.model.quotation import collapse
from briefbuild.readers import read


def quoted(*paragraphs: str) -> list[str]:
    text = "\n\n".join(("Special report on the quay", *paragraphs)) + "\n"
    source = read("report.txt", text.encode(), "0" * 64, "report")
    return [collapse(item.quotable.of(text)) for item in passages(source) if item.is_quotable]


def test_numbers_that_count_on_are_no_part_of_what_is_quoted() -> None:
    assert quoted(
        "I The audit examined the quay and its fees for two years.",
        "II Between 2021 and 2025 the port committed 30 million euros.",
        "IV Our conclusion is that the port knew too little.",
        "14 No study considered a lower level of the sea.",
        "A paragraph without a number is quoted as it is.",
        "15a Norway told the auditors that the ferries draw less.",
        "18 Members of the board did not share our reading.",
    ) == [
        "The audit examined the quay and its fees for two years.",
        "Between 2021 and 2025 the port committed 30 million euros.",
        "Our conclusion is that the port knew too little.",
        "No study considered a lower level of the sea.",
        "A paragraph without a number is quoted as it is.",
        "Norway told the auditors that the ferries draw less.",
        "Members of the board did not share our reading.",
    ]


def test_days_of_a_month_and_numbers_that_jump_are_words() -> None:
    days = ["3 May was the day of the vote.", "5 May was a Sunday.", "6 May was the last day."]
    members = ["15 Members left the room.", "90 Members stayed in it.", "12 Members were ill."]
    assert quoted(*days, *members) == [*days, *members]


def test_numbers_of_paragraphs_in_chapters_count_on_too() -> None:
    assert quoted(
        "3.1 The audit examined the quay and its fees for two years.",
        "3.2 In May the port committed 30 million euros.",
        "4.1 Norway told the auditors that the ferries draw less.",
        "4.3 The board did not share our reading.",
    ) == [
        "The audit examined the quay and its fees for two years.",
        "In May the port committed 30 million euros.",
        "Norway told the auditors that the ferries draw less.",
        "The board did not share our reading.",
    ]
    amounts = ["4.5 Million euros were paid in May.", "2.1 Million were lost.", "3.9 Million left."]
    assert quoted(*amounts) == amounts
