"""``briefbuild issue`` and ``briefbuild sources forget``: editions that went out, and their evidence."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from msgspec import to_builtins

from briefbuild.build.changes import as_markdown
from briefbuild.build.editions import folder
from briefbuild.build.issue import Issued, forget, issue
from briefbuild.build.settings import Settings
from briefbuild.cli.build import source_date_epoch
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import OUTLINE_FOLDER
from briefbuild.model.dates import PartialDate


def issue_command(options: Options) -> ExitCode:
    """Freeze the next edition of a brief; with ``--dry-run`` only say what it would be."""
    issued = issue(
        _settings(options),
        _outline(options.brief),
        day(options.date),
        _clearance(options.cleared_by),
        dry_run=options.dry_run,
    )
    if options.json:
        document = {"dry_run": options.dry_run, **to_builtins(issued)}
        print_line(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        _print(issued, dry_run=options.dry_run)
    return ExitCode.OK


def forget_command(options: Options) -> ExitCode:
    """Delete the stored texts of a source; digests and records stay."""
    source = options.forgotten
    if source is None:
        raise _refused("sources forget", "no source is named", "name its id or its file")
    removed = forget(_settings(options), source)
    for path in removed:
        print_line(f"{path}: removed; its digest stays in the history")
    if not removed:
        print_line(f"no edition keeps a text of {source}")
    return ExitCode.OK


def _print(issued: Issued, *, dry_run: bool) -> None:
    edition = issued.edition
    where = folder(issued.name, edition.number)
    done = "would go to" if dry_run else "issued to"
    print_line(f"{issued.name}: edition {edition.number} of {edition.date} {done} {where}/")
    if issued.report is not None:
        print_line(as_markdown(issued.name, issued.report).decode().rstrip())


def _settings(options: Options) -> Settings:
    return Settings(project=options.project, timestamp=source_date_epoch(), wait=options.wait)


def _outline(name: str) -> str:
    """Return the outline of a brief's name; a path stays as it is."""
    path = PurePosixPath(name)
    return name if path.suffix in {".yaml", ".yml"} else f"{OUTLINE_FOLDER}/{name}.yaml"


def day(text: str) -> PartialDate:
    """Return the value of ``--date``; raises :class:`OutlineError`."""
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise _refused("--date", str(error), "give a day, for example 2026-01-15") from error


def _clearance(text: str) -> str:
    if not text.strip():
        raise _refused("--cleared-by", "nobody cleared it", "name who did")
    return text.strip()


def _refused(option: str, message: str, fix: str) -> OutlineError:
    return OutlineError.at(Position(option), Code.COMMAND_LINE, message, fix)
