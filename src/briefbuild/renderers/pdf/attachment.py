"""The evidence inside the file: the brief as JSON, attached as PDF/A-3 wants it."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefbuild.model.brief import Brief
from briefbuild.model.export import MEDIA_TYPE, export
from briefbuild.renderers.pdf import metadata

DESCRIPTION = "The brief as data: its text, quotations with their places, and sources"


def attach_evidence(pdf: pikepdf.Pdf, brief: Brief) -> None:
    """Attach the brief's JSON to the whole file, dated as the file is."""
    data = export(brief)
    date = metadata.pdf_date(brief)
    stream = pdf.make_stream(data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name(f"/{MEDIA_TYPE}")
    stream.Params = Dictionary(Size=len(data), ModDate=String(date), CreationDate=String(date))
    name = f"{brief.name}.json"
    specification: Any = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            Desc=String(DESCRIPTION),
            AFRelationship=Name.Data,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    pdf.Root.AF = Array([specification])
    pdf.Root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array([String(name), specification]))
    )


def attached(pdf: pikepdf.Pdf) -> bytes | None:
    """Return the evidence that a file carries, or ``None``."""
    files = pdf.Root.get("/AF")
    return None if files is None else bytes(files[0].EF.F.read_bytes())
