"""What the command line said."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from briefbuild.errors import ExitCode


class Options(argparse.Namespace):
    """What the command line said."""

    command: Callable[[Options], ExitCode]
    outlines: list[str]
    formats: tuple[str, ...]
    output: Path | None
    project: Path
    quiet: bool
    show: str | None
    json: bool
