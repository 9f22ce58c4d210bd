"""One brief in memory: its outline and sources read, assembled, rendered, and proved."""

from __future__ import annotations

import hashlib
import traceback
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.assemble import assemble
from briefbuild.build import changes
from briefbuild.build.content import Content, differences_of
from briefbuild.build.editions import standing_of, with_edition
from briefbuild.build.extent import extent
from briefbuild.build.proof import prove_file, prove_model
from briefbuild.build.publishing import Finished
from briefbuild.build.resources import resources_for
from briefbuild.build.session import Session
from briefbuild.build.settings import DEFAULT_FORMATS, BriefResult, Settings
from briefbuild.build.sources import SourceShelf, cautions, uncoded
from briefbuild.build.word_pages import asks_for_pages, tools, with_word_pages
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import (
    BriefbuildError,
    CheckFailedError,
    EvidenceError,
    ExitCode,
    OutlineError,
)
from briefbuild.files import Project, Store
from briefbuild.lint import NAMES, Found, Subject, lint
from briefbuild.model.brief import Brief, Callout, CalloutKind, Remark
from briefbuild.model.changes import ChangeReport
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Outline
from briefbuild.model.theme import Template, Theme
from briefbuild.model.walk import quotations
from briefbuild.outlines import Vocabulary, load_outline
from briefbuild.phrasing import Phrases
from briefbuild.renderers import RENDERERS, renderer
from briefbuild.sections import SECTION_KINDS, section_kind
from briefbuild.sections.ladders import scales
from briefbuild.sections.pins import doubtful_pins
from briefbuild.themes import default_theme, load_theme

TEMPLATE_LIMIT = 20_000_000  # bytes of an office's Word template: logos are large


class _Draft(Struct, frozen=True):
    """A brief in memory, with what belongs to its outline."""

    outline: Outline
    brief: Brief
    content: Content
    base: EvidenceBase
    warnings: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]
    report: ChangeReport | None = None
    described: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    describing: tuple[str, ...] = ()


def vocabulary(shelf: SourceShelf) -> Vocabulary:
    """Return the names that an outline may use."""
    return Vocabulary(
        kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
        formats=frozenset(RENDERERS),
        facets=frozenset(shelf.facet_names),
        ladders=frozenset(scales().ladders),
        rules=NAMES,
    )


def finish(path: str, session: Session) -> Finished:
    """Return one brief with its files, proved; raises :class:`BriefbuildError`.

    A brief with a date of issue is no draft: nothing open and nothing that fails a check may be in it,
    though no editor watches the build.
    """
    draft = _draft(path, session)
    if draft.outline.issued is not None and (unfit := _unfit(draft)):
        raise CheckFailedError(*unfit)
    return _finished(draft, _rendered(draft, session), session.project)


def wanted_sources(paths: Sequence[str], session: Session) -> tuple[str, ...]:
    """Return the sources that outlines use, sorted; of an outline that cannot be read, none."""
    names: set[str] = set()
    for path in paths:
        with suppress(BriefbuildError):
            outline = _outline(path, session)
            left_out = session.shelf.matching(outline.exclude_sources)
            names.update(set(session.shelf.matching(outline.sources)).difference(left_out))
    return tuple(sorted(names))


def made(path: str, session: Session) -> Finished | BriefResult:
    """Return one brief like :func:`finish`, or the result that says why there is none."""
    try:
        return finish(path, session)
    except Exception as error:  # noqa: BLE001  # the last line of defence: other briefs still build
        return failure(path, error, session.project)


def checked(path: str, session: Session) -> BriefResult:
    """Return what is to be said of one brief that is made like the others, but not published."""
    try:
        draft = _draft(path, session)
        files = tuple(_rendered(draft, session))
    except Exception as error:  # noqa: BLE001  # as above
        return failure(path, error, session.project)
    return BriefResult(
        outline=path,
        status="checked",
        files=files,
        diagnostics=tuple(dict.fromkeys((*draft.warnings, *draft.findings, *_unfit(draft)))),
        exit_code=ExitCode.CHECK_FAILED if _unfit(draft) else ExitCode.OK,
        quotations=sum(not placed.is_extract for placed in quotations(draft.brief)),
        extent=extent(draft.brief, draft.base),
    )


def _outline(path: str, session: Session) -> Outline:
    project = session.project
    return load_outline(path, lambda name: project.read(name).data, vocabulary(session.shelf))


def _draft(path: str, session: Session) -> _Draft:
    settings, project = session.settings, session.project
    session.say(f"{path}: reading")
    project.inputs.clear()
    shelf = session.shelf
    outline = _outline(path, session)
    shelf = shelf.knowing(outline.actors)
    base = shelf.base(outline.sources, outline.exclude_sources, outline.only_sources)
    _refuse_unreleased(outline, base)
    session.say(f"{path}: composing")
    standing = standing_of(outline, project, settings.issuing)
    resources = replace(resources_for(outline, shelf), standing=standing)
    if settings.issuing is not None:
        outline = replace(outline, issued=settings.issuing.date)
    brief = assemble(outline, base, resources, timestamp=_timestamp(outline, settings))
    is_issue = settings.issuing is not None
    brief, content, report = with_edition(
        brief,
        project,
        resources.phrases,
        lambda: differences_of(base, shelf.statements(base)),
        is_issue=is_issue,
    )
    wrong = prove_model(brief, base)
    if wrong:
        raise EvidenceError(*wrong)
    found = lint(Subject(outline, brief, base, lambda: shelf.codebook))
    if outline.review:
        brief = _with_remarks(brief, resources.phrases, found)
    return _Draft(
        outline,
        brief,
        content,
        base,
        tuple(_warnings(outline, base, shelf, project)),
        tuple(each.diagnostic for each in found),
        report,
        described=shelf.described(outline.sources, outline.exclude_sources),
        describing=shelf.describing,
    )


def _warnings(
    outline: Outline, base: EvidenceBase, shelf: SourceShelf, project: Project
) -> Iterator[Diagnostic]:
    """Yield what is to be known of a brief's sources, template and pins."""
    yield from shelf.warnings
    yield from shelf.doubts(base.documents)
    yield from uncoded(base.documents)
    yield from cautions(base.documents)
    yield from _template_warnings(outline, project)
    yield from doubtful_pins(outline.sections, base)


def _finished(draft: _Draft, files: dict[str, bytes], project: Project) -> Finished:
    name, report = draft.outline.output, draft.report
    if report is not None:
        files[f"{name}.changes.json"] = changes.as_json(report)
        files[f"{name}.changes.md"] = changes.as_markdown(name, report)
    return Finished(
        outline=draft.outline.path,
        name=name,
        globs=tuple(glob.pattern for glob in draft.outline.sources),
        formats=draft.outline.formats or DEFAULT_FORMATS,
        brief=draft.brief,
        content=draft.content,
        files=files,
        inputs=dict(project.inputs),
        warnings=(*_told(draft.warnings), *_as_warnings(draft.findings)),
        report=report,
        described=draft.described,
        describing=draft.describing,
        tools=tools() if asks_for_pages(draft.outline) else {},
    )


def _with_remarks(brief: Brief, phrases: Phrases, found: Iterable[Found]) -> Brief:
    """Return a brief that also tells reviewers what the checks found, on the block that prints it."""
    told = (
        Remark(
            words=phrases.text(
                "review.finding", message=each.diagnostic.message, fix=each.diagnostic.fix
            ),
            block=each.block,
        )
        for each in found
        if each.block
    )
    return replace(brief, remarks=(*brief.remarks, *told))


def _unfit(draft: _Draft) -> tuple[Diagnostic, ...]:
    """Return what keeps a draft from being issued: open slots, and findings to mend or to accept."""
    grave = (found for found in draft.findings if found.severity is Severity.ERROR)
    if draft.outline.issued is None:
        return tuple(grave)
    return (*_open_slots(draft), *grave)


def _open_slots(draft: _Draft) -> Iterator[Diagnostic]:
    place = draft.outline.places.get("issued", Position(draft.outline.path))
    for section in draft.brief.sections:
        for block in section.contents:
            if isinstance(block, Callout) and block.kind is CalloutKind.OPEN_SLOT:
                yield Diagnostic(
                    place,
                    Code.EDITION_REFUSED,
                    f"section {section.id} still has a slot that only an editor can fill ({block.id})",
                    "fill it or remove it; what has a date of issue has no open slot",
                )


def _told(warnings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what a build says of each run; what only informs is for ``check`` and ``sources``."""
    return (item for item in warnings if item.severity is not Severity.INFORMATION)


def _as_warnings(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings as a build tells them: a draft is published with them."""
    for found in findings:
        if found.severity is not Severity.INFORMATION:
            yield replace(found, severity=Severity.WARNING)


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


def _rendered(draft: _Draft, session: Session) -> dict[str, bytes]:
    theme = _theme(draft.outline, session.project)
    formats = session.settings.formats or draft.outline.formats or DEFAULT_FORMATS
    files: dict[str, bytes] = {}
    for name in formats:
        session.say(f"{draft.outline.path}: {name}")
        file = f"{draft.outline.output}{RENDERERS[name].suffix}"
        files[file] = _proved(name, file, _laid_out(name, draft, theme), theme)
    return files


def _laid_out(name: str, draft: _Draft, theme: Theme) -> Brief:
    """Return the brief that a format prints: for Word, with pages in its contents if asked for."""
    outline, brief = draft.outline, draft.brief
    if name != "docx" or not asks_for_pages(outline):
        return brief
    position = outline.places.get("contents_pages", outline.title.position)
    return with_word_pages(brief, theme, position)


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


def failure(path: str, error: Exception, project: Project) -> BriefResult:
    """Return the result of a brief that was stopped; a defect of ours leaves a report behind."""
    known = error if isinstance(error, BriefbuildError) else _internal(path, error, project)
    return BriefResult(
        outline=path,
        status="failed",
        diagnostics=tuple(known.diagnostics),
        exit_code=known.exit_code,
    )


def _internal(path: str, error: Exception, project: Project) -> BriefbuildError:
    """Return the error for a defect of ours; the details go to a file, never to the terminal."""
    details = "".join(traceback.format_exception(error))
    name = f"{hashlib.sha256(details.encode()).hexdigest()[:8]}.txt"
    Store(project.root).keep("reports", name, details.encode())
    return BriefbuildError.at(
        Position(path),
        Code.INTERNAL,
        "the program itself failed; nothing of this brief was published",
        f"send .briefbuild/reports/{name} to the maintainers",
    )
