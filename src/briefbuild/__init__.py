"""Builds policy briefs, as DOCX and PDF, from cited sources and an editor's outline.

Importing the package costs nothing: the public names load what they need on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbuild.version import __version__

if TYPE_CHECKING:
    from briefbuild.build.run import build as build
    from briefbuild.errors import BriefbuildError as BriefbuildError

__all__ = ["BriefbuildError", "__version__", "build"]


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    if name == "build":
        from briefbuild.build.run import build

        return build
    if name == "BriefbuildError":
        from briefbuild.errors import BriefbuildError

        return BriefbuildError
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
