"""A rule of the checks, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbuild.diagnostics import Code, Position, Severity
from briefbuild.lint.subject import Subject


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader should not meet; ``section`` is the id of where, empty for the whole."""

    position: Position
    message: str
    fix: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check. What an ``ERROR`` finds must be mended, or accepted, before a brief is issued."""

    code: Code
    severity: Severity
    meaning: str
    find: Callable[[Subject], Iterator[Finding]]

    @property
    def name(self) -> str:
        """What outlines and messages call it."""
        return self.code.name.casefold().replace("_", "-")
