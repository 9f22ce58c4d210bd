"""What a source prints of itself where its file says nothing: so far its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefbuild.model.quotation import collapse
from briefbuild.model.source import Inference, Reference, Region, Role


def completed(reference: Reference, text: str, regions: Iterable[Region]) -> Reference:
    """Return ``reference`` with the title that the text prints, where it has none; as inferred."""
    if reference.title is not None:
        return reference
    titles = (collapse(r.span.of(text)) for r in regions if r.role is Role.TITLE)
    title = next((title for title in titles if title), None)
    if title is None:
        return reference
    inferred = (*reference.inferred, Inference("title", "the title that the text prints"))
    return replace(reference, title=title, inferred=inferred)
