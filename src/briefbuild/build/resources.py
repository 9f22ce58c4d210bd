"""What an outline's brief is composed with: the words of its language, the codebook, a style."""

from __future__ import annotations

from briefbuild.assemble import Resources
from briefbuild.build.conditions import program
from briefbuild.build.keeping import kept
from briefbuild.build.sources import SourceShelf
from briefbuild.csl import SHIPPED, ReferenceStyle, load_style, shipped_style
from briefbuild.files import Project, Store, digest, package_data
from briefbuild.model.outline import Outline
from briefbuild.phrasing import Phrases, load_phrases

PHRASES_KIND = "phrases"


def resources_for(outline: Outline, shelf: SourceShelf) -> Resources:
    """Return what the brief of ``outline`` is composed with; raises :class:`OutlineError`."""
    return Resources(
        phrases=phrases_for(outline.language, shelf.store),
        codebook=lambda: shelf.codebook,
        statements=shelf.statements,
        reference_style=_reference_style(outline, shelf.project),
    )


def phrases_for(language: str, store: Store) -> Phrases:
    """Return the phrases of a language (BCP 47) as an earlier run read them, else read them."""
    key = digest(f"{language}\0{program(store)}".encode())
    return kept(store, PHRASES_KIND, key, Phrases, lambda: load_phrases(language, package_data))


def _reference_style(outline: Outline, project: Project) -> ReferenceStyle | None:
    asked = outline.reference_style
    if asked is None:
        return None
    if asked.text in SHIPPED:
        return shipped_style(asked, outline.language)
    return load_style(project.read(asked.text).data, asked, outline.language)
