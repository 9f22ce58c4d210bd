"""What rests on a source: the statements of every brief and edition, and what remains without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefbuild.build.content import Content
from briefbuild.build.editions import (
    EDITIONS,
    HISTORY,
    edition_content,
    folder,
    goes_by,
    load_history,
)
from briefbuild.build.run import finish, outline_paths
from briefbuild.build.session import looking
from briefbuild.build.settings import Settings
from briefbuild.diagnostics import Diagnostic
from briefbuild.errors import BriefbuildError
from briefbuild.files import Project
from briefbuild.model.changes import Statement


@dataclass(frozen=True, slots=True)
class Impact:
    """What one brief or edition has from the sources asked for.

    ``place`` is the outline or the edition's folder; ``remaining`` counts the statements that each
    of the sections concerned keeps from other sources.
    """

    place: str
    statements: tuple[Statement, ...]
    total: int
    remaining: tuple[tuple[str, int], ...]


def impact(
    settings: Settings, names: frozenset[str]
) -> tuple[tuple[Impact, ...], tuple[Diagnostic, ...]]:
    """Return what rests on the sources, given by id or file name, and the briefs that do not build.

    Nothing is written. Raises :class:`BriefbuildError` where there is no project.
    """
    project = Project(settings.project.resolve())
    # The lightest format: only the content is wanted.
    session = looking(project, replace(settings, formats=("json",)))
    found: list[Impact] = []
    problems: list[Diagnostic] = []
    for path in outline_paths(settings, project):
        try:
            finished = finish(path, session)
        except BriefbuildError as error:
            problems.extend(error.diagnostics)
            continue
        ids = {item.id for item in finished.brief.sources if goes_by(item.id, item.name, names)}
        found.append(_impact(path, finished.content, ids))
    found.extend(_editions(project, names))
    return tuple(item for item in found if item.statements), tuple(problems)


def _editions(project: Project, names: frozenset[str]) -> Iterator[Impact]:
    for path in sorted((project.root / EDITIONS).glob(f"*/{HISTORY}")):
        name = path.parent.name
        for edition in load_history(project, name):
            ids = {item.id for item in edition.sources if goes_by(item.id, item.name, names)}
            content = edition_content(project, name, edition)
            yield _impact(folder(name, edition.number), content, ids)


def _impact(place: str, content: Content, ids: set[str]) -> Impact:
    resting = tuple(item for item in content.statements if item.source in ids)
    sections = dict.fromkeys(item.section for item in resting)
    kept = [item.section for item in content.statements if item.source not in ids]
    remaining = tuple((section, kept.count(section)) for section in sections)
    return Impact(place, resting, len(content.statements), remaining)
