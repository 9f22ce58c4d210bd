"""The command line: arguments in, printed lines and an exit code out; no work is done here."""

from __future__ import annotations

import sys

from briefbuild.cli.arguments import parse
from briefbuild.cli.terminal import print_error
from briefbuild.errors import BriefbuildError


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors of the user are printed, never raised."""
    try:
        options = parse(arguments)
        return int(options.command(options))
    except BriefbuildError as error:
        for diagnostic in error.diagnostics:
            print_error(str(diagnostic), sys.stderr)
        return int(error.exit_code)
