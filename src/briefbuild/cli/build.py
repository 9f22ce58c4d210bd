"""``briefbuild build`` and ``briefbuild check``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from briefbuild.build import report, run
from briefbuild.build.settings import RunResult, Settings, silent
from briefbuild.cli.messages import annotation, with_line
from briefbuild.cli.notify import notify
from briefbuild.cli.options import Options
from briefbuild.cli.sarif import as_sarif
from briefbuild.cli.terminal import Progress, print_error, print_line
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import Project


def build_command(options: Options) -> ExitCode:
    """Build and publish what is not fresh; with ``--check`` only say what is not."""
    return _run(options, run.stale if options.check else run.build)


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
        force=options.force,
        verify=options.verify,
        prune=options.prune,
        wait=options.wait,
        jobs=options.jobs,
    )
    result = work(settings)
    if progress is not None:
        progress.clear()
    _report(result, settings, options)
    notify(options.notify, result)
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
    if options.json or options.messages == "json":
        print_line(report.as_json(result))
        return
    found = (*result.diagnostics, *(d for b in result.briefs for d in b.diagnostics))
    if options.messages == "sarif":
        print_line(as_sarif(found))
        return
    project = Project(settings.project.resolve())
    for diagnostic in found:
        if options.messages == "github":
            print_line(annotation(diagnostic))
        else:
            print_error(with_line(diagnostic, project), sys.stderr)
    if not options.quiet:
        for line in report.lines(result, settings, with_extent=options.report):
            print_line(line)
