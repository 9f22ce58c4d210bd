from __future__ import annotations

from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.model.brief import Brief, Heading
from briefbuild.model.outline import NotePlacement
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.marked import Element, PageContent, page_contents, structure
from tests.kitchen_sink import kitchen_sink, text
from tests.renderers.pdf.samples import (
    ACCEPTED_WARNINGS,
    brief,
    noted,
    page_count,
    paragraph,
    render,
    roles,
    sentences,
    wanted,
)


def with_contents(whole: Brief) -> Brief:
    return replace(whole, contents_title="Contents")


def many(count: int) -> Brief:
    blocks = (
        block
        for number in range(count)
        for block in (
            Heading(id=f"head-{number}", level=1 + number % 3, content=(text(f"Head {number}"),)),
            paragraph(sentences(4, number), f"words-{number}"),
        )
    )
    return with_contents(brief(*blocks))


def elements(data: bytes, role: str) -> list[tuple[int, str]]:
    """Return the page, from 1, and the text of each element of a role."""
    with pikepdf.open(BytesIO(data)) as file:
        top, pages = structure(file), page_contents(file)
        assert top is not None
        return [_text(element, pages) for element in top.walk() if element.role == role]


def _text(element: Element, pages: list[PageContent]) -> tuple[int, str]:
    claims = list(element.claims())
    words = "".join(pages[claim.page].texts[claim.number] for claim in claims)
    return claims[0].page + 1, " ".join(words.split())


def test_the_contents_name_every_heading_of_two_levels_with_its_page() -> None:
    data = render(many(90))
    headings = {words: page for role in ("H2", "H3") for page, words in elements(data, role)}
    entries = [words.rpartition(" ") for _page, words in elements(data, "TOCI")]
    assert {name: int(number) for name, _space, number in entries} == headings
    assert len(entries) == 62


def test_the_contents_are_no_text_of_the_brief() -> None:
    whole = many(30)
    assert pdf.extract(render(whole)) == wanted(whole)
    assert "Contents" not in wanted(whole)


def test_each_entry_leads_to_its_heading() -> None:
    with pikepdf.open(BytesIO(render(with_contents(noted(20))))) as file:
        links = [a for a in file.pages[0].Annots if str(a.Contents).startswith("Heading")]
        assert len(links) == 2 * 20  # the words and the page number of each
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        targets = [pages[link.Dest[0].objgen] for link in links]
    assert targets == sorted(targets)
    assert targets[-1] > 2


def test_endnotes_are_in_the_contents_and_footnotes_are_not() -> None:
    for placement, expected in ((NotePlacement.END, True), (NotePlacement.FOOT, False)):
        entries = elements(render(with_contents(noted(2, 1, placement))), "TOCI")
        assert any(words.startswith("Notes") for _page, words in entries) is expected


def test_contents_of_150_entries_run_over_pages() -> None:
    whole = many(225)
    data = render(whole)
    pages = {page for page, _words in elements(data, "TOCI")}
    assert len(pages) > 2
    assert pdf.check(data) == ()
    assert pdf.extract(data) == wanted(whole)


def test_levels_are_nested_in_the_structure() -> None:
    found = [line for line in roles(render(with_contents(kitchen_sink()))) if "TOC" in line]
    assert [line.strip() for line in found] == ["TOC", "TOCI", "TOC", "TOCI", "TOCI", "TOCI"]
    assert found[2].index("TOC") == found[1].index("TOC")


def test_a_long_heading_keeps_clear_of_the_page_numbers() -> None:
    long = Heading(id="long", level=1, content=(text(sentences(4)),))
    whole = with_contents(brief(long))
    data = render(whole)
    with pikepdf.open(BytesIO(data)) as file:
        areas = [a.Rect for a in file.pages[0].Annots if str(a.Contents).startswith("Tender")]
    assert pdf.check(data) == ()
    assert page_count(data) >= 1
    assert all(float(area[2]) <= 54 + 342 + 0.01 for area in areas)


@pytest.mark.parametrize("placement", list(NotePlacement))
def test_an_independent_checker_finds_no_error_in_contents_and_notes(
    placement: NotePlacement, tmp_path: Path
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(render(with_contents(noted(12, 8, placement))))
    findings = outloud.check(str(path)).sorted_findings()
    found = [(finding.rule, finding.message) for finding in findings]
    assert [item for item in found if item[0] not in ACCEPTED_WARNINGS] == []
