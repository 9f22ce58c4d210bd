"""Two editions in one file: Word's own tracked changes from the old brief to the new one.

Both are written from their models and laid over each other: sections by their ids, then
paragraphs, rows and cells, then words. Accepting every change gives the new edition, rejecting
every change the old one. The table of contents and the headers are the new edition's. Notes stand
as paragraphs at the end, where their changes can be tracked like any others.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefbuild.model.brief import Brief
from briefbuild.renderers.docx.context import Context, context_of
from briefbuild.renderers.docx.document import CONTENTS, Piece, body_pieces, spanned
from briefbuild.renderers.docx.moment import moment
from briefbuild.renderers.docx.numbering import BULLETS, NUMBERS
from briefbuild.renderers.docx.ooxml import Markup, join, root, w
from briefbuild.renderers.docx.reading import parsed, qualified
from briefbuild.renderers.docx.revisions import Stamp, State, emptied, merged_words
from briefbuild.renderers.docx.style_ids import Style

LIKE = 0.6  # the share of words that two paragraphs or rows have in common, at least, to be paired
MOST_PAIRS = 250_000  # comparisons of changed paragraphs; beyond, they are deleted and inserted

_DECLARATIONS = re.compile(r' xmlns:\w+="[^"]*"')
_PARAGRAPH, _TABLE = qualified("w:p"), qualified("w:tbl")
_ROW, _CELL = qualified("w:tr"), qualified("w:tc")
_START, _NAME = qualified("w:bookmarkStart"), qualified("w:name")
_WORDS = (qualified("w:t"), qualified("w:tab"), qualified("w:br"))


def redline_content(context: Context, old: Brief, new: Brief) -> Markup:
    """Return the body of the redline; ``context`` is the new edition's."""
    before_context = replace(
        context_of(old, context.theme, context.page, native_notes=False), links=context.links
    )
    before = {piece.name: piece for piece in body_pieces(before_context, old)}
    after = {piece.name: piece for piece in body_pieces(context, new)}
    stamp = Stamp(new.generator, moment(new.timestamp), context.bookmark_ids)
    return join(*(_piece(context, one, stamp) for one in _paired(before, after)))


def _paired(
    before: dict[str, Piece], after: dict[str, Piece]
) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Yield the pieces of both editions in order, those of one name together."""
    old, new = list(before), list(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from ((before[name], after[name]) for name in new[new_start:new_end])
        else:
            yield from ((before[name], None) for name in old[start:end])
            yield from ((None, after[name]) for name in new[new_start:new_end])


def _piece(context: Context, pair: tuple[Piece | None, Piece | None], stamp: Stamp) -> Markup:
    before, after = pair
    if after is not None and after.name == CONTENTS:
        return after.markup
    old = [] if before is None else _parsed(before)
    new = [] if after is None else _parsed(after)
    merged = join(*(_markup(item) for item in _flow(old, new, stamp)))
    return merged if after is None else spanned(context, after, merged)


def _parsed(piece: Piece) -> list[etree._Element]:
    return list(parsed(root("w:body", piece.markup).encode()))


def _markup(element: etree._Element) -> Markup:
    """Return an element as part of a document, whose root declares every namespace."""
    start, end, rest = etree.tostring(element, encoding="unicode").partition(">")
    return Markup(_DECLARATIONS.sub("", start) + end + rest)


# -------------------------------------------------------------------------- paragraphs and tables


class _Item(Struct, frozen=True):
    """A paragraph, a table or a row, with the bookmarks that stand before it."""

    element: etree._Element
    before: tuple[etree._Element, ...]
    text: str
    name: str | None  # of its bookmark: the block's id


def _items(
    elements: Sequence[etree._Element], tags: frozenset[str]
) -> tuple[list[_Item], Sequence[etree._Element]]:
    """Return what is compared, and the bookmarks after the last of it."""
    items: list[_Item] = []
    waiting: list[etree._Element] = []
    for element in elements:
        if element.tag in tags:
            items.append(_Item(element, tuple(waiting), _text(element), _block(element)))
            waiting = []
        else:
            waiting.append(element)
    return items, waiting


def _text(element: etree._Element) -> str:
    return "".join(item.text or " " for item in element.iter(*_WORDS))


def _block(element: etree._Element) -> str | None:
    """Return the innermost bookmark of a block that begins at a paragraph, the first of a table."""
    names = [
        name for start in element.iter(_START) if (name := start.get(_NAME, "")).startswith("b")
    ]
    if not names:
        return None
    return names[-1] if element.tag == _PARAGRAPH else names[0]


_BLOCKS = frozenset({_PARAGRAPH, _TABLE})
_ROWS = frozenset({_ROW})


def _flow(
    old: Sequence[etree._Element], new: Sequence[etree._Element], stamp: Stamp
) -> list[etree._Element]:
    return _laid_over(_items(old, _BLOCKS), _items(new, _BLOCKS), _both, stamp)


def _laid_over(
    before: tuple[list[_Item], Sequence[etree._Element]],
    after: tuple[list[_Item], Sequence[etree._Element]],
    both: Callable[[etree._Element, etree._Element, Stamp], Iterable[etree._Element]],
    stamp: Stamp,
) -> list[etree._Element]:
    """Return the items of both editions in order; the bookmarks are the new one's."""
    found: list[etree._Element] = []
    for old, new in _matches(before[0], after[0]):
        if new is None and old is not None:
            found.append(_only(old.element, State.DELETED, stamp))
        elif new is not None:
            found.extend(copy.deepcopy(mark) for mark in new.before)
            if old is None:
                found.append(_only(new.element, State.INSERTED, stamp))
            else:
                found.extend(both(old.element, new.element, stamp))
    found.extend(copy.deepcopy(mark) for mark in after[1])
    return found


def _matches(
    old: Sequence[_Item], new: Sequence[_Item]
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Yield items of both editions in order: the same ones and like ones in pairs."""
    keys = [[(str(item.element.tag), item.text) for item in side] for side in (old, new)]
    matcher = SequenceMatcher(a=keys[0], b=keys[1], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[start:end], new[new_start:new_end], strict=True)
        else:
            yield from _likely(old[start:end], new[new_start:new_end])


def _likely(
    old: Sequence[_Item], new: Sequence[_Item]
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Yield changed items, paired so that the sum of their likeness is greatest."""
    pairs = _best_pairs(old, new) if len(old) * len(new) <= MOST_PAIRS else []
    place, new_place = 0, 0
    for here, there in [*pairs, (len(old), len(new))]:
        yield from ((item, None) for item in old[place:here])
        yield from ((None, item) for item in new[new_place:there])
        if here < len(old):
            yield old[here], new[there]
        place, new_place = here + 1, there + 1


def _best_pairs(old: Sequence[_Item], new: Sequence[_Item]) -> list[tuple[int, int]]:
    likeness = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            taken = likeness[row][column] + best[row + 1][column + 1]
            skipped = max(best[row + 1][column], best[row][column + 1])
            best[row][column] = max(skipped, taken if likeness[row][column] >= LIKE else 0.0)
    pairs = []
    row, column = 0, 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs


def _likeness(one: _Item, other: _Item) -> float:
    if one.element.tag != other.element.tag:
        return 0.0
    if one.name is not None and one.name == other.name:
        return 1.0
    words, others = one.text.split(), other.text.split()
    if not words or not others:
        return 0.0
    shared = len(set(words) & set(others))
    return shared / max(len(set(words)), len(set(others)))


# ----------------------------------------------------------------------------- what both have


def _both(old: etree._Element, new: etree._Element, stamp: Stamp) -> Iterator[etree._Element]:
    if new.tag == _PARAGRAPH:
        yield _paragraph(old, new, stamp)
    elif _columns(old) == _columns(new):
        yield _table(old, new, stamp)
    else:
        yield _only(old, State.DELETED, stamp)
        # Without a paragraph between them Word makes the two tables one.
        gap = parsed(root("w:p", w("pPr", w("pStyle", val=Style.GAP))).encode())
        yield _only(gap, State.DELETED, stamp)
        yield _only(new, State.INSERTED, stamp)


def _paragraph(old: etree._Element, new: etree._Element, stamp: Stamp) -> etree._Element:
    merged = emptied(new)
    properties = new.find(qualified("w:pPr"))
    if properties is not None:
        merged.append(copy.deepcopy(properties))
    merged.extend(merged_words(old, new, stamp))
    return merged


def _columns(table: etree._Element) -> int:
    return len(table.findall(f"{qualified('w:tblGrid')}/{qualified('w:gridCol')}"))


def _table(old: etree._Element, new: etree._Element, stamp: Stamp) -> etree._Element:
    merged = emptied(new)
    head = [child for child in new if child.tag != _ROW]
    merged.extend(copy.deepcopy(child) for child in head)
    rows = _laid_over(
        _items(old.findall(_ROW), _ROWS), _items(new.findall(_ROW), _ROWS), _rows, stamp
    )
    merged.extend(rows)
    return merged


def _rows(old: etree._Element, new: etree._Element, stamp: Stamp) -> Iterator[etree._Element]:
    before, after = old.findall(_CELL), new.findall(_CELL)
    if _spans(before) != _spans(after):
        yield _only(old, State.DELETED, stamp)
        yield _only(new, State.INSERTED, stamp)
        return
    merged = emptied(new)
    merged.extend(copy.deepcopy(child) for child in new if child.tag != _CELL)
    for one, other in zip(before, after, strict=True):
        cell = etree.SubElement(merged, _CELL)
        properties = other.find(qualified("w:tcPr"))
        if properties is not None:
            cell.append(copy.deepcopy(properties))
        cell.extend(_cell(_content(one), _content(other), stamp))
    yield merged


def _cell(
    old: Sequence[etree._Element], new: Sequence[etree._Element], stamp: Stamp
) -> list[etree._Element]:
    """Return the paragraphs of a cell in both editions; the only ones are a pair, however unlike."""
    if [item.tag for item in old] == [item.tag for item in new] == [_PARAGRAPH]:
        return [_paragraph(old[0], new[0], stamp)]
    return _flow(old, new, stamp)


def _content(cell: etree._Element) -> list[etree._Element]:
    return [child for child in cell if child.tag != qualified("w:tcPr")]


def _spans(cells: Sequence[etree._Element]) -> list[tuple[str, ...]]:
    tags = (qualified("w:gridSpan"), qualified("w:vMerge"))
    value = qualified("w:val")
    return [tuple(item.get(value, "") for item in cell.iter(*tags)) for cell in cells]


# ------------------------------------------------------------------------------ what one has


def _only(element: etree._Element, state: State, stamp: Stamp) -> etree._Element:
    """Return a paragraph, table or row that one edition has, marked as a whole."""
    if element.tag == _PARAGRAPH:
        return _only_paragraph(element, state, stamp)
    marked = emptied(element)
    for child in element:
        if child.tag in {_ROW, _CELL, _PARAGRAPH, _TABLE}:
            marked.append(_only(child, state, stamp))
        elif (
            child.tag != _START and child.tag != qualified("w:bookmarkEnd")
        ) or state is State.INSERTED:
            marked.append(copy.deepcopy(child))
    for properties in marked.iterchildren(qualified("w:trPr")):
        properties.append(stamp.element(state.value))
    return marked


def _only_paragraph(element: etree._Element, state: State, stamp: Stamp) -> etree._Element:
    deleted = state is State.DELETED
    marked = emptied(element)
    found = element.find(qualified("w:pPr"))
    properties = etree.Element(qualified("w:pPr")) if found is None else copy.deepcopy(found)
    mark = etree.SubElement(properties, qualified("w:rPr"))
    mark.append(stamp.element(state.value))
    if deleted:
        _renumber(properties)
    marked.append(properties)
    old, new = (element, None) if deleted else (None, element)
    marked.extend(merged_words(old, new, stamp))
    return marked


def _renumber(properties: etree._Element) -> None:
    """Let a deleted item use the lists that every file has: its own may be gone."""
    value = qualified("w:val")
    for number in properties.iter(qualified("w:numId")):
        if number.get(value) != str(BULLETS):
            number.set(value, str(NUMBERS))
