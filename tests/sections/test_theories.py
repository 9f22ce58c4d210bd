"""Explanations by a named idea, on a subject far from the seeds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from briefbuild.model.brief import Brief, Table
from briefbuild.model.walk import quotations
from tests.sections.test_kinds import built, texts

PORTS = """\
Two ports

Realism explains the closing of the port as a struggle for power between two towns. The old walls
show the fear. However, neither had a rival to fear.

From a Constructivist perspective, both towns learnt to be enemies. On that reading, more will close.
"""


def table_of(brief: Brief) -> Table:
    return next(b for s in brief.sections for b in s.blocks if isinstance(b, Table))


def test_each_idea_has_a_row_with_the_same_cells(tmp_path: Path) -> None:
    brief = built(tmp_path, "[{kind: theories}]", text=PORTS)
    rows = table_of(brief).body
    assert [row.id for row in rows] == ["theories.realism", "theories.constructivism"]
    assert {len(row.cells) for row in rows} == {4}


def test_support_and_objection_stand_apart_and_gaps_are_said(tmp_path: Path) -> None:
    words = texts(built(tmp_path, "[{kind: theories}]", text=PORTS), "theories")
    assert any(text.startswith("For: “The old walls show the fear.”") for text in words)
    assert any(text.startswith("“However, neither had a rival") for text in words)
    assert any(text.startswith("“On that reading, more will close.”") for text in words)
    assert "For: not stated" in words
    assert "not stated" in words


def test_an_idea_that_the_editor_names_has_a_row(tmp_path: Path) -> None:
    text = f"{PORTS}\nHarbour envy explains the closing of the port best. The walls are old.\n"
    sections = "[{kind: theories, frameworks: [harbour envy]}]"
    brief = built(tmp_path, sections, text=text)
    assert "theories.harbour-envy" in [row.id for row in table_of(brief).body]


def test_where_nothing_supports_any_idea_the_caption_says_so_once(tmp_path: Path) -> None:
    text = "Realism explains the closing of the port as a struggle for power between two towns.\n"
    words = texts(built(tmp_path, "[{kind: theories}]", text=text), "theories")
    assert "For: not stated" not in words
    assert any("nothing that supports it is stated" in each for each in words)


def test_what_a_row_quotes_whole_does_not_stand_beneath_the_table_again(tmp_path: Path) -> None:
    text = (
        "A neoclassical realist account explains why the towns answered the closing of the port.\n\n"
        "Realism explains the walls. Neither town was balancing against another. On this reading a "
        "blockade would be likely to bring about the alliance that it was meant to prevent, because "
        "mayors who are punished at home tend to look for patrons.\n"
    )
    brief = built(tmp_path, "[{kind: theories, quotes: {max: 8}}]", text=text)
    whole = Counter(each.quotation for each in quotations(brief) if not each.is_extract)
    assert len(whole) > 1
    assert set(whole.values()) == {1}
