"""A run: every outline to a brief, each proved before it is published, none harming another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from briefbuild.build.closing import close
from briefbuild.build.crew import made_ahead
from briefbuild.build.making import checked, failure, made, wanted_sources
from briefbuild.build.publishing import Finished, publish_brief
from briefbuild.build.session import Session, looking, open_session
from briefbuild.build.settings import BriefResult, RunResult, Settings
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import BriefbuildError, ExitCode, OutlineError
from briefbuild.files import OUTLINE_FOLDER, READINGS, Project


def build(settings: Settings) -> RunResult:
    """Build and publish every outline of ``settings`` that is not fresh.

    Errors are in the result, never raised.
    """
    project = Project(settings.project.resolve())
    try:
        paths = outline_paths(settings, project)
        with open_session(project, settings) as session:
            return close(session, _all(paths, session))
    except BriefbuildError as error:
        return RunResult((failure(str(settings.project), error, project),))


def _all(paths: tuple[str, ...], session: Session) -> tuple[BriefResult, ...]:
    fresh = {path: session.fresh(path) for path in paths}
    left = tuple(path for path in paths if fresh[path] is None)
    with made_ahead(session, made, left, lambda: wanted_sources(left, session)) as ahead:
        return tuple(fresh[path] or _rebuilt(path, session, ahead) for path in paths)


def _rebuilt(
    path: str, session: Session, ahead: Callable[[str], Finished | BriefResult]
) -> BriefResult:
    """Build one outline; again if its files changed meanwhile, but not for ever."""
    result = _published(path, ahead(path), session)
    for _reading in range(1, READINGS):
        if not any(item.code is Code.SOURCE_CHANGED for item in result.diagnostics):
            break
        session.reread()
        result = _published(path, made(path, session), session)
    return result


def _published(path: str, brief: Finished | BriefResult, session: Session) -> BriefResult:
    if isinstance(brief, BriefResult):
        return brief
    session.say(f"{path}: publishing")
    try:
        return publish_brief(session, brief)
    except Exception as error:  # noqa: BLE001  # the last line of defence: other briefs still build
        return failure(path, error, session.project)


def stale(settings: Settings) -> RunResult:
    """Return which outlines a build would build, and why; nothing is written."""
    project = Project(settings.project.resolve())
    try:
        paths = outline_paths(settings, project)
    except BriefbuildError as error:
        return RunResult((failure(str(settings.project), error, project),))
    session = looking(project, settings)
    briefs = tuple(session.fresh(path) or _stale(path, session.reasons(path)) for path in paths)
    return RunResult(briefs, diagnostics=tuple(session.warnings))


def _stale(path: str, reasons: tuple[str, ...]) -> BriefResult:
    return BriefResult(
        outline=path, status="stale", reasons=reasons, exit_code=ExitCode.CHECK_FAILED
    )


def check(settings: Settings) -> RunResult:
    """Do everything that :func:`build` does, and publish nothing."""
    project = Project(settings.project.resolve())
    session = looking(project, settings)
    try:
        paths = outline_paths(settings, project)
        session.shelf  # noqa: B018  # a catalogue that cannot be read stops them all
    except BriefbuildError as error:
        return RunResult((failure(str(settings.project), error, project),))
    with made_ahead(session, checked, paths, lambda: wanted_sources(paths, session)) as ahead:
        return RunResult(tuple(ahead(path) for path in paths))


def outline_paths(settings: Settings, project: Project) -> tuple[str, ...]:
    """Return the outlines of a run, below the project; raises :class:`OutlineError`."""
    if not project.root.is_dir():
        raise OutlineError.at(
            Position(str(project.root)),
            Code.PROJECT_NOT_FOUND,
            "there is no such folder",
            "name a folder with outlines/ and seeds/ after --project",
        )
    paths = settings.outlines or project.outline_paths()
    if not paths:
        raise OutlineError.at(
            Position(f"{project.root.name}/{OUTLINE_FOLDER}"),
            Code.OUTLINE_NOT_FOUND,
            "the project has no outline",
            f"write one, for example {OUTLINE_FOLDER}/brief.yaml",
        )
    found = tuple(dict.fromkeys(_below(project, path) for path in paths))
    _refuse_equal_names(found)
    return found


def _refuse_equal_names(paths: tuple[str, ...]) -> None:
    """Refuse two outlines whose outputs would have the same names on some system."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(PurePath(path).stem.casefold(), path)
        if other != path:
            raise OutlineError.at(
                Position(path),
                Code.OUTPUT_NAME,
                f"its outputs would have the names of those of {other}",
                "rename one of the two",
            )


def _below(project: Project, path: str) -> str:
    """Return an outline's path below the project; a path of the command line may be absolute."""
    given = Path(path)
    for candidate in (Path.cwd() / given, project.root / given):
        resolved = candidate.resolve()
        if resolved.is_file() and resolved.is_relative_to(project.root):
            return resolved.relative_to(project.root).as_posix()
    raise OutlineError.at(
        Position(PurePath(path).as_posix()),
        Code.OUTLINE_NOT_FOUND,
        "there is no such outline in the project",
        "check the name, or give the project's folder after --project",
    )
