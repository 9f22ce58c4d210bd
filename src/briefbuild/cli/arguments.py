"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from briefbuild.cli import (
    build,
    diff,
    editions,
    evidence,
    explain,
    impact,
    new,
    outline,
    schedule,
    sources,
    status,
    watch,
)
from briefbuild.cli.options import Options
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.renderers import RENDERERS
from briefbuild.version import __version__

DESCRIPTION = """\
Build policy briefs from an outline (YAML) and a folder of sources.
Every quotation is proved word for word, in the finished DOCX and PDF too.

A project is a folder with
  outlines/   what to build: one YAML file a brief
  seeds/      the sources
  output/     where finished briefs go
"""

EXAMPLES = """\
examples:
  briefbuild build                              build every outline of this project
  briefbuild build outlines/river.yaml          build one
  briefbuild build --format pdf --output /tmp   only PDF, somewhere else
  briefbuild check                              say what is wrong, publish nothing
  briefbuild sources                            list the sources and what can be quoted
  briefbuild status --explain                   say what is not fresh, and why
  briefbuild issue river --date 2026-01-15 --cleared-by Chief    freeze the next edition
  briefbuild new river                          write outlines/river.yaml, with comments
  briefbuild explain outlines/river.yaml risks  why it quotes what it quotes, and what was next
  briefbuild sources --show FILE                see what the program takes for what

exit codes:
  0 ok or unchanged   1 check failed or stale   2 outline, template or command line
  3 evidence broken   4 files                   5 another run is active
  70 internal         130 interrupted
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # ours raises, argparse exits
        raise OutlineError.at(
            Position("command line"), Code.COMMAND_LINE, message, f"see {self.prog} --help"
        )


def parse(arguments: list[str]) -> Options:
    """Return what ``arguments`` ask for; raises :class:`OutlineError` for what cannot be."""
    options = _parser().parse_args(arguments, namespace=Options())
    if not hasattr(options, "command"):
        _parser().print_help()
        raise SystemExit(ExitCode.INVALID)
    return options


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="briefbuild",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefbuild {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_build_commands(commands)
    listed = _command(
        commands, "sources", "list the sources of the project", sources.sources_command
    )
    sources.add_options(listed)
    _add_wait(listed)
    diff.add_options(_command(commands, "diff", "compare two editions", diff.diff_command))
    _add_editors_commands(commands)
    _add_evidence_command(commands)
    _add_state_commands(commands)
    return parser


def _add_build_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    for name, text, command in (
        ("build", "build briefs and publish them", build.build_command),
        ("check", "do everything that build does, but publish nothing", build.check_command),
    ):
        one = _command(commands, name, text, command)
        one.add_argument("outlines", nargs="*", metavar="OUTLINE", help="default: every outline")
        one.add_argument(
            "--format",
            dest="formats",
            type=_formats,
            default=(),
            metavar="LIST",
            help=f"comma-separated: {', '.join(RENDERERS)} (default: what the outline says)",
        )
        one.add_argument(
            "--messages",
            choices=("text", "json", "github", "sarif"),
            default="text",
            help="how to print problems: for people, as JSON, as annotations of GitHub, as SARIF 2.1",
        )
        _add_jobs(one)
        if name == "build":
            _add_build_options(one)
        else:
            one.set_defaults(output=None)
            one.add_argument(
                "--report",
                action="store_true",
                help="also how many words are printed, and how many of each source's",
            )


def _add_evidence_command(commands: argparse._SubParsersAction[_Parser]) -> None:
    listed = _command(
        commands,
        "evidence",
        "list what the sources say and what is used",
        evidence.evidence_command,
    )
    listed.add_argument("outline", nargs="?", metavar="OUTLINE", help="say what this brief uses")
    listed.add_argument("--facet", metavar="NAME", help="only sentences of this facet")
    listed.add_argument("--actor", metavar="NAME", help="only sentences that name this actor")
    listed.add_argument("--source", metavar="GLOB", help="only sources of this name")
    listed.add_argument(
        "--explain", dest="passage", metavar="ID", help="say how one sentence was coded"
    )


def _add_editors_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    made = _command(commands, "new", "write a new outline, with comments", new.new_command)
    made.add_argument("name", nargs="?", metavar="NAME", help="asked on a terminal if not given")
    made.add_argument("--from", dest="extends", metavar="OUTLINE", help="make an edition of it")
    why = _command(
        commands, "explain", "say why each quotation was chosen", explain.explain_command
    )
    why.add_argument("outline", metavar="OUTLINE")
    why.add_argument(
        "section",
        nargs="?",
        metavar="SECTION|NOTE",
        help='a section by its id, or a note or citation as printed: 12, "S2 ¶ 4"',
    )
    shown = _command(
        commands, "outline", "show, tidy or propose an outline", outline.outline_command
    )
    shown.add_argument("action", choices=("show", "fmt", "suggest"), metavar="show|fmt|suggest")
    shown.add_argument(
        "outlines",
        nargs="+",
        metavar="OUTLINE",
        help='for suggest, patterns of sources such as "*.txt"',
    )
    shown.add_argument(
        "--resolved", action="store_true", help="with all that it extends, and where it is from"
    )
    _command(commands, "schema", "print the JSON Schema of outlines", outline.schema_command)


def _add_state_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    shown = _command(commands, "status", "say which outputs are fresh", status.status_command)
    shown.add_argument("--explain", action="store_true", help="also why the others are not")
    shown.add_argument("--verify", action="store_true", help="read every file; trust no file times")
    issued = _command(commands, "issue", "freeze the next edition", editions.issue_command)
    issued.add_argument("brief", metavar="NAME", help="of the brief, which is the outline's")
    issued.add_argument("--date", required=True, help="of issue, such as 2026-01-15")
    issued.add_argument("--cleared-by", required=True, metavar="WHO", help="for the record")
    issued.add_argument("--dry-run", action="store_true", help="write nothing, print the changes")
    _add_wait(issued)
    resting = _command(commands, "impact", "say what rests on a source", impact.impact_command)
    impact.add_options(resting)
    _add_wait(resting)
    _add_standing_commands(commands)


def _add_standing_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    watched = _command(commands, "watch", "build whenever a file is saved", watch.watch_command)
    _add_wait(watched)
    planned = _command(
        commands, "schedule", "print what a scheduler needs", schedule.schedule_command
    )
    kinds = planned.add_mutually_exclusive_group(required=True)
    for name in schedule.TEMPLATES:
        kinds.add_argument(f"--{name}", dest="scheduler", action="store_const", const=name)
    for one in (watched, planned):
        _add_notify(one)


def _add_notify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--notify", metavar="COMMAND", help="run it after a change or failure; it reads the JSON"
    )


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="default: output/ of the project"
    )
    for name, text in (
        ("force", "build what is fresh, too"),
        ("verify", "read every file; trust no file times"),
        ("check", "build nothing; exit 1 if a brief is not fresh"),
        ("prune", "remove outputs whose outline is gone"),
    ):
        parser.add_argument(f"--{name}", action="store_true", help=text)
    _add_wait(parser)
    _add_notify(parser)


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="processes for many briefs or new sources (default: one a processor)",
    )


def _add_wait(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wait",
        type=float,
        default=10.0,
        metavar="SECONDS",
        help="how long to wait for another run of this project (default: 10)",
    )


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    text: str,
    command: Callable[[Options], ExitCode],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(command=command)
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="default: this folder"
    )
    parser.add_argument("--quiet", action="store_true", help="print problems only")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [name for name in names if name not in RENDERERS]
    if unknown or not names:
        message = f"{text!r} is not a list of formats; known: {', '.join(RENDERERS)}"
        raise argparse.ArgumentTypeError(message)
    return names
