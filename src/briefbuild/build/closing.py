"""The end of a run: outputs without an outline, and the manifest that answers the next run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from briefbuild.build.notices import keep_notices
from briefbuild.build.record import RECORD_KIND, BuildRecord
from briefbuild.build.report import as_json, lines
from briefbuild.build.session import Session
from briefbuild.build.settings import BriefResult, RunResult
from briefbuild.build.word_pages import TOOL
from briefbuild.freshness import (
    ABSENT,
    HEADER,
    MANIFEST,
    environment,
    others,
    request,
)
from briefbuild.renderers import RENDERERS


def close(session: Session, briefs: tuple[BriefResult, ...]) -> RunResult:
    """Return the result of a run, after what is to be done when all briefs are."""
    found = tuple(orphans(session))
    pruned = tuple(_prune(session, found)) if session.settings.prune else ()
    notices, problems = keep_notices(session.project)
    result = RunResult(
        briefs=briefs,
        diagnostics=(*session.warnings, *problems),
        orphans=tuple(path for _key, path, _sha256 in found if path not in pruned),
        pruned=pruned,
        notices=notices,
    )
    _keep_manifest(session, result)
    return result


def orphans(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield record, path and digest of each output that is there and that no outline asks for."""
    for key, record in session.records():
        is_gone = not (session.project.root / record.outline).is_file()
        for name, output in record.outputs.items():
            path = f"{record.folder}/{name}"
            if (is_gone or not _is_wanted(record, name)) and session.digests.of(path) != ABSENT:
                yield key, path, output.sha256


def _is_wanted(record: BuildRecord, name: str) -> bool:
    # Asked for by the outline, or by the command line in the last build.
    suffixes = {RENDERERS[form].suffix for form in record.formats if form in RENDERERS}
    is_last = record.outputs[name].inputs == record.inputs.fingerprint
    return is_last or any(name.endswith(suffix) for suffix in suffixes)


def _prune(session: Session, found: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """Remove orphans that are as they were built; what somebody edited stays."""
    for _key, path, sha256 in found:
        if session.digests.of(path) == sha256:
            (session.project.root / path).unlink(missing_ok=True)
            yield path
    for key, record in tuple(session.records()):
        root = session.project.root
        is_gone = not (root / record.outline).is_file()
        if is_gone and not any((root / record.folder / name).exists() for name in record.outputs):
            session.store.drop(RECORD_KIND, key)


def _keep_manifest(session: Session, result: RunResult) -> None:
    """Keep the answer for the next run, if that run could give it from file times alone."""
    answer = _answer(session, result)
    if answer is None:
        session.store.drop("", MANIFEST)
    elif answer != session.store.load("", MANIFEST):
        session.store.keep("", MANIFEST, answer)


def _answer(session: Session, result: RunResult) -> bytes | None:
    settings = session.settings
    is_plain = not (settings.outlines or settings.formats or settings.output)
    if not (is_plain and session.listing and result.exit_code == 0) or result.orphans:
        return None
    records = [session.record(brief.outline) for brief in result.briefs]
    paths = sorted(set(chain.from_iterable(_paths(record) for record in records if record)))
    if any(record and TOOL in record.inputs.conditions for record in records):
        return None  # no file time tells that LibreOffice changed
    if any("\n" in path or not session.digests.is_settled(path) for path in paths):
        return None
    stamps = "\n".join(f"{session.digests.stamp_of(path)} {path}" for path in paths)
    if others(str(session.project.root), paths) != stamps:
        return None
    quiet = replace(
        result,
        diagnostics=(),
        pruned=(),
        notices=(),
        briefs=tuple(session.unchanged(record) for record in records if record),
    )
    text = "".join(f"{line}\n" for line in lines(quiet, settings))
    fields = (
        HEADER,
        environment(),
        request(),
        session.listing,
        stamps,
        text,
        as_json(quiet) + "\n",
    )
    return os.fsencode("\0".join(fields))


def _paths(record: BuildRecord) -> Iterator[str]:
    """Yield what a brief was made from and into. The listing tells of new files."""
    yield from record.inputs.files
    yield from (f"{record.folder}/{name}" for name in record.outputs)
