"""Scores that an editor gives to risks: likelihood and impact of a statement, each from 1 to 5.

The program never scores; without an editor's scores there is no matrix.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import OutlineError
from briefbuild.model.outline import EditorText, QuoteSelector
from briefbuild.outlines.selectors import SELECTOR
from briefbuild.schema import (
    EditorWords,
    Integer,
    ListOf,
    Record,
    Values,
    defaulted,
    optional,
    required,
)
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.select import Choice

LOWEST, HIGHEST = 1, 5
MOST_SCORES = 50  # of one section


class Score(Struct, frozen=True, kw_only=True):
    """An editor's score of the risk that a statement tells of; ``because`` is the editor's reason."""

    position: Position
    statement: QuoteSelector
    likelihood: int
    impact: int
    because: EditorText | None = None


def _score(values: Values, position: Position) -> Score:
    return Score(position=position, **values)  # type: ignore[arg-type]  # the keys below


_DEGREE = Integer(LOWEST, HIGHEST)
SCORES = defaulted(
    "scores",
    ListOf(
        Record(
            (
                required("statement", SELECTOR, "The risk, by some exact words of its statement."),
                required("likelihood", _DEGREE, "How likely, from 1 (least) to 5."),
                required("impact", _DEGREE, "How grave, from 1 (least) to 5."),
                optional("because", EditorWords(), "Why you score it so."),
            ),
            _score,
        ),
        maximum=MOST_SCORES,
    ),
    (),
    "Your scores of the section’s risks; with them, it has a matrix.",
)


def scores_of(job: SectionJob) -> Mapping[str, Score]:
    """Return the editor's scores by the passage id of the risk's choice (``choice.evidence.passage``).

    Raises ``OutlineError`` for a score of a statement that the section does not show, and for a
    statement that is scored twice.
    """
    found: dict[str, Score] = {}
    problems: list[Diagnostic] = []
    for score in SCORES.of(job.spec.options):
        choice = _choice(job, score)
        if choice is None:
            message = "the scored statement is not among the risks of this section"
            fix = "pin it in the section, or take the score out"
            problems.append(Diagnostic(score.position, Code.SCORE, message, fix))
        elif (name := choice.evidence.passage.id) in found:
            message = "this risk is scored twice"
            problems.append(Diagnostic(score.position, Code.SCORE, message, "decide for one"))
        else:
            found[name] = score
    if problems:
        raise OutlineError(*problems)
    return found


def _choice(job: SectionJob, score: Score) -> Choice | None:
    wanted = set(job.references[score.statement].passages)
    return next((c for c in job.choices if not wanted.isdisjoint(c.passages)), None)
