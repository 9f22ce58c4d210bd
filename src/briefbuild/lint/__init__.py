"""Checks of a finished brief: what a careful reader would send back, located in the outline."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.diagnostics import Code, Diagnostic, Severity
from briefbuild.lint.finding import Finding, Found, Rule
from briefbuild.lint.rules import NAMES, RULES
from briefbuild.lint.subject import Subject
from briefbuild.model.outline import Acceptance

__all__ = ["NAMES", "RULES", "Found", "Subject", "lint"]


def lint(subject: Subject) -> tuple[Found, ...]:
    """Return what the rules find, by place.

    What an editor has accepted is information; an acceptance of nothing is a warning, and concerns
    the outline only.
    """
    used: set[Acceptance] = set()
    found = [
        Found(
            _diagnostic(rule, finding, _acceptance(rule, finding, subject), used),
            finding.block or subject.block_of(finding.section),
        )
        for rule in RULES.values()
        for finding in rule.find(subject)
    ]
    return tuple(sorted((*found, *_unused(subject, used))))


def _diagnostic(
    rule: Rule, finding: Finding, accepted: Acceptance | None, used: set[Acceptance]
) -> Diagnostic:
    made = Diagnostic(
        finding.position,
        rule.code,
        f"{finding.message} ({rule.name})",
        finding.fix,
        rule.severity,
    )
    if accepted is None:
        return made
    used.add(accepted)
    fix = f"accepted: {accepted.reason.text}"
    return replace(made, fix=fix, severity=Severity.INFORMATION)


def _acceptance(rule: Rule, finding: Finding, subject: Subject) -> Acceptance | None:
    """Return what accepts a finding, of its section or else of the whole brief."""
    spec = subject.specs.get(finding.section)
    given = (*(spec.accept if spec else ()), *subject.outline.accept)
    return next((each for each in given if each.rule == rule.name), None)


def _unused(subject: Subject, used: set[Acceptance]) -> Iterator[Found]:
    specs = subject.outline.sections
    for accepted in (*subject.outline.accept, *(a for spec in specs for a in spec.accept)):
        if accepted not in used:
            told = Diagnostic(
                accepted.position,
                Code.NOTHING_TO_ACCEPT,
                f"the check {accepted.rule} finds nothing here that could be accepted",
                "delete the entry",
                Severity.WARNING,
            )
            yield Found(told)
