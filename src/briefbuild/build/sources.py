"""Sources of a project: found by the outline's globs, read and analysed once for each content."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.build.conditions import program
from briefbuild.build.keeping import kept, load_kept
from briefbuild.build.source_filter import admits
from briefbuild.build.texts import TEXT_KIND, Rules, take_in
from briefbuild.catalogue import (
    Catalogue,
    ambiguous_items,
    describe,
    load_catalogue,
    unknown_names,
)
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import BriefbuildError, EvidenceError
from briefbuild.evidence.keys import CODEBOOK_FILE, codebook_digest, evidence_key
from briefbuild.evidence.origins import shared_origins
from briefbuild.files import SOURCE_FOLDER, Project, Store, digest, glob_match, package_data
from briefbuild.model.compact import pack
from briefbuild.model.evidence import EvidenceBase, SourceEvidence, WithdrawnSource
from briefbuild.model.outline import NamedActor, SourceFilter, SourceGlob
from briefbuild.model.source import SourceDocument
from briefbuild.model.statements import SourceStatements, Statement
from briefbuild.readers import libraries_of

if TYPE_CHECKING:
    from briefbuild.evidence.codebook import Codebook
    from briefbuild.readers.language import LineRule

CACHE_KIND = "evidence"
SKETCH_KIND = "sketches"
CODEBOOK_KIND = "codebook"
CATALOGUE_FILE = f"{SOURCE_FOLDER}/sources.yaml"
RULES_FILE = f"{SOURCE_FOLDER}/regions.yaml"
OWN_CODEBOOK = f"{SOURCE_FOLDER}/codebook.yaml"
FACETS_KIND = "facets"
STATEMENTS_KIND = "statements"
TEXT_KINDS = (TEXT_KIND, CACHE_KIND, SKETCH_KIND, STATEMENTS_KIND)
"""What is kept that has words of sources."""
ALL_SOURCES = SourceFilter()


class SourceShelf(Struct):
    """The sources of one project for one run; each is read and analysed at most once.

    Analysis is pure, so it is kept on disk under the digest of everything that it depends on.
    ``settings`` are the digests of the catalogue's files, of the rules and of the project's codebook,
    which are inputs of every brief; ``own_codebook`` is that codebook's file, ``None`` without any.
    """

    project: Project
    store: Store
    catalogue: Catalogue = field(default_factory=Catalogue)
    rules: tuple[LineRule, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    own_codebook: bytes | None = None
    _kept: dict[str, SourceEvidence] = field(default_factory=dict)
    _codebook: Codebook | None = None
    _compared: dict[str, tuple[Statement, ...]] = field(default_factory=dict)

    @property
    def codebook(self) -> Codebook:
        """The project's codebook, or the one that ships: read when it is first asked for.

        Kept evidence can do without. Raises ``OutlineError`` with all that is wrong in the project's.
        """
        if self._codebook is None:
            self._codebook = self._compiled()
        return self._codebook

    def _compiled(self) -> Codebook:
        """Return the codebook as an earlier run compiled it, else compile it."""
        from briefbuild.evidence.codebook import Codebook, load_codebook

        def compiled() -> Codebook:
            if self.own_codebook is not None:
                return load_codebook(self.own_codebook, OWN_CODEBOOK)
            return load_codebook(package_data(CODEBOOK_FILE), CODEBOOK_FILE)

        key = digest(f"{self._codebook_digest}\0{program(self.store)}".encode())
        return kept(self.store, CODEBOOK_KIND, key, Codebook, compiled)

    @property
    def _codebook_digest(self) -> str:
        if self._codebook is None:
            return codebook_digest(self.own_codebook)
        return self._codebook.digest

    @property
    def facet_names(self) -> tuple[str, ...]:
        """The names of the codebook's facets, kept by its digest."""
        key = self._codebook_digest
        names = self.store.load(FACETS_KIND, key)
        if names is None:
            names = "\n".join(self.codebook.facet_names).encode()
            self.store.keep(FACETS_KIND, key, names)
        return tuple(names.decode(errors="replace").split("\n"))

    def knowing(self, actors: Iterable[NamedActor]) -> SourceShelf:
        """Return this shelf for an outline that names actors; without any, this very one.

        What else the codebook says is shared, and so is what is kept on disk.
        """
        added = {actor.name: actor.aliases for actor in actors}
        if not added:
            return self
        from briefbuild.evidence.codebook import with_actors

        return replace(self, _codebook=with_actors(self.codebook, added), _kept={})

    def base(
        self,
        globs: tuple[SourceGlob, ...],
        excluded: tuple[SourceGlob, ...] = (),
        only: SourceFilter = ALL_SOURCES,
    ) -> EvidenceBase:
        """Return the evidence of all sources that fit the globs, in the order of their names.

        Sources that fit ``excluded`` are not even read. Raises :class:`EvidenceError` with every
        glob that fits nothing and every source that cannot be used, and where none is left.
        """
        left_out = frozenset(self.matching(excluded))
        fitting = [name for name in self.matching(globs) if name not in left_out]
        names = [name for name in fitting if self.catalogue.entry(name).withdrawn is None]
        self.project.inputs.update(self.settings)
        documents: list[SourceEvidence] = []
        problems: list[Diagnostic] = []
        for name in names:
            try:
                documents.append(self.evidence(name))
            except EvidenceError as error:
                problems.extend(error.diagnostics)
        if problems:
            raise EvidenceError(*problems)
        documents = [document for document in documents if admits(only, document.source)]
        if not documents:
            raise EvidenceError(
                _all_withdrawn(globs[0]) if fitting and not names else _none_left(globs[0])
            )
        sources = [document.source for document in documents]
        _refuse_equal_ids(sources)
        return EvidenceBase(
            tuple(documents),
            shared_origins(sources, self._sketch),
            tuple(self._withdrawn(fitting)),
        )

    @property
    def describing(self) -> tuple[str, ...]:
        """The files that say what is known of the sources: the catalogue, and the library it names."""
        return tuple(path for path in self.settings if path not in {RULES_FILE, OWN_CODEBOOK})

    def described(
        self, globs: tuple[SourceGlob, ...], excluded: tuple[SourceGlob, ...] = ()
    ) -> Mapping[str, tuple[str, str]]:
        """Return of each source that fits its own address, and a digest of what is said of it."""
        left_out = frozenset(self.matching(excluded))
        found = {}
        for name in self.matching(globs):
            if name not in left_out:
                address = self._address(name)
                found[name] = (address, self.catalogue.digest_of(name, address or None))
        return found

    def _address(self, name: str) -> str:
        with suppress(EvidenceError):
            return self.evidence(name).source.address or ""
        return ""

    def _withdrawn(self, names: Iterable[str]) -> Iterator[WithdrawnSource]:
        """Yield the withdrawn sources of those given; one that cannot be read needs no message."""
        for name in names:
            withdrawal = self.catalogue.entry(name).withdrawn
            if withdrawal is not None:
                with suppress(EvidenceError):
                    yield WithdrawnSource(self.evidence(name), withdrawal)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Entries of the catalogue that fit no source."""
        return unknown_names(self.catalogue, self.project.source_names())

    def doubts(self, documents: Iterable[SourceEvidence]) -> tuple[Diagnostic, ...]:
        """Return a warning for each source that several items of the library fit."""
        sources = (document.source for document in documents)
        known = ((source.name, source.reference.url) for source in sources)
        return ambiguous_items(self.catalogue.library, known)

    def matching(self, globs: tuple[SourceGlob, ...]) -> tuple[str, ...]:
        """Return the sources that fit a glob, sorted; raises :class:`EvidenceError`."""
        names = self.project.source_names()
        unmatched = [g for g in globs if not any(glob_match(g.pattern, name) for name in names)]
        if unmatched:
            raise EvidenceError(*(_no_match(glob, names) for glob in unmatched))
        return tuple(n for n in names if any(glob_match(g.pattern, n) for g in globs))

    def evidence(self, name: str) -> SourceEvidence:
        """Return what one source yields; raises :class:`EvidenceError`."""
        if name not in self._kept:
            self._kept[name] = self._analysed(name)
        evidence = self._kept[name]
        # Read once, but an input of every brief that uses it.
        self.project.inputs[f"{SOURCE_FOLDER}/{name}"] = evidence.source.sha256
        return evidence

    def statements(self, base: EvidenceBase) -> tuple[Statement, ...]:
        """Return what the sentences of ``base`` are compared by; uncoded sources take no part."""
        return tuple(
            statement
            for document in base.documents
            if document.is_coded
            for statement in self._statements(document)
        )

    def _statements(self, document: SourceEvidence) -> tuple[Statement, ...]:
        """Return the statements of one source, kept like its evidence."""

        def found() -> SourceStatements:
            from briefbuild.evidence.statements import statements_of

            return SourceStatements(tuple(statements_of(document, self.codebook)))

        key = self._key(document.source.name, document.source.sha256)
        if key not in self._compared:
            whole = kept(self.store, STATEMENTS_KIND, key, SourceStatements, found)
            self._compared[key] = whole.statements
        return self._compared[key]

    def is_kept(self, name: str) -> bool:
        """Tell whether a source was analysed before and is on disk; one that fails was not."""
        try:
            key = self._key(name, self.project.read_source(name).sha256)
        except BriefbuildError:
            return False
        return self.store.has(CACHE_KIND, key)

    def prepare(self, name: str) -> None:
        """Analyse a source onto the disk and forget it; raises :class:`EvidenceError`."""
        self._sketch(self._analysed(name).source)

    def _analysed(self, name: str) -> SourceEvidence:
        _refuse_undecodable_name(name)
        content = self.project.read_source(name)
        key = self._key(name, content.sha256)
        known = load_kept(self.store, CACHE_KIND, key, SourceEvidence)
        if known is not None:
            return known
        from briefbuild.evidence.analysis import analyse

        rules = Rules(self.rules, self.rules_digest)
        try:
            taken = take_in(self.store, name, content, source_id(name), rules)
        except EvidenceError as error:
            raise EvidenceError(*_below_sources(error.diagnostics)) from error
        source = describe(_located(taken.source), self.catalogue)
        evidence = analyse(source, self.codebook, taken.bounds)
        evidence = replace(evidence, defects=_below_sources(evidence.defects))
        self.store.cache(CACHE_KIND, key, pack(evidence))
        return evidence

    def _key(self, name: str, sha256: str) -> str:
        described = self.catalogue.digest_for(name)
        parts = (
            evidence_key(name, sha256, self._codebook_digest),
            described,
            self.rules_digest,
            program(self.store),
            *_versions(libraries_of(name)),
        )
        return digest("\0".join(parts).encode())

    @property
    def rules_digest(self) -> str:
        """The digest of the project's rules for regions, empty without any."""
        return self.settings.get(RULES_FILE, "")

    def _sketch(self, source: SourceDocument) -> tuple[int, ...]:
        """Return a source's sketch, kept by the digest of its bytes and of the program."""
        key = digest(f"{source.sha256}\0{program(self.store)}".encode())
        known = self.store.load(SKETCH_KIND, key)
        if known is not None:
            with suppress(ValueError):
                return tuple(int(number) for number in known.split())
        from briefbuild.evidence.shingles import sketch_of

        sketch = sketch_of(source)
        self.store.keep(SKETCH_KIND, key, " ".join(map(str, sketch)).encode())
        return sketch


def _versions(libraries: Iterable[str]) -> Iterator[str]:
    """Yield packages with their versions; most sources are read without any."""
    for library in libraries:
        from importlib.metadata import version

        yield f"{library} {version(library)}"


def _refuse_equal_ids(sources: Iterable[SourceDocument]) -> None:
    """Refuse two sources of one id: the ids are names, ending and letter case aside, or stated."""
    seen: dict[str, SourceDocument] = {}
    for source in sources:
        other = seen.setdefault(source.id.casefold(), source)
        if other is not source:
            raise EvidenceError.at(
                Position(f"{SOURCE_FOLDER}/{source.name}"),
                Code.SOURCE_NAME,
                f"it has the same id as {other.name}: {source.id}",
                f"rename one of the two, or give one an id in {CATALOGUE_FILE}",
            )


def _below_sources(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what readers say of a file by its name, with the path that an editor knows it by."""
    return tuple(
        replace(item, position=replace(item.position, file=f"{SOURCE_FOLDER}/{item.position.file}"))
        for item in found
    )


def _located(source: SourceDocument) -> SourceDocument:
    return replace(source, cautions=_below_sources(source.cautions))


def _refuse_undecodable_name(name: str) -> None:
    """Refuse a file name that is not text: it could be printed in no brief."""
    if name.encode(errors="replace").decode() != name:
        raise EvidenceError.at(
            Position(f"{SOURCE_FOLDER}/{name}"),
            Code.SOURCE_NAME,
            "its name has bytes that are not UTF-8",
            "rename it",
        )


def uncoded(documents: Iterable[SourceEvidence]) -> tuple[Diagnostic, ...]:
    """Return a warning for each source whose language has no codebook."""
    return tuple(
        Diagnostic(
            Position(f"{SOURCE_FOLDER}/{document.source.name}"),
            Code.SOURCE_LANGUAGE,
            f"not coded ({document.language}): no section can choose from it",
            "pin what you want to quote from it",
            Severity.WARNING,
        )
        for document in documents
        if not document.is_coded
    )


def cautions(documents: Iterable[SourceEvidence]) -> tuple[Diagnostic, ...]:
    """Return what could not be read of each source, or not for sure."""
    return tuple(item for document in documents for item in document.source.cautions)


def open_shelf(project: Project) -> SourceShelf:
    """Return the shelf of a project, with the codebook, the catalogue and the rules that it uses.

    Raises ``OutlineError`` for a file of these that cannot be used.
    """
    shelf = SourceShelf(project, Store(project.root))
    project.inputs.clear()
    shelf.catalogue = open_catalogue(project)
    rules = project.read_optional(RULES_FILE)
    if rules is not None:
        from briefbuild.readers.language_file import read_rules

        shelf.rules = read_rules(rules.data, RULES_FILE)
    own = project.read_optional(OWN_CODEBOOK)
    shelf.own_codebook = own.data if own is not None else None
    shelf.settings = dict(project.inputs)
    return shelf


def open_catalogue(project: Project) -> Catalogue:
    """Return the catalogue of a project, empty where it has none; raises ``OutlineError``."""
    content = project.read_optional(CATALOGUE_FILE)
    if content is None:
        return Catalogue()
    return load_catalogue(
        content.data, CATALOGUE_FILE, lambda name: project.read(f"{SOURCE_FOLDER}/{name}").data
    )


def source_id(name: str) -> str:
    """Return a source's id: its path without the ending, ``/`` written as ``-``."""
    return PurePosixPath(name).with_suffix("").as_posix().replace("/", "-")


def _none_left(glob: SourceGlob) -> Diagnostic:
    message = "exclude_sources and only_sources leave no source"
    fix = "widen them; briefbuild sources lists what is known of each source"
    return Diagnostic(glob.position, Code.SOURCE_GLOB, message, fix)


def _all_withdrawn(glob: SourceGlob) -> Diagnostic:
    message = "every source of the brief is withdrawn"
    return Diagnostic(glob.position, Code.SOURCE_WITHDRAWN, message, "add one that is not")


def _no_match(glob: SourceGlob, names: tuple[str, ...]) -> Diagnostic:
    near = difflib.get_close_matches(glob.pattern, names, n=3, cutoff=0.4)
    if near:
        fix = f"nearest names: {', '.join(near)}"
    elif names:
        fix = f"{SOURCE_FOLDER}/ has {len(names)} files, such as {names[0]}"
    else:
        fix = f"put sources into {SOURCE_FOLDER}/"
    return Diagnostic(glob.position, Code.SOURCE_GLOB, f"no source fits {glob.pattern!r}", fix)
