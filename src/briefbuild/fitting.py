"""How many pages a brief takes, told without fonts or a renderer, so that it can be cut to length.

Heights are those of the standard look on A4: the theme of an office may print a little more or less,
and Word breaks its lines otherwise. What a finished PDF takes is within a tenth of it
(``tests/test_fitting.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import ceil
from types import MappingProxyType
from typing import TypeAlias, assert_never

from msgspec import Struct

from briefbuild.model.brief import (
    Bibliography,
    Block,
    Brief,
    Callout,
    CalloutKind,
    CrossReference,
    DisplayedQuote,
    Figure,
    Heading,
    HeadingKind,
    Inlines,
    List,
    Paragraph,
    ParagraphKind,
    Row,
    Section,
    Table,
)
from briefbuild.model.measure import fitted, line_count, text_width
from briefbuild.model.outline import Length
from briefbuild.model.rows import held
from briefbuild.model.runs import Labels, RunKind, labels, runs
from briefbuild.model.walk import units
from briefbuild.model.words import section_words
from briefbuild.sections import ANNEXES

STEPS = 8  # in which the usual rows of a section are cut until a brief fits

# Points, as in data/themes/default.yaml and the renderers that follow it.
PAGE = 725.0
AFTER_BOX = 12.0
FULL, MEASURE, SIDE = 487.0, 342.0, 127.0
FRONT_BAND = 37.0  # the facts above the title
CITED = 0.78  # the width of a citation beside the text around it
BELOW_ASIDE = 9.0  # the space below a side column
NUMBER_GAP = 5.0  # between the number of a table or figure and its caption
WIDEST_WORD = 0.4  # of a table: what no column is widened beyond
CHIP = "iii"  # as wide as the sides of a status word in its box
SLOT = 147.0  # the room of the bottom line, written or not
SERIF = 1.0746  # the width of the serif face beside the sans, by the same words
BOLD = 1.0604  # the width of its bold beside the regular
CELL_SIDES, CELL_ENDS, BETWEEN_PARAGRAPHS = 10.0, 5.0, 1.5
AFTER_TABLE, BOX_ENDS, SIDE_BOX_ENDS, BOX_SIDES, BOX_LABEL = 12.0, 27.0, 24.0, 20.0, 18.0
BOX_PAGE = 13.6  # the number of a page in a small contents


class Limit(Struct, frozen=True):
    """The most that a brief of some length prints: pages of its core, and words if they count."""

    pages: int
    words: int | None = None


LIMITS = MappingProxyType(
    {
        Length.ONE_PAGE: Limit(1),
        Length.STANDARD: Limit(4, 1500),
        Length.LONG: Limit(8),
    }
)


class Type(Struct, frozen=True):
    """How a paragraph is set: size and leading, the space before and after, in points."""

    size: float
    leading: float
    space: float
    family: float = 1.0

    def height(self, words: str, width: float) -> float:
        """Return the height of words set in ``width`` points."""
        lines = line_count(words, self.size * self.family, width)
        return lines * self.leading + self.space if lines else 0.0


TITLE = Type(25, 30, 6, 1.1127)
QUESTION = Type(13, 18, 12, SERIF)
HEADING_1, HEADING_2 = Type(16, 21, 24, 1.1127), Type(11, 15, 9, BOLD)
HEADING_FRONT = Type(11, 15, 9, BOLD)
BODY, LIST = Type(11, 15, 7, SERIF), Type(11, 15, 4.5, SERIF)
LEAD, NOTE = Type(10, 15, 7), Type(8.5, 12, 12)
QUOTE, ATTRIBUTION = Type(12, 16.5, 3), Type(8.5, 12, 10)
CELL, CAPTION, SMALL = Type(9, 12, 0), Type(9, 12, 7, BOLD), Type(8.5, 12, 3)


class Piece(Struct, frozen=True):
    """A height that is not divided; one that ``keeps`` stays on the page of the next.

    A page that begins with it repeats what is ``repeated`` high: the heads of its table. Of its height
    ``after`` is white space that may fall off a page's end.
    """

    height: float
    keeps: bool = False
    repeated: float = 0.0
    after: float = 0.0


def most_that_fits(
    groups: Sequence[Sequence[str]], is_fit: Callable[[Mapping[str, int]], bool]
) -> Mapping[str, int]:
    """Return how many of ``STEPS`` each named section may have of its usual rows.

    The first group is whole where the others keep at least half of theirs; else all are cut alike. Then
    those of each group grow in turn while there is room, the first group before the next: a page that
    one table leaves open may hold a row of another. If nothing fits, each has the least.
    """
    first, *later = groups
    whole = dict.fromkeys(first, STEPS)
    others = [name for group in later for name in group]
    steps: Mapping[str, int] = _alike(others, whole, STEPS // 2, is_fit)
    if not is_fit(steps):
        steps = _alike([*first, *others], {}, 1, is_fit)
    for group in groups:
        steps = _grown(steps, group, is_fit)
    return steps


def _alike(
    names: Sequence[str],
    kept: Mapping[str, int],
    least: int,
    is_fit: Callable[[Mapping[str, int]], bool],
) -> dict[str, int]:
    """Return ``kept`` with one number of steps for all names: the most that fits, or ``least``."""
    low, high, middle = least, STEPS, STEPS - 1  # most briefs are a little too long
    while high - low > 1:
        if is_fit({**kept, **dict.fromkeys(names, middle)}):
            low = middle
        else:
            high = middle
        middle = (low + high) // 2
    return {**kept, **dict.fromkeys(names, low)}


def _grown(
    steps: Mapping[str, int], group: Sequence[str], is_fit: Callable[[Mapping[str, int]], bool]
) -> Mapping[str, int]:
    """Return the steps with those of a group grown in turn, as far as there is room."""
    grown, growing = dict(steps), [name for name in group if steps[name] < STEPS]
    while growing:
        for name in tuple(growing):
            more = grown | {name: grown[name] + 1}
            can_grow = is_fit(more)
            grown = more if can_grow else grown
            if not can_grow or grown[name] == STEPS:
                growing.remove(name)
    return grown


Measure: TypeAlias = Callable[[Block, float], Sequence[Piece]]
"""Returns how high a block is in a column, whose width is in points."""


def measuring(known: Labels) -> Measure:
    """Return what measures the blocks of one brief, however often it is cut anew: each of them once."""

    @cache
    def measure(block: Block, width: float) -> Sequence[Piece]:
        return tuple(_block(block, known, width))

    return measure


def fits(brief: Brief, length: Length, measure: Measure | None = None) -> bool:
    """Tell whether the core of a brief is within its length."""
    limit = LIMITS[length]
    if limit.words is not None and core_words(brief) > limit.words:
        return False
    return core_pages(brief, measure) <= limit.pages


def core_words(brief: Brief) -> int:
    """Return the words of the sections that are no annexes; citations are none."""
    return sum(words for section in _core(brief) for _from, words in section_words(section))


def core_pages(brief: Brief, measure: Measure | None = None) -> int:
    """Return how many pages the front and the sections that are no annexes take."""
    known = labels(brief)
    pieces = [Piece(FRONT_BAND + _front(brief, known), keeps=True)]
    for section in _core(brief):
        pieces += _section(section, measure or measuring(known))
    return _pages(pieces)


def is_one_page(brief: Brief, section: Section, known: Labels, measure: Measure) -> bool:
    """Tell whether the front of a brief and one section together take a single page."""
    front = Piece(FRONT_BAND + _front(brief, known), keeps=True)
    return _pages((front, *_section(section, measure))) == 1


def _words(inlines: Inlines, known: Labels) -> str:
    """Return words as wide as inlines are: citations are set smaller, so some of theirs are cut."""
    found = []
    for run in runs(inlines, known):
        words = run.text
        match run.kind:
            case RunKind.CITATION:
                words = words[: ceil(len(words) * CITED)]
            case RunKind.CHIP:
                words = f"{words.replace(' ', '_')}{CHIP}"  # its words stay together
            case _:
                pass
        found.append(words)
    return " ".join("".join(found).split())


def _core(brief: Brief) -> Iterator[Section]:
    return (section for section in brief.sections if section.kind not in ANNEXES)


def _pages(pieces: Iterable[Piece]) -> int:
    """Return how many pages pieces take when each stays whole."""
    page, used = 1, 0.0
    kept: list[Piece] = []
    for piece in pieces:
        kept.append(piece)
        if piece.keeps:
            continue
        together = sum(each.height for each in kept)
        if used and used + together - piece.after > PAGE:
            page, used = page + 1, kept[0].repeated
        used += together
        while used - piece.after > PAGE:  # a piece that is higher than a page
            page, used = page + 1, used - PAGE
        kept.clear()
    return page


def _front(brief: Brief, known: Labels) -> float:
    title = TITLE.height(_words(brief.front.title, known), FULL)
    return title + QUESTION.height(_words(brief.front.question, known), 0.82 * FULL)


def _section(section: Section, measure: Measure) -> Iterator[Piece]:
    prose = 0.0
    for block in section.blocks:
        pieces = measure(block, MEASURE)
        yield from pieces
        if not isinstance(block, Table | Figure):
            prose += sum(piece.height for piece in pieces)
    aside = sum(piece.height for block in section.aside for piece in measure(block, SIDE))
    if aside > prose:  # the side column is higher than what stands beside it
        yield Piece(aside - prose + BELOW_ASIDE)


def _block(block: Block, known: Labels, width: float) -> Iterator[Piece]:
    match block:
        case Heading():
            style = HEADING_1 if block.level == 1 else HEADING_2
            if block.kind is HeadingKind.FRONT:
                style = HEADING_FRONT
            yield Piece(style.height(_words(block.content, known), FULL), keeps=True)
        case Paragraph():
            yield _paragraph(block, known, width)
        case List():
            for unit in units(block):
                room = width - (39.0 if unit.label else 11.0)
                yield Piece(LIST.height(_words(unit.inlines, known), room), after=LIST.space)
        case DisplayedQuote():
            quote = QUOTE.height(_words(block.content, known), width - 12)
            attribution = ATTRIBUTION.height(_words(block.attribution, known), width - 12)
            yield Piece(quote + attribution, after=ATTRIBUTION.space)
        case Table():
            yield from _table(block, known)
        case Figure():
            caption = f"{block.number or ''} {_words(block.caption, known)}"
            yield Piece(CAPTION.height(caption, FULL - NUMBER_GAP), keeps=True)
            yield Piece(block.drawing.height + AFTER_TABLE)
            yield Piece(NOTE.height(_words(block.equivalent, known), FULL), after=NOTE.space)
        case Callout():
            inner = sum(_boxed(block, known, width - BOX_SIDES))
            apart = BOX_ENDS if width > SIDE else SIDE_BOX_ENDS
            least = SLOT if block.kind in {CalloutKind.OPEN_SLOT, CalloutKind.KEY} else 0.0
            yield Piece(max(least, inner + apart), after=AFTER_BOX)
        case Bibliography():
            for unit in units(block):
                words = _words(unit.inlines, known)
                yield Piece(SMALL.height(words, FULL - 24), after=SMALL.space)
        case _:
            assert_never(block)


def _boxed(block: Callout, known: Labels, room: float) -> Iterator[float]:
    """Yield how high the paragraphs of a box are; a line that leads to a page has its number beside it."""
    listed = {item.id for inner in block.blocks if isinstance(inner, List) for item in inner.items}
    for unit in units(block):
        beside = BOX_LABEL if unit.label or unit.block in listed else 0.0
        match unit.inlines:
            case (CrossReference(),):
                beside += BOX_PAGE
            case _:
                pass
        yield SMALL.height(_words(unit.inlines, known), room - beside)


def _paragraph(block: Paragraph, known: Labels, width: float) -> Piece:
    words = _words(block.content, known)
    match block.kind:
        case ParagraphKind.LEAD:
            return Piece(LEAD.height(words, width), keeps=True)
        case ParagraphKind.NOTE | ParagraphKind.FACTS:
            return Piece(NOTE.height(words, FULL), after=NOTE.space)
        case ParagraphKind.BODY:
            return Piece(BODY.height(words, width), after=BODY.space)


def _table(table: Table, known: Labels) -> Iterator[Piece]:
    caption = f"{table.number or ''} {_words(table.caption, known)}"
    yield Piece(CAPTION.height(caption, FULL - NUMBER_GAP), keeps=True)
    rows, heads = (*table.head, *table.body), len(table.head)
    heights, kept = row_heights(table, known), rows_held(table, known)
    head, group = sum(heights[:heads]), 0.0
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        above = 0.0 if place < heads else head if row.group else head + group
        after = AFTER_TABLE if place == len(rows) - 1 else 0.0
        yield Piece(height + after, kept[place], above, after)
        group = height if row.group else group


def rows_held(table: Table, known: Labels) -> tuple[bool, ...]:
    """Return of each row of a table, its head's before its body's, whether it stays with the next."""
    opens = (*(True for _row in table.head), *(row.group for row in table.body))
    return held(row_heights(table, known), opens, page=PAGE, whole=table.kept_whole)


def row_heights(table: Table, known: Labels) -> tuple[float, ...]:
    """Return how many points high each row of a table is, its head's before its body's."""
    return _row_heights(table, tuple(known.references.items()), tuple(known.notes.items()))


@lru_cache(maxsize=256)  # asked when a brief is cut, when it is checked, and for its Word file
def _row_heights(
    table: Table, references: tuple[tuple[str, str], ...], notes: tuple[tuple[str, int], ...]
) -> tuple[float, ...]:
    known = Labels(dict(references), dict(notes))
    widths = _widths(table, known)
    return (
        *(_row(row, widths, known, is_head=True) for row in table.head),
        *(_row(row, widths, known, is_head=False) for row in table.body),
    )


def _widths(table: Table, known: Labels) -> tuple[float, ...]:
    """Return the widths of a table's columns: near their shares, and none narrower than a word of it."""
    wanted = [FULL * share / sum(table.widths) for share in table.widths]
    least = [CELL_SIDES] * len(wanted)
    for row in (*table.head, *table.body):
        place = 0
        for cell in row.cells:
            if cell.column_span == 1:
                words = (w for content in cell.paragraphs for w in _words(content, known).split())
                widest = max((text_width(word, CELL.size) for word in words), default=0.0)
                widest *= BOLD if cell.scope is not None else 1.0
                needed = min(widest, WIDEST_WORD * FULL) + CELL_SIDES
                least[place] = max(least[place], needed)
            place += cell.column_span
    return fitted(wanted, least)


def _row(row: Row, widths: Sequence[float], known: Labels, *, is_head: bool) -> float:
    place, heights = 0, [0.0]
    for cell in row.cells:
        width = sum(widths[place : place + cell.column_span]) - CELL_SIDES
        place += cell.column_span
        width /= BOLD if is_head or row.group or cell.scope is not None else 1.0
        paragraphs = [_cell(content, known, width) for content in cell.paragraphs]
        heights.append(sum(paragraphs) + BETWEEN_PARAGRAPHS * max(0, len(paragraphs) - 1))
    return max(heights) + CELL_ENDS


def _cell(content: Inlines, known: Labels, width: float) -> float:
    return CELL.height(_words(content, known), width) if content else 0.0
