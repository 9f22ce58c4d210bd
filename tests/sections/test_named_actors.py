"""Actors that an outline names: recognised by their other names, and told of first, in its order."""

from __future__ import annotations

from pathlib import Path

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import Table
from briefbuild.renderers import json as json_format
from tests.projects import write_project

VIEWS = """\
Norway opposes the new quota and demands talks. Norway warned that it would act.

Iceland supports the new quota. The Fleet Union rejects the quota. FU leaders say that boats must stop.
"""


def actors(project: Path, given: str, text: str = VIEWS) -> list[str]:
    """Return whom the first column of the stakeholder grid names."""
    title = f"Quota\n{given}" if given else "Quota"
    write_project(project, title=title, sections="[{kind: stakeholder_views}]", text=text)
    (result,) = build(Settings(project=project, formats=("json",))).briefs
    assert result.status != "failed", [str(item) for item in result.diagnostics]
    brief = json_format.read((project / "output" / "brief.json").read_bytes())
    (table, *_) = [b for s in brief.sections for b in s.blocks if isinstance(b, Table)]
    return ["".join(getattr(i, "text", "") for i in r.cells[0].paragraphs[0]) for r in table.body]


def test_the_outline_decides_who_comes_first(tmp_path: Path) -> None:
    usual = actors(tmp_path, "")
    assert usual.index("Norway") < usual.index("Iceland")
    named = actors(tmp_path, "actors: [Iceland, Norway]")
    assert named[:2] == ["Iceland", "Norway"]


def test_an_actor_is_recognised_by_its_other_names(tmp_path: Path) -> None:
    given = "actors: [{name: Fishermen's Union, aliases: [Fleet Union, FU]}]"
    assert actors(tmp_path, given)[0] == "Fishermen's Union"
    assert "Fleet Union" not in actors(tmp_path, given)


def test_an_article_is_no_part_of_a_name(tmp_path: Path) -> None:
    given = "actors: [{name: Fishermen, aliases: [the union]}]"
    text = VIEWS + "\nThe union believes that the quota is too low.\n"
    assert actors(tmp_path, given, text)[0] == "Fishermen"
    assert "Fishermen" not in actors(tmp_path, "", text)


def test_a_named_actor_of_whom_nothing_is_told_is_a_gap(tmp_path: Path) -> None:
    assert actors(tmp_path, "actors: [Denmark]")[-1] == "Denmark"


def test_two_outlines_of_one_project_may_name_different_actors(tmp_path: Path) -> None:
    actors(tmp_path, "actors: [{name: Fishermen's Union, aliases: [Fleet Union]}]")
    assert "Fishermen's Union" not in actors(tmp_path, "")
