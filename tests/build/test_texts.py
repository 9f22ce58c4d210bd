from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.sources import open_shelf
from briefbuild.build.texts import TEXT_KIND, Rules, TakenIn, take_in
from briefbuild.errors import EvidenceError
from briefbuild.evidence.segment import passages
from briefbuild.files import Log, Project, Store
from briefbuild.model.source import Role
from briefbuild.readers.language_file import read_rules

TEXT = "Night ferries\n\nThe port authority raised its fees in May. The owners have complained.\n"
RULES = b"""lines:
  - reason: complaint
    role: furniture
    words: 40
    prose: true
    contains: [the owners have complained]
"""


def taken(root: Path, rules: Rules | None = None) -> TakenIn:
    (root / "seeds").mkdir(exist_ok=True)
    (root / "seeds" / "ferries.txt").write_text(TEXT)
    content = Project(root).read_source("ferries.txt")
    return take_in(Store(root), "ferries.txt", content, "ferries", rules or Rules())


def kept(root: Path) -> Log:
    return Log(f"{root}/.briefbuild/{TEXT_KIND}")


def test_the_sentences_of_a_source_are_those_of_its_passages(tmp_path: Path) -> None:
    found = taken(tmp_path)
    spans = [(passage.span.start, passage.span.end) for passage in passages(found.source)]
    assert [*zip(found.bounds[::2], found.bounds[1::2], strict=True)] == spans
    assert passages(found.source, found.bounds) == passages(found.source)


def test_what_was_read_is_kept_and_read_again_where_it_is_damaged(tmp_path: Path) -> None:
    first = taken(tmp_path)
    (file,) = (tmp_path / ".briefbuild" / TEXT_KIND).iterdir()
    assert taken(tmp_path) == first
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    assert taken(tmp_path) == first
    mended = file.read_bytes()
    assert len(mended) == 2 * len(whole)
    assert taken(tmp_path) == first
    assert file.read_bytes() == mended


def test_the_rules_of_a_project_are_part_of_what_is_read(tmp_path: Path) -> None:
    plain = taken(tmp_path)
    ruled = taken(tmp_path, Rules(read_rules(RULES, "regions.yaml"), "a digest"))
    assert len(kept(tmp_path).keys()) == 2
    assert [region.role for region in plain.source.regions] == [Role.TITLE, Role.BODY]
    assert [region.role for region in ruled.source.regions] == [Role.TITLE, Role.FURNITURE]
    assert ruled.bounds == ()


def test_another_catalogue_has_a_source_coded_again_but_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "ferries.txt").write_text(TEXT)
    open_shelf(Project(tmp_path)).evidence("ferries.txt")
    (tmp_path / "seeds" / "sources.yaml").write_text(
        "sources:\n  ferries.txt: {title: Ferries at night}\n"
    )
    monkeypatch.setattr("briefbuild.readers.read", None)
    evidence = open_shelf(Project(tmp_path)).evidence("ferries.txt")
    assert evidence.source.reference.title == "Ferries at night"
    assert len(kept(tmp_path).keys()) == 1


def test_a_source_that_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "ferries.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(EvidenceError):
        open_shelf(Project(tmp_path)).evidence("ferries.txt")
    assert kept(tmp_path).keys() == ()
