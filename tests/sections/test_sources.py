"""The annex of sources: what is known of each, and the works that it cites itself."""

from __future__ import annotations

from pathlib import Path

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import Bibliography
from briefbuild.model.export import read_export
from briefbuild.model.walk import text_of_units
from tests.projects import write_project

SOURCE = """\
Ferries and fares

Floods could wreck the harbour within a year.[1] The mayor opposes the new dock.[2]

References
[1] Lind, A. The coming floods. Port Press, 2021.
[2] Bo, C. Docks and mayors. Harbour Review, 2022.
"""


def reference(project: Path, sections: str) -> str:
    write_project(project, sections=sections, text=SOURCE)
    build(Settings(project=project, formats=("json",)))
    brief = read_export((project / "output" / "brief.json").read_bytes())
    (entry,) = (
        entry
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Bibliography)
        for entry in block.entries
    )
    return dict(text_of_units(brief))[entry.id]


def test_a_work_is_named_where_a_sentence_that_cites_it_is_quoted(tmp_path: Path) -> None:
    entry = reference(tmp_path, "[{kind: risks}, {kind: sources}]")
    assert entry.endswith("As cited in S1: “[1] Lind, A. The coming floods. Port Press, 2021.”")


def test_works_behind_what_is_not_quoted_are_left_out(tmp_path: Path) -> None:
    entry = reference(tmp_path, "[{kind: theories}, {kind: sources}]")
    assert "As cited in" not in entry
