"""``briefbuild status``: which outputs are fresh, and why the others are not."""

from __future__ import annotations

import json
import sys

from msgspec import to_builtins

from briefbuild.build.report import diagnostic_as_json
from briefbuild.build.settings import Settings
from briefbuild.build.status import OutputStatus, status
from briefbuild.build.withdrawal import withdrawn_sources
from briefbuild.cli.build import source_date_epoch
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_error, print_line
from briefbuild.errors import ExitCode
from briefbuild.files import SOURCE_FOLDER, Project

SHOWN = 5  # reasons of one output


def status_command(options: Options) -> ExitCode:
    """Print the state of every output; with ``--explain`` also why it is so."""
    settings = Settings(
        project=options.project, timestamp=source_date_epoch(), verify=options.verify
    )
    outputs, warnings = status(settings)
    withdrawn = withdrawn_sources(Project(settings.project.resolve()))
    if options.json:
        document = {
            "outputs": [to_builtins(output) for output in outputs],
            "withdrawn": [
                {"source": name, "date": each.date and each.date.iso, "reason": each.reason}
                for name, each in withdrawn.items()
            ],
            "diagnostics": [diagnostic_as_json(item) for item in warnings],
        }
        print_line(json.dumps(document, ensure_ascii=False, indent=1))
        return ExitCode.OK
    for warning in warnings:
        print_error(str(warning), sys.stderr)
    for output in outputs:
        print_line(f"{output.state:<9} {output.path}")
        if options.explain:
            _print_reasons(output)
    for name, withdrawal in withdrawn.items():
        print_line(f"withdrawn {SOURCE_FOLDER}/{name}")
        if options.explain:
            print_line(f"          {withdrawal}")
    return ExitCode.OK


def _print_reasons(output: OutputStatus) -> None:
    for reason in output.reasons[:SHOWN]:
        print_line(f"          {reason}")
    if len(output.reasons) > SHOWN:
        print_line(f"          and {len(output.reasons) - SHOWN} more")
