"""``briefbuild build`` and ``briefbuild check``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import PurePath

from briefbuild.build import run
from briefbuild.build.settings import BriefResult, RunResult, Settings, silent
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import Progress, print_error, print_line
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import ExitCode, OutlineError


def build_command(options: Options) -> ExitCode:
    """Build and publish."""
    return _run(options, run.build)


def check_command(options: Options) -> ExitCode:
    """Build, prove, and publish nothing."""
    return _run(options, run.check)


def _run(options: Options, work: Callable[[Settings], RunResult]) -> ExitCode:
    watched = sys.stderr.isatty() and not options.quiet and not options.json
    progress = Progress(sys.stderr) if watched else None
    settings = Settings(
        project=options.project,
        outlines=tuple(options.outlines),
        formats=options.formats,
        output=options.output,
        timestamp=source_date_epoch(),
        progress=progress or silent,
    )
    result = work(settings)
    if progress is not None:
        progress.clear()
    _report(result, settings, options)
    return result.exit_code


def source_date_epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH in seconds, ``None`` where unset; raises :class:`OutlineError`."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 11):
        raise OutlineError.at(
            Position("SOURCE_DATE_EPOCH"),
            Code.SOURCE_DATE_EPOCH,
            f"{text!r} is not a number of seconds since 1970",
            "unset it, or give whole seconds, for example 1732233600",
        )
    return int(text)


def _report(result: RunResult, settings: Settings, options: Options) -> None:
    if options.json:
        briefs = [_as_json(brief) for brief in result.briefs]
        document = {"exit_code": int(result.exit_code), "briefs": briefs}
        print_line(json.dumps(document, ensure_ascii=False, indent=1))
        return
    for brief in result.briefs:
        for diagnostic in brief.diagnostics:
            print_error(str(diagnostic), sys.stderr)
        if not options.quiet:
            print_line(_line(brief, settings))


def _line(brief: BriefResult, settings: Settings) -> str:
    match brief.status:
        case "published":
            folder = PurePath(settings.output_folder).as_posix()
            files = ", ".join(f"{folder}/{name}" for name in brief.files)
            return f"{brief.outline}: published {files} ({brief.quotations} quotations proved)"
        case "checked":
            return f"{brief.outline}: sound ({brief.quotations} quotations proved)"
        case "failed":
            return f"{brief.outline}: not published; earlier outputs are untouched"


def _as_json(brief: BriefResult) -> dict[str, object]:
    return {
        "outline": brief.outline,
        "status": brief.status,
        "files": list(brief.files),
        "quotations": brief.quotations,
        "exit_code": int(brief.exit_code),
        "diagnostics": [diagnostic_as_json(item) for item in brief.diagnostics],
    }


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic with the field names of the Language Server Protocol."""
    return {
        "file": diagnostic.position.file,
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "severity": Severity(diagnostic.severity).value,
        "code": Code(diagnostic.code).value,
        "message": diagnostic.message,
        "fix": diagnostic.fix,
    }
