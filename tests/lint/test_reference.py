"""The page of checks is made from their table."""

from __future__ import annotations

from pathlib import Path

from briefbuild.diagnostics import Severity
from briefbuild.lint import RULES

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "checks.md"
INTRODUCTION = """\
# The checks of a finished brief

Made from the program's own table (`make accept`); do not edit it by hand. `briefbuild check` runs all of
them; `briefbuild build` does, too, and publishes the draft. What refuses an issue must be mended, or
[accepted with a reason](../how-to/accept-a-finding.md), before `briefbuild issue`; until then `check`
ends with exit code 1. [errors.md](errors.md) says what to do about each.

| check | code | refuses an issue | what it finds |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page."""
    rows = (
        f"| `{rule.name}` | {rule.code} | {_refuses(rule.severity)} | {rule.meaning} |\n"
        for rule in RULES.values()
    )
    return INTRODUCTION + "".join(rows)


def _refuses(severity: Severity) -> str:
    return "yes" if severity is Severity.ERROR else "no"


def test_the_page_of_checks_is_in_step_with_the_table(*, accept: bool) -> None:
    if accept:
        PAGE.write_text(page(), encoding="utf-8", newline="")
    assert PAGE.read_text(encoding="utf-8") == page(), "run make accept"
