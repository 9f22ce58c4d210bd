"""The codebook: facets, word lists and weights that an editor reads and changes, compiled once.

Compiling is the only place where the phrase language meets YAML, so a phrase that cannot be read is
reported with its line and column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.json import decode
from msgspec.structs import replace

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import OutlineError
from briefbuild.evidence.actor_table import actor_table, extended
from briefbuild.evidence.actors import ActorTable
from briefbuild.evidence.codebook_file import (
    CODEBOOK,
    NO_WEIGHTS,
    PhraseList,
    WrittenCodebook,
    WrittenCue,
    WrittenFacet,
    as_phrases,
)
from briefbuild.evidence.keys import ACTORS_FILE, CODEBOOK_FILE, codebook_digest
from briefbuild.evidence.meaning import Directions, Vector
from briefbuild.evidence.phrases import (
    Grammar,
    Phrase,
    PhraseClass,
    PhraseError,
    endings,
    parse_phrases,
    phrase_class,
)
from briefbuild.evidence.prototypes import PrototypeError, Yardstick, prototype, yardsticks
from briefbuild.files import digest, package_data
from briefbuild.model.evidence import Modality
from briefbuild.model.outline import EditorText
from briefbuild.schema import choice_of, read
from briefbuild.yaml_nodes import MappingNode, load, merged

STANDARD = "policy"
BUILT_IN_TAGS = ("actor", "people", "place", "name", "date", "number", "function", "start")

Weights: TypeAlias = Mapping[str, Mapping[str, float]]


class Cue(Struct, frozen=True):
    """Phrases that speak for a facet, or against it where ``weight`` is below 0."""

    name: str
    weight: float
    phrases: PhraseClass


class Facet(Struct, frozen=True, kw_only=True):
    """What codes a passage with a facet.

    The weights of the cues and guards that occur are added up, each once; 1.0 assigns the facet.
    The heading above a passage, and that a source opens with it, only support other cues; that
    nobody holds a view speaks against some facets, and that a transfer could be read for some.
    Where ``needs`` is given and none of its phrases occurs, the facet is not assigned. ``prototypes``
    are sentences that have the facet: see ``evidence/prototypes.py``.
    """

    name: str
    definition: str
    cues: tuple[Cue, ...]
    guards: tuple[Cue, ...] = ()
    needs: PhraseClass | None = None
    prototypes: tuple[str, ...] = ()
    heading: Cue | None = None
    opening: Cue | None = None
    without_holder: Cue | None = None
    transfer: Cue | None = None


class Codebook(Struct, frozen=True, kw_only=True):
    """Everything that coding needs; ``digest`` changes with any word of it or of the actor table.

    ``weights`` give, by facet, what each trait of a sentence adds to its score; a facet without any
    has the sum of its cues. ``directions`` are those of the facets among the vectors of words, and
    ``yardsticks`` are what likeness to prototypes is measured by, of each facet that has any.
    """

    digest: str
    function_words: frozenset[str]
    lists: tuple[PhraseClass, ...]
    endings: tuple[str, ...]
    hedges: PhraseClass
    modality: tuple[tuple[Modality, PhraseClass], ...]
    authorities: PhraseClass
    standpoints: PhraseClass
    holders: PhraseClass
    facets: tuple[Facet, ...]
    actors: ActorTable
    weights: Weights = field(default_factory=dict)
    directions: Directions = field(default_factory=dict)
    yardsticks: Mapping[str, Yardstick] = field(default_factory=dict)

    @property
    def facet_names(self) -> tuple[str, ...]:
        """The names of the facets, in the order of the codebook."""
        return tuple(facet.name for facet in self.facets)

    @property
    def own_yardsticks(self) -> Mapping[str, Yardstick]:
        """Those of an editor's own facets, without weights: likeness counts like a cue in their scores."""
        return {
            name: one
            for name, one in self.yardsticks.items()
            if one.prototypes and name not in self.weights
        }


class Fitted(Struct, frozen=True):
    """What ``tools/fit_weights.py`` writes; the rest of its file is for people."""

    facets: Weights = field(default_factory=dict)
    directions: Directions = field(default_factory=dict)


def load_codebook(data: bytes, file: str) -> Codebook:
    """Read and compile a codebook; ``extends: policy`` begins with the one that ships.

    Raises ``OutlineError`` with every problem of the schema, or of the phrases, and its place.
    """
    node = base = load(data, file)
    extended = node.get("extends")
    if extended is not None:
        path = _path(read(extended, choice_of((STANDARD,))))
        base = load(package_data(path), path)
        node = merged(base, node.without("extends"))
    ships = extended is not None or file == CODEBOOK_FILE
    written = read(node, CODEBOOK)
    table = actor_table(load(package_data(ACTORS_FILE), ACTORS_FILE), written.actors)
    fitted = _fitted(written.weights)
    own = None if file == CODEBOOK_FILE else data
    compiler = _Compiler(written, _facets(base) if ships else frozenset())
    compiled = compiler.codebook(codebook_digest(own), table)
    return weighed_with(compiled, fitted)


def _facets(node: MappingNode) -> frozenset[str]:
    """Return the names of the facets that a codebook's file has."""
    facets = node.get("facets")
    entries = facets.entries if isinstance(facets, MappingNode) else ()
    return frozenset(entry.key.text for entry in entries)


def _fitted(name: str) -> Fitted:
    if name == NO_WEIGHTS:
        return Fitted()
    return decode(package_data(f"weights/{name}.json"), type=Fitted)


def weighed_with(codebook: Codebook, fitted: Fitted) -> Codebook:
    """Return a codebook with other weights and directions."""
    return replace(codebook, weights=fitted.facets, directions=fitted.directions)


def with_actors(codebook: Codebook, added: Mapping[str, tuple[str, ...]]) -> Codebook:
    """Return a codebook that also knows an outline's actors, with a digest of its own.

    A small article before a name ("the board") is no part of it: sentences may begin with it.
    """
    if not added:
        return codebook
    bare = {
        name: (name, *map(_without_article(codebook), (name, *also)))
        for name, also in added.items()
    }
    names = json.dumps(added, sort_keys=True).encode()
    return replace(
        codebook,
        digest=digest(codebook.digest.encode() + names),
        actors=extended(codebook.actors, bare),
    )


def _without_article(codebook: Codebook) -> Callable[[str], str]:
    def bare(name: str) -> str:
        first, _, rest = name.partition(" ")
        return rest if rest and first in codebook.function_words else name

    return bare


@lru_cache(maxsize=1)
def standard_codebook() -> Codebook:
    """Return the codebook that ships with the program."""
    return load_codebook(package_data(CODEBOOK_FILE), CODEBOOK_FILE)


def _path(name: str) -> str:
    return f"codebooks/{name}.yaml"


def circumstance(name: str, weight: float) -> Cue | None:
    """Return a cue that no phrase tells; ``None`` where it has no weight."""
    return Cue(name, weight, phrase_class(name, ())) if weight else None


class _Compiler(Struct):
    """Turns written phrases into classes, and keeps every problem with its place."""

    written: WrittenCodebook
    shipped: frozenset[str]
    known: set[str] = field(default_factory=lambda: set(BUILT_IN_TAGS))
    endings: set[str] = field(default_factory=set)
    prototypes: dict[str, Position] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def codebook(self, codebook_digest: str, actors: ActorTable) -> Codebook:
        """Compile everything, word lists first; raises ``OutlineError``."""
        lists = tuple(self._word_list(name) for name in self.written.words)
        compiled = Codebook(
            digest=codebook_digest,
            function_words=frozenset(self.written.function_words),
            lists=lists,
            hedges=self._class("hedges", self.written.hedges),
            modality=tuple(
                (modality, self._class(modality.value, phrases))
                for modality, phrases in self.written.modality.items()
            ),
            authorities=self._class("authorities", self.written.authorities),
            standpoints=self._class("standpoints", self.written.standpoints),
            holders=self._class("holders", self.written.holders),
            facets=tuple(self._facet(name, facet) for name, facet in self.written.facets.items()),
            endings=tuple(sorted(self.endings)),
            actors=actors,
            yardsticks=self._yardsticks(),
        )
        if self.problems:
            raise OutlineError(*sorted(self.problems))
        return compiled

    def _word_list(self, name: str) -> PhraseClass:
        compiled = self._class(name, self.written.words[name])
        self.known.add(name)
        return compiled

    def _facet(self, name: str, facet: WrittenFacet) -> Facet:
        cues = tuple(self._cue(cue_name, cue) for cue_name, cue in facet.cues.items())
        guards = tuple(self._cue(cue_name, cue) for cue_name, cue in facet.guards.items())
        return Facet(
            name=name,
            definition=facet.definition,
            cues=cues,
            guards=guards,
            needs=self._class("needs", facet.needs) if facet.needs else None,
            prototypes=tuple(one.text for one in facet.prototypes),
            heading=None if facet.headings is None else self._cue("heading", facet.headings),
            opening=circumstance("opening", facet.opening),
            without_holder=circumstance("nobody's view", facet.without_holder),
            transfer=circumstance("a transfer", facet.transfer),
        )

    def _yardsticks(self) -> Mapping[str, Yardstick]:
        """Return that of each facet with prototypes."""
        found: dict[str, list[Vector]] = {}
        for name, facet in self.written.facets.items():
            for written in facet.prototypes:
                vector = self._prototype(written)
                if vector is not None:
                    found.setdefault(name, []).append(vector)
        return yardsticks(found, self.shipped)

    def _prototype(self, written: EditorText) -> Vector | None:
        """Return the vector of a prototype, or ``None`` after noting why it cannot be one."""
        place = written.position
        first = self.prototypes.setdefault(" ".join(written.text.casefold().split()), place)
        try:
            if first == place:
                return prototype(written.text)
            message, fix = f"the same sentence stands at {first}", "delete one of the two"
        except PrototypeError as error:
            message, fix = str(error), error.fix
        self.problems.append(Diagnostic(place, Code.PROTOTYPE, message, fix))
        return None

    def _cue(self, name: str, cue: WrittenCue) -> Cue:
        return Cue(name, cue.weight, self._class(name, cue.phrases))

    def _class(self, name: str, written: PhraseList) -> PhraseClass:
        phrases = as_phrases(written)
        return phrase_class(name, self._phrases(phrases.any), self._phrases(phrases.exceptions))

    def _phrases(self, written: Iterable[EditorText]) -> tuple[Phrase, ...]:
        grammar = Grammar(
            self.written.irregular,
            self.written.spelling,
            self.written.gap,
            self.written.long_gap,
        )
        compiled: list[Phrase] = []
        for phrase in written:
            try:
                compiled.extend(parse_phrases(phrase.text, grammar, frozenset(self.known)))
            except PhraseError as error:
                self.problems.append(
                    Diagnostic(phrase.position, Code.PHRASE, str(error), "correct the phrase")
                )
        self.endings |= endings(compiled)
        return tuple(compiled)
