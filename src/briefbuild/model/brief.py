"""The brief: one closed document type that every renderer prints and every check reads.

Nothing here is about looks. Each leaf inline knows its origin: composed by the program from a
template and field values, quoted from a source, or written by an editor. Block ids come from the
outline's section ids and the evidence, never from position, so that editions can be compared.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct, field

from briefbuild.model.figure import Drawing
from briefbuild.model.outline import NotePlacement, Paper
from briefbuild.model.quotation import Quotation
from briefbuild.model.source import Reference

# ---------------------------------------------------------------------------------- origins


class FieldValue(Struct, frozen=True):
    """One field of a template, as it was printed."""

    name: str
    value: str


class Composed(Struct, frozen=True):
    """Words composed by the program: which template, from which values."""

    template: str
    values: tuple[FieldValue, ...] = ()


class Edited(Struct, frozen=True):
    """Words that an editor wrote in ``file`` at ``line``."""

    file: str
    line: int


Origin: TypeAlias = Composed | Edited


class Direction(StrEnum):
    """Writing direction of a run."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


# ---------------------------------------------------------------------------------- inlines


class Text(Struct, frozen=True):
    """Words in one language (BCP 47; ``None`` is the brief's) and direction."""

    text: str
    origin: Origin
    language: str | None = None
    direction: Direction | None = None


class Emphasis(Struct, frozen=True):
    """Stressed words."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True):
    """Words of importance."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """A link to the outside; ``target`` is an http, https or mailto address."""

    target: str
    children: tuple[Inline, ...]


class Quoted(Struct, frozen=True):
    """A source's exact words, printed between quotation marks; its origin is the quotation.

    At ``breaks``, offsets in the quotation's text, an arrow stands between two pieces of it: from a
    cause to its event. Every character is printed all the same.
    """

    quotation: Quotation
    language: str | None = None
    direction: Direction | None = None
    breaks: tuple[int, ...] = ()


class Extract(Struct, frozen=True):
    """A few exact words of a source inside the brief's own sentence or a table cell.

    Proved like any quotation, but no statement on its own: the sentence it comes from is quoted
    or cited beside it. ``Quoted`` is for whole sentences.
    """

    quotation: Quotation
    language: str | None = None
    direction: Direction | None = None


class CitedPlace(Struct, frozen=True):
    """A reference of the brief's list and a place in it; ``locator`` may be empty."""

    reference: str
    locator: str = ""


class Citation(Struct, frozen=True):
    """Pointers into the reference list, in one bracket; keys are given by the list."""

    places: tuple[CitedPlace, ...]
    origin: Origin


class NoteReference(Struct, frozen=True):
    """A pointer to a note of the brief, printed as its number in brackets."""

    note: str
    origin: Origin


class CrossReference(Struct, frozen=True):
    """Words that point to a block of the brief."""

    block: str
    text: str
    origin: Origin


class Firmness(StrEnum):
    """How firmly something is said; the five levels that chips keep apart."""

    CONFIRMED = "confirmed"
    ASSERTED = "asserted"
    REPORTED = "reported"
    SPECULATED = "speculated"
    DISPUTED = "disputed"


class Chip(Struct, frozen=True):
    """A status word in a small box; the word carries the meaning, the box repeats it."""

    text: str
    firmness: Firmness
    origin: Origin


class LineBreak(Struct, frozen=True):
    """A forced line break inside a paragraph."""


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Link
    | Quoted
    | Extract
    | Citation
    | NoteReference
    | CrossReference
    | Chip
    | LineBreak
)
Inlines: TypeAlias = tuple[Inline, ...]

# ----------------------------------------------------------------------------------- blocks


class HeadingKind(StrEnum):
    """Where a heading stands: over a section, or over a part of page one, apart from the contents."""

    SECTION = "section"
    FRONT = "front"


class Heading(Struct, frozen=True, kw_only=True):
    """A heading; level 1 is a section's. ``number`` is printed before it."""

    id: str
    level: int
    content: Inlines
    number: str | None = None
    kind: HeadingKind = HeadingKind.SECTION


class ParagraphKind(StrEnum):
    """What a paragraph does."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    FACTS = "facts"


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph of running text."""

    id: str
    content: Inlines
    kind: ParagraphKind = ParagraphKind.BODY


class ListItem(Struct, frozen=True, kw_only=True):
    """One item, with an optional list inside it; ``label`` is printed in the bullet's stead."""

    id: str
    content: Inlines
    nested: List | None = None
    label: str = ""


class List(Struct, frozen=True, kw_only=True):
    """A bulleted or (``ordered``) numbered list."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False


class DisplayedQuote(Struct, frozen=True, kw_only=True):
    """A quotation set apart, with who said it and where beneath it."""

    id: str
    content: Inlines
    attribution: Inlines = ()


class HeaderScope(StrEnum):
    """What a header cell is the header of (HTML and PDF ``Scope``)."""

    COLUMN = "column"
    ROW = "row"


class Cell(Struct, frozen=True, kw_only=True):
    """A table cell of one or more short paragraphs; spans count from 1."""

    paragraphs: tuple[Inlines, ...]
    scope: HeaderScope | None = None
    column_span: int = 1
    row_span: int = 1


class Row(Struct, frozen=True, kw_only=True):
    """A table row; a ``group`` row names what the rows after it have in common."""

    id: str
    cells: tuple[Cell, ...]
    group: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """A table: ``widths`` are shares of the width, one a column; ``head`` repeats on each page.

    One that is ``kept_whole`` is not divided between two pages unless it is higher than a page.
    """

    id: str
    caption: Inlines
    widths: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    number: str | None = None
    description: str = ""
    kept_whole: bool = False


class Figure(Struct, frozen=True, kw_only=True):
    """A drawing; ``alt`` says what it shows, ``equivalent`` prints its facts in words."""

    id: str
    caption: Inlines
    drawing: Drawing
    alt: str
    equivalent: Inlines = ()
    number: str | None = None


class CalloutKind(StrEnum):
    """Why a text is set apart."""

    OPEN_SLOT = "open-slot"
    SIDE_BOX = "side-box"
    KEY = "key"
    WARNING = "warning"


class Callout(Struct, frozen=True, kw_only=True):
    """A text apart from the argument; it holds paragraphs and lists, never another callout."""

    id: str
    kind: CalloutKind
    title: Inlines
    blocks: tuple[Paragraph | List, ...]


class BibliographyEntry(Struct, frozen=True, kw_only=True):
    """One reference: ``key`` (S1, S2, …) is what citations print."""

    id: str
    key: str
    source: str
    content: Inlines


class Bibliography(Struct, frozen=True, kw_only=True):
    """The reference list; every citation points into it."""

    id: str
    entries: tuple[BibliographyEntry, ...]


Block: TypeAlias = (
    Heading | Paragraph | List | DisplayedQuote | Table | Figure | Callout | Bibliography
)

# -------------------------------------------------------------------------------- the brief


class Section(Struct, frozen=True, kw_only=True):
    """One section of the outline as composed; ``blocks`` begin with its heading.

    ``aside`` stands beside the ``shared`` blocks where the page has a side column, and is read after
    them. ``left_out`` are the passages that were chosen and not printed for the sake of length.
    """

    id: str
    kind: str
    blocks: tuple[Block, ...]
    aside: tuple[Callout | DisplayedQuote, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_front(self) -> bool:
        """Whether it belongs to page one, and so has heads of page one's kind."""
        return any(
            isinstance(block, Heading) and block.kind is HeadingKind.FRONT for block in self.blocks
        )

    @property
    def shared(self) -> slice:
        """The first blocks, after the heading over the section, that leave room for a side column.

        It is empty, and stands at the end, where every block takes the whole width of the page.
        """
        kept = [_leaves_room(block) for block in self.blocks]
        start = kept.index(True) if True in kept else len(kept)
        end = kept.index(False, start) if False in kept[start:] else len(kept)
        return slice(start, end)

    @property
    def contents(self) -> tuple[Block, ...]:
        """All blocks in reading order."""
        end = self.shared.stop
        return (*self.blocks[:end], *self.aside, *self.blocks[end:])


def _leaves_room(block: Block) -> bool:
    match block:
        case Heading():
            return block.level > 1 or block.kind is HeadingKind.FRONT
        case Paragraph():
            return block.kind is not ParagraphKind.NOTE
        case _:
            return not isinstance(block, Table | Figure | Bibliography)


class Note(Struct, frozen=True, kw_only=True):
    """A numbered note; its number is its place in ``Brief.notes``, counted from 1."""

    id: str
    content: Inlines


class HeadingPage(Struct, frozen=True, kw_only=True):
    """The page, from 1, that a heading stands on in a format that is laid out by another program."""

    block: str
    page: int


class Remark(Struct, frozen=True, kw_only=True):
    """What a reviewer is told beside the text: of a block, or of all that is quoted of a passage."""

    words: str
    block: str = ""
    quotation: Quotation | None = None


class FrontMatter(Struct, frozen=True, kw_only=True):
    """What stands before the first section."""

    title: Inlines
    question: Inlines = ()
    facts: Paragraph | None = None


class Running(Struct, frozen=True, kw_only=True):
    """Header and footer: furniture, not content. ``page_label`` has ``{page}`` and ``{pages}``."""

    title: str
    office: str = ""
    series: str = ""
    edition: str = ""
    marking: str = ""
    page_label: str = "Page {page} of {pages}"


class SourceRecord(Struct, frozen=True, kw_only=True):
    """What the brief says of a source: enough to find it and to know that it is the same."""

    id: str
    name: str
    sha256: str
    reference: Reference


class Brief(Struct, frozen=True, kw_only=True):
    """A finished brief. ``timestamp`` (Unix seconds) dates the files and is never the clock's.

    With ``contents_title`` a table of contents stands before the first section: it is furniture,
    made by the renderer from the headings, and no part of the brief's text; ``heading_pages`` are for
    a renderer that lays no pages out. ``embed_evidence`` asks
    formats that can carry an attachment to carry the brief as JSON; ``review`` asks those that know
    comments for one on each quotation, and for the ``remarks``, which no other copy shows.
    """

    name: str
    language: str
    page: Paper
    running: Running
    front: FrontMatter
    sections: tuple[Section, ...]
    sources: tuple[SourceRecord, ...]
    notes: tuple[Note, ...] = ()
    notes_title: str = "Notes"
    notes_placement: NotePlacement = NotePlacement.FOOT
    contents_title: str | None = None
    embed_evidence: bool = False
    review: bool = False
    remarks: tuple[Remark, ...] = ()
    heading_pages: tuple[HeadingPage, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    timestamp: int = 0
    generator: str = field(default="briefbuild")
