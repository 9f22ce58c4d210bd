"""The table of source types: every ending is read, in a child where the format can be attacked."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.diagnostics import Code
from briefbuild.errors import EvidenceError
from briefbuild.readers import READERS, read
from tests.readers.samples import page

ARTICLES = Path(__file__).parents[1] / "data/articles"


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_source_type_is_read_by_its_ending(suffix: str) -> None:
    data = (ARTICLES / f"tram{'.html' if suffix == '.htm' else suffix}").read_bytes()
    got = read(f"tram{suffix.upper()}", data, "0" * 64, "tram")
    assert "The councils of Veldmark and Oostbrug agreed in April" in got.text
    assert got.media_type == READERS[suffix].media_type
    assert (got.id, got.name, got.sha256) == ("tram", f"tram{suffix.upper()}", "0" * 64)


def test_only_plain_text_is_read_in_the_process_itself() -> None:
    assert [suffix for suffix, kind in READERS.items() if not kind.is_isolated] == [".txt"]


@pytest.mark.parametrize("name", ["slides.pptx", "README", "archive.tar.gz"])
def test_another_ending_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        read(name, page("<p>x</p>"), "", "x")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code is Code.SOURCE_TYPE
    assert ".docx" in diagnostic.fix
