"""What every block is written with, and the counters that move on as blocks are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from msgspec import Struct, field

from briefbuild.model.brief import Block, Brief, Figure, Heading, Remark, Table
from briefbuild.model.runs import Labels, labels
from briefbuild.model.theme import PageGeometry, Theme
from briefbuild.renderers.docx.comments import Comment
from briefbuild.renderers.docx.notes_plan import NotesPlan, notes_plan
from briefbuild.renderers.docx.ooxml import Markup


class Context(Struct, frozen=True, kw_only=True):
    """One document in the making.

    ``numbers`` has the printed number of each numbered block. ``links`` has the relationship id of
    each web address of the part, in order of first use; ``ordered_levels`` the level of each
    numbered list; ``sequences`` the last number of each kind of caption; ``marked`` the notes that
    were referred to; ``pictures`` the SVG of each figure. ``comments`` is None where nobody asked
    for any; ``remarks`` are what some of them say. Ids count from 1. ``column`` is the width of a column of the page that the text stands
    in, ``is_front`` says that it is the text of page one.
    """

    theme: Theme
    page: PageGeometry
    language: str
    known: Labels
    notes: NotesPlan
    numbers: Mapping[str, str]
    link_prefix: str = "link"
    in_note: bool = False
    column: float | None = None
    is_front: bool = False
    links: dict[str, str] = field(default_factory=dict)
    ordered_levels: list[int] = field(default_factory=list)
    sequences: dict[str, int] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    comments: list[Comment] | None = None
    remarks: tuple[Remark, ...] = ()
    pictures: list[Markup] = field(default_factory=list)
    bookmark_ids: Iterator[int] = field(default_factory=lambda: count(1))
    drawing_ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def measure(self) -> float:
        """The width of running text, in points."""
        return self.page.measure if self.column is None else self.column

    def link(self, address: str) -> str:
        """Return the relationship id of a web address."""
        return self.links.setdefault(address, f"{self.link_prefix}{len(self.links) + 1}")

    def add_picture(self, markup: Markup) -> str:
        """Remember a picture; return its relationship id."""
        self.pictures.append(markup)
        return self.picture_name(len(self.pictures))

    def picture_name(self, number: int) -> str:
        """Return the relationship id of a picture, which is also the name of its file."""
        return f"{self.link_prefix}Figure{number}"


class FreeNames(Struct, frozen=True):
    """What a template does not use: how ids of relationships begin, and the first other id."""

    link_prefix: str = "link"
    first_id: int = 1


STANDARD_NAMES = FreeNames()


def context_of(
    brief: Brief,
    theme: Theme,
    page: PageGeometry,
    *,
    native_notes: bool = True,
    free: FreeNames = STANDARD_NAMES,
) -> Context:
    """Return the context of a brief that is yet to be written on ``page``.

    Without ``native_notes`` the notes are paragraphs at the end, never Word's own.
    """
    return Context(
        theme=theme,
        page=page,
        link_prefix=free.link_prefix,
        language=brief.language,
        known=labels(brief),
        notes=notes_plan(brief, native=native_notes),
        numbers=dict(_numbers(brief)),
        comments=[] if brief.review else None,
        remarks=brief.remarks,
        bookmark_ids=count(free.first_id),
        drawing_ids=count(free.first_id),
    )


def _numbers(brief: Brief) -> Iterator[tuple[str, str]]:
    for section in brief.sections:
        for block in section.contents:
            number = _number(block)
            if number:
                yield block.id, number


def _number(block: Block) -> str | None:
    match block:
        case Heading() | Table() | Figure():
            return block.number
        case _:
            return None
