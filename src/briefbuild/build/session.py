"""One run on a project: the lock, what earlier runs left, and which briefs are still fresh."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from briefbuild.build.conditions import conditions, forget_installed
from briefbuild.build.digests import Digests
from briefbuild.build.record import (
    RECORD_KIND,
    BuildRecord,
    Inputs,
    differences,
    load_record,
)
from briefbuild.build.settings import BriefResult, Outcome, Settings
from briefbuild.build.sources import SourceShelf, open_catalogue, open_shelf
from briefbuild.build.word_pages import TOOL, tools
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import BriefbuildError
from briefbuild.files import OUTPUT_FOLDER, STATE_FOLDER, Project, Store, glob_match
from briefbuild.files.lock import Lock, project_lock
from briefbuild.files.switch import recover, sweep
from briefbuild.freshness import ABSENT, listing
from briefbuild.renderers import RENDERERS


class Session(Struct):
    """A run that holds the project's lock (or only looks, and then ``lock`` is ``None``)."""

    project: Project
    settings: Settings
    store: Store
    digests: Digests
    lock: Lock | None
    listing: str = ""
    place: str = ""  # of the brief that is being made among all, for who watches
    warnings: list[Diagnostic] = field(default_factory=list)
    _shelf: SourceShelf | None = None
    _conditions: Mapping[str, str] | None = None
    _names: tuple[str, ...] | None = None

    # -------------------------------------------------------------------------- what there is

    @property
    def shelf(self) -> SourceShelf:
        """The sources, opened when the first brief needs them."""
        if self._shelf is None:
            self._shelf = open_shelf(self.project)
        return self._shelf

    @property
    def source_names(self) -> tuple[str, ...]:
        """The sources as they were found when the run began."""
        if self._names is None:
            self._names = self.project.source_names()
        return self._names

    @property
    def folder(self) -> Path:
        """Where this run puts its outputs."""
        return self.settings.output_folder

    def say(self, message: str) -> None:
        """Tell who watches what is being done."""
        self.settings.progress(f"{self.place}{message}")

    def reread(self) -> None:
        """Forget what was read of the sources: something changed."""
        self._shelf = None
        self.relist()

    def relist(self) -> None:
        """Look again for sources when next asked."""
        self._names = None

    def complain(self, path: str) -> None:
        """Warn, once a run, of a state file that cannot be used."""
        if not any(item.code is Code.STATE_IGNORED for item in self.warnings):
            self.warnings.append(
                Diagnostic(
                    Position(f"{STATE_FOLDER}/{path}"),
                    Code.STATE_IGNORED,
                    "it is damaged or from another version, and was not used",
                    "nothing to do: it is made again",
                    Severity.WARNING,
                )
            )

    # ------------------------------------------------------------------------------- records

    def key(self, outline: str) -> str:
        """Return the name of an outline's record for this run's folder."""
        return record_key(self.project.root, outline, self.folder)

    def record(self, outline: str) -> BuildRecord | None:
        """Return the record of an outline's last build into this run's folder."""
        record = load_record(self.store, self.key(outline), self.complain)
        return record if record is not None and record.outline == outline else None

    def records(self) -> Iterator[tuple[str, BuildRecord]]:
        """Yield every record of the project with its key."""
        for key in self.store.keys(RECORD_KIND):
            record = load_record(self.store, key, self.complain)
            if record is not None:
                yield key, record

    # ----------------------------------------------------------------------------- freshness

    def inputs(self, like: Inputs) -> Inputs:
        """Return the present values of the inputs that ``like`` names."""
        files = {path: self.digests.of(path) for path in like.files}
        return Inputs(
            files=files,
            globs={pattern: self.matching(pattern) for pattern in like.globs},
            conditions={**self.conditions, **(tools() if TOOL in like.conditions else {})},
            described=self._described(like, files),
            describing=like.describing,
        )

    def _described(self, like: Inputs, files: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
        """Return what is now said of the sources; the catalogue is read only if its files changed."""
        if all(files[path] == like.files[path] for path in like.describing):
            return like.described
        try:
            catalogue = open_catalogue(Project(self.project.root))
        except BriefbuildError:
            return {}
        return {
            name: (address, catalogue.digest_of(name, address or None))
            for name, (address, _sha256) in like.described.items()
        }

    @property
    def conditions(self) -> Mapping[str, str]:
        """Program, libraries and options of this run."""
        if self._conditions is None:
            self._conditions = conditions(self.settings, self.store)
        return self._conditions

    def matching(self, pattern: str) -> tuple[str, ...]:
        """Return the sources that fit a pattern."""
        return tuple(name for name in self.source_names if glob_match(pattern, name))

    def reasons(self, outline: str) -> tuple[str, ...]:
        """Return why an outline must be built; empty where all its outputs are fresh."""
        record = self.record(outline)
        if record is None:
            return ("it was not built before",)
        changed = differences(record.inputs, self.inputs(record.inputs))
        if changed:
            return changed
        wanted = self.wanted(record)
        return tuple(reason for file in wanted if (reason := self._reason(record, file)))

    def wanted(self, record: BuildRecord) -> tuple[str, ...]:
        """Return the files that this run wants of an outline."""
        formats = self.settings.formats or record.formats
        files = (f"{record.name}{RENDERERS[name].suffix}" for name in formats if name in RENDERERS)
        reports = (name for name in record.outputs if name.startswith(f"{record.name}.changes."))
        return (*files, *reports)

    def _reason(self, record: BuildRecord, file: str) -> str | None:
        output = record.outputs.get(file)
        if output is None:
            return f"{file} was not built before"
        if output.inputs != record.inputs.fingerprint:
            return f"{file} was built from earlier inputs"
        found = self.digests.of(str(Path(record.folder) / file))
        if found == output.sha256:
            return None
        return f"{file} is missing" if found == ABSENT else f"{file} was edited"

    def fresh(self, outline: str) -> BriefResult | None:
        """Return the result of an outline that needs no build, else ``None``."""
        if self.settings.force or self.reasons(outline):
            return None
        record = self.record(outline)
        return self.unchanged(record) if record else None

    def unchanged(self, record: BuildRecord) -> BriefResult:
        """Return the result of a brief that is as its record says."""
        return BriefResult(
            outline=record.outline,
            status="unchanged",
            outcome=Outcome.UNCHANGED,
            files=self.wanted(record),
            quotations=record.quotations,
        )


def record_key(root: Path, outline: str, folder: Path) -> str:
    """Return the name of a record: the brief's, and a digest of any folder but the usual one."""
    name = PurePosixPath(outline).stem
    if _same_folder(folder, root / OUTPUT_FOLDER):
        return f"{name}.json"
    where = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:12]
    return f"{name}@{where}.json"


def folder_name(root: Path, folder: Path) -> str:
    """Return how a record names a folder: below the project, so that it may move, or absolute."""
    if _same_folder(folder, root / OUTPUT_FOLDER):
        return OUTPUT_FOLDER
    return str(folder.absolute())


def _same_folder(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


@contextmanager
def open_session(project: Project, settings: Settings) -> Iterator[Session]:
    """Hold the project for a run that writes; raises ``BusyError`` if another one does."""
    with project_lock(project.root, settings.wait, settings.progress) as lock:
        session = _session(project, settings, lock, lock.moment)
        recover(session.store, session.complain)
        session.listing = _listing(project.root)
        session.digests.load(session.store, session.complain)
        sweep(_swept(session))
        yield session
        session.digests.keep(session.store)


def looking(project: Project, settings: Settings) -> Session:
    """Return a session that writes nothing but what can be made again, and so needs no lock."""
    session = _session(project, settings, None, 0)
    session.digests.load(session.store, session.complain)
    return session


def _session(project: Project, settings: Settings, lock: Lock | None, moment: int) -> Session:
    digests = Digests(project.root, moment, verify=settings.verify)
    if settings.verify:
        forget_installed(Store(project.root))
    return Session(project, settings, Store(project.root), digests, lock)


def _listing(root: Path) -> str:
    try:
        return listing(str(root))
    except OSError:
        return ""  # a link that leads nowhere: no manifest, and the build says so


def _swept(session: Session) -> Iterator[Path]:
    yield session.folder
    state = session.project.root / STATE_FOLDER
    with suppress(OSError):
        yield from (path for path in (state, *state.iterdir()) if path.is_dir())
