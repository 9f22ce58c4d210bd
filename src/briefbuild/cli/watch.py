"""``briefbuild watch``: build whenever a source or an outline is saved, until Ctrl-C."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefbuild.build import report
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.cli.build import source_date_epoch
from briefbuild.cli.notify import notify
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_error, print_line
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import OUTPUT_FOLDER, STATE_FOLDER

DEBOUNCE = 400  # milliseconds in which further changes join the first
OURS = (OUTPUT_FOLDER, STATE_FOLDER)


def watch_command(options: Options) -> ExitCode:
    """Build once, and again after each change."""
    settings = Settings(
        project=options.project, timestamp=source_date_epoch(), wait=options.wait, jobs=0
    )
    changes = _changes(settings.project.resolve())
    code = _build(settings, options)
    try:
        for _paths in changes:
            code = _build(settings, options)
            sys.stdout.flush()
    except KeyboardInterrupt:
        print_line("stopped watching")
    return code


def _build(settings: Settings, options: Options) -> ExitCode:
    result = build(settings)
    for brief in result.briefs:
        for diagnostic in brief.diagnostics:
            print_error(str(diagnostic), sys.stderr)
    for line in report.lines(result, settings):
        print_line(line)
    notify(options.notify, result)
    return result.exit_code


def _changes(root: Path) -> Iterator[Iterable[str]]:
    """Return an endless series of changed paths; raises ``OutlineError`` without the library."""
    try:
        import watchfiles
    except ImportError as error:
        raise OutlineError.at(
            Position("briefbuild watch"),
            Code.COMMAND_LINE,
            "it needs the library watchfiles, which is not installed",
            "in the program's folder: python -m pip install '.[watch]'",
        ) from error
    found = watchfiles.watch(
        root,
        debounce=DEBOUNCE,
        raise_interrupt=True,
        watch_filter=lambda _change, path: _is_input(root, path),
    )
    return ([path for _change, path in changes] for changes in found)


def _is_input(root: Path, path: str) -> bool:
    parts = Path(path).relative_to(root).parts
    return bool(parts) and parts[0] not in OURS and not any(part.startswith(".") for part in parts)
