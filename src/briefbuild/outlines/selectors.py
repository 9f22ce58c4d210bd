"""How an outline points at words of a source: pins, exclusions, the evidence of a judgement."""

from __future__ import annotations

from briefbuild.diagnostics import Code, Position
from briefbuild.model.outline import QuoteSelector
from briefbuild.schema import (
    Integer,
    JsonSchema,
    MisfitError,
    NonEmptyText,
    OneOf,
    Record,
    Scalar,
    Shape,
    Text,
    Values,
    defaulted,
    optional,
)
from briefbuild.yaml_nodes import ScalarNode

_EXACT = optional("exact", NonEmptyText(), "Words of the sentence, just as the source has them.")
_PREFIX = defaulted("prefix", Text(), "", "What stands directly before the words.")
_SUFFIX = defaulted("suffix", Text(), "", "What stands directly after the words.")
_PASSAGE = optional("passage", NonEmptyText(), 'A sentence by its id; "explain" prints it.')
_IN_SOURCE = optional("source", NonEmptyText(), "Id or file name of the source that has them.")
_OCCURRENCE = optional("occurrence", Integer(1, 1000), "Which of several places: 1 is the first.")


class _QuotedWords(Scalar[QuoteSelector], frozen=True):
    """Words of a source, with the place where the editor wrote them."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "words of a source"

    def parse(self, node: ScalarNode) -> QuoteSelector:
        """Return the words; raises ``MisfitError`` for white space only."""
        return QuoteSelector(position=node.position, exact=NonEmptyText().parse(node))

    def json_schema(self) -> JsonSchema:
        """Return the schema of text, with a length."""
        return NonEmptyText().json_schema()


def selector(values: Values, position: Position) -> QuoteSelector:
    """Return what the keys of ``SELECTOR_FIELDS`` point at; raises ``MisfitError``."""
    passage, exact = _PASSAGE.of(values), _EXACT.of(values)
    if (passage is None) == (exact is None):
        message = "expected either exact (words) or passage (an id), and only one of them"
        raise MisfitError(Code.WRONG_TYPE, message, 'write the words alone: "…"')
    return QuoteSelector(
        position=position,
        exact=exact or "",
        prefix=_PREFIX.of(values),
        suffix=_SUFFIX.of(values),
        passage=passage or "",
        source=_IN_SOURCE.of(values),
        occurrence=_OCCURRENCE.of(values),
    )


SELECTOR_FIELDS = (_EXACT, _PREFIX, _SUFFIX, _PASSAGE, _IN_SOURCE, _OCCURRENCE)
SELECTOR: Shape[QuoteSelector] = OneOf((_QuotedWords(), Record(SELECTOR_FIELDS, selector)))
