"""``briefbuild impact``: everything that rests on a source, and its withdrawal."""

from __future__ import annotations

import argparse
import json
import sys

from msgspec import to_builtins

from briefbuild.build import report
from briefbuild.build.impact import impact
from briefbuild.build.resting import Impact
from briefbuild.build.run import build
from briefbuild.build.settings import RunResult, Settings
from briefbuild.build.withdrawal import source_names, withdraw
from briefbuild.cli.build import source_date_epoch
from briefbuild.cli.editions import day
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_error, print_line
from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import SOURCE_FOLDER, Project
from briefbuild.model.source import Withdrawal


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this command knows."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="an id or a file name")
    parser.add_argument(
        "--withdraw", action="store_true", help="mark them as withdrawn, and build without them"
    )
    parser.add_argument(
        "--date",
        dest="withdrawn_on",
        metavar="DATE",
        help="of the withdrawal, such as 2026-01-15",
    )
    parser.add_argument("--reason", metavar="TEXT", help="of the withdrawal, for the notices")


def impact_command(options: Options) -> ExitCode:
    """Print what rests on the sources, by brief and by issued edition; withdraw them if asked."""
    withdrawal = _withdrawal(options)
    settings = Settings(project=options.project, timestamp=source_date_epoch(), wait=options.wait)
    names = source_names(Project(settings.project.resolve()), options.sources)
    found, problems = impact(settings, frozenset(names))
    if withdrawal is None:
        _report(found, problems, options)
        return ExitCode.EVIDENCE if problems else ExitCode.OK
    marked = withdraw(settings, names, withdrawal)
    result = build(settings)
    if options.json:
        _print_json(found, withdrawn=list(marked), build=json.loads(report.as_json(result)))
        return result.exit_code
    _report(found, problems, options)
    for name in names:
        done = "withdrawn" if name in marked else "was withdrawn already"
        print_line(f"{SOURCE_FOLDER}/{name}: {done}")
    _report_build(result, settings)
    return result.exit_code


def _withdrawal(options: Options) -> Withdrawal | None:
    if not options.withdraw:
        if options.withdrawn_on is not None or options.reason is not None:
            message = "--date and --reason are of a withdrawal"
            place = Position("command line")
            raise OutlineError.at(place, Code.COMMAND_LINE, message, "add --withdraw")
        return None
    date = day(options.withdrawn_on) if options.withdrawn_on is not None else None
    return Withdrawal(date, " ".join((options.reason or "").split()))


def _report(found: tuple[Impact, ...], problems: tuple[Diagnostic, ...], options: Options) -> None:
    for problem in problems:
        print_error(str(problem), sys.stderr)
    if options.json:
        _print_json(found)
        return
    for item in found:
        _print(item)
    if not found:
        print_line(f"nothing rests on {', '.join(options.sources)}")


def _print_json(found: tuple[Impact, ...], **more: object) -> None:
    document = {"impact": [to_builtins(item) for item in found], **more}
    print_line(json.dumps(document, ensure_ascii=False, indent=1))


def _report_build(result: RunResult, settings: Settings) -> None:
    for diagnostic in (*result.diagnostics, *(d for b in result.briefs for d in b.diagnostics)):
        print_error(str(diagnostic), sys.stderr)
    for line in report.lines(result, settings):
        print_line(line)


def _print(item: Impact) -> None:
    others = f", {len(item.others)} other places" if item.others else ""
    print_line(f"{item.place}: {len(item.statements)} of {item.total} statements{others}")
    for section, remaining in item.remaining:
        left = f"{remaining} from other sources remain" if remaining else "nothing else is there"
        print_line(f"  {section}: {left}")
        for kind, statements in (("", item.statements), ("also ", item.others)):
            for statement in statements:
                if statement.section == section:
                    print_line(f"    {kind}“{statement.words}”")
