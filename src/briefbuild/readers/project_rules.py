"""A project's own rules for what a paragraph is: applied after a source is read, in any format."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefbuild.model.quotation import collapse
from briefbuild.model.source import QUOTABLE_ROLES, Region, Role, SourceDocument
from briefbuild.readers.language import LineRule, fold
from briefbuild.readers.marks import ends_sentence

_SETTLED = frozenset({Role.FURNITURE, Role.REFERENCES})  # already set aside, with a reason


def with_rules(source: SourceDocument, rules: Sequence[LineRule]) -> SourceDocument:
    """Return a source whose regions have the roles that the project's rules give them.

    The first rule that fits wins over what the program found; the text is never touched.
    """
    if not rules:
        return source
    running = [n for n, r in enumerate(source.regions) if r.role in QUOTABLE_ROLES]
    first, last = (running[0], running[-1]) if running else (0, -1)
    return replace(
        source,
        regions=tuple(
            _ruled(region, source.text, rules, is_edge=not first < number < last)
            for number, region in enumerate(source.regions)
        ),
    )


def _ruled(region: Region, text: str, rules: Sequence[LineRule], *, is_edge: bool) -> Region:
    words = collapse(region.span.of(text))
    if region.role in _SETTLED or not words:
        return region
    folded, length, is_prose = fold(words), len(words.split()), ends_sentence(words)
    for rule in rules:
        fitting_place = is_edge or not rule.edge
        if fitting_place and length <= rule.words and rule.fits(folded, is_prose=is_prose):
            return replace(region, role=rule.role, reason=f"{rule.reason} (rule of the project)")
    return region
