"""What a brief depends on beside the project's files: program, Python, libraries, options."""

from __future__ import annotations

import hashlib
import platform
import zlib
from functools import cache
from importlib import metadata

from briefbuild.build.settings import Settings
from briefbuild.files import PACKAGE_DATA
from briefbuild.version import __version__

LIBRARIES = (
    "citeproc-py",
    "jinja2",
    "lxml",
    "pikepdf",
    "python-docx",
    "pyyaml",
    "reportlab",
    "sentencex",
)


def conditions(settings: Settings) -> dict[str, str]:
    """Return every condition with its present value."""
    found = {**_installed(), "program": program()}
    if settings.timestamp is not None:
        found["SOURCE_DATE_EPOCH"] = str(settings.timestamp)
    return found


@cache
def program() -> str:
    """Return the version with a digest of the program's own files, its data and fonts among them."""
    total = hashlib.sha256()
    folder = PACKAGE_DATA.parent
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__} ({total.hexdigest()[:12]})"


@cache
def _installed() -> dict[str, str]:
    found = {name: metadata.version(name) for name in LIBRARIES}
    return {**found, "Python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
