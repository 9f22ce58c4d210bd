"""LibreOffice, run for what only a layout program knows: on which pages a Word file's parts stand.

It runs without a window, under a profile of its own in a folder that is deleted afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 180.0  # seconds for one file
# Bookmarks become places in the PDF that have the same names.
_EXPORT = "pdf:writer_pdf_Export:" + json.dumps(
    {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}
)


class LibreOfficeError(Exception):
    """LibreOffice is not installed, or could not do what it was asked for."""


@cache
def libreoffice_version() -> str:
    """Return the version that would be run; empty where none is installed."""
    program = _program()
    if program is None:
        return ""
    done = subprocess.run(  # noqa: S603  a program of that name, no shell
        (program, "--version"), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return done.stdout.strip()


def as_pdf(document: bytes) -> bytes:
    """Return a DOCX as the PDF that LibreOffice makes of it; raises ``LibreOfficeError``."""
    program = _program()
    if program is None:
        raise LibreOfficeError("LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="briefbuild-") as name:
        folder = Path(name)
        (folder / "brief.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = (program, profile, "--headless", "--convert-to", _EXPORT, "--outdir", name)
        try:
            subprocess.run(  # noqa: S603  as above
                (*command, str(folder / "brief.docx")),
                capture_output=True,
                timeout=PATIENCE,
                check=True,
            )
            return (folder / "brief.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise LibreOfficeError("LibreOffice could not lay the brief out") from error


def _program() -> str | None:
    return next(filter(None, map(shutil.which, PROGRAMS)), None)
