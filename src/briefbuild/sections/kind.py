"""What a section kind is, and what it is given to compose a section from.

A kind is a module with three names::

    FACETS: tuple[str, ...]                   # what it selects unless the outline says
    OPTIONS: tuple[Field, ...]                # its own keys in the outline
    compose(job: SectionJob) -> Composition   # what stands under the heading

A composition that has headings of page one gets no heading of a section above it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from msgspec import Struct, field

from briefbuild.csl import ReferenceStyle
from briefbuild.editor_text import Desk
from briefbuild.model.brief import Block, Callout, DisplayedQuote, Section
from briefbuild.model.claims import Claim, Conflict
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.outline import Layout, Length, QuoteSelector, SectionSpec
from briefbuild.model.statements import Statement
from briefbuild.phrasing import Phrases
from briefbuild.schema import Field, choice_of_enum, defaulted
from briefbuild.sections.select import Choice

if TYPE_CHECKING:
    from briefbuild.evidence.codebook import Codebook

T = TypeVar("T")


class Composition(Struct, frozen=True):
    """What a kind composed: see ``Section`` for ``aside`` and ``left_out``."""

    blocks: tuple[Block, ...]
    aside: tuple[Callout | DisplayedQuote, ...] = ()
    left_out: tuple[str, ...] = ()


class Room(Struct, frozen=True):
    """How much a brief may print: its length, and the share of the rows that are usual for it.

    ``share`` is 1.0 unless the brief came out longer than its length allows, and so is ``beside``, the
    same for what stands in the side column.
    """

    length: Length = Length.STANDARD
    share: float = 1.0
    beside: float = 1.0


class Rows(Struct, frozen=True, kw_only=True):
    """How many rows or items a kind prints at each length of a brief, the best first."""

    one_page: int
    standard: int
    long: int

    def usual(self, length: Length) -> int:
        """Return how many a brief of some length prints."""
        return {
            Length.ONE_PAGE: self.one_page,
            Length.STANDARD: self.standard,
            Length.LONG: self.long,
        }[length]

    def split(self, room: Room, items: Sequence[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
        """Return the items that are printed and those that are left out."""
        most = ceil(min(self.usual(room.length), len(items)) * room.share)
        return tuple(items[:most]), tuple(items[most:])


class Once(Protocol):
    """Finds what does not depend on the room there is: once, however often a brief is cut anew."""

    def __call__(self, key: Hashable, find: Callable[[], T], /) -> T:
        """Return what ``find`` returns, or returned when ``key`` was asked for first."""
        ...


def each_time(_key: Hashable, find: Callable[[], T]) -> T:
    """Return what ``find`` returns, and keep nothing."""
    return find()


class UsedChoice(Struct, frozen=True):
    """A statement that the brief quotes: in which block, under which section's title."""

    block: str
    title: str
    choice: Choice


Beyond: TypeAlias = Callable[[int, frozenset[str]], tuple[Choice, ...]]
"""Returns at most so many statements that a section could quote beside passages that are printed."""


def nothing_beyond(_most: int, _printed: frozenset[str]) -> tuple[Choice, ...]:
    """Return nothing: a section that chooses no evidence has none to spare."""
    return ()


class SectionJob(Struct, frozen=True, kw_only=True):
    """One section to compose: its outline entry, the evidence chosen for it, and the words.

    ``beyond`` chooses what else it could quote.
    ``is_elsewhere`` tells whether another section may quote a passage: none is shown whole a second time.
    ``title`` is its heading and ``number`` what is printed before that, empty where nothing is;
    ``room`` is how much the brief may print, and ``reference_style`` how its reference list is written (``None``:
    in the program's own way). ``desk`` is what an editor's text may refer to, for kinds with texts
    of their own (see ``editor_text.compose_blocks``). ``statements``, ``claims`` and ``conflicts`` are
    those of all sources, found when they are first asked for, as the ``codebook`` is; ``once`` does
    the same for what kinds find themselves.

    Kinds that choose no evidence may speak of the brief itself. They are composed after those that
    do, and the kinds of ``composing.LATE`` after all others. For them ``jobs`` are those of all
    sections and ``made`` what is composed already; ``used`` are the statements that this quotes,
    ``statuses`` the templates of the status words that it prints, ``cited`` the ids of its sources.
    ``references`` are the statements that selectors among the kinds' own keys name, and ``ladder`` is
    the name of the brief's scale of likelihood. ``actors`` are those that an outline puts first.
    """

    spec: SectionSpec
    base: EvidenceBase
    codebook: Callable[[], Codebook]
    choices: tuple[Choice, ...]
    phrases: Phrases
    desk: Desk
    beyond: Beyond = nothing_beyond
    is_elsewhere: Callable[[str], bool] = frozenset[str]().__contains__
    title: str = ""
    number: str = ""
    room: Room = Room()
    reference_style: ReferenceStyle | None = None
    cited: frozenset[str] = frozenset()
    used: tuple[UsedChoice, ...] = ()
    statuses: frozenset[str] = frozenset()
    jobs: tuple[SectionJob, ...] = ()
    made: tuple[Section, ...] = ()
    statements: Callable[[], tuple[Statement, ...]] = tuple
    claims: Callable[[], tuple[Claim, ...]] = tuple
    conflicts: Callable[[], tuple[Conflict, ...]] = tuple
    once: Once = each_time
    references: Mapping[QuoteSelector, Choice] = field(default_factory=lambda: MappingProxyType({}))
    ladder: str | None = None
    actors: tuple[str, ...] = ()


LAYOUT = defaulted(
    "layout",
    choice_of_enum(Layout),
    Layout.USUAL,
    "How the evidence is set out: as the kind does, or as a plain list of quotations.",
)


class SectionKind(Protocol):
    """What a section kind's module offers."""

    FACETS: tuple[str, ...]
    OPTIONS: tuple[Field, ...]

    def compose(self, job: SectionJob) -> Composition:
        """Return what stands under the section's heading."""
