"""A rule of the checks, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.lint.subject import Subject


class Finding(Struct, frozen=True):
    """Something that a reader should not meet; ``section`` is the id of where, empty for the whole.

    ``block`` is the id of what prints it, empty where the section as a whole is meant.
    """

    position: Position
    message: str
    fix: str
    section: str = ""
    block: str = ""


class Found(Struct, frozen=True, order=True):
    """What is said of a finding, and the id of the block of the brief that it is said of."""

    diagnostic: Diagnostic
    block: str = ""


class Rule(Struct, frozen=True, kw_only=True):
    """One check. What an ``ERROR`` finds must be mended, or accepted, before a brief is issued."""

    code: Code
    severity: Severity
    meaning: str
    find: Callable[[Subject], Iterator[Finding]]

    @property
    def name(self) -> str:
        """What outlines and messages call it."""
        return self.code.name.casefold().replace("_", "-")
