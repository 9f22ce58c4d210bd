"""How a source puts a claim: the words that limit it, and the kind of claim that they make of it."""

from __future__ import annotations

from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.phrases import matches
from briefbuild.evidence.tokens import TaggedText
from briefbuild.model.evidence import Modality


def modality(text: TaggedText, codebook: Codebook) -> Modality:
    """Return the first modality of the codebook whose words a sentence has, otherwise stated."""
    for kind, phrases in codebook.modality:
        if next(matches(phrases, text), None) is not None:
            return kind
    return Modality.STATED
