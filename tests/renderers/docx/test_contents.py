from __future__ import annotations

from msgspec.structs import replace

from briefbuild.renderers import docx
from tests.renderers.docx.support import (
    found,
    kitchen_sink_file,
    noted_sink,
    part,
    theme,
    values,
)

BLOCK = "//w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery/@w:val='Table of Contents']"


def test_the_contents_are_filled_and_linked() -> None:
    tree = part(kitchen_sink_file())
    links = found(tree, f"{BLOCK}//w:hyperlink")
    lines = ["".join(values(link, ".//w:t/text()")) for link in links]
    assert lines == [
        "1\N{EN SPACE}Every inline",
        "A second level",
        "2\N{EN SPACE}Every block",
        "3\N{EN SPACE}Sources",
    ]
    names = set(values(tree, "//w:bookmarkStart/@w:name"))
    assert {link.get(link.keys()[0]) for link in links} <= names


def test_they_are_a_field_without_page_numbers_that_asks_for_nothing() -> None:
    tree = part(kitchen_sink_file())
    assert values(tree, f"{BLOCK}//w:instrText/text()") == [' TOC \\o "1-2" \\n \\h \\z ']
    assert values(tree, f"{BLOCK}//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert not values(tree, "//@w:dirty")
    # The end of the field has no paragraph of its own, which would be a blank line.
    assert found(tree, f"{BLOCK}/w:sdtContent/w:p[last()]/w:hyperlink")


def test_levels_have_their_own_styles() -> None:
    styles = values(part(kitchen_sink_file()), f"{BLOCK}//w:pStyle/@w:val")
    assert styles == ["TOCHeading", "TOC1", "TOC2", "TOC1", "TOC1"]


def test_without_a_title_there_are_none() -> None:
    data = docx.render(replace(noted_sink(), contents_title=None), theme())
    assert found(part(data), BLOCK) == []
    assert docx.extract(data) == docx.extract(kitchen_sink_file())
