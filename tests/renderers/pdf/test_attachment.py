from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from briefbuild.model.export import read_export
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.attachment import attached
from tests.kitchen_sink import kitchen_sink
from tests.renderers.pdf.samples import kitchen_sink_file, render

CARRYING = replace(kitchen_sink(), embed_evidence=True)


@cache
def carrying() -> bytes:
    return render(CARRYING)


def test_the_file_carries_the_brief_as_json() -> None:
    with pikepdf.open(BytesIO(carrying())) as file:
        data = attached(file)
    assert data is not None
    assert read_export(data) == CARRYING


def test_only_a_file_with_evidence_claims_the_standard_that_allows_it() -> None:
    for data, part in ((carrying(), b"pdfaid:part>3<"), (kitchen_sink_file(), b"pdfaid:part>2<")):
        with pikepdf.open(BytesIO(data)) as file:
            assert part in file.Root.Metadata.read_bytes()
    assert b"/EmbeddedFile" not in kitchen_sink_file()


def test_what_the_standard_asks_of_an_attachment() -> None:
    with pikepdf.open(BytesIO(carrying())) as file:
        specification: Any = file.Root.AF[0]
        stream = specification.EF.F
        assert str(specification.AFRelationship) == "/Data"
        assert str(specification.F) == str(specification.UF) == "kitchen-sink.json"
        assert str(stream.Subtype) == "/application/json"
        assert str(stream.Params.ModDate) == str(file.docinfo["/ModDate"])
        assert int(stream.Params.Size) == len(stream.read_bytes())
        assert "kitchen-sink.json" in file.attachments


def test_the_bytes_are_the_same_again() -> None:
    assert render(CARRYING) == carrying()


def _damage(file: pikepdf.Pdf) -> None:
    file.Root.AF[0].EF.F.write(b"{}")


def _detach(file: pikepdf.Pdf) -> None:
    del file.Root["/AF"]


@pytest.mark.parametrize(
    ("plant", "words"), [(_damage, "does not read back"), (_detach, "archival standard")]
)
def test_damaged_evidence_is_found(plant: Callable[[pikepdf.Pdf], None], words: str) -> None:
    with pikepdf.open(BytesIO(carrying())) as file:
        plant(file)
        out = BytesIO()
        file.save(out)
    assert any(words in fault for fault in pdf.check(out.getvalue()))
    assert pdf.check(carrying()) == ()


@pytest.mark.tool("qpdf")
def test_another_program_takes_the_evidence_out(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(carrying())
    shown = subprocess.run(
        ["qpdf", "--show-attachment=kitchen-sink.json", str(path)], capture_output=True, check=True
    )
    assert read_export(shown.stdout) == CARRYING
