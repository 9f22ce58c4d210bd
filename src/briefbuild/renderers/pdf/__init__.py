"""PDF: tagged (PDF/UA-1) and archival (PDF/A-2a), set by ReportLab and finished by pikepdf.

In order: :mod:`isolation` loads ReportLab, :mod:`text` and :mod:`lines` make words into lines,
:mod:`prose`, :mod:`tables`, :mod:`figures` and :mod:`callouts` make blocks into strips and
structure, :mod:`pages` breaks strips into pages, :mod:`canvas` paints them, :mod:`finish` writes
structure and metadata. :mod:`extract` and :mod:`selfcheck` read the finished file alone.
"""

from __future__ import annotations

from briefbuild.renderers.pdf import isolation  # noqa: F401 - before anything loads ReportLab
from briefbuild.renderers.pdf.document import render
from briefbuild.renderers.pdf.extract import extract
from briefbuild.renderers.pdf.selfcheck import check

__all__ = ["check", "extract", "render"]
