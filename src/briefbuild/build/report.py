"""What a run says: the lines that a person reads, and the document that a program reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath

from briefbuild.build.extent import Extent
from briefbuild.build.settings import BriefResult, RunResult, Settings
from briefbuild.diagnostics import Code, Diagnostic, Severity
from briefbuild.model.codec import encode


def lines(result: RunResult, settings: Settings, *, with_extent: bool = False) -> tuple[str, ...]:
    """Return a line for each brief and orphan, and one that counts them.

    ``with_extent`` adds what each brief prints, and what it takes from each source.
    """
    briefs: list[str] = []
    for brief in result.briefs:
        briefs.append(_line(brief, settings))
        if with_extent and brief.extent is not None:
            briefs.extend(f"  {line}" for line in _extent(brief.extent))
    notices = [f"{path}: notice of a withdrawn source" for path in result.notices]
    pruned = [f"{path}: removed, its outline is gone" for path in result.pruned]
    orphans = [
        f"{path}: orphan, its outline is gone (--prune removes it)" for path in result.orphans
    ]
    return (*briefs, *notices, *pruned, *orphans, *_count(result))


def _line(brief: BriefResult, settings: Settings) -> str:
    match brief.status:
        case "published":
            folder = PurePath(settings.output_folder).as_posix()
            files = ", ".join(f"{folder}/{name}" for name in brief.files)
            proved = f"{brief.quotations} quotations proved"
            return f"{brief.outline}: published {files} ({brief.outcome}; {proved})"
        case "unchanged":
            return f"{brief.outline}: unchanged"
        case "stale":
            return f"{brief.outline}: stale: {'; '.join(brief.reasons)}"
        case "checked" if brief.exit_code:
            return f"{brief.outline}: cannot be issued ({brief.quotations} quotations proved)"
        case "checked":
            return f"{brief.outline}: sound ({brief.quotations} quotations proved)"
        case "failed" if brief.outline == str(settings.project):
            return "nothing was built; earlier outputs are untouched"
        case "failed":
            return f"{brief.outline}: not published; earlier outputs are untouched"


def _extent(extent: Extent) -> Iterator[str]:
    yield f"{extent.core:,} words, and {extent.annexes:,} in the annexes"
    yield (
        f"{extent.quoted:,} of them quoted, {extent.edited:,} an editor's, "
        f"{extent.composed:,} composed"
    )
    for taken in extent.reproduced:
        yield (
            f"{taken.source}: {taken.words:,} of {taken.total:,} words reproduced "
            f"({taken.share:.0%})"
        )
    for section in extent.left_out:
        number = section.statements
        yield f"section {section.section}: {number} left out for length"


def _count(result: RunResult) -> tuple[str, ...]:
    statuses: list[str] = [brief.status for brief in result.briefs]
    if not {"published", "unchanged"} & set(statuses):
        return ()
    names = (("published", "published"), ("unchanged", "unchanged"), ("failed", "kept"))
    return (", ".join(f"{statuses.count(status)} {word}" for status, word in names),)


def as_json(result: RunResult) -> str:
    """Return the result as a JSON document."""
    document = {
        "exit_code": int(result.exit_code),
        "briefs": [_as_json(brief) for brief in result.briefs],
        "diagnostics": [diagnostic_as_json(item) for item in result.diagnostics],
        "orphans": list(result.orphans),
        "pruned": list(result.pruned),
        "notices": list(result.notices),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _as_json(brief: BriefResult) -> dict[str, object]:
    return {
        "outline": brief.outline,
        "status": brief.status,
        "outcome": brief.outcome,
        "reasons": list(brief.reasons),
        "files": list(brief.files),
        "quotations": brief.quotations,
        "exit_code": int(brief.exit_code),
        "extent": encode(brief.extent),
        "diagnostics": [diagnostic_as_json(item) for item in brief.diagnostics],
    }


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic with the field names of the Language Server Protocol."""
    return {
        "file": diagnostic.position.file,
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "severity": Severity(diagnostic.severity).value,
        "code": Code(diagnostic.code).value,
        "message": diagnostic.message,
        "fix": diagnostic.fix,
    }
