"""A project's own codebook: its facets fill sections, and its words are an input of every brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.build.sources import OWN_CODEBOOK, open_shelf
from briefbuild.files import Project
from tests.projects import write_project

TEXT = """\
The tower clock

Lawyers doubt that the judge will let the clause stand. The tribunal has yet to decide whether the statute binds the
parish. The clock was built in 1821 by a smith from the next valley.

Sheep graze on the green hills above the village. The baker sells warm bread to the pilgrims before dawn.
"""
ON_LAW = ("Lawyers doubt", "The tribunal has yet")
CODEBOOK = """\
extends: policy
facets:
  legal:
    definition: What the law says, and what courts decide.
    prototypes:
      - The court ruled that the contract was not valid.
      - It is disputed whether the law allows such a measure.
      - The treaty obliges both sides to give notice.
      - An appeal against the decision is pending.
      - Parliament would have to amend the statute first.
"""
SECTIONS = (
    "[{kind: context, id: legal, title: Legal questions, layout: list, select: {facets: [legal]}}]"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path, text=TEXT, sections=SECTIONS)
    (tmp_path / OWN_CODEBOOK).write_text(CODEBOOK)
    return tmp_path


def built(project: Path) -> BriefResult:
    (brief,) = build(Settings(project=project, formats=("json",))).briefs
    return brief


def printed(project: Path) -> str:
    return json.dumps(json.loads((project / "output" / "brief.json").read_text()))


def test_a_facet_with_five_prototypes_fills_a_section_without_code(project: Path) -> None:
    assert built(project).status == "published"
    text = printed(project)
    assert all(words in text for words in ON_LAW)
    assert "Sheep graze" not in text
    assert "warm bread" not in text


def test_without_the_codebook_its_facet_is_an_unknown_name(project: Path) -> None:
    (project / OWN_CODEBOOK).unlink()
    (found,) = built(project).diagnostics
    assert "legal" in found.message
    assert found.position.file == "outlines/brief.yaml"


def test_a_prototype_that_cannot_be_used_is_told_with_its_place(project: Path) -> None:
    (project / OWN_CODEBOOK).write_text(CODEBOOK + "      - Statute\n")
    (found,) = built(project).diagnostics
    assert str(found.position) == "seeds/codebook.yaml:11:9"
    assert found.fix


def test_an_empty_codebook_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    write_project(tmp_path, text=TEXT, sections="[{kind: context}]")
    assert built(tmp_path).status == "published"
    (tmp_path / OWN_CODEBOOK).write_text("")
    (found,) = built(tmp_path).diagnostics
    assert found.position.file == OWN_CODEBOOK
    assert "empty" in found.message


def test_a_codebook_that_changes_makes_a_brief_stale_and_no_other_file_does(project: Path) -> None:
    assert built(project).status == "published"
    assert built(project).status == "unchanged"
    cue = "    cues: {bread: {weight: 1.5, any: [bread]}}\n"
    (project / OWN_CODEBOOK).write_text(CODEBOOK + cue)
    assert built(project).status == "published"
    assert "warm bread" in printed(project)


def test_a_codebook_that_is_added_or_removed_makes_a_brief_stale(tmp_path: Path) -> None:
    write_project(tmp_path, text=TEXT, sections="[{kind: context}]")
    assert built(tmp_path).status == "published"
    assert "The clock was built" in printed(tmp_path)
    guard = "facets: {context: {guards: {clock: {weight: -3.0, any: [clock]}}}}\n"
    (tmp_path / OWN_CODEBOOK).write_text(f"extends: policy\n{guard}")
    assert built(tmp_path).status == "published"
    assert "The clock was built" not in printed(tmp_path)
    (tmp_path / OWN_CODEBOOK).unlink()
    assert built(tmp_path).status == "published"
    assert "The clock was built" in printed(tmp_path)


def test_evidence_is_kept_by_the_codebook_it_was_coded_with(project: Path) -> None:
    own = open_shelf(Project(project)).evidence("ferries.txt")
    (project / OWN_CODEBOOK).unlink()
    shipped = open_shelf(Project(project)).evidence("ferries.txt")
    assert any(item.score("legal") >= 1 for item in own.items)
    assert not any(item.score("legal") for item in shipped.items)
    for one, other in zip(own.items, shipped.items, strict=True):
        assert [c for c in one.codings if c.facet != "legal"] == list(other.codings)


def test_the_codebook_that_is_compiled_has_the_digest_that_evidence_is_kept_by(
    project: Path,
) -> None:
    cold, warm = open_shelf(Project(project)), open_shelf(Project(project))
    assert warm.codebook.facet_names[-1] == "legal"
    assert cold._codebook_digest == warm._codebook_digest == warm.codebook.digest
