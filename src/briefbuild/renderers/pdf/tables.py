"""Tables: columns that fit their words, rows that stay whole, heads that repeat.

Rows joined by a cell that spans them make one band; a band is broken only where it is higher than
a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import Cell, HeaderScope, Row, Table
from briefbuild.model.figure import Colour, Point
from briefbuild.model.measure import fitted
from briefbuild.model.rows import held
from briefbuild.model.theme import StyleName, TextStyle
from briefbuild.renderers.pdf.canvas import Artifact, TaggedCanvas
from briefbuild.renderers.pdf.lines import natural_width
from briefbuild.renderers.pdf.paragraphs import Layout, caption, paragraph
from briefbuild.renderers.pdf.strips import Column, Strip, TextLine
from briefbuild.renderers.pdf.structure import Attributes, Node, Role
from briefbuild.renderers.pdf.text import Piece

ABOVE, BELOW, SIDES = 2.4, 2.6, 5.0  # a cell's padding in points
BETWEEN_PARAGRAPHS = 1.5
HEAD_RULE, ROW_RULE = 0.9, 0.5
AFTER = 12.0
WIDEST_WORD = 0.4  # of the table: longer words do not widen a column, they are cut
DEEPEST = 6  # lines: columns with deeper cells get room from others
STEP = 6.0  # points that they get at a time
RAGGED = 1.06  # of a text's length: what its ragged line ends take


class GridCell(Struct, frozen=True, eq=False):
    """A cell with its place in the grid and its words; rows and columns count from 0."""

    row: int
    column: int
    cell: Cell
    style: TextStyle
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def last_row(self) -> int:
        """The last row that it spans."""
        return self.row + self.cell.row_span - 1

    @property
    def end_column(self) -> int:
        """The column after the last that it spans."""
        return self.column + self.cell.column_span


class Rule(Struct, frozen=True):
    """A horizontal rule of a band, ``below`` its top."""

    below: float
    left: float
    right: float
    colour: Colour
    weight: float


class PlacedLine(Struct, frozen=True, eq=False):
    """A line of a cell, ``below`` the band's top."""

    below: float
    line: TextLine

    @property
    def end(self) -> float:
        """Where it ends below the band's top."""
        return self.below + self.line.height


class Band(Strip, kw_only=True, eq=False):
    """One row of a table, or several that a cell joins."""

    width: float
    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...]
    fill: Colour | None = None

    def text_lines(self) -> Iterator[TextLine]:
        """Yield the lines of its cells, in reading order."""
        return (placed.line for placed in self.lines)

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Paint fill and rules as artifacts, then the cells in reading order."""
        canvas.mark(Artifact.LAYOUT)
        if self.fill is not None:
            canvas.box((self.left, top - self.height, self.width, self.height), fill=self.fill)
        for rule in self.rules:
            y = top - rule.below
            canvas.rule(Point(rule.left, y), Point(rule.right, y), rule.colour, rule.weight)
        for placed in self.lines:
            placed.line.paint(canvas, top - placed.below)

    def split(self, height: float) -> tuple[Strip, Strip] | None:
        """Cut between lines, at the same height in all cells."""
        head = tuple(placed for placed in self.lines if placed.end + BELOW <= height)
        tail = tuple(placed for placed in self.lines if placed.end + BELOW > height)
        if not head or not tail:
            return None
        cut = min(placed.below for placed in tail) - ABOVE
        end = max(placed.end for placed in head) + BELOW
        closing = Rule(end, self.left, self.left + self.width, Colour.HAIR, ROW_RULE)
        kept = tuple(rule for rule in self.rules if rule.below <= cut)
        moved = (replace(rule, below=rule.below - cut) for rule in self.rules if rule.below > cut)
        shifted = (PlacedLine(placed.below - cut, placed.line) for placed in tail)
        return (
            replace(
                self,
                height=end,
                lines=head,
                rules=(*kept, closing),
                notes=_notes(head),
                keep=False,
            ),
            replace(
                self,
                height=self.height - cut,
                lines=tuple(shifted),
                rules=tuple(moved),
                notes=_notes(tail),
                places=(),
                before=0.0,
            ),
        )


def _notes(lines: Iterable[PlacedLine]) -> tuple[tuple[Strip, ...], ...]:
    return tuple(note for placed in lines for note in placed.line.notes)


def table_strips(block: Table, parent: Node, layout: Layout) -> Iterator[Strip]:
    """Yield a table: caption, head, and one band for each row or joined rows."""
    summary: Attributes = {"Summary": block.description} if block.description else {}
    tree = parent.add(Role.TABLE, attributes={"Table": summary} if summary else {})
    yield from caption(block.number, block.caption, block.id, tree, layout)
    rows = (*block.head, *block.body)
    cells = list(_grid(block, tree, layout))
    widths = _column_widths(block.widths, cells, layout.full.width)
    bands = list(_bands(rows, cells, _columns(layout.full, widths), len(block.head)))
    _repeat_heads(bands, block)
    if bands:
        bands[0][1].places = (*bands[0][1].places, block.id)
        bands[-1][1].after = AFTER
    _hold([band for _rows, band in bands], layout, whole=block.kept_whole)
    yield from (band for _rows, band in bands)


def _hold(bands: Sequence[Band], layout: Layout, *, whole: bool) -> None:
    """Keep those rows on one page that belong on one."""
    heights, opens = [band.height for band in bands], [band.keep for band in bands]
    kept = held(heights, opens, page=layout.height, whole=whole)
    for band, is_kept in zip(bands, kept, strict=True):
        band.keep = is_kept


def _grid(block: Table, tree: Node, layout: Layout) -> Iterator[GridCell]:
    """Yield the cells with their places, in reading order, and add their structure."""
    taken: set[tuple[int, int]] = set()
    row_heads = _has_row_heads(block)
    rows = (*block.head, *block.body)
    for index, row in enumerate(rows):
        name = StyleName.TABLE_HEAD if index < len(block.head) else StyleName.TABLE_CELL
        style, node, column = layout.style(name), tree.add(Role.TABLE_ROW), 0
        for cell in row.cells:
            while (index, column) in taken:
                column += 1
            cell = replace(cell, row_span=min(cell.row_span, len(rows) - index))  # noqa: PLW2901
            taken.update(
                (index + down, column + across)
                for down in range(cell.row_span)
                for across in range(cell.column_span)
            )
            bold = replace(style, bold=style.bold or row.group or cell.scope is not None)
            # A group's row is no header row: checkers take several for one torn apart.
            plain = row.group or (cell.scope is HeaderScope.ROW and not row_heads)
            tagged = replace(cell, scope=None) if plain else cell
            paragraphs = _cell_words(tagged, row, bold, node, layout)
            yield GridCell(index, column, cell, bold, paragraphs)
            column += cell.column_span
        # Every place of a table has a cell, so that readers can count rows and columns.
        for place in range(len(block.widths)):
            if (index, place) not in taken:
                node.add(Role.TABLE_DATA)


def _has_row_heads(block: Table) -> bool:
    """Tell whether rows have header cells in the file's structure.

    In a small table they would outnumber the cells that they are the headers of; then the first
    column only looks like one.
    """
    rows = (row for row in (*block.head, *block.body) if not row.group)
    cells = [cell for row in rows for cell in row.cells]
    return 2 * sum(cell.scope is not None for cell in cells) <= len(cells)


def _cell_words(
    cell: Cell, row: Row, style: TextStyle, parent: Node, layout: Layout
) -> tuple[tuple[Piece, ...], ...]:
    """Add a cell's structure and return the pieces of its paragraphs."""
    role = Role.TABLE_DATA if cell.scope is None else Role.TABLE_HEADER
    attributes = _cell_attributes(cell)
    node = parent.add(role, attributes={"Table": attributes} if attributes else {})
    return tuple(
        layout.typesetter.pieces(words, style, node.add(Role.PARAGRAPH), row.id)
        for words in cell.paragraphs
        if words
    )


def _cell_attributes(cell: Cell) -> Attributes:
    attributes: Attributes = {}
    if cell.scope is not None:
        attributes["Scope"] = "/Column" if cell.scope is HeaderScope.COLUMN else "/Row"
    if cell.column_span > 1:
        attributes["ColSpan"] = cell.column_span
    if cell.row_span > 1:
        attributes["RowSpan"] = cell.row_span
    return attributes


def _column_widths(
    shares: Sequence[float], cells: Iterable[GridCell], total: float
) -> tuple[float, ...]:
    """Return widths near their shares in which no column cuts a word, where there is room."""
    wanted = [total * share / sum(shares) for share in shares]
    least = [2 * SIDES] * len(shares)
    for cell in cells:
        if cell.cell.column_span == 1 and cell.column < len(least):
            word = max(map(natural_width, cell.paragraphs), default=0.0)
            needed = min(word, WIDEST_WORD * total) + 2 * SIDES + 0.1
            least[cell.column] = max(least[cell.column], needed)
    return _less_deep(fitted(wanted, least), least, cells)


def _less_deep(
    widths: Sequence[float], least: Sequence[float], cells: Iterable[GridCell]
) -> tuple[float, ...]:
    """Move room to the column with the deepest cell while another has shallower ones to spare it."""
    texts: list[list[tuple[float, ...]]] = [[] for _width in widths]
    for cell in cells:
        if cell.cell.column_span == 1 and cell.column < len(widths):
            texts[cell.column].append(tuple(map(_length, cell.paragraphs)))
    found = list(widths)
    depths = [_depth(*column) for column in zip(texts, found, strict=True)]
    for _step in range(int(sum(found) / STEP)):
        deep = depths.index(max(depths, default=0)) if depths else 0
        givers = {
            giver: depth
            for giver in range(len(found))
            if giver != deep and found[giver] - STEP >= least[giver]
            for depth in (_depth(texts[giver], found[giver] - STEP),)
            if depth < depths[deep]
        }
        if not givers or depths[deep] <= DEEPEST:
            break
        giver = min(givers, key=givers.__getitem__)
        found[deep], found[giver] = found[deep] + STEP, found[giver] - STEP
        depths[deep], depths[giver] = _depth(texts[deep], found[deep]), givers[giver]
    return tuple(found)


def _length(pieces: Iterable[Piece]) -> float:
    return RAGGED * sum(piece.look.face.width(piece.text, piece.look.size) for piece in pieces)


def _depth(texts: Iterable[Iterable[float]], width: float) -> int:
    """Return about how many lines the deepest cell of a column has."""
    room = max(1.0, width - 2 * SIDES)
    return max((sum(ceil(length / room) for length in text) for text in texts), default=0)


def _columns(table: Column, widths: Sequence[float]) -> tuple[float, ...]:
    """Return the edges of the columns, from the table's left to its right."""
    edges = [table.left]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(edges)


def _bands(
    rows: Sequence[Row], cells: Sequence[GridCell], edges: Sequence[float], head_rows: int
) -> Iterator[tuple[range, Band]]:
    """Yield each band with the rows that it holds."""
    start = 0
    while start < len(rows):
        end = start + 1
        for cell in cells:
            if start <= cell.row < end:
                end = max(end, min(cell.last_row + 1, len(rows)))
        inside = range(start, end)
        members = [cell for cell in cells if cell.row in inside]
        yield inside, _band(rows, members, edges, inside, head_rows)
        start = end


def _band(
    rows: Sequence[Row],
    cells: Sequence[GridCell],
    edges: Sequence[float],
    inside: range,
    head_rows: int,
) -> Band:
    set_cells = [(cell, _set_cell(cell, edges)) for cell in cells]
    tops = _row_tops(set_cells, inside)
    lines = tuple(
        PlacedLine(tops[cell.row - inside.start] + placed.below, placed.line)
        for cell, placed_lines in set_cells
        for placed in placed_lines
    )
    in_head = inside.start < head_rows
    group = rows[inside.start].group
    return Band(
        height=tops[-1],
        keep=in_head or group,
        places=tuple(rows[index].id for index in inside),
        left=edges[0],
        width=edges[-1] - edges[0],
        lines=lines,
        rules=tuple(_rules(cells, edges, tops, inside, head_rows)),
        fill=Colour.BAND if group else None,
    )


def _set_cell(cell: GridCell, edges: Sequence[float]) -> list[PlacedLine]:
    """Return a cell's lines below the top of its row."""
    last = len(edges) - 1
    left, right = edges[min(cell.column, last)], edges[min(cell.end_column, last)]
    column = Column(left, right - left).inset(SIDES, SIDES)
    placed, below = [], ABOVE
    for pieces in cell.paragraphs:
        for line in paragraph(pieces, cell.style, column):
            placed.append(PlacedLine(below, line))
            below += line.height
        below += BETWEEN_PARAGRAPHS
    return placed


def _row_tops(set_cells: Iterable[tuple[GridCell, list[PlacedLine]]], inside: range) -> list[float]:
    """Return the top of each row of a band below the band's, and the end of the last."""
    heights = [0.0] * len(inside)
    needs = sorted(
        (
            (min(cell.last_row, inside.stop - 1), cell.row, lines[-1].end + BELOW)
            for cell, lines in set_cells
            if lines
        ),
        key=lambda need: need[:2],
    )
    for last, first, needed in needs:
        spanned = slice(first - inside.start, last - inside.start + 1)
        lacking = needed - sum(heights[spanned])
        heights[last - inside.start] += max(0.0, lacking)
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops


def _rules(
    cells: Iterable[GridCell],
    edges: Sequence[float],
    tops: Sequence[float],
    inside: range,
    head_rows: int,
) -> Iterator[Rule]:
    """Yield the accent rules of the head and the hair rules under cells."""
    if inside.start == 0:
        yield Rule(0.0, edges[0], edges[-1], Colour.ACCENT, HEAD_RULE)
    for cell in cells:
        last = min(cell.last_row, inside.stop - 1)
        colour, weight = Colour.HAIR, ROW_RULE
        if last == head_rows - 1:
            colour, weight = Colour.ACCENT, HEAD_RULE
        end = min(cell.end_column, len(edges) - 1)
        yield Rule(tops[last - inside.start + 1], edges[cell.column], edges[end], colour, weight)


def _repeat_heads(bands: Sequence[tuple[range, Band]], block: Table) -> None:
    """Give each band what is printed again above it on a new page: the head and its group."""
    rows = (*block.head, *block.body)
    heads = tuple(band for inside, band in bands if inside.start < len(block.head))
    group: tuple[Band, ...] = ()
    for inside, band in bands:
        if inside.start < len(block.head):
            continue
        if rows[inside.start].group:
            band.repeated, group = heads, (band,)
        else:
            band.repeated = (*heads, *group)
