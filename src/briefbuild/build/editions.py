"""Issued editions: frozen files, an append-only history, and the source texts that they rest on.

editions/NAME/history.json          what was issued, when, cleared by whom; each entry is chained
to the one before by its digest
editions/NAME/001/                  the files of edition 1, and content.json for comparison
editions/evidence/SHA256.txt        the texts of the sources, by their own digest
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from briefbuild.assemble import with_changes
from briefbuild.build.changes import compare
from briefbuild.build.content import Content, content_of, read_content
from briefbuild.build.settings import Clearance
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import FileAccessError
from briefbuild.files import Project, digest
from briefbuild.front_matter import Standing
from briefbuild.model.brief import Brief
from briefbuild.model.changes import ChangeReport, Difference
from briefbuild.model.outline import Outline
from briefbuild.phrasing import Phrases

EDITIONS = "editions"
HISTORY = "history.json"
CONTENT = "content.json"
EVIDENCE = f"{EDITIONS}/evidence"
HISTORY_VERSION = 1


class UsedSource(Struct, frozen=True):
    """A source of an edition: digests of its file and of its text; ``kept`` if the text is stored."""

    id: str
    name: str
    sha256: str
    text_sha256: str
    kept: bool


class Edition(Struct, frozen=True, kw_only=True):
    """One issued edition; ``previous`` is the digest of the entry before it."""

    number: int
    date: str
    cleared_by: str
    files: Mapping[str, str]
    sources: tuple[UsedSource, ...]
    words: str
    previous: str


def goes_by(source_id: str, name: str, names: frozenset[str]) -> bool:
    """Tell whether one of the names means a source: its id, its file, with or without ending."""
    path = PurePosixPath(name)
    return not names.isdisjoint({source_id, name, path.name, path.stem})


def load_history(project: Project, name: str) -> tuple[Edition, ...]:
    """Return the editions of a brief, the first one first; an input of its builds.

    Raises :class:`FileAccessError` for a history that was changed by hand.
    """
    path = f"{EDITIONS}/{name}/{HISTORY}"
    try:
        data = project.read(path).data
    except FileAccessError:
        if (project.root / path).exists():
            raise
        return ()
    try:
        editions = _parsed(data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damage(path, "it is no history of editions") from error
    before = ""
    for number, edition in enumerate(editions, start=1):
        if edition.number != number or edition.previous != before:
            raise damage(path, f"the entry of edition {number} is not the one that was written")
        before = entry_digest(edition)
    return editions


def _parsed(data: bytes) -> tuple[Edition, ...]:
    document = json.loads(data)
    if document["format"] != HISTORY_VERSION:
        raise ValueError("another version")
    return tuple(
        Edition(**{**entry, "sources": tuple(UsedSource(**item) for item in entry["sources"])})
        for entry in document["editions"]
    )


def all_editions(project: Project) -> Iterator[tuple[str, Edition]]:
    """Yield every edition with the name of its brief; raises like :func:`load_history`."""
    for name in issued_briefs(project):
        for edition in load_history(project, name):
            yield name, edition


def issued_briefs(project: Project) -> tuple[str, ...]:
    """Return the names of the briefs that have editions, sorted."""
    found = (project.root / EDITIONS).glob(f"*/{HISTORY}")
    return tuple(sorted(path.parent.name for path in found))


def history_bytes(editions: tuple[Edition, ...]) -> bytes:
    """Return a history as it is stored."""
    document = {
        "format": HISTORY_VERSION,
        "editions": [to_builtins(edition) for edition in editions],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def entry_digest(edition: Edition) -> str:
    """Return the digest by which the next entry names this one."""
    return digest(json.dumps(to_builtins(edition), sort_keys=True).encode())


def folder(name: str, number: int) -> str:
    """Return where an edition's files are, below the project."""
    return f"{EDITIONS}/{name}/{number:03}"


def damaged(project: Project) -> Iterator[tuple[str, str]]:
    """Yield path and reason for everything below ``editions/`` that is not as it was issued."""
    for name in issued_briefs(project):
        try:
            editions = load_history(project, name)
        except FileAccessError as error:
            yield f"{EDITIONS}/{name}/{HISTORY}", error.diagnostics[0].message
            continue
        for edition in editions:
            for file, sha256 in edition.files.items():
                where = f"{folder(name, edition.number)}/{file}"
                if file_digest(project.root / where) != sha256:
                    yield where, f"it is not what was issued as edition {edition.number}"


def file_digest(path: Path) -> str | None:
    """Return the digest of a file, ``None`` where it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def damage(path: str, message: str) -> FileAccessError:
    """Return the error for a file of an edition that is not as it was written."""
    return FileAccessError.at(
        Position(path), Code.EDITION_DAMAGED, message, "restore it from version control"
    )


# --------------------------------------------------------------------- what a brief says of them


def standing_of(outline: Outline, project: Project, clearance: Clearance | None) -> Standing:
    """Return which edition the brief of an outline is; without a clearance it is a candidate.

    A brief of which no edition was issued by the program is issued when its outline says so.
    """
    editions = load_history(project, outline.name)
    number = len(editions) + 1
    if clearance is not None:
        return Standing(number, clearance.date, clearance.cleared_by)
    return Standing(number, None if editions else outline.issued)


def with_edition(
    brief: Brief,
    project: Project,
    phrases: Phrases,
    differences: Callable[[], tuple[Difference, ...]],
    *,
    is_issue: bool,
) -> tuple[Brief, Content, ChangeReport | None]:
    """Return a brief that names its edition and says what changed, its content and the changes.

    ``differences`` finds how the sources differ. Before the first edition nothing is said, no
    difference is looked for, and there is no report.
    """
    editions = load_history(project, brief.name)
    if not editions and not is_issue:
        return brief, content_of(brief), None
    content = content_of(brief, differences())
    number = str(len(editions) + 1)
    label = phrases.text("edition.issued" if is_issue else "edition.draft", n=number)
    brief = replace(brief, running=replace(brief.running, edition=label))
    if not editions:
        return brief, content, None
    last = editions[-1]
    report = compare(last.number, last.date, edition_content(project, brief.name, last), content)
    return with_changes(brief, phrases, report), content, report


def edition_content(project: Project, name: str, edition: Edition) -> Content:
    """Return what an edition says; raises :class:`FileAccessError` if it was changed since."""
    path = f"{folder(name, edition.number)}/{CONTENT}"
    content = project.read(path)
    if content.sha256 != edition.files.get(CONTENT):
        raise damage(path, f"it is not what was issued as edition {edition.number}")
    try:
        return read_content(content.data)
    except (ValueError, TypeError, KeyError) as error:
        raise damage(path, "it is of another version of the program") from error
