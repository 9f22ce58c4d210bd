"""How diagnostics are printed: for people, with the line that is meant, and for GitHub."""

from __future__ import annotations

from briefbuild.diagnostics import Diagnostic, Severity
from briefbuild.errors import BriefbuildError
from briefbuild.files import Project

SHOWN_BEFORE = 60  # characters of a long line, before and after the place
SHOWN_AFTER = 40

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}


def with_line(diagnostic: Diagnostic, project: Project) -> str:
    """Return a diagnostic and, where its place is in a YAML file, the line with a caret under it."""
    place = diagnostic.position
    if not place.column or not place.file.endswith((".yaml", ".yml")):
        return str(diagnostic)
    try:
        lines = project.read(place.file).data.decode("utf-8-sig", errors="replace").splitlines()
    except BriefbuildError:
        return str(diagnostic)
    if place.line > len(lines):
        return str(diagnostic)
    start = max(0, place.column - 1 - SHOWN_BEFORE)
    line = lines[place.line - 1][start : place.column + SHOWN_AFTER]
    # A refused file may hold characters that would command the terminal.
    shown = "".join(
        c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line
    )
    return f"{diagnostic}\n    {shown}\n    {' ' * (place.column - 1 - start)}^"


def annotation(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as a workflow command, which GitHub shows beside the line."""
    place = diagnostic.position
    properties = {
        "file": place.file,
        "line": str(place.line or ""),
        "col": str(place.column or ""),
        "title": diagnostic.code.value,
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    words = f"{diagnostic.message}; {diagnostic.fix}" if diagnostic.fix else diagnostic.message
    return f"::{_LEVELS[diagnostic.severity]} {given}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
