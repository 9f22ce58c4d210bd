"""``--notify COMMAND``: tell somebody of a change or a failure, and of nothing else."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

from briefbuild.build.report import as_json
from briefbuild.build.settings import Outcome, RunResult
from briefbuild.cli.terminal import print_error

PATIENCE = 60  # seconds that a command may take


def notify(command: str | None, result: RunResult) -> None:
    """Run ``command``, without a shell, with the result as JSON on its standard input.

    A command that fails is said and changes nothing else.
    """
    is_changed = any(b.outcome is Outcome.CHANGED for b in result.briefs)
    is_news = result.exit_code or is_changed or result.notices
    if not command or not is_news:
        return
    try:
        subprocess.run(  # noqa: S603  # the user's own command
            shlex.split(command, posix=os.name == "posix"),
            input=as_json(result).encode(),
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        print_error(f"--notify: the command failed: {error}", sys.stderr)
