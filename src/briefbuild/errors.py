"""Errors that a user can meet, and the exit code of each.

    BriefbuildError            70  a defect of the program itself
    ├── OutlineError            2  outline, theme, template, catalogue or command line
    ├── EvidenceError           3  a source cannot be used, or a quotation is not proved
    ├── FileAccessError         4  a file cannot be read or written
    ├── BusyError               5  another run works on the project
    └── CheckFailedError        1  a check found something

Each carries diagnostics: a place, a code, what is wrong and how to fix it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Self

from briefbuild.diagnostics import Code, Diagnostic, Position


class ExitCode(IntEnum):
    """What the process returns; agreed with schedulers, so never renumbered."""

    OK = 0
    CHECK_FAILED = 1
    INVALID = 2
    EVIDENCE = 3
    FILES = 4
    BUSY = 5
    INTERNAL = 70
    INTERRUPTED = 130


class BriefbuildError(Exception):
    """Anything that stops a brief; ``diagnostics`` is never empty."""

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Keep the diagnostics in the order of the file."""
        super().__init__("\n".join(str(item) for item in diagnostics))
        self.diagnostics: Sequence[Diagnostic] = diagnostics

    @classmethod
    def at(cls, position: Position, code: Code, message: str, fix: str = "") -> Self:
        """Return an error of this class with a single diagnostic."""
        return cls(Diagnostic(position, code, message, fix))


class OutlineError(BriefbuildError):
    """What an editor, a designer or the command line asked for cannot be done."""

    exit_code = ExitCode.INVALID


class EvidenceError(BriefbuildError):
    """A source cannot be used, or a quotation is not the source's exact words."""

    exit_code = ExitCode.EVIDENCE


class FileAccessError(BriefbuildError):
    """A file of the project cannot be read, or an output cannot be written."""

    exit_code = ExitCode.FILES


class BusyError(BriefbuildError):
    """Another run works on the same project."""

    exit_code = ExitCode.BUSY


class CheckFailedError(BriefbuildError):
    """A check found something that the run was asked to refuse."""

    exit_code = ExitCode.CHECK_FAILED


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code of a run over several briefs: the gravest, where 0 < 1 < … < 130."""
    return max(codes, default=ExitCode.OK)
