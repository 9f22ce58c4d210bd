"""Planted defects against rules of PDF/UA-1 and PDF/A that depend on what a brief holds."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, String

from briefbuild.model.brief import Figure, Heading, Link
from briefbuild.renderers import pdf
from tests.kitchen_sink import kitchen_sink, text
from tests.renderers.pdf.samples import addresses, brief, paragraph, render, roles, table, wanted
from tests.renderers.pdf.test_selfcheck import Defect, content, elements, links, planted


def _set(role: str, key: str, value: Any) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        next(elements(file, role))[key] = value

    return plant


def _in_catalogue(key: str, value: Any) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        file.Root[key] = value

    return plant


def _in_link(key: str, value: Any) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        links(file, "/Contents")[key] = value

    return plant


def _in_action(key: str, value: Any) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        links(file, "/A").A[key] = value

    return plant


def _page_acts(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.AA = Dictionary()


def _in_packet(old: bytes, new: bytes) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        packet = file.Root.Metadata.read_bytes()
        assert old in packet
        file.Root.Metadata.write(packet.replace(old, new))

    return plant


def _other_title(file: pikepdf.Pdf) -> None:
    file.trailer.Info.Title = String("Another title")


def _short_row(file: pikepdf.Pdf) -> None:
    row = list(elements(file, "/TR"))[-1]
    row.K = Array(list(row.K)[:-1])


def _covered_cell(file: pikepdf.Pdf) -> None:
    cell = next(elements(file, "/TH"))
    cell.A = Dictionary(O=Name.Table, Scope=Name.Column, RowSpan=2)


def _caption_below(file: pikepdf.Pdf) -> None:
    holder = next(elements(file, "/Table"))
    caption, *rows = list(holder.K)
    holder.K = Array([*rows, caption])


def _unreadable_map(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].resources.Font.values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"> <00", b"> <0"))


LONG = String("ж" * 20_000)  # in UTF-16

DEFECTS: dict[str, tuple[Defect, str]] = {
    "first heading is no H1": (_set("/H1", "/S", Name.H2), "first heading"),
    "a level left out": (_set("/H2", "/S", Name.H3), "follows H1"),
    "a type of its own": (_set("/Sect", "/S", Name.Chapter), "no standard structure type"),
    "a row outside of a table": (_set("/Table", "/S", Name.Div), "in a Div"),
    "a cell outside of a row": (_set("/TR", "/S", Name.P), "in a P"),
    "a list of paragraphs": (_set("/LI", "/S", Name.P), "in a L "),
    "a table in which a paragraph stands": (_set("/TR", "/S", Name.Span), "in a Table"),
    "a short row": (_short_row, "different lengths"),
    "a covered cell": (_covered_cell, "different lengths"),
    "a caption below": (_caption_below, "Caption"),
    "a language that is none": (_set("/P", "/Lang", String("fr_FR")), "no language tag"),
    "a file's language that is none": (_in_catalogue("/Lang", String("")), "no language tag"),
    "a long alternative": (_set("/Figure", "/Alt", LONG), "longer"),
    "a long description": (_in_link("/Contents", LONG), "longer"),
    "a long address": (_in_action("/URI", String("https://x/" + "a" * 40_000)), "longer"),
    "an action of the file": (_in_catalogue("/OpenAction", Dictionary()), "/OpenAction"),
    "layers": (_in_catalogue("/OCProperties", Dictionary()), "/OCProperties"),
    "suspects": (_in_catalogue("/MarkInfo", Dictionary(Marked=True, Suspects=True)), "suspect"),
    "an action of a page": (_page_acts, "/AA"),
    "an annotation of another kind": (_in_link("/Subtype", Name.Text), "more than a link"),
    "a second action": (_in_action("/Next", Dictionary()), "does more"),
    "a script": (_in_action("/S", Name.JavaScript), "does more"),
    "metadata that are no XML": (_in_packet(b"<dc:format>", b"<dc:format>\x0b"), "no XML"),
    "metadata without a title": (_in_packet(b"dc:title", b"dc:rights"), "no title"),
    "two titles": (_other_title, "differ in dc:title"),
    "no claim to be archival": (_in_packet(b"conformance>A", b"conformance>B"), "archival"),
    "a map to Unicode that is none": (_unreadable_map, "cannot be read back"),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_broken_rule_is_named(name: str) -> None:
    defect, words = DEFECTS[name]
    found = pdf.check(planted(defect))
    assert any(words in fault for fault in found), found


def test_two_cells_in_one_place_are_named() -> None:
    def plant(file: pikepdf.Pdf) -> None:
        head = next(elements(file, "/Table")).K[1]  # a group's row of one wide cell follows it
        head.K[1].A = Dictionary(O=Name.Table, Scope=Name.Column, RowSpan=2)

    assert any("one place" in fault for fault in pdf.check(planted(plant)))


def test_a_heading_that_skips_a_level_is_tagged_one_below_the_last() -> None:
    deep = [Heading(id=f"d{n}", level=3, content=(text(f"Deep {n}"),)) for n in range(2)]
    data = render(brief(deep[0], paragraph("a", "a"), deep[1], paragraph("b", "b")))
    found = [line.strip() for line in roles(data) if line.strip().startswith("H")]
    assert found == ["H1", "H2", "H3", "H4", "H2"]
    assert pdf.check(data) == ()


def test_a_table_whose_rows_are_short_is_made_regular() -> None:
    rows = table(3)
    first, *others = rows.body
    cells = (replace(first.cells[0], row_span=9), first.cells[1])
    whole = brief(replace(rows, body=(replace(first, cells=cells), *others[:0])))
    data = render(whole)
    assert pdf.check(data) == ()
    assert pdf.extract(data) == wanted(whole)


def test_texts_beside_the_page_are_cut_to_what_an_archive_may_hold() -> None:
    long = "é " * 40_000
    whole = kitchen_sink()
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                replace(block, alt=long) if isinstance(block, Figure) else block
                for block in section.blocks
            ),
        )
        for section in whole.sections
    )
    heading = Heading(id="long", level=1, content=(text(long),))
    described = replace(table(1), description=long)
    sections += (replace(sections[0], id="more", aside=(), blocks=(heading, described)),)
    whole = replace(whole, sections=sections, subject=long, keywords=(long,), contents_title="C")
    data = render(whole)
    assert pdf.check(data) == ()
    assert pdf.extract(data) == wanted(whole)


def test_an_address_too_long_for_an_archive_is_text_and_no_link() -> None:
    address = "https://example.org/" + "a/" * 20_000
    words = (Link(address, (text("there"),)), text(f" or {address} or https://example.org/x"))
    whole = brief(replace(paragraph(""), content=words))
    data = render(whole)
    assert "https://example.org/x" in addresses(data)
    assert address not in addresses(data)
    assert pdf.check(data) == ()
    assert pdf.extract(data) == wanted(whole)


@pytest.mark.parametrize("mark", ["\u200d", "\u0301"])
def test_characters_without_width_do_not_make_a_string_too_long(mark: str) -> None:
    whole = brief(paragraph(f"a{mark * 40_000}b"))
    data = render(whole)
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()


def test_controls_that_are_spaces_do_not_spoil_the_metadata() -> None:
    whole = kitchen_sink()
    front = replace(whole.front, title=(text("A\x0bB\x1cC"),))
    data = render(replace(whole, front=front, subject="a\x0cb\x1fc", keywords=("x\x85y",)))
    assert pdf.check(data) == ()


def test_a_character_that_has_no_glyph_is_found_in_the_finished_file() -> None:
    def plant(file: pikepdf.Pdf) -> None:
        content(file, b" Tj ET", b" Tj (\\000) Tj ET")

    assert any("cannot be read back" in fault for fault in pdf.check(planted(plant)))
