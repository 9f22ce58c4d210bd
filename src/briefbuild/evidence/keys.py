"""The names of what is kept of a source, told without compiling a codebook."""

from __future__ import annotations

import hashlib

from briefbuild.files import digest, package_data
from briefbuild.version import __version__

CODEBOOK_FILE = "codebooks/policy.yaml"
ACTORS_FILE = "actors.yaml"
WEIGHTS_FILE = "weights/policy.json"
PROTOTYPES_FILE = "weights/prototypes.json"
_SHIPPED = (CODEBOOK_FILE, ACTORS_FILE, WEIGHTS_FILE, PROTOTYPES_FILE)


def codebook_digest(own: bytes | None = None) -> str:
    """Return the digest of a project's codebook, or of the one that ships, with all that either rests on."""
    shipped = map(package_data, _SHIPPED)
    return digest(b"\0".join(shipped if own is None else (*shipped, own)))


def evidence_key(name: str, sha256: str, codebook_digest: str) -> str:
    """Return the digest that names a source's evidence on disk.

    It changes with the source's name or bytes, the codebook, the actor table and the program.
    """
    parts = (name, sha256, codebook_digest, __version__)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
