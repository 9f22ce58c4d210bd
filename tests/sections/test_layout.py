"""A section as a plain list of quotations, whatever its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import List, Section, Table
from briefbuild.model.export import read_export
from briefbuild.model.walk import section_quotations
from tests.projects import write_project


def section(project: Path, keys: str) -> Section:
    write_project(project, sections=f"[{{{keys}}}]")
    (result,) = build(Settings(project=project, formats=("json",))).briefs
    assert result.status == "published", result.diagnostics
    return read_export((project / "output" / "brief.json").read_bytes()).sections[0]


@pytest.mark.parametrize("kind", ["risks", "exchanges", "context", "stakeholder_views"])
def test_a_list_quotes_what_was_chosen_and_nothing_else(tmp_path: Path, kind: str) -> None:
    listed = section(tmp_path, f"kind: {kind}, layout: list")
    assert any(isinstance(block, List) for block in listed.blocks)
    assert not any(isinstance(block, Table) for block in listed.blocks)
    assert all(not placed.is_extract for placed in section_quotations(listed))


def test_the_usual_layout_is_the_kinds_own(tmp_path: Path) -> None:
    assert any(isinstance(block, Table) for block in section(tmp_path, "kind: risks").blocks)


def test_a_kind_without_evidence_of_its_own_has_no_layout(tmp_path: Path) -> None:
    write_project(tmp_path, sections="[{kind: sources, layout: list}]")
    (result,) = build(Settings(project=tmp_path, formats=("json",))).briefs
    assert "unknown key" in str(result.diagnostics[0])
