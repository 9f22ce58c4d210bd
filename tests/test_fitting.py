"""Briefs cut to their length, by pages that are told without a renderer."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.assemble import assemble
from briefbuild.build.making import vocabulary
from briefbuild.build.resources import resources_for
from briefbuild.build.sources import open_shelf
from briefbuild.files import Project
from briefbuild.fitting import (
    LIMITS,
    SIDE,
    SMALL,
    STEPS,
    core_pages,
    core_words,
    fits,
    measuring,
    most_that_fits,
)
from briefbuild.model.brief import (
    Brief,
    Callout,
    CalloutKind,
    Composed,
    CrossReference,
    Inlines,
    List,
    ListItem,
    Paragraph,
)
from briefbuild.model.outline import Length
from briefbuild.model.runs import Labels
from briefbuild.outlines import load_outline
from briefbuild.renderers import renderer
from briefbuild.sections import ANNEXES
from briefbuild.themes import default_theme
from tests.kitchen_sink import text
from tests.renderers.pdf.samples import brief

CORPORA = Path(__file__).parent / "corpora"
NAMES = ("lithium-processing", "mackerel-quota", "river-treaty")
OUTLINE = """\
title: A brief of some length
sources: ["*"]
length: {length}
sections:
{more}  - kind: context
  - kind: risks
  - kind: sources
"""
KINDS = ("exchanges", "stakeholder_views", "theories", "conflicts")
MORE = "".join(f"  - kind: {kind}\n" for kind in KINDS)


def brief_of(folder: Path, corpus: str, length: Length) -> Brief:
    (folder / "seeds").symlink_to(CORPORA / corpus / "sources")
    (folder / "outlines").mkdir()
    shelf = open_shelf(Project(folder))
    more = "" if length is Length.ONE_PAGE else MORE
    data = OUTLINE.format(length=length, more=more).encode()
    outline = load_outline("outlines/o.yaml", lambda _name: data, vocabulary(shelf))
    base = shelf.base(outline.sources)
    return assemble(outline, base, resources_for(outline, shelf))


def pages_of(brief: Brief) -> int:
    """Return the pages of the brief's PDF, with the reference list as its only annex."""
    core = [s for s in brief.sections if s.kind not in ANNEXES or s.kind == "sources"]
    data = renderer("pdf").render(replace(brief, sections=tuple(core)), default_theme())
    with pikepdf.open(io.BytesIO(data)) as file:
        return len(file.pages)


@pytest.mark.parametrize("corpus", NAMES)
@pytest.mark.parametrize("length", list(Length))
def test_a_brief_is_cut_to_its_length(tmp_path: Path, corpus: str, length: Length) -> None:
    brief = brief_of(tmp_path, corpus, length)
    limit = LIMITS[length]
    assert fits(brief, length)
    assert limit.words is None or core_words(brief) <= limit.words
    # The reference list may begin on the last page of the core, or need one of its own.
    assert pages_of(brief) <= limit.pages + 1
    assert abs(pages_of(brief) - core_pages(brief)) <= 1


def test_more_of_the_same_does_not_fit(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, NAMES[0], Length.ONE_PAGE)
    assert not fits(replace(brief, sections=brief.sections * 9), Length.ONE_PAGE)


def test_what_was_cut_is_named(tmp_path: Path) -> None:
    short = brief_of(tmp_path, NAMES[1], Length.STANDARD)
    left_out = {section.id: section.left_out for section in short.sections}
    assert any(left_out.values())
    assert not left_out["sources"]


def test_sections_grow_in_turn_into_the_room_that_is_left() -> None:
    """Three units of room fit beside the least of each: the first section has the first of them."""

    def is_fit(steps: Mapping[str, int]) -> bool:
        return sum(steps.values()) <= 5

    assert most_that_fits([["a", "b"]], is_fit) == {"a": 3, "b": 2}


def test_the_first_group_is_whole_where_the_others_keep_half() -> None:
    def is_fit(steps: Mapping[str, int]) -> bool:
        return sum(steps.values()) <= STEPS + STEPS // 2 + 3

    found = most_that_fits([["b"], ["a"]], is_fit)
    assert found == {"b": STEPS, "a": STEPS // 2 + 3}


def test_all_are_cut_alike_where_the_others_would_lose_more_than_half() -> None:
    def is_fit(steps: Mapping[str, int]) -> bool:
        return sum(steps.values()) <= 7

    assert most_that_fits([["b"], ["a"]], is_fit) == {"b": 4, "a": 3}


def test_what_does_not_fit_at_its_least_is_returned_at_its_least() -> None:
    assert most_that_fits([["a", "b"]], lambda _steps: False) == {"a": 1, "b": 1}


def test_a_section_goes_on_growing_where_another_has_no_room() -> None:
    def is_fit(steps: Mapping[str, int]) -> bool:
        return steps["a"] <= 2 and steps["b"] <= 5

    assert most_that_fits([["a", "b"]], is_fit) == {"a": 2, "b": 5}


def test_a_line_of_contents_leaves_room_for_its_page_and_its_bullet() -> None:
    """What would fit a line of the box without them takes a second one."""
    words = "Where the sources differ"

    def height(content: Inlines) -> float:
        item = ListItem(id="to", content=content)
        listed = List(id="links", items=(item,))
        box = Callout(id="box", kind=CalloutKind.SIDE_BOX, title=(), blocks=(listed,))
        return sum(piece.height for piece in measuring(Labels({}, {}))(box, SIDE))

    leading = (CrossReference("section", words, Composed("contents")),)
    assert height(leading) == height((text(words),)) + SMALL.leading


def test_a_side_column_that_is_higher_than_its_text_takes_its_room() -> None:
    plain = brief(Paragraph(id="p", content=(text("word " * 100),)))
    section = replace(
        plain.sections[0], aside=(Paragraph(id="aside", content=(text("word " * 3_000),)),)
    )
    assert core_pages(replace(plain, sections=(section,))) > core_pages(plain)
