"""The stakeholder grid: own words apart from description, what was done, what would shift it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from briefbuild.model.brief import Cell, HeaderScope, Inlines, Row, Table
from briefbuild.model.cues import CueKind
from briefbuild.model.evidence import Evidence
from briefbuild.model.outline import Length
from briefbuild.model.quotation import Quotation, quote
from briefbuild.sections import quoting
from briefbuild.sections.actor_rows import VIEWS, ActorRow, Clause
from briefbuild.sections.kind import Rows, SectionJob
from briefbuild.sections.select import Choice
from briefbuild.sections.showing import cue_span, extract, is_repeated, part

WHOLE_LENGTH = 235  # characters of a sentence that a cell of the widest column can hold
MOST_LENGTH = 400  # the same in a long brief, of an actor with no shorter one to quote
PART_LENGTH = 165  # characters of a part in one of the others
_MOST_CUES = Rows(one_page=1, standard=1, long=2)  # in one cell
_SHARE, _SHORT_SHARE = 4, 2  # one actor in so many must have something in a column
_Cells = Mapping[str, tuple[Inlines, ...]]
# Columns beside the actor's, with the widths that suit them.
_WIDTHS = MappingProxyType({"own": 1.3, "position": 3.3, "response": 2.8, "shift": 2.6})


def actor_table(job: SectionJob, rows: Sequence[ActorRow]) -> Table:
    """Return the grid; a cell for which the sources say nothing says so.

    A column that would say so in every row is a line of the caption instead; what few actors have
    stands below their position. Own words have their column wherever a long brief has any.
    """
    cells = [_cells(job, row) for row in rows]
    told = {key: sum(bool(found[key]) for found in cells) for key in _WIDTHS}
    is_long = job.room.length is Length.LONG
    share = _SHARE if is_long else _SHORT_SHARE
    least = dict.fromkeys(_WIDTHS, len(rows) / share) | {"position": 1}
    least["own"] = 1 if is_long else least["own"]
    some = [key for key in _WIDTHS if told[key]]
    kept = [key for key in some if told[key] >= least[key]] or some
    empty = [key for key in _WIDTHS if not told[key]]
    gaps = [job.phrases.text(f"stakeholder_views.gap.{key}", n=len(rows)) for key in empty]
    return Table(
        id=f"{job.spec.id}.grid",
        caption=job.phrases.inlines("stakeholder_views.caption", gaps=gaps),
        widths=(1.3, *(_WIDTHS[key] for key in kept)),
        head=(quoting.head_row(job, "stakeholder_views", "actor", *kept),),
        body=tuple(
            _row(job, f"{job.spec.id}.{name}", row, _folded(job, found, kept))
            for name, row, found in zip(slugs(row.actor for row in rows), rows, cells, strict=True)
        ),
    )


def _folded(job: SectionJob, found: _Cells, kept: Sequence[str]) -> _Cells:
    """Return the cells of the columns, with what has none below the position."""
    below = tuple(
        job.phrases.inlines(f"stakeholder_views.below.{key}", words=words)
        for key in _WIDTHS
        if key not in kept
        for words in found[key]
    )
    place = "position" if "position" in kept else next(iter(kept), "")
    return {key: (*found[key], *(below if key == place else ())) for key in kept}


def shown_whole(job: SectionJob, row: ActorRow) -> Choice | None:
    """Return the chosen sentence that an actor's cell quotes whole.

    Best is one with a view as the actor's own verb, last one that other cells live on.
    """
    fitting = [c for c in row.choices if len(c.quotation.text) <= WHOLE_LENGTH]
    if job.room.length is Length.LONG:
        fitting = fitting or [
            c
            for c in row.choices
            if len(c.quotation.text) <= MOST_LENGTH and not _is_speech(row, c)
        ]
    acts = row.passages(CueKind.MOVE) | row.passages(CueKind.RESPONSE)
    views = row.passages(CueKind.VIEW)
    return min(
        fitting,
        key=lambda c: (c.evidence.passage.id in acts, c.evidence.passage.id not in views),
        default=None,
    )


def _cells(job: SectionJob, row: ActorRow) -> _Cells:
    """Return what each column says of an actor; a gap is empty."""
    whole = shown_whole(job, row)
    speaks = whole is not None and _is_speech(row, whole)
    position, described = _position(job, row, whole, speaks=speaks)
    used = described | (set(whole.passages) if whole else set())
    return {
        "own": (quoting.shown(job, whole),) if whole and speaks else tuple(_own(job, row)),
        "position": position,
        "response": tuple(_parts(job, row.of(CueKind.RESPONSE), used)),
        "shift": tuple(_parts(job, row.of(CueKind.MOVE), used)),
    }


def _row(job: SectionJob, block: str, row: ActorRow, cells: _Cells) -> Row:
    name = row.actor[:1].upper() + row.actor[1:]
    actor = Cell(
        paragraphs=(job.phrases.plain_inlines("stakeholder_views.holder", name),),
        scope=HeaderScope.ROW,
    )
    said = (
        Cell(paragraphs=words or (job.phrases.inlines(f"stakeholder_views.no_{key}"),))
        for key, words in cells.items()
    )
    return Row(id=block, cells=(actor, *said))


def slugs(actors: Iterable[str]) -> Iterator[str]:
    """Yield each actor's part of an id; names that differ in letter case only are told apart."""
    seen: set[str] = set()
    for actor in actors:
        slug = "-".join(actor.casefold().split())
        if slug in seen:
            slug = f"{slug}-{hashlib.sha256(actor.encode()).hexdigest()[:6]}"
        seen.add(slug)
        yield slug


def _is_speech(row: ActorRow, choice: Choice) -> bool:
    """Tell a sentence that is mostly the actor's own words."""
    own = sum(
        len(cue.keep) for cue in row.of(CueKind.OWN_WORDS) if cue.item.passage.id in choice.passages
    )
    return own > len(choice.quotation.span) / 2


def _own(job: SectionJob, row: ActorRow) -> Iterator[Inlines]:
    for cue in _MOST_CUES.split(job.room, row.of(CueKind.OWN_WORDS))[0]:
        source = job.base.source(cue.item.passage.source)
        yield extract(job, cue.item, quote(source, cue.keep))


def _position(
    job: SectionJob, row: ActorRow, whole: Choice | None, *, speaks: bool
) -> tuple[tuple[Inlines, ...], set[str]]:
    """Return how the actor is described, and the words that this uses up."""
    said = row.passages(CueKind.OWN_WORDS)
    if whole is not None and not speaks:
        return (quoting.shown(job, whole),), set()
    described = [
        (part(job, cue.item, cue.keep), cue.item)
        for cue in row.of(CueKind.VIEW)
        if cue.item.passage.id not in said
    ]
    described += [
        (_naming(job, row.actor, item), item)
        for item in sorted(row.positions, key=lambda item: -item.score(VIEWS))
        if item.passage.id not in said
    ]
    fresh = [pair for pair in described if not is_repeated(job, pair[1], pair[0])]
    short = [pair for pair in fresh if len(pair[0].text) <= WHOLE_LENGTH]
    words, item = next(iter(short or fresh), (None, None))
    return ((extract(job, item, words),), {words.text}) if words and item else ((), set())


def _naming(job: SectionJob, actor: str, item: Evidence) -> Quotation:
    """Return the part of a sentence with the view in it, the whole where that does not name its holder."""
    words = part(job, item, cue_span(job, item, VIEWS))
    return (
        words
        if actor.rsplit(maxsplit=1)[-1].casefold() in words.text.casefold()
        else item.quotation
    )


def _parts(job: SectionJob, cues: Sequence[Clause], used: set[str]) -> Iterator[Inlines]:
    """Yield the parts of sentences that cues stand in, each once, as far as they are short."""
    found: dict[str, tuple[Clause, Quotation]] = {}
    for cue in cues:
        words = part(job, cue.item, cue.keep)
        is_told = cue.item.passage.id in used or words.text in used
        if is_told or len(words.text) > PART_LENGTH or is_repeated(job, cue.item, words):
            continue
        used.add(words.text)
        found.setdefault(cue.item.passage.id, (cue, words))
    room = PART_LENGTH
    for cue, words in _MOST_CUES.split(job.room, list(found.values()))[0]:
        if len(words.text) <= room:
            room -= len(words.text)
            yield extract(job, cue.item, words)
