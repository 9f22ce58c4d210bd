from __future__ import annotations

import pytest

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Inference, Name, Reference
from briefbuild.readers.metadata import Stated, reference_from


def stated(field: str, text: str) -> Reference:
    return reference_from("document", [Stated(field, text, "somewhere")])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", [Name("Doe", "Jane")]),
        ("Doe, Jane", [Name("Doe", "Jane")]),
        ("Ludwig van der Berg", [Name("van der Berg", "Ludwig")]),
        ("Jane Doe and Max O'Neill", [Name("Doe", "Jane"), Name("O'Neill", "Max")]),
        ("Jane Doe; Max Roe; Jane Doe", [Name("Doe", "Jane"), Name("Roe", "Max")]),
        ("Harbour Institute", [Name(literal="Harbour Institute")]),
        (
            "United Nations Development Programme",
            [Name(literal="United Nations Development Programme")],
        ),
        ("jdoe", [Name(literal="jdoe")]),
        ("admin", []),
        ("https://example.org/jane", []),
    ],
)
def test_authors_are_persons_or_bodies(text: str, names: list[Name]) -> None:
    assert list(stated("author", text).author) == names


def test_a_body_that_is_said_to_be_one_is_not_cut() -> None:
    assert stated("organisation", "Green Valley").author == (Name(literal="Green Valley"),)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-03-04", PartialDate(2025, 3, 4)),
        ("2025-03-04T08:00:00+01:00", PartialDate(2025, 3, 4)),
        ("2025/03/04", PartialDate(2025, 3, 4)),
        ("2025-03", PartialDate(2025, 3)),
        ("2025", PartialDate(2025)),
        ("2025-02-30", None),
        ("04/03/2025", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_one_that_cannot_be_misread(text: str, date: PartialDate | None) -> None:
    assert stated("issued", text).issued == date


@pytest.mark.parametrize(
    ("text", "tag"),
    [("en", "en"), ("en_gb", "en-GB"), ("ZH-hant-TW", "zh-Hant-TW"), ("English", None), ("", None)],
)
def test_a_language_is_a_tag(text: str, tag: str | None) -> None:
    assert stated("language", text).language == tag


def test_the_first_usable_statement_counts_and_its_basis_is_kept() -> None:
    got = reference_from(
        "webpage",
        [
            Stated("issued", "soon", "meta date"),
            Stated("issued", "2024", "JSON-LD"),
            Stated("issued", "2023", "elsewhere"),
            Stated("author", "admin", "meta author"),
            Stated("author", "Jane Doe", "JSON-LD"),
            Stated("author", "Max Roe", "JSON-LD"),
            Stated("url", "/relative", "canonical link"),
            Stated("title", "  ", "title"),
        ],
    )
    assert (got.type, got.issued, got.url, got.title) == ("webpage", PartialDate(2024), None, None)
    assert got.author == (Name("Doe", "Jane"), Name("Roe", "Max"))
    assert got.inferred == (Inference("issued", "JSON-LD"), Inference("author", "JSON-LD"))
