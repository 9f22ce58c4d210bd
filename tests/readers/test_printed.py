from __future__ import annotations

import pytest

from briefbuild.model.source import Name, Reference, Region, Role, Span
from briefbuild.readers.printed import completed


def printed(*parts: tuple[Role, str], reference: Reference | None = None) -> Reference:
    text, regions = "", []
    for role, words in parts:
        span = Span(len(text), len(text) + len(words))
        regions.append(Region(span=span, role=role, reason="given"))
        text += words
    return completed(reference or Reference(), text, regions)


def test_the_first_title_and_byline_are_inferred() -> None:
    reference = printed(
        (Role.TITLE, "Night\n ferries\n"),
        (Role.BYLINE, "By Ana Berg\n"),
        (Role.TITLE, "Night ferries again"),
    )
    assert reference.title == "Night ferries"
    assert reference.author == (Name(literal="Ana Berg"),)
    assert [inference.field for inference in reference.inferred] == ["title", "author"]


def test_what_the_file_says_is_kept() -> None:
    known = Reference(title="T", author=(Name(literal="Harbour Office"),))
    assert printed((Role.TITLE, "X"), (Role.BYLINE, "By Ana Berg"), reference=known) == known


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ana Berg and Bo van den Lee", ["Ana Berg", "Bo van den Lee"]),
        ("By Ana Berg, Bo Lee, Cy Orr | 3 May 2021", ["Ana Berg", "Bo Lee", "Cy Orr"]),
        ("Ana Berg, 3 May 2021", ["Ana Berg"]),
        ("Compiled by: Captain (Dr) Ana Berg (with support from Bo Lee)", ["Captain Ana Berg"]),
        ("Ana Berg, Senior Researcher", ["Ana Berg"]),
        ("By staff", []),
        ("3 May 2021, Ana Berg", []),
        ("", []),
    ],
)
def test_the_persons_that_a_byline_begins_with_are_the_authors(
    byline: str, authors: list[str]
) -> None:
    assert [str(name) for name in printed((Role.BYLINE, byline)).author] == authors
