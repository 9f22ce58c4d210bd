"""What became of the outputs since they were built: fresh, stale, tampered, missing or orphaned."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePosixPath

from msgspec import Struct

from briefbuild.build.closing import orphans
from briefbuild.build.editions import damaged
from briefbuild.build.notices import damaged_notices
from briefbuild.build.record import BuildRecord, differences
from briefbuild.build.run import outline_paths
from briefbuild.build.session import Session, looking
from briefbuild.build.settings import Settings
from briefbuild.diagnostics import Diagnostic
from briefbuild.files import Project
from briefbuild.freshness import ABSENT


class State(StrEnum):
    """What can be said of one output."""

    FRESH = "fresh"
    STALE = "stale"
    TAMPERED = "tampered"
    MISSING = "missing"
    ORPHANED = "orphaned"


class OutputStatus(Struct, frozen=True):
    """One output with its state; ``reasons`` say why it is not fresh, the nearest first."""

    path: str
    outline: str
    state: State
    reasons: tuple[str, ...] = ()


def status(settings: Settings) -> tuple[tuple[OutputStatus, ...], tuple[Diagnostic, ...]]:
    """Return every output's state, with warnings of state files; nothing is written.

    Raises :class:`BriefbuildError` where there is no project.
    """
    project = Project(settings.project.resolve())
    paths = outline_paths(settings, project)
    session = looking(project, settings)
    found = [output for path in paths for output in _outputs(session, path)]
    found.extend(_orphans(session))
    found.extend(
        OutputStatus(path, "", State.TAMPERED, (reason,))
        for path, reason in (*damaged(project), *damaged_notices(project))
    )
    return tuple(found), tuple(session.warnings)


def _outputs(session: Session, outline: str) -> Iterator[OutputStatus]:
    record = session.record(outline)
    if record is None:
        path = f"{session.folder.name}/{PurePosixPath(outline).stem}"
        yield OutputStatus(path, outline, State.MISSING, ("it was not built before",))
        return
    changed = differences(record.inputs, session.inputs(record.inputs))
    for name in session.wanted(record):
        yield _output(session, record, name, changed)


def _output(
    session: Session, record: BuildRecord, name: str, changed: tuple[str, ...]
) -> OutputStatus:
    path = f"{record.folder}/{name}"
    output = record.outputs.get(name)
    there = session.digests.of(path)
    if output is None or there == ABSENT:
        return OutputStatus(path, record.outline, State.MISSING, ("the file is not there",))
    if there != output.sha256:
        reasons = ("the file is not what the last build wrote", *changed)
        return OutputStatus(path, record.outline, State.TAMPERED, reasons)
    if output.inputs != record.inputs.fingerprint:
        reasons = ("it was built from earlier inputs than its siblings", *changed)
        return OutputStatus(path, record.outline, State.STALE, reasons)
    return OutputStatus(path, record.outline, State.STALE if changed else State.FRESH, changed)


def _orphans(session: Session) -> Iterator[OutputStatus]:
    records = dict(session.records())
    for key, path, _sha256 in orphans(session):
        outline = records[key].outline
        reason = f"{outline} is gone or asks for other formats"
        yield OutputStatus(path, outline, State.ORPHANED, (reason,))
