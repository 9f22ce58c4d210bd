"""What every block is written with, and the counters that move on as blocks are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from briefbuild.model.brief import Brief
from briefbuild.model.runs import Labels, labels
from briefbuild.model.theme import PageGeometry, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One document in the making.

    ``links`` has the relationship id of each web address, in order of first use;
    ``ordered_levels`` the level of each numbered list. Ids count from 1.
    """

    theme: Theme
    page: PageGeometry
    language: str
    known: Labels
    links: dict[str, str] = field(default_factory=dict)
    ordered_levels: list[int] = field(default_factory=list)
    bookmark_ids: Iterator[int] = field(default_factory=lambda: count(1))
    drawing_ids: Iterator[int] = field(default_factory=lambda: count(1))

    def link(self, address: str) -> str:
        """Return the relationship id of a web address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")


def context_of(brief: Brief, theme: Theme) -> Context:
    """Return the context of a brief that is yet to be written."""
    return Context(
        theme=theme, page=theme.pages[brief.page], language=brief.language, known=labels(brief)
    )
