"""What an outline's brief is composed with: the words of its language, the codebook, a style."""

from __future__ import annotations

from briefbuild.assemble import Resources
from briefbuild.build.sources import SourceShelf
from briefbuild.csl import SHIPPED, ReferenceStyle, load_style, shipped_style
from briefbuild.files import Project, package_data
from briefbuild.model.outline import Outline
from briefbuild.phrasing import load_phrases


def resources_for(outline: Outline, shelf: SourceShelf) -> Resources:
    """Return what the brief of ``outline`` is composed with; raises :class:`OutlineError`."""
    return Resources(
        phrases=load_phrases(outline.language, package_data),
        codebook=lambda: shelf.codebook,
        statements=shelf.statements,
        reference_style=_reference_style(outline, shelf.project),
    )


def _reference_style(outline: Outline, project: Project) -> ReferenceStyle | None:
    asked = outline.reference_style
    if asked is None:
        return None
    if asked.text in SHIPPED:
        return shipped_style(asked, outline.language)
    return load_style(project.read(asked.text).data, asked, outline.language)
