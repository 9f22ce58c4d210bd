"""``briefbuild sources``: what there is to quote from."""

from __future__ import annotations

import difflib
import json
import sys
from dataclasses import dataclass

from briefbuild.build.sources import open_shelf
from briefbuild.cli.build import diagnostic_as_json
from briefbuild.cli.options import Options
from briefbuild.cli.show import show
from briefbuild.cli.terminal import print_error, print_line
from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import BriefbuildError, ExitCode, OutlineError, worst
from briefbuild.files import SOURCE_FOLDER, Project
from briefbuild.model.evidence import SourceEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source as listed: counts of words, sentences, and of those that may be quoted."""

    name: str
    title: str | None
    author: str | None
    issued: str | None
    words: int
    sentences: int
    quotable: int


def sources_command(options: Options) -> ExitCode:
    """List every source of the project."""
    project = Project(options.project.resolve())
    if not project.sources.is_dir():
        raise OutlineError.at(
            Position(str(options.project)),
            Code.PROJECT_NOT_FOUND,
            f"there is no folder {SOURCE_FOLDER}/ in it",
            "name the project's folder after --project",
        )
    shelf = open_shelf(project)
    if options.show is not None:
        show(shelf.evidence(_existing(options.show, project)))
        return ExitCode.OK
    lines: list[SourceLine] = []
    problems: list[Diagnostic] = []
    codes = [ExitCode.OK]
    for name in project.source_names():
        try:
            lines.append(_line(shelf.evidence(name)))
        except BriefbuildError as error:
            problems.extend(error.diagnostics)
            codes.append(error.exit_code)
    if options.json:
        _print_json(lines, problems)
    else:
        for problem in problems:
            print_error(str(problem), sys.stderr)
        _print_table(lines)
    return worst(codes)


def _existing(given: str, project: Project) -> str:
    """Return the source that is meant, which may be given with or without its folder."""
    names = project.source_names()
    name = given.removeprefix(f"{SOURCE_FOLDER}/")
    if name in names:
        return name
    near = ", ".join(difflib.get_close_matches(name, names, n=3, cutoff=0.3))
    raise OutlineError.at(
        Position("command line"),
        Code.COMMAND_LINE,
        f"there is no source {given!r}",
        f"nearest names: {near}" if near else "see briefbuild sources",
    )


def _line(evidence: SourceEvidence) -> SourceLine:
    reference = evidence.source.reference
    return SourceLine(
        name=evidence.source.name,
        title=reference.title,
        author="; ".join(str(name) for name in reference.author) or None,
        issued=str(reference.issued) if reference.issued else None,
        words=len(evidence.source.text.split()),
        sentences=len(evidence.items),
        quotable=sum(item.passage.is_quotable for item in evidence.items),
    )


def _print_json(lines: list[SourceLine], problems: list[Diagnostic]) -> None:
    document = {
        "sources": [{field: getattr(line, field) for field in _FIELDS} for line in lines],
        "diagnostics": [diagnostic_as_json(problem) for problem in problems],
    }
    print_line(json.dumps(document, ensure_ascii=False, indent=1))


_FIELDS = ("name", "title", "author", "issued", "words", "sentences", "quotable")
_HEADINGS = ("file", "words", "sentences", "quotable", "date", "author", "title")


def _print_table(lines: list[SourceLine]) -> None:
    rows = [_HEADINGS, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print_line("  ".join(cells).rstrip())


def _cells(line: SourceLine) -> tuple[str, ...]:
    return (
        line.name,
        f"{line.words:,}",
        str(line.sentences),
        str(line.quotable),
        line.issued or "n.d.",
        line.author or "not stated",
        line.title or "untitled",
    )
