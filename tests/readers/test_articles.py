"""One article in every source type gives the same sentences; the files are made by real programs."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

import pytest

from briefbuild.evidence.segment import passages
from briefbuild.model.source import QUOTABLE_ROLES, Role, SourceDocument
from briefbuild.readers import READERS, Reader

ARTICLES = Path(__file__).parents[1] / "data/articles"
KINDS = ("html", "docx", "odt", "pdf", "print.pdf", "md", "eml", "txt")  # print: of a browser
# What a format itself does not tell from the text: docs/sources.md has the table.
CAPTION = "Estimated cost in millions."

_MARKERS = re.compile(r"\[\d+\]|[⁰¹²³⁴-⁹]+")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@cache
def source(article: str, kind: str) -> SourceDocument:
    module = import_module(READERS[f".{kind.rpartition('.')[2]}"].module)
    name = f"{article}.{kind}"
    got = cast("Reader", module).read((ARTICLES / name).read_bytes(), name)
    return SourceDocument(
        id="x", name=name, media_type="", sha256="", text=got.text, regions=got.regions
    )


def sentences(article: str, kind: str) -> list[str]:
    document = source(article, kind)
    return [folded(item.quotable.of(document.text)) for item in passages(document)]


def folded(text: str) -> str:
    """Return a sentence as every format has it: notes are numbered in many ways."""
    return " ".join(_MARKERS.sub("", text.translate(_QUOTES)).split())


@pytest.mark.parametrize("kind", KINDS)
def test_an_article_of_plain_paragraphs_gives_the_same_sentences(kind: str) -> None:
    assert sentences("lithium", kind) == sentences("lithium", "txt")


@pytest.mark.parametrize("kind", KINDS)
def test_an_article_with_structure_gives_the_same_sentences(kind: str) -> None:
    def complete(kind: str) -> list[str]:
        found = sentences("tram", kind)
        return [text for text in found if CAPTION not in text and not text.endswith(":")]

    assert complete(kind) == complete("docx")
    assert len(complete(kind)) == 35


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("article", ["tram", "lithium"])
def test_no_furniture_is_quotable(article: str, kind: str) -> None:
    document = source(article, kind)
    quotable = " ".join(
        region.span.of(document.text)
        for region in document.regions
        if region.role in QUOTABLE_ROLES
    )
    furniture = ("Oostbrug Engineering Office", "example.org", "Kortenaar", "Policy Paper No. 41")
    for line in (*furniture, "http://127.0.0.1", "2:37 AM"):
        assert line not in quotable


@pytest.mark.parametrize("kind", ["html", "docx", "odt", "pdf", "print.pdf", "eml"])
def test_structure_survives(kind: str) -> None:
    document = source("tram", kind)
    by_role = {
        role: [r.span.of(document.text).strip() for r in document.regions if r.role is role]
        for role in Role
    }
    assert "Two cities, one tramway: what the Veldmark agreement leaves open" in by_role[Role.TITLE]
    assert [h for h in by_role[Role.HEADING] if not h.endswith(":")] == [
        "What was agreed",
        "What it would cost",
        "What comes next",
    ]
    table = "Item\tAuthority\tInstitute\nTrack and bridge\t61.0\t88.5\nSignalling\t14.2\t19.0\nCars\t22.8\t24.1"
    if kind == "print.pdf":  # the head of its table is in bold, and has no wide gap
        assert " ".join(by_role[Role.TABLE]).split() == table.split()
    else:
        assert by_role[Role.TABLE] == [table]
    notes = [text for text in by_role[Role.REFERENCES] if "Transport Institute" in text]
    assert len(notes) == 1
    assert by_role[Role.REFERENCES][-1] == "the agreement: https://example.org/veldmark/agreement"
    assert len(by_role[Role.BULLET]) == 7


def test_locators_of_a_pdf_name_the_page_that_a_sentence_stands_on() -> None:
    document = source("tram", "pdf")
    pages = {
        folded(item.quotable.of(document.text)): item.locator.page for item in passages(document)
    }
    assert (
        pages[
            "Critics answer that the two councils have signed a promise, not a plan, and that nobody has yet said who will pay for the bridge over the canal."
        ]
        == 1
    )
    crossing = next(text for text in pages if text.startswith("The regional authority expects"))
    assert pages[crossing] == 1
    assert (
        pages[
            "The difference rests on one assumption: whether commuters who now drive would change to the tram."
        ]
        == 2
    )


def test_locators_count_the_same_paragraphs_in_every_format() -> None:
    def numbers(kind: str) -> list[int | None]:
        return [item.locator.paragraph for item in passages(source("lithium", kind))]

    for kind in KINDS:
        assert numbers(kind) == numbers("txt"), kind
