"""A run: every outline to a brief, each proved before it is published, none harming another."""

from __future__ import annotations

import hashlib
import traceback
from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TypeAlias

from briefbuild.assemble import assemble
from briefbuild.build import changes
from briefbuild.build.closing import close
from briefbuild.build.content import Content, differences_of
from briefbuild.build.editions import with_edition
from briefbuild.build.extent import extent
from briefbuild.build.proof import prove_file, prove_model
from briefbuild.build.publishing import Finished, publish_brief
from briefbuild.build.resources import resources_for
from briefbuild.build.session import Session, looking, open_session
from briefbuild.build.settings import DEFAULT_FORMATS, BriefResult, RunResult, Settings
from briefbuild.build.sources import SourceShelf, open_shelf, uncoded, unreadable
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import BriefbuildError, EvidenceError, ExitCode, OutlineError
from briefbuild.files import OUTLINE_FOLDER, READINGS, Project, Store
from briefbuild.model.brief import Brief
from briefbuild.model.changes import ChangeReport
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Outline
from briefbuild.model.theme import Template, Theme
from briefbuild.model.walk import quotations
from briefbuild.outlines import Vocabulary, load_outline
from briefbuild.renderers import RENDERERS, renderer
from briefbuild.sections import SECTION_KINDS, section_kind
from briefbuild.sections.ladders import scales
from briefbuild.sections.pins import doubtful_pins
from briefbuild.themes import default_theme, load_theme

TEMPLATE_LIMIT = 20_000_000  # bytes of an office's Word template: logos are large


@dataclass(frozen=True, slots=True)
class _Draft:
    """A brief in memory, with what belongs to its outline."""

    outline: Outline
    brief: Brief
    content: Content
    base: EvidenceBase
    warnings: tuple[Diagnostic, ...]
    report: ChangeReport | None = None


_Finish: TypeAlias = Callable[[_Draft, Settings, SourceShelf], BriefResult]


def build(settings: Settings) -> RunResult:
    """Build and publish every outline of ``settings`` that is not fresh.

    Errors are in the result, never raised.
    """
    project = Project(settings.project.resolve())
    try:
        paths = outline_paths(settings, project)
        with open_session(project, settings) as session:
            briefs = tuple(session.fresh(path) or _rebuilt(path, session) for path in paths)
            return close(session, briefs)
    except BriefbuildError as error:
        return RunResult((_failed(str(settings.project), error),))


def stale(settings: Settings) -> RunResult:
    """Return which outlines a build would build, and why; nothing is written."""
    project = Project(settings.project.resolve())
    try:
        paths = outline_paths(settings, project)
    except BriefbuildError as error:
        return RunResult((_failed(str(settings.project), error),))
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
    try:
        paths = outline_paths(settings, project)
        shelf = open_shelf(project)
    except BriefbuildError as error:
        return RunResult((_failed(str(settings.project), error),))
    return RunResult(tuple(_one(path, settings, shelf, _prove_only) for path in paths))


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


def vocabulary(shelf: SourceShelf) -> Vocabulary:
    """Return the names that an outline may use."""
    return Vocabulary(
        kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
        formats=frozenset(RENDERERS),
        facets=frozenset(shelf.codebook.facet_names),
        ladders=frozenset(scales().ladders),
    )


def _rebuilt(path: str, session: Session) -> BriefResult:
    """Build one outline; again if its files changed meanwhile, but not for ever."""

    def publish(draft: _Draft, settings: Settings, shelf: SourceShelf) -> BriefResult:
        settings.progress(f"{path}: publishing")
        return publish_brief(session, _finished(draft, _rendered(draft, settings, shelf)))

    for _reading in range(READINGS):
        try:
            shelf = session.shelf
        except BriefbuildError as error:  # the catalogue, which is every brief's
            return _failed(path, error)
        except Exception:  # noqa: BLE001  # the last line of defence
            return _failed(path, _internal(path, session.project))
        result = _one(path, session.settings, shelf, publish)
        if not any(item.code is Code.SOURCE_CHANGED for item in result.diagnostics):
            break
        session.reread()
    return result


def finish(path: str, session: Session) -> Finished:
    """Return one brief with its files, proved; raises :class:`BriefbuildError`."""
    session.project.inputs.clear()
    draft = _draft(path, session.settings, session.shelf)
    return _finished(draft, _rendered(draft, session.settings, session.shelf))


def _finished(draft: _Draft, files: dict[str, bytes]) -> Finished:
    name, report = draft.outline.name, draft.report
    if report is not None:
        files[f"{name}.changes.json"] = changes.as_json(report)
        files[f"{name}.changes.md"] = changes.as_markdown(name, report)
    return Finished(
        outline=draft.outline.path,
        globs=tuple(glob.pattern for glob in draft.outline.sources),
        formats=draft.outline.formats or DEFAULT_FORMATS,
        brief=draft.brief,
        content=draft.content,
        files=files,
        warnings=draft.warnings,
        report=report,
    )


def _one(path: str, settings: Settings, shelf: SourceShelf, finish: _Finish) -> BriefResult:
    shelf.project.inputs.clear()
    settings.progress(f"{path}: reading")
    try:
        return finish(_draft(path, settings, shelf), settings, shelf)
    except BriefbuildError as error:
        return _failed(path, error)
    except Exception:  # noqa: BLE001  # the last line of defence: other briefs still build
        return _failed(path, _internal(path, shelf.project))


def _draft(path: str, settings: Settings, shelf: SourceShelf) -> _Draft:
    outline = load_outline(path, lambda name: shelf.project.read(name).data, vocabulary(shelf))
    base = shelf.base(outline.sources, outline.exclude_sources, outline.only_sources)
    _refuse_unreleased(outline, base)
    settings.progress(f"{path}: composing")
    resources = resources_for(outline, shelf)
    if settings.issuing is not None:
        outline = replace(outline, issued=settings.issuing)
    brief = assemble(outline, base, resources, timestamp=_timestamp(outline, settings))
    is_issue = settings.issuing is not None
    brief, content, report = with_edition(
        brief,
        shelf.project,
        resources.phrases,
        lambda: differences_of(base, shelf.codebook),
        is_issue=is_issue,
    )
    wrong = prove_model(brief, base)
    if wrong:
        raise EvidenceError(*wrong)
    warnings = (
        *shelf.warnings,
        *uncoded(base.documents),
        *unreadable(base.documents),
        *_template_warnings(outline, shelf.project),
        *_empty_sections(outline, brief),
        *doubtful_pins(outline.sections, base),
    )
    return _Draft(outline, brief, content, base, warnings, report)


def _refuse_unreleased(outline: Outline, base: EvidenceBase) -> None:
    """Refuse a brief that draws on a source which its marking does not clear."""
    marking = outline.marking.text if outline.marking else None
    unreleased = [
        source.name
        for source in base.sources
        if source.assessment.release is not None and not source.assessment.release.allows(marking)
    ]
    if unreleased:
        place = outline.marking or outline.title
        raise OutlineError(
            *(
                Diagnostic(
                    place.position,
                    Code.RELEASE,
                    f"{name} may not be used in a brief marked {marking or 'with nothing'}",
                    "leave the source out, or change the marking or its release in the catalogue",
                )
                for name in unreleased
            )
        )


def _prove_only(draft: _Draft, settings: Settings, shelf: SourceShelf) -> BriefResult:
    files = tuple(_rendered(draft, settings, shelf))
    return BriefResult(
        outline=draft.outline.path,
        status="checked",
        files=files,
        diagnostics=draft.warnings,
        quotations=sum(not placed.is_extract for placed in quotations(draft.brief)),
        extent=extent(draft.brief, draft.base),
    )


def _rendered(draft: _Draft, settings: Settings, shelf: SourceShelf) -> dict[str, bytes]:
    theme = _theme(draft.outline, shelf.project)
    formats = settings.formats or draft.outline.formats or DEFAULT_FORMATS
    files: dict[str, bytes] = {}
    for name in formats:
        settings.progress(f"{draft.outline.path}: {name}")
        file = f"{draft.outline.name}{RENDERERS[name].suffix}"
        files[file] = _proved(name, file, draft.brief, theme)
    return files


def _proved(name: str, file: str, brief: Brief, theme: Theme) -> bytes:
    chosen = renderer(name)
    data = chosen.render(brief, theme)
    wrong = prove_file(file, brief, chosen.extract(data))
    if not wrong:
        wrong = tuple(
            Diagnostic(
                Position(file), Code.OUTPUT_DEFECT, defect, "nothing was published; report it"
            )
            for defect in chosen.check(data)
        )
    if wrong:
        raise EvidenceError(*wrong)
    return data


def _theme(outline: Outline, project: Project) -> Theme:
    return replace(_look(outline, project), template=_template(outline, project))


def _look(outline: Outline, project: Project) -> Theme:
    if outline.theme is None:
        return default_theme()
    data = project.read(outline.theme).data
    return load_theme(data, outline.theme, project.read_font)


def _template(outline: Outline, project: Project) -> Template | None:
    if outline.template is None:
        return None
    name = outline.template.text
    return Template(name, project.read(name, TEMPLATE_LIMIT).data)


def _template_warnings(outline: Outline, project: Project) -> tuple[Diagnostic, ...]:
    """Return what is left out of the office's template; raises ``OutlineError`` for a bad one."""
    template = _template(outline, project)
    if template is None:
        return ()
    from briefbuild.renderers.docx.template_scan import warnings_of

    return warnings_of(template)


def _timestamp(outline: Outline, settings: Settings) -> int:
    """Return the instant that dates the files: SOURCE_DATE_EPOCH, else the date of issue, else 0."""
    if settings.timestamp is not None:
        return settings.timestamp
    if outline.issued is None:
        return 0
    issued = outline.issued
    return timegm((issued.year, issued.month or 1, issued.day or 1, 0, 0, 0))


def _empty_sections(outline: Outline, brief: Brief) -> list[Diagnostic]:
    positions = {spec.id: spec.position for spec in outline.sections}
    return [
        Diagnostic(
            positions[section.id],
            Code.SECTION_EMPTY,
            f"section {section.id} is empty: no source has a sentence that fits",
            "widen its select, or remove it",
            Severity.WARNING,
        )
        for section in brief.sections
        if any(block.id == f"{section.id}.empty" for block in section.blocks)
    ]


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


def _failed(path: str, error: BriefbuildError) -> BriefResult:
    return BriefResult(
        outline=path,
        status="failed",
        diagnostics=tuple(error.diagnostics),
        exit_code=error.exit_code,
    )


def _internal(path: str, project: Project) -> BriefbuildError:
    """Return the error for a defect of ours; the details go to a file, never to the terminal."""
    details = traceback.format_exc()
    name = f"{hashlib.sha256(details.encode()).hexdigest()[:8]}.txt"
    Store(project.root).keep("reports", name, details.encode())
    return BriefbuildError.at(
        Position(path),
        Code.INTERNAL,
        "the program itself failed; nothing of this brief was published",
        f"send .briefbuild/reports/{name} to the maintainers",
    )
