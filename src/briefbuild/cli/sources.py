"""``briefbuild sources``: what there is to quote from, and what is known of it."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Iterable

from msgspec import Struct, to_builtins

from briefbuild.build.report import diagnostic_as_json
from briefbuild.build.sources import CATALOGUE_FILE, cautions, open_shelf, uncoded
from briefbuild.catalogue import skeleton
from briefbuild.cli.editions import forget_command
from briefbuild.cli.options import Options
from briefbuild.cli.show import show
from briefbuild.cli.terminal import print_error, print_line
from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import BriefbuildError, ExitCode, OutlineError, worst
from briefbuild.evidence.origins import origin_groups
from briefbuild.files import SOURCE_FOLDER, Project, publish
from briefbuild.model.evidence import SourceEvidence

LONGEST_CELL = 48  # characters of a title or an author that the table shows


class SourceLine(Struct, frozen=True, kw_only=True):
    """One source as listed; ``quotable`` is the share of its sentences that may be quoted alone.

    ``origin`` is the number of its group, where it shares one with another source.
    """

    id: str
    file: str
    type: str
    words: int
    sentences: int
    quotable: float
    language: str | None
    date: str | None
    origin: int | None
    problems: int
    author: str | None
    title: str | None


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this command knows."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("init", "forget"),
        help="init: write a catalogue of what is known; forget: delete a source's stored texts",
    )
    parser.add_argument("forgotten", nargs="?", metavar="ID", help="of the source to forget")
    parser.add_argument("--show", metavar="FILE", help="print one source with roles in the margin")


def sources_command(options: Options) -> ExitCode:
    """List every source of the project, show one, or write a skeleton of the catalogue."""
    if options.action == "forget":
        return forget_command(options)
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
    read: list[SourceEvidence] = []
    faults: list[Diagnostic] = []
    codes = [ExitCode.OK]
    for name in project.source_names():
        try:
            read.append(shelf.evidence(name))
        except BriefbuildError as error:
            faults.extend(error.diagnostics)
            codes.append(error.exit_code)
    if options.action == "init":
        _write_skeleton(project, read)
    else:
        _report(read, [*faults, *shelf.warnings, *shelf.doubts(read)], as_json=options.json)
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


def _write_skeleton(project: Project, read: Iterable[SourceEvidence]) -> None:
    if (project.root / CATALOGUE_FILE).exists():
        raise OutlineError.at(
            Position(CATALOGUE_FILE),
            Code.COMMAND_LINE,
            "there is a catalogue already",
            "rename it, write the skeleton, and copy over what you stated",
        )
    text = skeleton(evidence.source for evidence in read)
    name = CATALOGUE_FILE.removeprefix(f"{SOURCE_FOLDER}/")
    publish(project.sources, {name: text.encode()})
    print_line(f"{CATALOGUE_FILE}: written; check what is marked as inferred")


# ----------------------------------------------------------------------------------- listing


def _report(read: list[SourceEvidence], faults: list[Diagnostic], *, as_json: bool) -> None:
    groups = origin_groups(evidence.source for evidence in read)
    origins = {name: number for number, group in enumerate(groups, 1) for name in group.sources}
    lines = [_line(evidence, origins.get(evidence.source.id)) for evidence in read]
    found = [*faults, *(problem for evidence in read for problem in _problems(evidence))]
    if as_json:
        document = {
            "sources": [to_builtins(line) for line in lines],
            "diagnostics": [diagnostic_as_json(item) for item in found],
        }
        print_line(json.dumps(document, ensure_ascii=False, indent=1))
        return
    for item in found:
        print_error(str(item), sys.stderr)
    _print_table(lines)


def _problems(evidence: SourceEvidence) -> tuple[Diagnostic, ...]:
    return (*uncoded([evidence]), *cautions([evidence]), *evidence.defects)


def _line(evidence: SourceEvidence, origin: int | None) -> SourceLine:
    source, reference = evidence.source, evidence.source.reference
    quotable = sum(item.passage.is_quotable for item in evidence.items)
    return SourceLine(
        id=source.id,
        file=source.name,
        type=reference.type,
        words=len(source.text.split()),
        sentences=len(evidence.items),
        quotable=round(quotable / len(evidence.items), 2) if evidence.items else 0.0,
        language=evidence.language,
        date=str(reference.issued) if reference.issued else None,
        origin=origin,
        problems=len(_problems(evidence)),
        author="; ".join(str(name) for name in reference.author) or None,
        title=reference.title,
    )


def _print_table(lines: list[SourceLine]) -> None:
    headings = SourceLine.__struct_fields__
    rows = [headings, *(tuple(_cells(line)) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(headings))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print_line("  ".join(cells).rstrip())


def _cells(line: SourceLine) -> Iterable[str]:
    unknown = {"date": "n.d.", "author": "not stated", "title": "untitled", "origin": "-"}
    for name, value in to_builtins(line).items():
        match value:
            case None:
                yield unknown.get(name, "unknown")
            case float():
                yield f"{value:.0%}"
            case int():
                yield f"{value:,}"
            case _:
                text = str(value)
                short = name in {"author", "title"} and len(text) > LONGEST_CELL
                yield f"{text[:LONGEST_CELL].rstrip()}…" if short else text
