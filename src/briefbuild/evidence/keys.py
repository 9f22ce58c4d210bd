"""The names of what is kept of a source, told without compiling a codebook."""

from __future__ import annotations

import hashlib

from briefbuild.files import digest, package_data
from briefbuild.version import __version__

CODEBOOK_FILE = "codebooks/policy.yaml"
ACTORS_FILE = "actors.yaml"
WEIGHTS_FILE = "weights/policy.json"


def standard_digest() -> str:
    """Return the digest of the codebook that ships with the program, its actors and its weights."""
    return digest(b"".join(map(package_data, (CODEBOOK_FILE, ACTORS_FILE, WEIGHTS_FILE))))


def evidence_key(name: str, sha256: str, codebook_digest: str) -> str:
    """Return the digest that names a source's evidence on disk.

    It changes with the source's name or bytes, the codebook, the actor table and the program.
    """
    parts = (name, sha256, codebook_digest, __version__)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
