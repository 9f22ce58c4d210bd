"""Small catalogues and sources on a subject far from the seeds."""

from __future__ import annotations

from briefbuild.catalogue import Catalogue, load_catalogue
from briefbuild.files import digest
from briefbuild.model.source import Locator, Reference, Region, Role, SourceDocument, Span

FILE = "seeds/sources.yaml"
TEXT = "The ferry was cut in 2021. The mayor’s “night berth” stayed open.\nThe ferry was old.\n"


def catalogue(yaml: str, library: str = "[]") -> Catalogue:
    """Load a catalogue; any library that it names has the content of ``library``."""
    return load_catalogue(yaml.encode(), FILE, lambda _name: library.encode())


def document(
    name: str = "ferries.txt", text: str = TEXT, reference: Reference | None = None
) -> SourceDocument:
    """Return a source with one body region."""
    region = Region(
        span=Span(0, len(text)), role=Role.BODY, reason="prose", locator=Locator(paragraph=1)
    )
    return SourceDocument(
        id=name.rpartition(".")[0],
        name=name,
        media_type="text/plain",
        sha256=digest(text.encode()),
        text=text,
        regions=(region,),
        reference=reference or Reference(),
    )
