"""What the sources say alike, in full: how many say each thing, as fact or less firmly, drawn and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefbuild.model.brief import Cell, Extract, Figure, HeaderScope, Inlines, Row, Table, Text
from briefbuild.model.evidence import Evidence
from briefbuild.model.figure import Anchor, Colour, Drawing, Label, Point, Rectangle, Shape
from briefbuild.model.measure import shortened, text_width
from briefbuild.model.origins import Kinship
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.alike import Alike, Camp, alike, leaders
from briefbuild.sections.kind import Composition, Rows, SectionJob
from briefbuild.sections.showing import joined, places_of, sources_of

FACETS: tuple[str, ...] = ()
OPTIONS: tuple[Field, ...] = ()
CLAIMS = Rows(one_page=3, standard=6, long=12)
FEWEST = 2  # bars: one alone compares nothing

WIDTH = 487.0
SIZE = 8.5
GAP = 8.0  # points between label, bar and number
LABEL = 230.0  # points: the room of a label
TOP, LANE, BAR = 1.0, 18.0, 10.0
_KEY = 22.0  # points below the bars
_SAMPLE = 16.0
_DASH = (3.0, 2.0)


class _Voices(Struct, frozen=True):
    """The origins that state a thing as fact and less firmly, and the sources that repeat one."""

    facts: int
    others: int
    copies: int

    @property
    def parts(self) -> Iterator[tuple[str, int]]:
        """What a bar is made of, with the key of its words."""
        yield "fact", self.facts
        yield "less", self.others
        yield "copy", self.copies


def compose(job: SectionJob) -> Composition:
    """Return how many claims are shared, each as a bar, and in a table with those who make it."""
    if len(job.base.sources) == 1:
        return Composition((quoting.lead(job, "agreements.one_source"),))
    found = alike(job)
    shown, _cut = CLAIMS.split(job.room, found)
    if not shown:
        return Composition((quoting.lead(job, "agreements.none"),))
    lead = quoting.lead(
        job, "agreements.lead", n=len(found), shown=len(shown), total=len(job.base.sources)
    )
    origin = leaders(job.base)
    figure = (_figure(job, shown, origin),) if len(shown) >= FEWEST else ()
    return Composition((lead, *figure, _table(job, shown, origin)))


def _voices(each: Alike, origin: Mapping[str, str]) -> _Voices:
    """Return how many voices say a thing: of one origin, the firmest source alone is a voice."""
    facts = _origins(each.facts, origin)
    others = _origins(each.others, origin) - facts
    return _Voices(len(facts), len(others), each.sources - len(facts) - len(others))


def _origins(camp: Camp, origin: Mapping[str, str]) -> frozenset[str]:
    sources = (item.passage.source for item in camp.items)
    return frozenset(origin.get(source, source) for source in sources)


# ----------------------------------------------------------------------------------- figure


def _figure(job: SectionJob, shown: Sequence[Alike], origin: Mapping[str, str]) -> Figure:
    voices = [_voices(each, origin) for each in shown]
    total = len(job.base.sources)
    return Figure(
        id=f"{job.spec.id}.bars",
        caption=job.phrases.inlines("agreements.figure"),
        drawing=_drawing(job, shown, voices),
        alt=job.phrases.text("agreements.alt", n=len(shown), most=shown[0].sources, total=total),
    )


def _drawing(job: SectionJob, shown: Sequence[Alike], voices: Sequence[_Voices]) -> Drawing:
    numbers = [_number(job, each) for each in shown]
    left = LABEL + GAP
    room = WIDTH - left - GAP - max(text_width(words, SIZE, bold=True) for words in numbers)
    shapes: list[Shape] = []
    for place, (each, said) in enumerate(zip(shown, voices, strict=True)):
        top = TOP + place * LANE
        label = shortened(_label(each.words), SIZE, LABEL)
        shapes.append(Label(at=Point(0, top + BAR - 1.5), text=label, size=SIZE))
        shapes.extend(_bar(said, Point(left, top), room, len(job.base.sources)))
        at = Point(WIDTH, top + BAR - 1.5)
        shapes.append(Label(at=at, text=numbers[place], size=SIZE, bold=True, anchor=Anchor.END))
    height = TOP + len(shown) * LANE + _KEY
    shapes.extend(_key(job, voices, height - SIZE))
    return Drawing(WIDTH, height, tuple(shapes))


def _label(words: Inlines) -> str:
    """Return words on one line, without quotation marks, which a cut would leave open."""
    pieces = [
        each.quotation.text if isinstance(each, Extract) else each.text
        for each in words
        if isinstance(each, Extract | Text)
    ]
    line = " ".join("".join(pieces).split())
    return line[:1].upper() + line[1:]


def _number(job: SectionJob, each: Alike) -> str:
    return job.phrases.text(
        "agreements.number", n=each.sources, total=len(job.base.sources), origins=each.origins
    )


def _bar(said: _Voices, at: Point, room: float, total: int) -> Iterator[Shape]:
    """Yield a band as wide as all sources, and on it a part for each manner."""
    yield Rectangle(origin=at, width=room, height=BAR, fill=Colour.TINT)
    x = at.x
    for name, number in said.parts:
        if number:
            width = room * number / total
            yield _part(name, Point(x, at.y), width)
            x += width


def _part(name: str, at: Point, width: float) -> Rectangle:
    """Return a part of a bar: filled as fact, dashed if less firm, a thin outline for copies."""
    is_fact, is_copy = name == "fact", name == "copy"
    return Rectangle(
        origin=at,
        width=width,
        height=BAR,
        fill=Colour.ACCENT if is_fact else Colour.PAPER,
        stroke=Colour.EDGE if is_copy else Colour.ACCENT,
        stroke_width=0.5 if is_copy else 0.9,
        dash=() if is_fact or is_copy else _DASH,
    )


def _key(job: SectionJob, voices: Sequence[_Voices], y: float) -> Iterator[Shape]:
    used = {name for said in voices for name, number in said.parts if number}
    x = 0.0
    for name in ("fact", "less", "copy"):
        if name in used:
            words = job.phrases.text(f"agreements.key_{name}")
            yield _part(name, Point(x, y - BAR + 1.5), _SAMPLE)
            x += _SAMPLE + 5
            yield Label(at=Point(x, y), text=words, size=SIZE, colour=Colour.INK_2)
            x += text_width(words, SIZE) + 2 * GAP


# ------------------------------------------------------------------------------------ table


def _table(job: SectionJob, shown: Sequence[Alike], origin: Mapping[str, str]) -> Table:
    return Table(
        id=f"{job.spec.id}.table",
        caption=job.phrases.inlines("agreements.caption"),
        widths=(3.2, 1.5, 1.5, 1.3),
        head=(quoting.head_row(job, "agreements", "claim", "facts", "others", "shared"),),
        body=tuple(_row(job, each, origin) for each in shown),
    )


def _row(job: SectionJob, each: Alike, origin: Mapping[str, str]) -> Row:
    facts = _camp(job, "agreements.as_fact", each.facts)
    others = _camp(job, "agreements.less_firmly", each.others)
    return Row(
        id=f"{job.spec.id}.{each.id}",
        cells=(
            Cell(paragraphs=(each.words,), scope=HeaderScope.ROW),
            Cell(paragraphs=(facts,)),
            Cell(paragraphs=(others,)),
            Cell(paragraphs=(_shared(job, each.items, origin),)),
        ),
    )


def _camp(job: SectionJob, key: str, camp: Camp) -> Inlines:
    if not camp.items:
        return job.phrases.inlines("agreements.nobody")
    return job.phrases.inlines(
        key,
        n=len(camp.items),
        manner=camp.manner,
        words=camp.words or "",
        cite=places_of(camp.items),
    )


def _shared(job: SectionJob, items: Sequence[Evidence], origin: Mapping[str, str]) -> Inlines:
    """Return which of some sources are one origin, and which have a passage in common beside that."""
    groups: dict[str, list[Evidence]] = {}
    by_source = {item.passage.source: item for item in items}
    for source, item in by_source.items():
        groups.setdefault(origin.get(source, source), []).append(item)
    pieces = [
        job.phrases.inlines("agreements.one_origin", cite=sources_of(group))
        for group in groups.values()
        if len(group) > 1
    ]
    for tie in job.base.shared:
        if tie.kind is Kinship.PASSAGE and {tie.first, tie.second} <= by_source.keys():
            pair = sources_of([by_source[tie.first], by_source[tie.second]])
            pieces.append(job.phrases.inlines("agreements.passage", cite=pair))
    return joined(pieces) or job.phrases.inlines("agreements.unshared")
