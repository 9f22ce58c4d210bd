"""The catalogue: what an office knows of its sources, in ``seeds/sources.yaml``; optional.

What an editor states there wins over the office's library (CSL-JSON), and that over what was
inferred from the files::

    catalogue = load_catalogue(data, "seeds/sources.yaml", open_library)
    source = describe(source, catalogue)
"""

from __future__ import annotations

from briefbuild.catalogue.description import Catalogue, describe
from briefbuild.catalogue.entry import CatalogueEntry
from briefbuild.catalogue.file import load_catalogue, unknown_names
from briefbuild.catalogue.library import Library, LibraryItem, ambiguous_items, read_library
from briefbuild.catalogue.skeleton import skeleton

__all__ = [
    "Catalogue",
    "CatalogueEntry",
    "Library",
    "LibraryItem",
    "ambiguous_items",
    "describe",
    "load_catalogue",
    "read_library",
    "skeleton",
    "unknown_names",
]
