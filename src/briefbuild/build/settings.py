"""What a run is told, and what it reports of each brief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefbuild.diagnostics import Diagnostic
from briefbuild.errors import ExitCode, worst
from briefbuild.files import OUTPUT_FOLDER

DEFAULT_FORMATS = ("docx", "pdf", "json")


def silent(_message: str) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A run: where, what and in which formats.

    No outlines means all of the project; ``formats`` overrules the outlines. ``timestamp`` (Unix
    seconds) is SOURCE_DATE_EPOCH where it is set. ``progress`` is told of each step.
    """

    project: Path
    outlines: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path | None = None
    timestamp: int | None = None
    progress: Callable[[str], None] = silent

    @property
    def output_folder(self) -> Path:
        """Where finished files go."""
        return self.output if self.output is not None else self.project / OUTPUT_FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefResult:
    """What became of one outline: published files, or why there are none."""

    outline: str
    status: Literal["published", "checked", "failed"]
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: ExitCode = ExitCode.OK
    quotations: int = 0


@dataclass(frozen=True, slots=True)
class RunResult:
    """What became of a run."""

    briefs: tuple[BriefResult, ...] = field(default=())

    @property
    def exit_code(self) -> ExitCode:
        """The gravest code of all briefs."""
        return worst(brief.exit_code for brief in self.briefs)
