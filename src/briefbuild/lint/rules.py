"""The table of checks; docs/reference/checks.md is made from it."""

from __future__ import annotations

from types import MappingProxyType

from briefbuild.diagnostics import Code, Severity
from briefbuild.lint import claims, whole, wording
from briefbuild.lint.finding import Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

_TABLE = (
    Rule(
        code=Code.SECTION_EMPTY,
        severity=_WARNING,
        meaning="A section for which no source has a sentence that fits.",
        find=whole.empty_sections,
    ),
    Rule(
        code=Code.OPEN_SLOT,
        severity=_WARNING,
        meaning="A text that only an editor can write is missing; no brief is issued with one.",
        find=whole.open_slots,
    ),
    Rule(
        code=Code.UNSUPPORTED_SENTENCE,
        severity=_WARNING,
        meaning="An editor's sentence claims something and names no source.",
        find=claims.unsupported,
    ),
    Rule(
        code=Code.DROPPED_HEDGE,
        severity=_ERROR,
        meaning="An editor's sentence says outright what its source only reports or thinks possible.",
        find=claims.dropped_hedges,
    ),
    Rule(
        code=Code.LIKELIHOOD_WITH_CONFIDENCE,
        severity=_ERROR,
        meaning="One sentence says how likely something is and how sure the editor is (ICD 203, D.6.e).",
        find=wording.likelihood_with_confidence,
    ),
    Rule(
        code=Code.MIXED_LADDERS,
        severity=_ERROR,
        meaning="A word of likelihood is not of the scale that the brief keeps to.",
        find=wording.mixed_ladders,
    ),
    Rule(
        code=Code.LONG_QUOTE,
        severity=_WARNING,
        meaning="A quotation is longer than its section allows (`quotes.words`).",
        find=whole.long_quotes,
    ),
    Rule(
        code=Code.CLAIM_CALLED_SHARED,
        severity=_ERROR,
        meaning="A sentence speaks of several sources and cites no two of separate origin.",
        find=claims.claims_called_shared,
    ),
    Rule(
        code=Code.ONE_SOURCE,
        severity=_WARNING,
        meaning="More than half of the citations are of one source, though there are others.",
        find=whole.one_source,
    ),
    Rule(
        code=Code.UNEXPANDED_ACRONYM,
        severity=_WARNING,
        meaning="An editor's text does not spell out an abbreviation where it comes first.",
        find=wording.unexpanded_acronyms,
    ),
    Rule(
        code=Code.OVER_BUDGET,
        severity=_WARNING,
        meaning="The brief is longer than its `length`, or a section's quotations than its `budget`.",
        find=whole.over_budget,
    ),
    Rule(
        code=Code.STALE_CUT_OFF,
        severity=_WARNING,
        meaning="The information ends more than `stale_after` days before the issue.",
        find=whole.stale_cut_off,
    ),
    Rule(
        code=Code.STALE_PRESENT,
        severity=_WARNING,
        meaning="A sentence about now rests on sources that are undated, or older than `stale_after`.",
        find=claims.stale_present,
    ),
)

RULES = MappingProxyType({rule.name: rule for rule in _TABLE})

NAMES = MappingProxyType(
    {name: name for name in RULES} | {rule.code.value: rule.name for rule in _TABLE}
)
"""What an outline may call a rule, its name or its code, and its name."""
