"""What could go wrong: a register in the sources' words, with their own likelihood words."""

from __future__ import annotations

from collections.abc import Mapping

from briefbuild.editor_text import compose_line
from briefbuild.model.brief import Cell, Row, Table
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.scores import SCORES, Score, scores_of
from briefbuild.sections.select import Choice

FACETS: tuple[str, ...] = ("risks",)
OPTIONS: tuple[Field, ...] = (SCORES,)


def compose(job: SectionJob) -> Composition:
    """Return a lead, the register and the editor's scores, if there are any."""
    scores = scores_of(job)
    key = "risks.lead_scored" if scores else "risks.lead"
    opening = quoting.lead(job, key, n=len(job.choices))
    register = Table(
        id=f"{job.spec.id}.register",
        caption=job.phrases.inlines("risks.caption"),
        widths=(0.6, 5.4, 2, 2),
        head=(quoting.head_row(job, "risks", "number", "words", "likelihood", "affected"),),
        body=tuple(_row(job, choice, number) for number, choice in enumerate(job.choices, start=1)),
    )
    return Composition((opening, register, *((_scores(job, scores),) if scores else ())))


def _scores(job: SectionJob, scores: Mapping[str, Score]) -> Table:
    numbers = {c.evidence.passage.id: n for n, c in enumerate(job.choices, start=1)}
    ordered = sorted(scores.items(), key=lambda pair: numbers[pair[0]])
    return Table(
        id=f"{job.spec.id}.scores",
        caption=job.phrases.inlines("scores.caption"),
        widths=(0.6, 1.2, 1.2, 7),
        head=(
            quoting.head_row(
                job, "scores", "number", "likelihood", "impact", "because", name="scores"
            ),
        ),
        body=tuple(_score_row(job, name, score, numbers[name]) for name, score in ordered),
    )


def _score_row(job: SectionJob, passage: str, score: Score, number: int) -> Row:
    phrases = job.phrases
    not_stated = phrases.inlines("risks.not_stated")
    because = compose_line(score.because, job.desk) if score.because else not_stated
    return Row(
        id=f"{job.spec.id}.score.{passage}",
        cells=(
            quoting.words_cell(
                phrases.text("risks.id", n=number), "risks.id", phrases, header=True
            ),
            quoting.words_cell(f"{score.likelihood}", "scores.degree", phrases),
            quoting.words_cell(f"{score.impact}", "scores.degree", phrases),
            Cell(paragraphs=(because,)),
        ),
    )


def _row(job: SectionJob, choice: Choice, number: int) -> Row:
    phrases = job.phrases
    not_stated = phrases.inlines("risks.not_stated")
    likelihood = quoting.hedges(job, choice) or not_stated
    actors = quoting.named(job, choice)
    affected = phrases.plain_inlines("risks.affected", ", ".join(actors)) if actors else not_stated
    return Row(
        id=quoting.block_id(job, choice),
        cells=(
            quoting.words_cell(
                phrases.text("risks.id", n=number), "risks.id", phrases, header=True
            ),
            Cell(paragraphs=(quoting.shown(job, choice),)),
            Cell(paragraphs=(likelihood,)),
            Cell(paragraphs=(affected,)),
        ),
    )
