"""Texts that a program made of a PDF: running lines and notes stand between the lines."""

from __future__ import annotations

from briefbuild.evidence.segment import passages
from briefbuild.model.quotation import collapse
from briefbuild.readers import read

REPORT = """\
Harbour Fees: Background and
Issues for the Assembly
\fHarbour Fees: Background and Issues for the Assembly

Background
The port of Bergen was founded in 1070 and has been run by an authority since 1904.1
The authority lives on the fees that ships pay, and the city adds to them.2 A report of the
auditors said that the sums were not enough, and that the authority had borrowed from

1
  For background, see Ports of the North, by Jane Q. Roe.
2
  Ministry of Ports, "Statement on the Ferries," May 4, 2019.

Assembly Research Service                                                               1
\fHarbour Fees: Background and Issues for the Assembly

the central bank. Shipowners dispute the figures and say that they pay twice for a berth.3

The owners reject all of this. They argue that the authority could have cut its costs
instead of raising the fees that the smallest ships have to pay.

3
  Jane Doe, "Owners Dispute Figures," Bergen Post, May 18, 2024, p. A5.

Assembly Research Service                                                               2
\fHarbour Fees: Background and Issues for the Assembly

The Assembly may ask whether the fees affect the trade of the coast, as the owners say
they do, and whether the treaty of 1956 forbids them.

Assembly Research Service                                                               3
"""
BRIEFING = """\
The port of Bergen was founded in 1070, and has been run by an authority of its
own since 1904. 1 The authority lives on fees, which ships pay when they moor. 2
In 2019, the city agreed to pay the authority a sum each year in return for a ferry.

1

2

Ports Act 1904, s 12

Assembly Debates, 12 May 2019, c125

4

Library Research Briefing, 17 May 2024

\fHarbour fees: recent developments

The owners said that they pay twice for the same berth, and that the ministry has
known of it since the spring of the year before.

5

Library Research Briefing, 17 May 2024

\fHarbour fees: recent developments

The ministry did not answer them, though it was asked by two members of its own
party and by the council of the city.
"""


def parts(text: str) -> tuple[list[str], dict[str, str]]:
    """Return the sentences that may be quoted, and the reason of each other paragraph."""
    source = read("report.txt", text.encode(), "0" * 64, "report")
    quoted = [
        collapse(passage.quotable.of(text)) for passage in passages(source) if passage.is_quotable
    ]
    reasons = {
        collapse(region.span.of(text)): region.reason
        for region in source.regions
        if region.reason in {"running line", "footnote"}
    }
    return quoted, reasons


def test_margins_and_notes_of_pages_are_no_text() -> None:
    quoted, reasons = parts(REPORT)
    assert quoted == [
        "The port of Bergen was founded in 1070 and has been run by an authority since 1904.",
        "The authority lives on the fees that ships pay, and the city adds to them.",
        "Shipowners dispute the figures and say that they pay twice for a berth.",
        "The owners reject all of this.",
        (
            "The Assembly may ask whether the fees affect the trade of the coast, as the owners say they"
            " do, and whether the treaty of 1956 forbids them."
        ),
    ]
    assert reasons["Assembly Research Service 2"] == "running line"
    assert reasons["Harbour Fees: Background and Issues for the Assembly"] == "running line"
    assert reasons['Ministry of Ports, "Statement on the Ferries," May 4, 2019.'] == "footnote"


def test_numbers_of_notes_within_a_line_are_no_part_of_a_quotation() -> None:
    quoted, reasons = parts(BRIEFING)
    assert quoted[:3] == [
        (
            "The port of Bergen was founded in 1070, and has been run by an authority of its own since"
            " 1904."
        ),
        "The authority lives on fees, which ships pay when they moor.",
        "In 2019, the city agreed to pay the authority a sum each year in return for a ferry.",
    ]
    assert reasons["Ports Act 1904, s 12"] == "footnote"
    assert reasons["Library Research Briefing, 17 May 2024"] == "running line"


def test_a_page_that_ends_within_a_sentence_does_not_end_it() -> None:
    lines = (
        "The ministry says that the fees are lower than those of the next port, and that the\n\f"
    )
    quoted, _reasons = parts(
        f"{lines}owners, who complain of them, have paid less since the spring.\n"
    )
    assert len(quoted) == 1


def test_lines_that_count_on_without_form_feeds_are_running() -> None:
    pages = "\n\n".join(
        f"The port raised its fees for the time that was number {number} on its list.\n\n"
        f"Report of the Harbour Office 2024 | {number}"
        for number in (7, 8, 9)
    )
    quoted, reasons = parts(pages)
    assert len(quoted) == 3
    assert "Report of the Harbour Office 2024 | 8" in reasons


def test_headings_that_count_on_are_headings() -> None:
    text = "\n\n".join(
        f"Question {number}\n\nThe port raised its fees again." for number in (1, 2, 3)
    )
    _quoted, reasons = parts(text)
    assert reasons == {}


def test_a_text_without_pages_has_no_margins() -> None:
    text = "3 reasons were given.1\n\n1 Ports Act 1904, s 12\n\nThe port raised its fees.\n"
    assert parts(text)[1] == {}


def test_a_numbered_line_that_no_mark_calls_for_is_no_note() -> None:
    text = "The port raised its fees.\n\n1 The owners paid them.\n\f\nThe city did not.\n\f\nAll was well.\n"
    _quoted, reasons = parts(text)
    assert "footnote" not in reasons.values()
