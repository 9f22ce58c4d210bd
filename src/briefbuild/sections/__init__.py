"""Section kinds: evidence in, blocks out. To add a kind: one module, one table line."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from briefbuild.sections.kind import SectionKind

SECTION_KINDS = MappingProxyType(
    {
        "summary": "briefbuild.sections.summary",
        "key_judgements": "briefbuild.sections.key_judgements",
        "context": "briefbuild.sections.context",
        "exchanges": "briefbuild.sections.exchanges",
        "stakeholder_views": "briefbuild.sections.stakeholder_views",
        "theories": "briefbuild.sections.theories",
        "risks": "briefbuild.sections.risks",
        "outlook": "briefbuild.sections.outlook",
        "implications": "briefbuild.sections.implications",
        "recommendations": "briefbuild.sections.recommendations",
        "text": "briefbuild.sections.text",
        "agreements": "briefbuild.sections.agreements",
        "conflicts": "briefbuild.sections.conflicts",
        "unknowns": "briefbuild.sections.unknowns",
        "further": "briefbuild.sections.further",
        "sources": "briefbuild.sections.sources",
        "evidence": "briefbuild.sections.evidence",
        "how_to_read": "briefbuild.sections.how_to_read",
    }
)

FURTHER = "further"
"""The annex that shows what the sections have no room for; other annexes repeat what is shown."""
ANNEXES = frozenset({FURTHER, "sources", "evidence", "how_to_read"})
"""The kinds that come on top of a brief's length."""


def section_kind(name: str) -> SectionKind:
    """Load a section kind; raises ``KeyError`` for a name that is not in the table."""
    return cast("SectionKind", import_module(SECTION_KINDS[name]))
