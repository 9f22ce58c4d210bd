"""The standard outline, re-pointed at other sources with no other change, gives a sensible brief."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import Block, Brief, Heading, HeadingKind, List, Section
from briefbuild.model.runs import labels
from briefbuild.model.walk import cited, plain, quotations, text_of_units
from briefbuild.renderers import json as json_format

ROOT = Path(__file__).parent.parent
CORPORA = sorted(
    path
    for path in (ROOT / "tests" / "corpora").glob("*/sources")
    if "-sealed" not in path.parent.name
)
OUTLINE = (ROOT / "outlines" / "russia-dprk.yaml").read_text(encoding="utf-8")
SENTENCE = 8  # words from which a repeated text is a repeated sentence
REASONS = "Why they may differ."  # which may be the same for several differences


@pytest.fixture(scope="module", params=CORPORA, ids=lambda path: path.parent.name)
def brief(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Brief:
    project = tmp_path_factory.mktemp("topic")
    (project / "outlines").mkdir()
    (project / "seeds").symlink_to(request.param, target_is_directory=True)
    outline = re.sub(r'title: ".*"', 'title: "Another topic"', OUTLINE, count=1)
    (project / "outlines" / "brief.yaml").write_text(outline, encoding="utf-8")
    (result,) = build(Settings(project=project, formats=("json",))).briefs
    assert result.status == "published", [str(item) for item in result.diagnostics]
    return json_format.read((project / "output" / "brief.json").read_bytes())


def test_no_statement_is_quoted_whole_twice(brief: Brief) -> None:
    spans = Counter(
        (placed.quotation.source, placed.quotation.span)
        for placed in quotations(brief)
        if not placed.is_extract
    )
    assert [span for span, number in spans.items() if number > 1] == []


def test_no_sentence_of_the_program_is_printed_twice(brief: Brief) -> None:
    texts = Counter(
        text
        for block, text in text_of_units(brief)
        if len(text.split()) >= SENTENCE and "“" not in text
        # Page one calls a direction as the ledger does, however long the names of its sides are.
        if not block.startswith(("sources", "summary.overview"))
        if not text.startswith(REASONS)
    )
    assert [text for text, number in texts.items() if number > 1] == []


def test_no_heading_stands_over_nothing(brief: Brief) -> None:
    for section in brief.sections:
        blocks: list[Block] = list(section.blocks)
        assert not isinstance(blocks[-1], Heading), section.id
        for one, other in pairwise(blocks):
            if isinstance(one, Heading) and isinstance(other, Heading):
                assert other.level > one.level, section.id


def test_a_row_of_page_one_cites_as_many_sources_as_it_counts(brief: Brief) -> None:
    page = next(section for section in brief.sections if section.kind == "summary")
    heads = [b for b in page.blocks if isinstance(b, Heading)]
    assert all(head.kind is HeadingKind.FRONT for head in heads)
    for block in page.blocks:
        if isinstance(block, List) and block.id == "summary.claims":
            for item in block.items:
                row = Section(id="row", kind="row", blocks=(List(id="row", items=(item,)),))
                assert item.label.split()[0] == str(len(cited([row])))


def test_every_template_is_filled_and_set_without_slips(brief: Brief) -> None:
    known = labels(brief)
    for block, text in text_of_units(brief):
        outside = re.sub(r"“[^”]*”", "“”", text)  # a source's words are its own
        assert not re.search(r"\{\{|\}\}|\{%| ,| \.(?!\.)|,,|\( | \)", outside), (block, text)
        assert text.count("“") == text.count("”"), (block, text)
    assert plain(brief.front.title, known)
