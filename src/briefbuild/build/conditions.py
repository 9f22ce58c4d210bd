"""What a brief depends on beside the project's files: program, Python, libraries, options."""

from __future__ import annotations

import hashlib
import sys
import zlib
from functools import cache

from msgspec import Struct

from briefbuild.build.settings import Settings
from briefbuild.files import PACKAGE_DATA, Store, digest
from briefbuild.freshness import environment
from briefbuild.model.codec import CodecError
from briefbuild.model.compact import pack, unpack
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
INSTALLED_KIND, INSTALLED_KEY = "installed", "versions"


class _Installed(Struct, frozen=True):
    """What is installed; ``stamps`` is the digest of the stamps of all that was read for it."""

    stamps: str
    program: str
    libraries: dict[str, str]


def conditions(settings: Settings, store: Store) -> dict[str, str]:
    """Return every condition with its present value."""
    installed = _installed(store)
    found = {
        **installed.libraries,
        "Python": sys.version.partition(" ")[0],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "program": installed.program,
    }
    if settings.timestamp is not None:
        found["SOURCE_DATE_EPOCH"] = str(settings.timestamp)
    return found


def forget_installed(store: Store) -> None:
    """Have what is installed read again, whatever its stamps are."""
    store.drop(INSTALLED_KIND, INSTALLED_KEY)
    for known in (_installed, _program, _libraries):
        known.cache_clear()


def program(store: Store) -> str:
    """Return the version with a digest of the program's own files, its data and fonts among them."""
    return _installed(store).program


@cache
def _installed(store: Store) -> _Installed:
    """Return what is installed, as an earlier run found it unless a stamp is another since."""
    stamps = digest(environment().encode())
    try:
        kept = unpack(_Installed, store.load(INSTALLED_KIND, INSTALLED_KEY) or b"")
    except CodecError:
        kept = None
    if kept is None or kept.stamps != stamps:
        kept = _Installed(stamps, _program(), _libraries())
        store.cache(INSTALLED_KIND, INSTALLED_KEY, pack(kept))
    return kept


@cache
def _program() -> str:
    total = hashlib.sha256()
    folder = PACKAGE_DATA.parent
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__} ({total.hexdigest()[:12]})"


@cache
def _libraries() -> dict[str, str]:
    from importlib import metadata

    return {name: metadata.version(name) for name in LIBRARIES}
