"""Issuing an edition: the files are frozen, with the evidence, and entered into the history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.build.content import content_bytes
from briefbuild.build.editions import (
    CONTENT,
    EDITIONS,
    EVIDENCE,
    HISTORY,
    Edition,
    UsedSource,
    all_editions,
    entry_digest,
    folder,
    goes_by,
    history_bytes,
    load_history,
)
from briefbuild.build.making import finish
from briefbuild.build.publishing import Finished, refuse_unsteady, words_digest
from briefbuild.build.run import outline_paths
from briefbuild.build.session import Session, open_session
from briefbuild.build.settings import Clearance, Settings
from briefbuild.build.sources import TEXT_KINDS
from briefbuild.files import STATE_FOLDER, Project, digest, publish
from briefbuild.files.writing import remove
from briefbuild.model.changes import ChangeReport
from briefbuild.model.dates import PartialDate
from briefbuild.model.evidence import SourceEvidence


class Issued(Struct, frozen=True):
    """An edition that was issued, or would be; ``report`` is ``None`` for the first one."""

    name: str
    edition: Edition
    report: ChangeReport | None


def issue(
    settings: Settings, outline: str, date: PartialDate, cleared_by: str, *, dry_run: bool = False
) -> Issued:
    """Issue the next edition of an outline's brief; with ``dry_run`` nothing is written.

    Raises :class:`BriefbuildError` where the brief cannot be built, has open slots or findings that
    refuse an issue, or another run is active.
    """
    clearance = Clearance(date, cleared_by)
    settings = replace(settings, outlines=(outline,), formats=(), issuing=clearance)
    project = Project(settings.project.resolve())
    (path,) = outline_paths(settings, project)
    with open_session(project, settings) as session:
        finished = finish(path, session)
        editions = load_history(project, finished.brief.name)
        files = {name: data for name, data in finished.files.items() if ".changes." not in name} | {
            CONTENT: content_bytes(finished.content)
        }
        evidence = tuple(_evidence(session, finished))
        edition = Edition(
            number=len(editions) + 1,
            date=date.iso,
            cleared_by=cleared_by,
            files={name: digest(data) for name, data in sorted(files.items())},
            sources=tuple(_used(item) for item in evidence),
            words=words_digest(finished.brief),
            previous=entry_digest(editions[-1]) if editions else "",
        )
        if not dry_run:
            refuse_unsteady(session, finished)
            _freeze(project.root, finished.brief.name, (*editions, edition), files, evidence)
        return Issued(finished.brief.name, edition, finished.report)


def _evidence(session: Session, finished: Finished) -> Iterator[SourceEvidence]:
    for source in finished.brief.sources:
        yield session.shelf.evidence(source.name)


def _used(evidence: SourceEvidence) -> UsedSource:
    source = evidence.source
    return UsedSource(
        id=source.id,
        name=source.name,
        sha256=source.sha256,
        text_sha256=digest(_text(evidence)),
        kept=_may_be_kept(evidence),
    )


def _text(evidence: SourceEvidence) -> bytes:
    return evidence.source.text.encode()


def _may_be_kept(evidence: SourceEvidence) -> bool:
    """Tell whether the text may lie in the project's history, which is as open as the project."""
    release = evidence.source.assessment.release
    return release is None or release.allows(None)


def _freeze(
    root: Path,
    name: str,
    editions: tuple[Edition, ...],
    files: dict[str, bytes],
    evidence: tuple[SourceEvidence, ...],
) -> None:
    """Write everything; the history comes last, and only what it names was issued."""
    texts = {f"{digest(_text(e))}.txt": _text(e) for e in evidence if _may_be_kept(e)}
    missing = {n: data for n, data in texts.items() if not (root / EVIDENCE / n).exists()}
    publish(root / EVIDENCE, missing)
    publish(root / folder(name, editions[-1].number), files)
    publish(root / EDITIONS / name, {HISTORY: history_bytes(editions)})


def forget(settings: Settings, source: str) -> tuple[str, ...]:
    """Delete the stored texts of a source, by its id or name; its digests stay in the histories.

    Returns the files that were removed, below the project. Texts kept only to save time go, too.
    """
    project = Project(settings.project.resolve())
    with open_session(project, settings) as session:
        names = sorted(
            {
                f"{EVIDENCE}/{used.text_sha256}.txt"
                for _name, edition in all_editions(project)
                for used in edition.sources
                if goes_by(used.id, used.name, frozenset({source}))
            }
        )
        found = tuple(name for name in names if (project.root / name).exists())
        remove(project.root / name for name in found)
        for kind in TEXT_KINDS:
            remove((project.root / STATE_FOLDER / kind).glob("*"))
        session.reread()
        return found
