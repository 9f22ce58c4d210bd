"""An outline proposed from what the sources hold: sections, how much they could quote, and actors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from briefbuild.build.sources import SourceShelf
from briefbuild.diagnostics import Position
from briefbuild.evidence.conflicts import conflicts
from briefbuild.model.evidence import THRESHOLD, EvidenceBase, Modality
from briefbuild.model.outline import SourceGlob
from briefbuild.sections import SECTION_KINDS, section_kind

FEW = 2  # statements that a section needs
SHARE = 3  # of the statements, one in so many is quoted
MOST = 8  # quotations of a section, and actors
OFTEN = 3  # statements that name an actor


class SuggestedSection(Struct, frozen=True):
    """A section that the sources could fill, and what it could choose from."""

    kind: str
    statements: int
    sources: int

    @property
    def quotes(self) -> int:
        """How many quotations are proposed."""
        return min(MOST, max(FEW, self.statements // SHARE))


class Suggestion(Struct, frozen=True, kw_only=True):
    """What could be built of some sources; ``actors`` with the number of statements that name each."""

    globs: tuple[str, ...]
    sections: tuple[SuggestedSection, ...]
    actors: tuple[tuple[str, int], ...]
    forecasts: int
    conflicts: int


def suggest(globs: tuple[str, ...], shelf: SourceShelf) -> Suggestion:
    """Return what the sources that fit ``globs`` could fill; raises ``EvidenceError`` for none."""
    place = Position("command line")
    base = shelf.base(tuple(SourceGlob(pattern=glob, position=place) for glob in globs))
    return Suggestion(
        globs=globs,
        sections=tuple(_sections(base)),
        actors=tuple(_actors(base)),
        forecasts=sum(item.modality is Modality.FORECAST for item in base.items),
        conflicts=len(conflicts(shelf.statements(base))),
    )


def _sections(base: EvidenceBase) -> Iterator[SuggestedSection]:
    for kind in SECTION_KINDS:
        facets = section_kind(kind).FACETS
        fitting = [
            item.passage
            for item in base.items
            if item.passage.is_quotable and any(item.score(f) >= THRESHOLD for f in facets)
        ]
        if len(fitting) >= FEW:
            yield SuggestedSection(kind, len(fitting), len({p.source for p in fitting}))


def _actors(base: EvidenceBase) -> Iterator[tuple[str, int]]:
    named = Counter(actor for item in base.items for actor in set(item.actors))
    ranked = sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from [pair for pair in ranked if pair[1] >= OFTEN][:MOST]


def outline_lines(found: Suggestion) -> Iterator[str]:
    """Yield the lines of an outline that says so, ready to build, with the reasons as comments."""
    names = [actor for actor, _count in found.actors[:2]]
    about = f": {' and '.join(names)}" if names else ""
    yield f"title: {_quoted(f'What the sources say{about}')} # best: your main finding"
    yield "# question: The question that this brief answers"
    yield f"sources: [{', '.join(map(_quoted, found.globs))}]"
    if found.actors:
        yield ""
        yield "# Told of first, in this order. Give other names as {name: …, aliases: [… , …]}."
        yield "actors:"
        yield from (f"  - {_quoted(name)} # in {n} statements" for name, n in found.actors)
    yield ""
    yield "sections:"
    yield "  - kind: summary # page one"
    for section in found.sections:
        yield f"  - kind: {section.kind} # {section.statements} statements, {_sources(section)}"
        yield f"    quotes: {{max: {section.quotes}}}"
    if found.forecasts:
        yield f"  - kind: outlook # {found.forecasts} statements look ahead"
    if found.conflicts:
        yield f"  - kind: conflicts # {found.conflicts} differences between statements"
    yield "  - kind: unknowns"
    yield "  - kind: sources"
    yield "  - kind: how_to_read"


def _sources(section: SuggestedSection) -> str:
    return "one source" if section.sources == 1 else f"{section.sources} sources"


def _quoted(words: str) -> str:
    """Return words as YAML between double quotes, which is JSON."""
    return json.dumps(words, ensure_ascii=False)
