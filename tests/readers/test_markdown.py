from __future__ import annotations

from briefbuild.diagnostics import Code
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name
from tests.readers.samples import read, refusal, roles

COUNCIL = "The council will reopen the line in May, but it has not said who will pay."
PORT = "The port denies that it was ever asked for its consent to the new bridge."


def test_marks_of_the_format_are_gone_and_structure_stays() -> None:
    text = f"""# Night ferries

{COUNCIL}

## Costs

* *{PORT}*

> {COUNCIL}

| Year | Trips |
|------|-------|
| 2020 | 410   |
"""
    assert roles(read("markdown", text.encode())) == [
        ("title", "Night ferries"),
        ("body", COUNCIL),
        ("heading", "Costs"),
        ("bullet", f"• {PORT}"),
        ("quotation", COUNCIL),
        ("table", "Year\tTrips\n2020\t410"),
    ]


def test_no_footnote_is_lost() -> None:
    text = f"{COUNCIL}[^a]\n\n[^a]: https://example.org/only-an-address\n[^b]: Never cited.\n"
    notes = [
        words for role, words in roles(read("markdown", text.encode())) if role == "references"
    ]
    assert "https://example.org/only-an-address" in notes[0]
    assert "Never cited." in notes[1]


def test_front_matter_makes_the_reference() -> None:
    text = f"---\ntitle: Night ferries\nauthor: [Jane Doe, Harbour Institute]\ndate: 2025-03-04\n---\n\n{COUNCIL}\n"
    got = read("markdown", text.encode())
    assert got.reference.title == "Night ferries"
    assert got.reference.author == (
        Name(family="Doe", given="Jane"),
        Name(literal="Harbour Institute"),
    )
    assert got.reference.issued == PartialDate(2025, 3, 4)
    assert [role for role, _words in roles(got)] == ["furniture", "title", "body"]


def test_front_matter_that_is_no_yaml_stays_as_furniture() -> None:
    got = read("markdown", f"---\ntitle: [broken\n---\n\n{COUNCIL}\n".encode())
    assert got.reference.title is None
    assert roles(got)[0] == ("furniture", "title: [broken")


def test_html_inside_is_read_as_html() -> None:
    got = read(
        "markdown", f"{COUNCIL}\n\n<script>alert(1)</script>\n\n<div hidden>{PORT}</div>\n".encode()
    )
    assert "alert" not in got.text
    assert roles(got)[-1] == ("furniture", PORT)


def test_an_empty_file_is_refused() -> None:
    assert refusal("markdown", b"\n")[0] is Code.SOURCE_EMPTY
