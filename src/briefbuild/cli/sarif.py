"""Diagnostics in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS 2020).

Code hosts and editors' programs show such a file beside the lines that it names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefbuild.diagnostics import Diagnostic, Severity
from briefbuild.lint import RULES
from briefbuild.model.codec import Json
from briefbuild.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one run with a result for each diagnostic, in their order."""
    found = tuple(diagnostics)
    meanings = {rule.code: rule.meaning for rule in RULES.values()}
    codes = sorted({item.code for item in found})
    rules: list[Json] = [
        {"id": code.value, "name": code.name}
        | ({"shortDescription": {"text": meanings[code]}} if code in meanings else {})
        for code in codes
    ]
    driver: Json = {"name": "briefbuild", "version": __version__, "rules": rules}
    run: Json = {"tool": {"driver": driver}, "results": [_result(item) for item in found]}
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _result(diagnostic: Diagnostic) -> Json:
    words = f"{diagnostic.message}; {diagnostic.fix}" if diagnostic.fix else diagnostic.message
    physical: dict[str, Json] = {"artifactLocation": {"uri": diagnostic.position.file}}
    region: dict[str, Json] = {}
    if diagnostic.position.line:
        region["startLine"] = diagnostic.position.line
    if diagnostic.position.column:
        region["startColumn"] = diagnostic.position.column
    if region:
        physical["region"] = region
    return {
        "ruleId": diagnostic.code.value,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": physical}],
    }
