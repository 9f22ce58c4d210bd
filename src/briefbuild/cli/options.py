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
    action: str | None
    forgotten: str | None
    json: bool
    outline: str
    passage: str | None
    facet: str | None
    actor: str | None
    source: str | None
    section: str | None
    resolved: bool
    name: str | None
    extends: str | None
    messages: str = "text"
    force: bool = False
    verify: bool = False
    prune: bool = False
    check: bool = False
    report: bool = False
    wait: float = 10.0
    jobs: int = 1
    old: Path
    new: Path
    docx: Path
    template: Path | None = None
    explain: bool = False
    brief: str
    date: str
    withdrawn_on: str | None
    reason: str | None
    withdraw: bool = False
    cleared_by: str
    dry_run: bool = False
    sources: list[str]
    scheduler: str
    notify: str | None = None
