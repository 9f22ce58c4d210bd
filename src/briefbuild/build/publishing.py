"""Putting a finished brief in its place: only what differs, nothing of somebody else's lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from briefbuild.build.content import Content, printed_texts
from briefbuild.build.record import (
    RECORD_KIND,
    BuildRecord,
    Inputs,
    Output,
    differences,
    to_bytes,
)
from briefbuild.build.session import Session, folder_name
from briefbuild.build.settings import BriefResult, Outcome
from briefbuild.build.sources import CATALOGUE_FILE, OWN_CODEBOOK, RULES_FILE
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import BusyError, ExitCode, FileAccessError, OutlineError
from briefbuild.files import digest, publish
from briefbuild.files.switch import switch
from briefbuild.files.targets import edited_names, new_name, obstacle
from briefbuild.freshness import ABSENT
from briefbuild.model.brief import Brief
from briefbuild.model.changes import ChangeReport
from briefbuild.model.walk import quotations

OPTIONAL_FILES = (
    CATALOGUE_FILE,
    RULES_FILE,
    OWN_CODEBOOK,
)  # one that is added would change a brief
WAITING_KIND = "waiting"  # digests of the copies that wait beside files in use


class Finished(Struct, frozen=True, kw_only=True):
    """A brief with its files, ready to be published; ``inputs`` are the digests of what was read.

    ``name`` is what the files are called, without their endings, and ``tools`` are the versions of
    other programs that took part.
    """

    outline: str
    name: str
    globs: tuple[str, ...]
    formats: tuple[str, ...]
    brief: Brief
    content: Content
    files: Mapping[str, bytes]
    inputs: Mapping[str, str]
    warnings: tuple[Diagnostic, ...]
    report: ChangeReport | None = None
    tools: Mapping[str, str] = field(default_factory=dict)
    described: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    describing: tuple[str, ...] = ()


def publish_brief(session: Session, finished: Finished) -> BriefResult:
    """Publish a brief and keep its record; raises ``BriefbuildError`` and changes nothing."""
    previous = session.record(finished.outline)
    record = _record(session, finished, previous)
    _refuse_names_of_others(session, record)
    _refuse_changed(session, record.inputs)
    differing = {
        name: data for name, data in finished.files.items() if _differs(session, name, data)
    }
    _refuse_foreign_writer(session)
    if not differing:
        session.store.keep(RECORD_KIND, session.key(finished.outline), to_bytes(record))
        return _result(finished, "unchanged", Outcome.UNCHANGED, finished.warnings)
    _refuse_targets_in_use(session, finished, differing)
    kept = _keep_edited(session, previous, differing)
    note = (RECORD_KIND, session.key(finished.outline), to_bytes(record))
    switch(session.store, session.folder, differing, note)
    _drop_waiting(session, finished)
    is_same = previous is not None and previous.words == record.words
    outcome = Outcome.REFRESHED if is_same else Outcome.CHANGED
    return _result(finished, "published", outcome, (*finished.warnings, *kept))


def words_digest(brief: Brief) -> str:
    """Return a digest of all words that a brief prints: text, headers and footers.

    Digests of the sources' files, which the reference list prints, are provenance and not words.
    """
    running = brief.running
    furniture = (running.title, running.office, running.series, running.edition, running.marking)
    texts = [text for _block, text in printed_texts(brief)]
    return hashlib.sha256(json.dumps([brief.language, furniture, texts]).encode()).hexdigest()


def _record(session: Session, finished: Finished, previous: BuildRecord | None) -> BuildRecord:
    read = finished.inputs
    inputs = Inputs(
        files={**dict.fromkeys(OPTIONAL_FILES, ABSENT), **dict(sorted(read.items()))},
        globs={pattern: session.matching(pattern) for pattern in finished.globs},
        conditions={**session.conditions, **finished.tools},
        described=dict(sorted(finished.described.items())),
        describing=finished.describing,
    )
    made = {n: Output(digest(data), inputs.fingerprint) for n, data in finished.files.items()}
    return BuildRecord(
        outline=finished.outline,
        name=finished.name,
        folder=folder_name(session.project.root, session.folder),
        formats=finished.formats,
        words=words_digest(finished.brief),
        quotations=_count(finished.brief),
        inputs=inputs,
        outputs={**(previous.outputs if previous else {}), **made},
    )


def _count(brief: Brief) -> int:
    return sum(not placed.is_extract for placed in quotations(brief))


def _result(
    finished: Finished, status: str, outcome: Outcome, diagnostics: tuple[Diagnostic, ...]
) -> BriefResult:
    edited = any(item.code is Code.OUTPUT_EDITED for item in diagnostics)
    return BriefResult(
        outline=finished.outline,
        status="published" if status == "published" else "unchanged",
        outcome=outcome,
        files=tuple(finished.files),
        diagnostics=diagnostics,
        exit_code=ExitCode.CHECK_FAILED if edited else ExitCode.OK,
        quotations=_count(finished.brief),
    )


# ---------------------------------------------------------------------- reasons not to publish


def refuse_unsteady(session: Session, finished: Finished) -> None:
    """Refuse a brief whose files changed since they were read; raises ``FileAccessError``."""
    _refuse_changed(session, _record(session, finished, None).inputs)


def _refuse_changed(session: Session, inputs: Inputs) -> None:
    session.relist()
    changed = differences(inputs, session.inputs(inputs))
    if changed:
        raise FileAccessError.at(
            Position(changed[0].rpartition(" ")[0].removesuffix(" is")),
            Code.SOURCE_CHANGED,
            "it changed while the brief was built",
            "run again when it has been saved",
        )


def _refuse_names_of_others(session: Session, record: BuildRecord) -> None:
    """Refuse files that have the names of another outline's, on some system at least."""
    known = session.project.outline_paths()
    for _key, other in session.records():
        is_other = other.outline != record.outline and other.outline in known
        same_name = other.name.casefold() == record.name.casefold()
        if is_other and same_name and other.folder == record.folder:
            raise OutlineError.at(
                Position(record.outline),
                Code.OUTPUT_NAME,
                f"its outputs would have the names of those of {other.outline}",
                "give one of the two another output",
            )


def _refuse_foreign_writer(session: Session) -> None:
    if session.lock is not None and not session.lock.is_ours():
        raise BusyError.at(
            Position(session.project.root.name),
            Code.ANOTHER_RUN,
            "another run took the project's lock, which this disk does not keep",
            "let one machine build at a time; network shares may not lock",
        )


def _refuse_targets_in_use(
    session: Session, finished: Finished, files: Mapping[str, bytes]
) -> None:
    """Put all new files beside the old ones if one of these is in use; raises ``FileAccessError``."""
    reasons = [reason for name in files if (reason := obstacle(session.folder / name))]
    if not reasons:
        return
    copies = {new_name(name): data for name, data in files.items()}
    missing = {name: data for name, data in copies.items() if _differs(session, name, data)}
    if missing:
        publish(session.folder, missing)
    waiting = json.dumps({name: digest(data) for name, data in copies.items()})
    session.store.keep(WAITING_KIND, session.key(finished.outline), waiting.encode())
    raise FileAccessError.at(
        Position(str(session.folder)),
        Code.OUTPUT_WRITE,
        f"{'; '.join(reasons)}; the new files are beside: {', '.join(copies)}",
        "close or free it and build again",
    )


def _drop_waiting(session: Session, finished: Finished) -> None:
    """Remove the copies that an earlier run put beside files in use, if they are as it left them."""
    key = session.key(finished.outline)
    data = session.store.load(WAITING_KIND, key)
    if data is None:
        return
    try:
        waiting = dict(json.loads(data))
    except (ValueError, TypeError):
        waiting = {}
    for name, sha256 in waiting.items():
        path = session.folder / PurePosixPath(name).name
        if session.digests.of(str(path.absolute())) == sha256:
            path.unlink(missing_ok=True)
    session.store.drop(WAITING_KIND, key)


# ------------------------------------------------------------------------ what is there already


def _differs(session: Session, name: str, data: bytes) -> bool:
    return _there(session, name) != digest(data)


def _there(session: Session, name: str) -> str:
    return session.digests.of(output_path(session, name))


def output_path(session: Session, name: str) -> str:
    """Return the path of an output as records and digests name it."""
    return str(Path(folder_name(session.project.root, session.folder)) / name)


def _keep_edited(
    session: Session, previous: BuildRecord | None, files: Mapping[str, bytes]
) -> tuple[Diagnostic, ...]:
    """Copy aside every file that is not what the last build made; returns a warning for each."""
    return tuple(
        _edited(session, name, known) for name, known in _foreign(session, previous, files)
    )


def _foreign(
    session: Session, previous: BuildRecord | None, files: Mapping[str, bytes]
) -> Iterator[tuple[str, bool]]:
    for name in files:
        known = previous.outputs.get(name) if previous else None
        if _there(session, name) not in {ABSENT, known.sha256 if known else ABSENT}:
            yield name, known is not None


def _edited(session: Session, name: str, known: bool) -> Diagnostic:
    data = (session.folder / name).read_bytes()
    for copy in edited_names(name):
        there = _there(session, copy)
        if there == ABSENT:
            publish(session.folder, {copy: data})
        if there in {ABSENT, digest(data)}:
            break
    what = "somebody changed it since the last build" if known else "no record says who made it"
    return Diagnostic(
        Position(output_path(session, name)),
        Code.OUTPUT_EDITED if known else Code.OUTPUT_UNKNOWN,
        f"{what}; it was kept as {copy} before the new one was published",
        "carry the change over to the outline, then delete the copy",
        Severity.WARNING,
    )
