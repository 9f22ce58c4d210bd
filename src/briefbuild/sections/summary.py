"""Page one: the editor's bottom line, and what can be counted without a judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from briefbuild.diagnostics import Code
from briefbuild.editor_text import compose_line
from briefbuild.errors import OutlineError
from briefbuild.model.brief import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Chip,
    Composed,
    CrossReference,
    Firmness,
    HeaderScope,
    Heading,
    HeadingKind,
    Inlines,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
    Row,
    Table,
)
from briefbuild.model.claims import ConflictKind
from briefbuild.model.exchange import ExchangeStatus
from briefbuild.model.outline import EditorText, Length
from briefbuild.schema import EditorWords, Field, optional
from briefbuild.sections import ledger
from briefbuild.sections.alike import Alike, alike
from briefbuild.sections.differences import differing, sentence
from briefbuild.sections.gaps import UNDATED, gaps
from briefbuild.sections.kind import Composition, Rows, SectionJob
from briefbuild.sections.source_base import source_base

FACETS: tuple[str, ...] = ()
BOTTOM_LINE_WORDS = 60
_BOTTOM_LINE = optional(
    "bottom_line",
    EditorWords(),
    f"What is happening and why it matters to this reader, in at most {BOTTOM_LINE_WORDS} words.",
)
OPTIONS: tuple[Field, ...] = (_BOTTOM_LINE,)

MOST_COMMON = 4  # actors that are said to be named by several sources
ALIKE = Rows(one_page=4, standard=4, long=4)  # at any length they stay on page one
APART = Rows(one_page=1, standard=1, long=1)
UNKNOWN = Rows(one_page=3, standard=3, long=3)
DIRECTIONS = Rows(one_page=4, standard=4, long=4)
LINKS = 10  # to other sections: so many have room on any page one
_WIDTHS = (2.7, 1.6, 1.1, 1.9, 1.6, 1.1)  # of the overview: the direction, and each firmness
# Sources that differ stand before one that differs from itself; what contradicts outright stands first.
ORDER = (
    ConflictKind.POLARITY,
    ConflictKind.FIGURES,
    ConflictKind.DATES,
    ConflictKind.CERTAINTY,
    ConflictKind.DENIAL,
    ConflictKind.MEASURES,
    ConflictKind.CHARACTER,
)


def compose(job: SectionJob) -> Composition:
    """Return page one; everything in it is counted or quoted but for the editor's bottom line."""
    blocks: list[Block] = [
        _bottom_line(job),
        _head(job, "alike"),
        *_alike(job),
        _head(job, "parting"),
        _parting(job),
        _head(job, "unknown"),
        *_unknown(job),
        *_overview(job),
    ]
    boxes = (
        Callout(
            id="changes",
            kind=CalloutKind.SIDE_BOX,
            title=job.phrases.inlines("summary.changed"),
            blocks=(_paragraph(job, "first_edition", name="changes.first"),),
        ),
        _box(job, "base", source_base(job, f"{job.spec.id}.base")),
        *_contents(job),
    )
    return Composition(tuple(blocks), aside=boxes)


def _head(job: SectionJob, name: str) -> Heading:
    content = job.phrases.inlines(f"summary.{name}")
    return Heading(id=f"{job.spec.id}.{name}", level=1, content=content, kind=HeadingKind.FRONT)


def _paragraph(job: SectionJob, key: str, *, name: str = "") -> Paragraph:
    content = job.phrases.inlines(f"summary.{key}")
    return Paragraph(id=name or f"{job.spec.id}.{key.replace('_', '-')}", content=content)


def _box(job: SectionJob, name: str, blocks: tuple[Paragraph | List, ...]) -> Callout:
    return Callout(
        id=f"{job.spec.id}.{name}",
        kind=CalloutKind.SIDE_BOX,
        title=job.phrases.inlines(f"summary.{name}"),
        blocks=blocks,
    )


# ------------------------------------------------------------------------------ bottom line


def _bottom_line(job: SectionJob) -> Callout:
    """Return the editor's text, or a slot that keeps its place and blocks the issue."""
    words = _BOTTOM_LINE.of(job.spec.options)
    name = f"{job.spec.id}.bottom-line"
    blocks: tuple[Paragraph, ...]
    if words is None:
        kind = CalloutKind.OPEN_SLOT
        blocks = _slot(job, name)
    else:
        kind = CalloutKind.KEY
        blocks = (Paragraph(id=f"{name}.words", content=_checked(job, words)),)
    title = job.phrases.inlines("summary.bottom_line")
    return Callout(id=name, kind=kind, title=title, blocks=blocks)


def _slot(job: SectionJob, name: str) -> tuple[Paragraph, ...]:
    chip = Chip(
        job.phrases.text("summary.open_slot"), Firmness.SPECULATED, Composed("summary.open_slot")
    )
    slot = job.phrases.inlines("summary.slot", chip=(chip,), n=str(BOTTOM_LINE_WORDS))
    blocks = job.phrases.inlines("summary.blocks")
    return (
        Paragraph(id=f"{name}.slot", content=slot),
        Paragraph(id=f"{name}.blocks", content=blocks, kind=ParagraphKind.NOTE),
    )


def _checked(job: SectionJob, words: EditorText) -> Inlines:
    number = len(words.text.split())
    if number > BOTTOM_LINE_WORDS:
        raise OutlineError.at(
            words.position,
            Code.OUT_OF_RANGE,
            f"the bottom line has {number} words, and {BOTTOM_LINE_WORDS} at most fit its place",
            "shorten it: a minister reads it once",
        )
    return compose_line(words, job.desk)


# ----------------------------------------------------------------------- alike, apart, open


def _alike(job: SectionJob) -> tuple[Paragraph | List, ...]:
    if len(job.base.sources) == 1:
        return (_paragraph(job, "one_source"),)
    shown, _ = ALIKE.split(job.room, alike(job))
    if not shown:
        content = job.phrases.inlines("summary.none_alike", actors=_common(job))
        return (Paragraph(id=f"{job.spec.id}.none-alike", content=content),)
    items = tuple(_claim(job, each) for each in shown)
    return (List(id=f"{job.spec.id}.claims", items=items),)


def _common(job: SectionJob) -> list[str]:
    """Return the actors that at least half of the sources name, with the number of these."""
    naming: dict[str, set[str]] = {}
    for item in job.base.items:
        for actor in item.actors:
            naming.setdefault(actor, set()).add(item.passage.source)
    total = len(job.base.sources)
    common = [(len(by), actor) for actor, by in naming.items() if 2 * len(by) >= total]
    return [
        job.phrases.text("summary.named_by", actor=job.phrases.named(actor), n=number, total=total)
        for number, actor in sorted(common, key=lambda pair: (-pair[0], pair[1]))[:MOST_COMMON]
    ]


def _claim(job: SectionJob, each: Alike) -> ListItem:
    content = each.content
    if each.origins < each.sources:
        origins = job.phrases.inlines("alike.origins", sources=each.sources, origins=each.origins)
        content = (*content, *origins)
    return ListItem(
        id=f"{job.spec.id}.{each.id}",
        content=content,
        label=job.phrases.text("alike.label", n=each.sources, total=len(job.base.sources)),
    )


def _parting(job: SectionJob) -> Paragraph:
    """Return the plainest differences in a sentence each, and where all of them stand."""
    desk = differing(job)
    ordered = sorted(
        job.conflicts(), key=lambda each: (each.is_within_one_source, ORDER.index(each.kind))
    )
    told: dict[str, Inlines] = {}
    for each in ordered:
        words = sentence(desk, each) if each.matter not in told else None
        if words is not None:
            told[each.matter] = words
    shown, _ = APART.split(job.room, tuple(told.values()))
    sentences = [*shown, *_pointer(job, told=len(shown))] or [
        job.phrases.inlines("summary.none_apart")
    ]
    return Paragraph(id=f"{job.spec.id}.differences", content=job.phrases.spaced(sentences))


def _pointer(job: SectionJob, *, told: int) -> Iterator[Inlines]:
    """Yield a sentence for each section that sets differences side by side; page one has ``told`` some."""
    titles = {other.spec.id: other.title for other in job.jobs}
    for section in job.made:
        number = sum(isinstance(block, Table) for block in section.blocks)
        if section.kind == "conflicts" and number:
            words = Composed("summary.differences")
            link = CrossReference(section.id, titles[section.id], words)
            yield job.phrases.inlines("summary.differences", link=(link,), n=number, told=told)


def _unknown(job: SectionJob) -> tuple[Paragraph | List, ...]:
    found = gaps(job)
    others = [gap for gap in found if gap.id != UNDATED]  # the box of sources says that
    shown, _ = UNKNOWN.split(job.room, others or found)
    if not shown:
        return (_paragraph(job, "none_unknown"),)
    items = tuple(ListItem(id=f"{job.spec.id}.{gap.id}", content=gap.short) for gap in shown)
    return (List(id=f"{job.spec.id}.gaps", items=items),)


def _contents(job: SectionJob) -> Iterator[Callout]:
    """Yield a box with links to the brief's other sections; it takes the place of a contents page.

    Where the side column is too long for the page, the last of many are only counted.
    """
    links = [
        ListItem(
            id=f"{job.spec.id}.to-{other.spec.id}",
            content=(CrossReference(other.spec.id, other.title, Composed("summary.contents")),),
            label=other.number,
        )
        for other in job.jobs
        if other.spec.id != job.spec.id
    ]
    shown = links[: max(LINKS, ceil(len(links) * job.room.beside))]
    if len(shown) < len(links):
        more = job.phrases.inlines("summary.more", n=len(links) - len(shown))
        shown.append(ListItem(id=f"{job.spec.id}.to-more", content=more))
    if shown:
        yield _box(job, "contents", (List(id=f"{job.spec.id}.links", items=tuple(shown)),))


# --------------------------------------------------------------------------------- overview


def _overview(job: SectionJob) -> Iterator[Table]:
    """Yield the numbers of the ledger by direction and firmness; its head teaches the chips.

    A brief of one page has no room for the ledger itself: there they stand in its place.
    """
    listed = [other for other in job.jobs if other.spec.kind == "exchanges"]
    if job.room.length is Length.ONE_PAGE:
        listed = listed or [job]
    rows = [row for other in listed for row in ledger.ledger_of(other)]
    if not rows:
        return
    counted: dict[str, list[ledger.LedgerRow]] = {}
    for row in rows:
        counted.setdefault(ledger.direction_words(job.phrases, row.direction), []).append(row)
    ranked = sorted(counted, key=lambda words: -len(counted[words]))
    shown, cut = DIRECTIONS.split(job.room, ranked)
    name, groups = f"{job.spec.id}.overview", _groups(rows)
    body = [_counts(job, name, words, counted[words], groups) for words in shown]
    if cut:
        others = [row for words in cut for row in counted[words]]
        body.append(_counts(job, name, job.phrases.text("summary.others"), others, groups))
    printed = {row.entries[0].exchange.status for row in rows}
    yield Table(
        id=name,
        caption=job.phrases.inlines("summary.overview", n=len(rows)),
        widths=_WIDTHS[: len(groups) + 1],
        head=(_head_row(job, name, printed, groups),),
        body=tuple(body),
        kept_whole=True,
    )


def _groups(rows: Sequence[ledger.LedgerRow]) -> tuple[Firmness, ...]:
    """Return the groups of statuses that have a column: what is disputed only where something is."""
    found = {row.entries[0].firmness for row in rows}
    return tuple(each for each in Firmness if each is not Firmness.DISPUTED or each in found)


def _head_row(
    job: SectionJob, name: str, printed: set[ExchangeStatus], groups: Sequence[Firmness]
) -> Row:
    first = Cell(paragraphs=(job.phrases.inlines("summary.direction"),), scope=HeaderScope.COLUMN)
    cells = (_status_cell(job, firmness, printed) for firmness in groups)
    return Row(id=f"{name}.head", cells=(first, *cells))


def _status_cell(job: SectionJob, firmness: Firmness, printed: set[ExchangeStatus]) -> Cell:
    """Return a chip with the first status of a group, and the others that the ledger has."""
    first, *rest = (status for status, group in ledger.FIRMNESS.items() if group is firmness)
    key = f"transfer.{first.value}"
    paragraphs: list[Inlines] = [(Chip(job.phrases.text(key), firmness, Composed(key)),)]
    others = [job.phrases.text(f"transfer.{s.value}").lower() for s in rest if s in printed]
    if others:
        also = job.phrases.inlines("summary.also", statuses=", ".join(others))
        paragraphs.append(also)
    return Cell(paragraphs=tuple(paragraphs), scope=HeaderScope.COLUMN)


def _counts(
    job: SectionJob,
    name: str,
    words: str,
    rows: Sequence[ledger.LedgerRow],
    groups: Sequence[Firmness],
) -> Row:
    """Return a row of numbers: a row of the ledger counts once, by its firmest entry."""
    label = job.phrases.plain_inlines("summary.direction", words)
    counted = Counter(row.entries[0].firmness for row in rows)
    cells = (
        Cell(
            paragraphs=(
                job.phrases.plain_inlines("summary.count", str(counted[firmness]))
                if counted[firmness]
                else job.phrases.inlines("summary.none"),
            )
        )
        for firmness in groups
    )
    slug = "-".join(words.casefold().replace(",", "").replace(";", "").split())
    return Row(
        id=f"{name}.{slug}",
        cells=(Cell(paragraphs=(label,), scope=HeaderScope.ROW), *cells),
    )
