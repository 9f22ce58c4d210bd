"""Formats: a brief and a theme in, the bytes of a file out.

A renderer is a module (or package) with three functions::

    render(brief: Brief, theme: Theme) -> bytes
    extract(data: bytes) -> tuple[str, ...]    # text of each paragraph, in reading order
    check(data: bytes) -> tuple[str, ...]      # defects of the file itself; empty when sound

``extract`` reads the finished file alone, without page furniture, and must return exactly the
texts of :func:`briefbuild.model.walk.text_of_units`. To add a format: one module, one table line.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from msgspec import Struct

if TYPE_CHECKING:
    from briefbuild.model.brief import Brief
    from briefbuild.model.theme import Theme


class Renderer(Protocol):
    """What a format's module offers."""

    def render(self, brief: Brief, theme: Theme) -> bytes:
        """Return the finished file."""

    def extract(self, data: bytes) -> tuple[str, ...]:
        """Return the text of each paragraph of a finished file, in reading order."""

    def check(self, data: bytes) -> tuple[str, ...]:
        """Return the defects of a finished file, in words; empty when it is sound."""


class Format(Struct, frozen=True):
    """A format's file ending and the module that makes it."""

    suffix: str
    module: str


RENDERERS = MappingProxyType(
    {
        "docx": Format(".docx", "briefbuild.renderers.docx"),
        "pdf": Format(".pdf", "briefbuild.renderers.pdf"),
        "json": Format(".json", "briefbuild.renderers.json"),
    }
)


def renderer(name: str) -> Renderer:
    """Load a format's renderer; raises ``KeyError`` for a name that is not in the table."""
    return cast("Renderer", import_module(RENDERERS[name].module))
