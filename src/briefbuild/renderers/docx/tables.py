"""Tables, with everything that Word and a screen reader want to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.fitting import rows_held
from briefbuild.model.brief import (
    Cell,
    Chip,
    Emphasis,
    Extract,
    HeaderScope,
    Inlines,
    Link,
    Quoted,
    Row,
    Strong,
    Table,
    Text,
)
from briefbuild.model.figure import Colour
from briefbuild.model.measure import fitted, text_width
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.look import border, shading
from briefbuild.renderers.docx.measures import CELL_MARGINS, TABLE_RULE
from briefbuild.renderers.docx.ooxml import NOTHING, Markup, twips, w
from briefbuild.renderers.docx.prose import paragraph
from briefbuild.renderers.docx.style_ids import Style

WIDEST_WORD = 0.4  # of the table: longer words do not widen a column, they are cut
CELL_SIZE, CHIP_SIZE, CHIP_EDGES = 9.2, 7.75, 12.0  # points: of type, and what a box adds to a chip
FILLER = Cell(paragraphs=((),))  # stands where a row has fewer cells than the table has columns


class RowKind(Enum):
    """What a row does; the last head row carries the rule under the head."""

    HEAD = auto()
    LAST_HEAD = auto()
    GROUP = auto()
    BODY = auto()


class RowSetting(Struct, frozen=True):
    """How a row is written: what it does, widths in twips, whether it stays with the next one."""

    kind: RowKind
    widths: tuple[int, ...]
    kept: bool = False


class PlacedCell(Struct, frozen=True):
    """A cell in one row: its first column, how many it spans, whether it began in a row above."""

    cell: Cell
    column: int
    span: int
    continued: bool = False


def table(context: Context, block: Table, title: str) -> Markup:
    """Return a table as wide as the text; ``title`` is its caption in plain words."""
    rows = (*block.head, *block.body)
    placed = tuple(placed_cells(rows, len(block.widths)))
    least = _least_widths(placed, len(block.widths), context.page.text_width)
    widths = column_widths(block.widths, context.page.text_width, least)
    kept = rows_held(block, context.known)
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=Style.TABLE),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            _look(block),
            w("tblCaption", val=title) if title else NOTHING,
            w("tblDescription", val=block.description) if block.description else NOTHING,
        ),
        grid(widths),
        *(
            _row(context, row, cells, RowSetting(_kind(block, place), widths, kept[place]))
            for place, (row, cells) in enumerate(zip(rows, placed, strict=True))
        ),
    )


def column_widths(
    shares: Sequence[float], width: float, least: Sequence[float] = ()
) -> tuple[int, ...]:
    """Return column widths in twips that add up to ``width`` points exactly.

    They are near their ``shares``, and no column is under its ``least`` points if there is room.
    """
    total = sum(shares)
    wanted = [width * share / total for share in shares]
    points = fitted(wanted, least or [0.0] * len(shares))
    edges = [twips(edge) for edge in accumulate(points, initial=0.0)]
    return (*(right - left for left, right in pairwise(edges[:-1])), twips(width) - edges[-2])


def _least_widths(
    rows: Iterable[Sequence[PlacedCell]], columns: int, width: float
) -> tuple[float, ...]:
    """Return the widths in points at which no column cuts its widest word or chip."""
    least = [0.0] * columns
    for placed in (cell for cells in rows for cell in cells if cell.span == 1):
        bold = placed.cell.scope is not None
        words = (_widest(inlines, bold=bold) for inlines in placed.cell.paragraphs)
        needed = min(max(words, default=0.0), WIDEST_WORD * width) + 2 * CELL_MARGINS[1]
        least[placed.column] = max(least[placed.column], needed)
    return tuple(least)


def _widest(inlines: Inlines, *, bold: bool) -> float:
    """Return about the width of what cannot be broken: the longest word, or a whole chip."""
    widest = 0.0
    for inline in inlines:
        match inline:
            case Chip():
                wide = text_width(inline.text, CHIP_SIZE, bold=True) + CHIP_EDGES
            case Text():
                wide = text_width(
                    max(inline.text.split(), key=len, default=""), CELL_SIZE, bold=bold
                )
            case Emphasis() | Strong() | Link():
                wide = _widest(inline.children, bold=bold or isinstance(inline, Strong))
            case Quoted() | Extract():
                longest = max(inline.quotation.text.split(), key=len, default="")
                wide = text_width(longest, CELL_SIZE, bold=bold)
            case _:
                continue
        widest = max(widest, wide)
    return widest


def grid(widths: Sequence[int]) -> Markup:
    """Return the grid of a table whose columns have these widths in twips."""
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def _look(block: Table) -> Markup:
    row_heads = any(cell.scope is HeaderScope.ROW for row in block.body for cell in row.cells)
    return w(
        "tblLook",
        val="04A0" if row_heads else "0420",
        firstRow=1,
        lastRow=0,
        firstColumn=1 if row_heads else 0,
        lastColumn=0,
        noHBand=0,
        noVBand=1,
    )


def _kind(block: Table, place: int) -> RowKind:
    heads = len(block.head)
    if place < heads:
        return RowKind.LAST_HEAD if place == heads - 1 else RowKind.HEAD
    return RowKind.GROUP if block.body[place - heads].group else RowKind.BODY


# --------------------------------------------------------------------------- rows and cells


def placed_cells(rows: Sequence[Row], columns: int) -> Iterator[tuple[PlacedCell, ...]]:
    """Yield the cells of each row with their columns, row spans continued and short rows filled."""
    reaches: dict[int, tuple[PlacedCell, int]] = {}  # by column: a cell and the last row it is in
    for place, row in enumerate(rows):
        waiting = iter(row.cells)
        line: list[PlacedCell] = []
        column = 0
        while column < columns:
            above = reaches.get(column)
            if above is not None and place <= above[1]:
                line.append(replace(above[0], continued=True))
            else:
                cell = next(waiting, FILLER)
                line.append(PlacedCell(cell, column, min(cell.column_span, columns - column)))
                reaches[column] = (line[-1], place + cell.row_span - 1)
            column += line[-1].span
        yield tuple(line)


def _row(
    context: Context,
    row: Row,
    cells: Sequence[PlacedCell],
    setting: RowSetting,
) -> Markup:
    head = setting.kind in {RowKind.HEAD, RowKind.LAST_HEAD}
    ids: tuple[str, ...] = (row.id,)
    line = []
    for placed in cells:
        line.append(_cell(context, placed, setting, ids))
        ids = ids if placed.continued else ()
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if head else NOTHING), *line)


def _cell(
    context: Context,
    placed: PlacedCell,
    setting: RowSetting,
    ids: tuple[str, ...],
) -> Markup:
    kind, widths = setting.kind, setting.widths
    keep = w("keepNext") if setting.kept else NOTHING
    width = sum(widths[placed.column : placed.column + placed.span])
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=placed.span) if placed.span > 1 else NOTHING,
        _vertical_merge(placed),
        _head_rule(context, kind),
        shading(context.theme, Colour.BAND if kind is RowKind.GROUP else None),
    )
    if placed.continued:
        return w("tc", properties, paragraph(context, Style.TABLE_TEXT, (), keep))
    contents = placed.cell.paragraphs or ((),)
    return w(
        "tc",
        properties,
        *(
            paragraph(
                context,
                _style(kind, placed.cell, place),
                words,
                keep,
                ids=() if place else ids,
            )
            for place, words in enumerate(contents)
        ),
    )


def _vertical_merge(placed: PlacedCell) -> Markup:
    if placed.continued:
        return w("vMerge", val="continue")
    return w("vMerge", val="restart") if placed.cell.row_span > 1 else NOTHING


def _head_rule(context: Context, kind: RowKind) -> Markup:
    if kind is not RowKind.LAST_HEAD:
        return NOTHING
    return w("tcBorders", border(context.theme, "bottom", TABLE_RULE))


def _style(kind: RowKind, cell: Cell, place: int) -> Style:
    match kind:
        case RowKind.HEAD | RowKind.LAST_HEAD:
            return Style.TABLE_HEAD
        case RowKind.GROUP:
            return Style.GROUP_HEAD
        case RowKind.BODY:
            names_the_row = cell.scope is not None and place == 0
            return Style.ROW_HEAD if names_the_row else Style.TABLE_TEXT
