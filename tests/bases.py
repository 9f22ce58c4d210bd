"""Evidence of texts, for tests that need real passages and no files."""

from __future__ import annotations

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import load_codebook
from briefbuild.files import package_data
from briefbuild.model.evidence import EvidenceBase
from briefbuild.readers import read


def base_of(**texts: str) -> EvidenceBase:
    """Return the evidence of plain texts, each a source with the id of its keyword."""
    codebook = load_codebook(package_data("codebooks/policy.yaml"), "codebooks/policy.yaml")
    return EvidenceBase(
        tuple(
            analyse(read(f"{name}.txt", text.encode(), "0" * 64, name), codebook)
            for name, text in texts.items()
        )
    )
