from __future__ import annotations

from msgspec.structs import replace

from briefbuild.model.brief import Running
from briefbuild.renderers import docx
from tests.renderers.docx.support import brief_of, found, kitchen_sink_file, part, theme, values

PARTS = ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml")


def rendered(running: Running) -> bytes:
    return docx.render(replace(brief_of(), running=running), theme())


def line(data: bytes, name: str) -> str:
    return "|".join(values(part(data, name), "//w:t/text()"))


def test_the_first_page_has_a_header_of_its_own() -> None:
    data = kitchen_sink_file()
    assert found(part(data), "//w:sectPr/w:titlePg")
    assert line(data, PARTS[0]) == "Harbour Unit|\N{EM SPACE}|Brief 2026/07|INTERNAL · DRAFT"
    assert line(data, PARTS[1]) == "Ferries: every block|INTERNAL · DRAFT"


def test_the_footer_counts_pages_and_carries_the_marking() -> None:
    data = kitchen_sink_file()
    names = "Harbour Unit · Brief 2026/07 · Draft"
    assert line(data, PARTS[2]) == f"{names}|INTERNAL · DRAFT|Page |1| of |1"
    assert line(data, PARTS[2]) == line(data, PARTS[3])
    assert values(part(data, PARTS[2]), "//w:instrText/text()") == [" PAGE ", " NUMPAGES "]


def test_the_page_label_is_the_briefs_own() -> None:
    data = rendered(Running(title="T", page_label="{page}/{pages} Seiten"))
    assert line(data, PARTS[2]) == "1|/|1| Seiten"


def test_a_brief_without_office_and_marking_has_no_band() -> None:
    data = rendered(Running(title="T"))
    assert not found(part(data, PARTS[0]), "//w:tbl")
    assert docx.check(data) == ()


def test_a_long_title_leaves_room_for_the_marking() -> None:
    data = rendered(Running(title="word " * 60, marking="M"))
    title, marking = line(data, PARTS[1]).split("|")
    assert len(title) <= 90
    assert title.endswith("word …")
    assert marking == "M"


def test_headers_and_footers_are_no_text_of_the_brief() -> None:
    assert not any("INTERNAL" in text for text in docx.extract(kitchen_sink_file()))
