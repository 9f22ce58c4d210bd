"""Key judgements: an editor's, each with its evidence, the strongest against it and an indicator.

The contract follows ICD 203 (D.6.e.(2)): likelihood in the words of one published scale, confidence in a
sentence of its own, contrary information said, and what would change the judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import OutlineError
from briefbuild.model.brief import ListItem
from briefbuild.model.outline import EditorText, Length, QuoteSelector
from briefbuild.outlines.selectors import SELECTOR
from briefbuild.schema import (
    EditorWords,
    Field,
    JsonSchema,
    ListOf,
    MisfitError,
    OneOf,
    Record,
    Scalar,
    Values,
    by_name,
    choice_of_enum,
    defaulted,
    did_you_mean,
    optional,
    required,
    shown,
)
from briefbuild.sections import entries
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.ladders import Ladder, scales
from briefbuild.yaml_nodes import ScalarNode

NONE_FOUND = "none found"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class ConfidenceLevel(StrEnum):
    """How sound a judgement is, by the three words that both published standards use."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Confidence(Struct, frozen=True):
    """A level, and what limits it or speaks for it."""

    level: ConfidenceLevel
    because: EditorText | None = None


class Judgement(Struct, frozen=True, kw_only=True):
    """One judgement of an editor; ``against`` is empty where the editor says that there is nothing."""

    position: Position
    text: EditorText
    because: tuple[QuoteSelector, ...]
    against: tuple[QuoteSelector, ...]
    would_change: EditorText
    likelihood: EditorText | None = None
    confidence: Confidence | None = None
    id: str | None = None
    owner: EditorText | None = None
    previously: EditorText | None = None


# ------------------------------------------------------------------------------ the language


class _NoneFound(Scalar[tuple[QuoteSelector, ...]], frozen=True):
    """The words "none found": an editor has looked for what speaks against it."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"the words {NONE_FOUND}"

    def parse(self, node: ScalarNode) -> tuple[QuoteSelector, ...]:
        """Return no statement; raises ``MisfitError`` for other words."""
        if " ".join(node.text.split()).casefold() != NONE_FOUND:
            raise self.misfit(node, fix='write words of a source in brackets: ["…"]')
        return ()

    def json_schema(self) -> JsonSchema:
        """Return the schema of the two words."""
        return {"const": NONE_FOUND}


class _Level(Scalar[Confidence], frozen=True):
    """A level of confidence alone."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return _LEVELS.expected

    def parse(self, node: ScalarNode) -> Confidence:
        """Return the level; raises ``MisfitError``."""
        return Confidence(_LEVELS.parse(node))

    def json_schema(self) -> JsonSchema:
        """Return the list of levels."""
        return _LEVELS.json_schema()


def _judgement(values: Values, position: Position) -> Judgement:
    if _LIKELIHOOD.of(values) is None and _CONFIDENCE.of(values) is None:
        message = "a judgement needs a likelihood or a confidence"
        raise MisfitError(Code.JUDGEMENT, message, 'write "likelihood: …" or "confidence: …"')
    return Judgement(position=position, **values)  # type: ignore[arg-type]  # the keys below


_LEVELS = choice_of_enum(ConfidenceLevel)
_LEVEL_AND_REASON = Record(
    (
        required("level", _LEVELS, "low, moderate or high."),
        optional("because", EditorWords(), "What limits the confidence, or speaks for it."),
    ),
    by_name(Confidence),
)
_LIKELIHOOD = optional(
    "likelihood", EditorWords(), "How likely, in a word of the outline’s `ladder`."
)
_CONFIDENCE = optional(
    "confidence",
    OneOf((_Level(), _LEVEL_AND_REASON)),
    "How sound the judgement is; printed in a sentence of its own.",
)
_FIELDS: tuple[Field, ...] = (
    entries.ENTRY_TEXT,
    _LIKELIHOOD,
    _CONFIDENCE,
    entries.BECAUSE,
    required(
        "against",
        OneOf(
            (_NoneFound(), ListOf(SELECTOR, minimum=1, maximum=entries.MOST_REFERENCES)),
        ),
        f"The strongest statements against it, in the same way; or `{NONE_FOUND}`.",
    ),
    required("would_change", EditorWords(), "What, once it is seen, would change the judgement."),
    optional("previously", EditorWords(), "The wording of the edition before, if it changed."),
    entries.OWNER,
    entries.ENTRY_ID,
)
_JUDGEMENTS = defaulted(
    "judgements",
    ListOf(Record(_FIELDS, _judgement), maximum=entries.MOST_ENTRIES),
    (),
    "Your judgements, the weightiest first; without any, a draft shows an open slot.",
)

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = (_JUDGEMENTS,)

# -------------------------------------------------------------------------------- the section


def compose(job: SectionJob) -> Composition:
    """Return the judgements in the editor's order; raises ``OutlineError`` where the contract is broken."""
    judgements = _JUDGEMENTS.of(job.spec.options)
    problems = [found for each in judgements for found in _problems(job, each)]
    if problems:
        raise OutlineError(*problems)
    return entries.listed(
        job, "judgements", judgements, lambda each, name: _details(job, each, name)
    )


def _details(job: SectionJob, judgement: Judgement, name: str) -> Iterator[ListItem]:
    """Yield what must be said with a judgement; where space is short, its evidence is only cited."""
    if judgement.likelihood is not None:
        word = entries.line(job, judgement.likelihood)
        yield entries.labelled(job, f"{name}.likelihood", "likelihood", word)
    if judgement.confidence is not None:
        yield _confidence(job, judgement.confidence, f"{name}.confidence")
    if job.room.length is not Length.ONE_PAGE:
        yield from _statements(job, judgement.because, f"{name}.for", "for")
    yield from _statements(job, judgement.against, f"{name}.against", "against")
    if not judgement.against:
        nothing = job.phrases.inlines("judgements.none_against")
        yield entries.labelled(job, f"{name}.against", "against", nothing)
    for key, words in (
        ("would_change", judgement.would_change),
        ("previously", judgement.previously),
        ("owner", judgement.owner),
    ):
        if words is not None:
            yield entries.labelled(job, f"{name}.{key}", key, entries.line(job, words))


def _confidence(job: SectionJob, confidence: Confidence, name: str) -> ListItem:
    level = job.phrases.inlines(f"judgements.{confidence.level.value}")
    if confidence.because is None:
        return entries.labelled(job, name, "confidence", level)
    reason = entries.line(job, confidence.because)
    words = job.phrases.inlines("judgements.confidence", level=level, reason=reason)
    return entries.labelled(job, name, "confidence", words)


def _statements(
    job: SectionJob, wanted: tuple[QuoteSelector, ...], name: str, key: str
) -> Iterator[ListItem]:
    for one in wanted:
        passage = job.references[one].evidence.passage
        words = entries.extracted(job, one)
        yield entries.labelled(job, f"{name}.{passage.id}", key, words)


# ------------------------------------------------------------------------------- the contract


def _problems(job: SectionJob, judgement: Judgement) -> Iterator[Diagnostic]:
    ladder = scales().ladders[job.ladder] if job.ladder else None
    yield from _likelihood_problems(judgement, ladder)
    yield from _wording_problems(judgement, ladder)
    twice = entries.same_statement(job, judgement.because, judgement.against)
    if twice is not None:
        message = "the same statement is given for and against the judgement"
        yield Diagnostic(twice.position, Code.JUDGEMENT, message, "decide for one")


def _likelihood_problems(judgement: Judgement, ladder: Ladder | None) -> Iterator[Diagnostic]:
    word = judgement.likelihood
    if word is None:
        return
    if ladder is None:
        names = ", ".join(scales().ladders)
        message = "a likelihood needs a scale that says what its words mean"
        fix = f'write "ladder: …" in the outline: {names}'
        yield Diagnostic(word.position, Code.LADDER, message, fix)
    elif ladder.rung(word.text) is None:
        message = f"{shown(word.text)} is no word of the scale {ladder.name}"
        fix = did_you_mean(word.text, ladder.words, "words")
        yield Diagnostic(word.position, Code.LADDER, message, fix)


def _wording_problems(judgement: Judgement, ladder: Ladder | None) -> Iterator[Diagnostic]:
    """Yield what the text says against its own likelihood, its scale, or the two-sentences rule."""
    text, place = judgement.text.text, judgement.text.position
    declared = judgement.likelihood.text if judgement.likelihood else None
    rung = ladder.rung(declared) if ladder and declared else None
    for word in scales().used(text):
        if declared is None:
            message = f"the text says {shown(word)}, but the judgement has no likelihood"
            fix = 'write "likelihood: …", or take the word out'
            yield Diagnostic(place, Code.JUDGEMENT, message, fix)
        elif ladder is not None and ladder.rung(word) is None:
            message = f"{shown(word)} is no word of the scale {ladder.name}, which this brief uses"
            fix = f"keep to its words: {', '.join(ladder.words)}"
            yield Diagnostic(place, Code.LADDER, message, fix)
        elif rung is not None and ladder is not None and ladder.rung(word) is not rung:
            message = f"the text says {shown(word)}, and the likelihood {shown(declared)}"
            yield Diagnostic(place, Code.JUDGEMENT, message, "say the same in both")
    for sentence in _SENTENCE_END.split(text):
        if scales().states_confidence(sentence) and scales().used(sentence):
            message = "one sentence says how likely it is and how sure you are"
            yield Diagnostic(place, Code.JUDGEMENT, message, "make two sentences of it")
