"""``briefbuild sources --show FILE``: a source as the program reads it, with roles in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from briefbuild.cli.terminal import print_line
from briefbuild.model.evidence import SourceEvidence
from briefbuild.model.source import QUOTABLE_ROLES, Region

MARGIN = 14  # characters for the role
SHOWN = 60  # characters of a sentence that must not be quoted


def show(evidence: SourceEvidence) -> None:
    """Print every line of a source with the role of its region, and what must not be quoted.

    What could not be read of its file, or not for sure, comes first.
    """
    source = evidence.source
    for caution in source.cautions:
        print_line(f"{'':<{MARGIN}}! {caution.message}; {caution.fix}")
    for region in source.regions:
        text = region.span.of(source.text)
        for number, line in enumerate(text.splitlines() or [""]):
            if line.strip():
                margin = _margin(region) if number == 0 else ""
                print_line(f"{margin:<{MARGIN}}| {line.strip()}")
        if region.role not in QUOTABLE_ROLES and text.strip():
            print_line(f"{'':<{MARGIN}}^ set aside: {region.reason}")
        for note in _obstacles(evidence, region):
            print_line(f"{'':<{MARGIN}}^ {note}")


def _margin(region: Region) -> str:
    return f"{region.role.value} {region.locator}".replace("\N{NO-BREAK SPACE}", "").strip()


def _obstacles(evidence: SourceEvidence, region: Region) -> Iterator[str]:
    for item in evidence.items:
        passage = item.passage
        if passage.obstacles and region.span.covers(passage.span):
            text = item.quotation.text
            words = text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
            yield f"not quoted alone: “{words}” ({'; '.join(passage.obstacles)})"
