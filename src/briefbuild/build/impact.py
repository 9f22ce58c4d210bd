"""What rests on a source: the statements of every brief and edition, and what remains without it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.build.editions import (
    all_editions,
    edition_content,
    folder,
    goes_by,
)
from briefbuild.build.making import finish
from briefbuild.build.resting import Impact, resting
from briefbuild.build.run import outline_paths
from briefbuild.build.session import looking
from briefbuild.build.settings import Settings
from briefbuild.diagnostics import Diagnostic
from briefbuild.errors import BriefbuildError
from briefbuild.files import Project


def impact(
    settings: Settings, names: frozenset[str]
) -> tuple[tuple[Impact, ...], tuple[Diagnostic, ...]]:
    """Return what rests on sources, given by file name, and why briefs do not build.

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
        found.append(resting(path, finished.content, ids))
    found.extend(_editions(project, names))
    return tuple(item for item in found if item.remaining), tuple(problems)


def _editions(project: Project, names: frozenset[str]) -> Iterator[Impact]:
    for name, edition in all_editions(project):
        ids = {item.id for item in edition.sources if goes_by(item.id, item.name, names)}
        content = edition_content(project, name, edition)
        yield resting(folder(name, edition.number), content, ids)
