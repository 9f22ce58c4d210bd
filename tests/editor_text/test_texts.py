from __future__ import annotations

import json
from pathlib import Path

from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.errors import ExitCode
from tests.projects import write_project

TEXTS = """
  - kind: risks
    intro: |
      For {{ brief.office }}: **three** things.

      - One: [@ferries ¶ 2].
      - Two, "{{ names.port }}".

      Table: What it costs

      | item | cost |
      | - | - |
      | ship | *much* |
    outro: 'They say [@ferries: "fears that the cut could isolate the northern district"].'
"""
HEAD = "\noffice: Port desk\nvariables: {names: {port: Orl <b>*}}"


def built(project: Path, texts: str = TEXTS) -> BriefResult:
    outline = write_project(project, title="Night ferries" + HEAD, sections=texts)
    assert outline.is_file()
    (brief,) = build(Settings(project=project, formats=("docx", "pdf", "json"))).briefs
    return brief


def test_texts_are_printed_and_proved_in_every_format(tmp_path: Path) -> None:
    brief = built(tmp_path)
    assert [str(item) for item in brief.diagnostics] == []
    assert brief.status == "published"
    exported = (tmp_path / "output" / "brief.json").read_text(encoding="utf-8")
    assert "Orl <b>*" in exported
    quotes = [item["quote"] for item in json.loads(exported)["quotations"]]
    assert "fears that the cut could isolate the northern district" in exported
    # The sentence is quoted by the editor, so the program does not quote it again.
    assert not any(quote.startswith("The mayor fears") for quote in quotes)


def test_problems_of_all_texts_are_told_together_with_their_places(tmp_path: Path) -> None:
    texts = """
  - kind: risks
    intro: "a {{ x }}"
    outro: 'b [@ferries: "no such words"]'
  - {kind: context, intro: "<b>c</b>"}
"""
    brief = built(tmp_path, texts)
    places = [(item.position.line, item.position.column) for item in brief.diagnostics]
    assert places == [(7, 15), (8, 15), (9, 29)]
    assert brief.exit_code is ExitCode.EVIDENCE


def test_a_source_that_only_a_text_cites_counts_as_cited(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "note.txt").write_text("A short note\n\nNothing else is in it.\n")
    brief = built(tmp_path, "[{kind: risks, outro: 'See [@note].'}]")
    assert brief.status == "published"
    exported = (tmp_path / "output" / "brief.json").read_text(encoding="utf-8")
    assert "ref-note" in exported
    assert "read, not quoted" not in exported


def test_a_sentence_is_quoted_beside_a_few_words_of_it(tmp_path: Path) -> None:
    built(tmp_path, """[{kind: risks, outro: 'The [@ferries: "northern district"].'}]""")
    exported = (tmp_path / "output" / "brief.json").read_text(encoding="utf-8")
    quotes = [item["quote"] for item in json.loads(exported)["quotations"]]
    assert any(quote.startswith("The mayor fears") for quote in quotes)
