"""The catalogue that ships with the seeds."""

from __future__ import annotations

from pathlib import Path

from briefbuild.catalogue import Catalogue, describe, load_catalogue, unknown_names
from briefbuild.files import Project
from briefbuild.model.source import SourceDocument
from briefbuild.readers import read

PROJECT = Project(Path(__file__).parents[2])
FILE = "seeds/sources.yaml"


def shipped() -> Catalogue:
    return load_catalogue(PROJECT.read(FILE).data, FILE, lambda _name: b"[]")


def described() -> dict[str, SourceDocument]:
    sources = {}
    for name in PROJECT.source_names():
        content = PROJECT.read_source(name)
        source = describe(read(name, content.data, content.sha256, name), shipped())
        sources[source.id] = source
    return sources


def test_every_seed_has_an_entry_and_every_entry_a_seed() -> None:
    assert unknown_names(shipped(), PROJECT.source_names()) == ()
    assert sorted(described()) == ["000", "001", "002", "003", "004"]


def test_no_seed_has_a_date_of_publication() -> None:
    assert all(source.reference.issued is None for source in described().values())


def test_what_is_stated_is_printed_in_the_file() -> None:
    for source in described().values():
        reference = source.reference
        stated = (reference.title, reference.container_title, reference.publisher)
        assert all(words in source.text for words in stated if words)
        assert all(str(name) in source.text for name in reference.author)
        assert (source.assessment.grade, source.assessment.origin) == (None, None)


def test_the_office_destroyed_in_2020_carries_its_caveat() -> None:
    source = described()["002"]
    (caveat,) = source.assessment.caveats
    assert caveat.span.of(source.text).endswith("liaison office by North Korea in 2024")
    assert "16 June 2020" in caveat.note.text
