"""What could go wrong: a register in the sources' words, with their own likelihood words."""

from __future__ import annotations

from briefbuild.model.brief import Cell, Row, Table
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.select import Choice

FACETS: tuple[str, ...] = ("risks",)
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> Composition:
    """Return a lead and the register; nothing is scored."""
    opening = quoting.lead(job, "risks.lead", n=len(job.choices))
    register = Table(
        id=f"{job.spec.id}.register",
        caption=job.phrases.inlines("risks.caption"),
        widths=(0.6, 5.4, 2, 2),
        head=(quoting.head_row(job, "risks", "number", "words", "likelihood", "affected"),),
        body=tuple(_row(job, choice, number) for number, choice in enumerate(job.choices, start=1)),
    )
    return Composition((opening, register))


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
