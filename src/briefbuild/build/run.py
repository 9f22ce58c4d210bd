"""A run: every outline to a brief, each proved before it is published, none harming another."""

from __future__ import annotations

import hashlib
import traceback
from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

from briefbuild.assemble import assemble
from briefbuild.build.proof import prove_file, prove_model
from briefbuild.build.record import keep_record
from briefbuild.build.settings import DEFAULT_FORMATS, BriefResult, RunResult, Settings
from briefbuild.build.sources import SourceShelf, open_shelf
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import BriefbuildError, EvidenceError, OutlineError
from briefbuild.files import OUTLINE_FOLDER, Project, Store, package_data, publish
from briefbuild.model.brief import Brief
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Outline
from briefbuild.model.theme import Theme
from briefbuild.model.walk import quotations
from briefbuild.outlines import Vocabulary, load_outline
from briefbuild.phrasing import load_phrases
from briefbuild.renderers import RENDERERS, renderer
from briefbuild.sections import SECTION_KINDS, section_kind
from briefbuild.sections.pins import doubtful_pins
from briefbuild.themes import default_theme, load_theme


@dataclass(frozen=True, slots=True)
class _Draft:
    """A brief in memory, with what belongs to its outline."""

    outline: Outline
    brief: Brief
    warnings: tuple[Diagnostic, ...]


_Status: TypeAlias = Literal["published", "checked"]
_Finish: TypeAlias = Callable[[_Draft, Settings, SourceShelf], BriefResult]


def build(settings: Settings) -> RunResult:
    """Build and publish every outline of ``settings``; errors are in the result, never raised."""
    return _each(settings, _publish)


def check(settings: Settings) -> RunResult:
    """Do everything that :func:`build` does, and publish nothing."""
    return _each(settings, _prove_only)


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
    return tuple(_below(project, path) for path in paths)


def vocabulary(shelf: SourceShelf) -> Vocabulary:
    """Return the names that an outline may use."""
    return Vocabulary(
        kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
        formats=frozenset(RENDERERS),
        facets=frozenset(shelf.codebook.facet_names),
    )


def _each(settings: Settings, finish: _Finish) -> RunResult:
    project = Project(settings.project.resolve())
    try:
        paths = outline_paths(settings, project)
        shelf = open_shelf(project)
    except BriefbuildError as error:
        return RunResult((_failed(str(settings.project), error),))
    return RunResult(tuple(_one(path, settings, shelf, finish) for path in paths))


def _one(path: str, settings: Settings, shelf: SourceShelf, finish: _Finish) -> BriefResult:
    shelf.project.inputs.clear()
    settings.progress(f"{path}: reading")
    try:
        return finish(_draft(path, settings, shelf), settings, shelf)
    except BriefbuildError as error:
        return _failed(path, error)
    except Exception:  # noqa: BLE001  # the last line of defence: other briefs still build
        return _failed(path, _internal(path, shelf))


def _draft(path: str, settings: Settings, shelf: SourceShelf) -> _Draft:
    outline = load_outline(path, lambda name: shelf.project.read(name).data, vocabulary(shelf))
    base = shelf.base(outline.sources)
    _refuse_unreleased(outline, base)
    settings.progress(f"{path}: composing")
    phrases = load_phrases(outline.language, package_data)
    brief = assemble(outline, base, phrases, timestamp=_timestamp(outline, settings))
    wrong = prove_model(brief, base)
    if wrong:
        raise EvidenceError(*wrong)
    warnings = (*_empty_sections(outline, brief), *doubtful_pins(outline.sections, base))
    return _Draft(outline, brief, warnings)


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


def _publish(draft: _Draft, settings: Settings, shelf: SourceShelf) -> BriefResult:
    files = _rendered(draft, settings, shelf)
    settings.progress(f"{draft.outline.path}: publishing")
    publish(settings.output_folder, files)
    keep_record(Store(shelf.project.root), draft.outline.name, shelf.project.inputs, files)
    return _succeeded(draft, "published", tuple(files))


def _prove_only(draft: _Draft, settings: Settings, shelf: SourceShelf) -> BriefResult:
    return _succeeded(draft, "checked", tuple(_rendered(draft, settings, shelf)))


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
    if outline.theme is None:
        return default_theme()
    data = project.read(outline.theme).data
    return load_theme(data, outline.theme, project.read_font)


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


def _succeeded(draft: _Draft, status: _Status, files: tuple[str, ...]) -> BriefResult:
    return BriefResult(
        outline=draft.outline.path,
        status=status,
        files=files,
        diagnostics=draft.warnings,
        quotations=sum(not placed.is_extract for placed in quotations(draft.brief)),
    )


def _failed(path: str, error: BriefbuildError) -> BriefResult:
    return BriefResult(
        outline=path,
        status="failed",
        diagnostics=tuple(error.diagnostics),
        exit_code=error.exit_code,
    )


def _internal(path: str, shelf: SourceShelf) -> BriefbuildError:
    """Return the error for a defect of ours; the details go to a file, never to the terminal."""
    details = traceback.format_exc()
    name = f"{hashlib.sha256(details.encode()).hexdigest()[:8]}.txt"
    Store(shelf.project.root).keep("reports", name, details.encode())
    return BriefbuildError.at(
        Position(path),
        Code.INTERNAL,
        "the program itself failed; nothing of this brief was published",
        f"send .briefbuild/reports/{name} to the maintainers",
    )
