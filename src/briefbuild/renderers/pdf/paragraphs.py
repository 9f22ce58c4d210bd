"""Paragraphs as strips: one line each, with what must stay together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.model.brief import Inlines
from briefbuild.model.figure import Colour
from briefbuild.model.theme import Alignment, PageGeometry, StyleName, TextStyle
from briefbuild.renderers.pdf.lines import LOOSE_END, Line, break_lines, justified
from briefbuild.renderers.pdf.strips import Bookmark, Column, Frame, Label, TextLine
from briefbuild.renderers.pdf.structure import Node, Role
from briefbuild.renderers.pdf.text import Piece, Typesetter

CAPITAL_CENTRE = 0.33  # of the size: capitals stand in the middle of their line
GUTTER = 18.0  # points between the main column and the one beside it
LEAST_SIDE = 90.0  # points: what is narrower holds no words
LABEL_GAP = 3 * "\N{NO-BREAK SPACE}"


class Layout(Struct, frozen=True):
    """What every block needs to be set: the words' maker and the page's measures.

    ``pages`` are the page numbers of places, known once all is laid out and before it is painted.
    ``narrow`` is the column of a text that does not stand in the main one. ``is_shared`` says that
    something stands beside the text, ``is_front`` that it is the text of page one.
    """

    typesetter: Typesetter
    page: PageGeometry
    pages: Mapping[str, int] = field(default_factory=dict)
    narrow: Column | None = None
    is_shared: bool = False
    is_front: bool = False

    @property
    def measure(self) -> Column:
        """The column of running text: the main one, unless the text stands in another."""
        return self.narrow or Column(self.page.left, self.page.measure)

    @property
    def heads(self) -> Column:
        """The column of headings inside a section."""
        return self.measure if self.is_shared else self.full

    @property
    def side(self) -> Column | None:
        """The column beside the main one, or ``None`` where the page has no room for one."""
        width = self.page.text_width - self.page.measure - GUTTER
        left = self.page.left + self.page.measure + GUTTER
        return Column(left, width) if width >= LEAST_SIDE else None

    @property
    def full(self) -> Column:
        """All between the margins, for tables, figures and their notes."""
        return Column(self.page.left, self.page.text_width)

    @property
    def height(self) -> float:
        """The height that a page has for its strips."""
        return self.page.height - self.page.top - self.page.bottom

    def style(self, name: StyleName) -> TextStyle:
        """Return the theme's style of a role."""
        return self.typesetter.style(name)


class Setting(Struct, frozen=True, kw_only=True):
    """How a paragraph sits on the page. ``keep`` holds it to what follows it.

    ``loose_end`` is the share of the width that its last line should at least fill.
    """

    keep: bool = False
    balanced: bool = False
    loose_end: float = LOOSE_END
    frame: Frame | None = None
    label: Label | None = None
    places: tuple[str, ...] = ()
    bookmark: Bookmark | None = None


PLAIN = Setting()


def paragraph(
    pieces: Sequence[Piece], style: TextStyle, column: Column, setting: Setting = PLAIN
) -> list[TextLine]:
    """Return the lines of a paragraph: its first two stay together, and its last two."""
    broken: Iterable[Line] = break_lines(
        pieces, column.width, balanced=setting.balanced, loose_end=setting.loose_end
    )
    if style.alignment is Alignment.JUSTIFIED:
        broken = justified(broken, column.width)
    lines = [
        TextLine(
            height=style.leading,
            keep=setting.keep,
            frame=setting.frame,
            left=column.left,
            line=line,
            baseline=style.leading / 2 + CAPITAL_CENTRE * style.size,
        )
        for line in broken
    ]
    if not lines:
        return []
    if len(lines) > 1:
        lines[0].keep = lines[-2].keep = True
    lines[0].before, lines[-1].after = style.before, style.after
    lines[0].label, lines[0].places = setting.label, setting.places
    lines[0].bookmark = setting.bookmark
    return lines


def caption(
    number: str | None, words: Inlines, block: str, parent: Node, layout: Layout
) -> list[TextLine]:
    """Return the caption over a table or figure: its number in the accent, then its words."""
    style = layout.style(StyleName.CAPTION)
    node = parent.add(Role.CAPTION)
    pieces = layout.typesetter.pieces(words, style, node, block)
    if number:
        label = layout.typesetter.plain(f"{number}{LABEL_GAP}", style, node, block)
        accent = replace(label, look=replace(label.look, colour=Colour.ACCENT))
        pieces = (accent, *pieces)
    setting = Setting(keep=True, balanced=True, places=(block,))
    return paragraph(pieces, style, layout.full, setting)
