"""An editor's scores of risks in a matrix of five by five: only places, no colours that would judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefbuild.model.brief import Figure
from briefbuild.model.figure import Anchor, Colour, Drawing, Label, Point, Rectangle, Shape
from briefbuild.model.measure import wrapped
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.scores import HIGHEST, LOWEST, Score

CELL_WIDTH, CELL_HEIGHT = 66.0, 30.0  # points
LEFT, BELOW = 110.0, 36.0
SIZE = 8.5
_LINE = 11.0


def risk_matrix(job: SectionJob, scores: Mapping[str, Score], numbers: Mapping[str, int]) -> Figure:
    """Return the matrix of scored risks; ``numbers`` are those of the register by passage id."""
    grid = _grid(job, scores, numbers)
    names = [
        job.phrases.text("risks.matrix.place", risk=name, likelihood=likelihood, impact=impact)
        for (likelihood, impact), found in sorted(grid.items())
        for name in found
    ]
    return Figure(
        id=f"{job.spec.id}.matrix",
        caption=job.phrases.inlines("risks.matrix.caption"),
        drawing=_drawing(job, grid),
        alt=job.phrases.text("risks.matrix.alt", places=names),
        equivalent=job.phrases.inlines("risks.matrix.equivalent"),
    )


def _grid(
    job: SectionJob, scores: Mapping[str, Score], numbers: Mapping[str, int]
) -> dict[tuple[int, int], list[str]]:
    grid: dict[tuple[int, int], list[str]] = {}
    for name, score in sorted(scores.items(), key=lambda pair: numbers[pair[0]]):
        risk = job.phrases.text("risks.id", n=numbers[name])
        grid.setdefault((score.likelihood, score.impact), []).append(risk)
    return grid


def _drawing(job: SectionJob, grid: Mapping[tuple[int, int], list[str]]) -> Drawing:
    degrees = range(LOWEST, HIGHEST + 1)
    shapes: list[Shape] = []
    for likelihood in degrees:
        for impact in degrees:
            shapes.extend(_cell(likelihood, impact, grid.get((likelihood, impact), [])))
    height = CELL_HEIGHT * HIGHEST
    for degree in degrees:
        x, y = LEFT + (degree - 0.5) * CELL_WIDTH, height - (degree - 0.4) * CELL_HEIGHT
        across, up = Point(x, height + _LINE + 2), Point(LEFT - 10, y)
        shapes.append(Label(at=across, text=str(degree), size=SIZE, anchor=Anchor.MIDDLE))
        shapes.append(Label(at=up, text=str(degree), size=SIZE, anchor=Anchor.END))
    impact_axis = Point(LEFT + CELL_WIDTH * HIGHEST / 2, height + 2 * _LINE + 4)
    shapes.append(_axis(job, "impact", impact_axis, Anchor.MIDDLE))
    shapes.append(_axis(job, "likelihood", Point(0, height / 2 + 3), Anchor.START))
    return Drawing(LEFT + CELL_WIDTH * HIGHEST, height + BELOW, tuple(shapes))


def _axis(job: SectionJob, name: str, at: Point, anchor: Anchor) -> Label:
    words = job.phrases.text(f"risks.matrix.{name}")
    return Label(at=at, text=words, size=SIZE, colour=Colour.INK_2, anchor=anchor)


def _cell(likelihood: int, impact: int, names: list[str]) -> Iterator[Shape]:
    origin = Point(LEFT + (impact - 1) * CELL_WIDTH, (HIGHEST - likelihood) * CELL_HEIGHT)
    yield Rectangle(
        origin=origin,
        width=CELL_WIDTH,
        height=CELL_HEIGHT,
        fill=Colour.TINT if names else None,
        stroke=Colour.EDGE,
        stroke_width=0.5,
    )
    lines = wrapped(", ".join(names), SIZE, CELL_WIDTH - 8, bold=True)
    for number, line in enumerate(lines):
        y = origin.y + CELL_HEIGHT / 2 + (number - len(lines) / 2 + 0.8) * _LINE
        at = Point(origin.x + CELL_WIDTH / 2, y)
        yield Label(at=at, text=line, size=SIZE, bold=True, anchor=Anchor.MIDDLE)
