"""Why a sentence has its facets: the cues, the nearest prototype, and the weights, for ``--explain``."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbuild.evidence.codebook import Codebook, Facet
from briefbuild.evidence.coding import LIKE_PROTOTYPES
from briefbuild.evidence.meaning import words_of
from briefbuild.evidence.prototypes import Nearest, contrasts, nearest, worth
from briefbuild.evidence.weighing import pushes, traits_of
from briefbuild.model.evidence import Coding, Evidence, SourceEvidence


class Ground(Struct, frozen=True):
    """A cue that was found in a sentence, with the words, or a trait; and what it adds to the score."""

    name: str
    weight: float
    words: str = ""


class Grounds(Struct, frozen=True, kw_only=True):
    """What speaks for and against one facet of a sentence.

    ``score`` is 0 where the facet is not in question; 1 assigns it. ``cues`` add up to ``by_cues``,
    and what the fitted weights make of it is the sum of ``weighed``, the strongest first: empty for a
    facet without weights. ``nearest`` and ``contrast`` are of a facet with prototypes alone.
    """

    facet: str
    score: float
    by_cues: float
    cues: tuple[Ground, ...]
    nearest: Nearest | None
    contrast: float | None
    weighed: tuple[Ground, ...]


def grounds(item: Evidence, document: SourceEvidence, codebook: Codebook) -> Iterator[Grounds]:
    """Yield the grounds of all facets of a sentence, in the codebook's order; none where it is not coded."""
    if not document.is_coded:
        return
    traits, text = next(
        (found, text) for other, found, text in traits_of(document, codebook) if other == item
    )
    words = words_of(text)
    alike = contrasts(words, codebook.yardsticks)
    coded = {coding.facet: coding for coding in item.codings}
    for facet in codebook.facets:
        coding = coded.get(facet.name)
        contrast = alike.get(facet.name)
        added = pushes(traits, codebook.weights.get(facet.name, {})) if coding else ()
        weighed = (Ground(name, round(push, 4)) for name, push in added)
        yield Grounds(
            facet=facet.name,
            score=coding.score if coding else 0.0,
            by_cues=coding.by_cues if coding else 0.0,
            cues=tuple(_cues(coding, facet, contrast)) if coding else (),
            nearest=nearest(words, facet.prototypes),
            contrast=contrast,
            weighed=tuple(sorted(weighed, key=lambda one: -abs(one.weight))),
        )


def _cues(coding: Coding, facet: Facet, contrast: float | None) -> Iterator[Ground]:
    """Yield the cues of a coding with their weights."""
    around = (facet.heading, facet.opening, facet.without_holder, facet.transfer)
    known = (*facet.cues, *facet.guards, *filter(None, around))
    weights = {cue.name: cue.weight for cue in known}
    for found in coding.cues:
        if found == LIKE_PROTOTYPES and contrast is not None:
            yield Ground(found, worth(contrast))
            continue
        # An editor may write a colon into the name of a cue.
        name = max((n for n in weights if f"{found}: ".startswith(f"{n}: ")), key=len)
        yield Ground(name, weights[name], found.removeprefix(name).removeprefix(": "))
