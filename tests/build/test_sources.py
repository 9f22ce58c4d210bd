from __future__ import annotations

import json
from pathlib import Path

from briefbuild.build.sources import (
    CACHE_KIND,
    CODEBOOK_KIND,
    STATEMENTS_KIND,
    SourceShelf,
    cautions,
    open_shelf,
)
from briefbuild.diagnostics import Position
from briefbuild.evidence.codebook import Codebook, standard_codebook
from briefbuild.files import Project, Store
from briefbuild.model.compact import pack, unpack
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.statements import SourceStatements
from tests.evidence.comparing import seed_statements

TEXT = "Night ferries\n\nThe port authority raised its fees in May. The owners have complained.\n"


def shelf(root: Path, *items: dict[str, str]) -> SourceShelf:
    seeds = root / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / "ferries.txt").write_text(TEXT)
    (seeds / "sources.yaml").write_text("references: library.json\n")
    (seeds / "library.json").write_text(json.dumps(items))
    return open_shelf(Project(root))


def kept(root: Path) -> tuple[str, ...]:
    return Store(root).keys(CACHE_KIND)


def test_a_source_that_two_items_of_the_library_fit_is_reported_where_the_first_stands(
    tmp_path: Path,
) -> None:
    opened = shelf(tmp_path, {"id": "a", "file": "ferries.txt"}, {"id": "ferries"})
    (warning,) = opened.doubts([opened.evidence("ferries.txt")])
    assert warning.position == Position("seeds/library.json", 1)
    assert "2 items fit the source ferries.txt" in warning.message


def test_another_item_of_the_library_leaves_the_kept_evidence_of_a_source_as_it_is(
    tmp_path: Path,
) -> None:
    own = {"id": "ferries", "title": "Night ferries"}
    shelf(tmp_path, own).evidence("ferries.txt")
    before = kept(tmp_path)
    shelf(tmp_path, own, {"id": "x", "URL": "https://tide.example/x"}).evidence("ferries.txt")
    assert kept(tmp_path) == before
    renamed = shelf(tmp_path, own | {"title": "Ferries at night"}).evidence("ferries.txt")
    assert renamed.source.reference.title == "Ferries at night"
    assert len(kept(tmp_path)) == len(before) + 1


def test_damaged_evidence_is_made_again(tmp_path: Path) -> None:
    evidence = shelf(tmp_path).evidence("ferries.txt")
    (key,) = kept(tmp_path)
    path = tmp_path / ".briefbuild" / CACHE_KIND / key
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)
    assert shelf(tmp_path).evidence("ferries.txt") == evidence


def test_cautions_are_kept_with_the_text_and_name_the_file_below_the_project(
    tmp_path: Path,
) -> None:
    opened = shelf(tmp_path)
    (tmp_path / "seeds" / "ferries.txt").write_text(f"{TEXT}The \N{REPLACEMENT CHARACTER} sank.\n")
    first = cautions([opened.evidence("ferries.txt")])
    assert [str(item.position) for item in first] == ["seeds/ferries.txt"]
    assert cautions([shelf(tmp_path).evidence("ferries.txt")]) == ()
    (tmp_path / "seeds" / "ferries.txt").write_text(f"{TEXT}The \N{REPLACEMENT CHARACTER} sank.\n")
    assert cautions([open_shelf(Project(tmp_path)).evidence("ferries.txt")]) == first


def test_what_sentences_are_compared_by_is_kept_and_made_again_where_it_is_damaged(
    tmp_path: Path,
) -> None:
    opened = shelf(tmp_path)
    base = EvidenceBase((opened.evidence("ferries.txt"),))
    found = opened.statements(base)
    assert [bool(each.passage) for each in found] == [False, True, True]
    (key,) = Store(tmp_path).keys(STATEMENTS_KIND)
    path = tmp_path / ".briefbuild" / STATEMENTS_KIND / key
    data = bytearray(path.read_bytes())
    assert shelf(tmp_path).statements(base) == found
    data[-3] ^= 1
    path.write_bytes(data)
    assert shelf(tmp_path).statements(base) == found
    assert path.read_bytes() != data


def test_statements_of_the_seeds_survive_being_kept() -> None:
    found = SourceStatements(seed_statements())
    assert unpack(SourceStatements, pack(found)) == found


def test_the_compiled_codebook_is_kept_and_compiled_again_where_it_is_damaged(
    tmp_path: Path,
) -> None:
    assert shelf(tmp_path).codebook == standard_codebook()
    (key,) = Store(tmp_path).keys(CODEBOOK_KIND)
    path = tmp_path / ".briefbuild" / CODEBOOK_KIND / key
    data = path.read_bytes()
    assert unpack(Codebook, data) == standard_codebook()
    path.write_bytes(data[:-1])
    assert shelf(tmp_path).codebook == standard_codebook()
    assert path.read_bytes() == data
