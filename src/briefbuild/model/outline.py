"""An outline after validation: what an editor asked for, with the place of every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from msgspec import Struct, field

from briefbuild.diagnostics import Position
from briefbuild.model.dates import DateRange, PartialDate

T = TypeVar("T")


class Paper(StrEnum):
    """Paper sizes."""

    A4 = "A4"
    LETTER = "Letter"


class Length(StrEnum):
    """How much a brief may print; the annexes come on top of its pages."""

    ONE_PAGE = "one-page"
    STANDARD = "standard"
    LONG = "long"


class NotePlacement(StrEnum):
    """Where a brief prints its notes."""

    FOOT = "foot"
    END = "end"


class CitationForm(StrEnum):
    """What a citation prints: the source's key and the place, or the number of a note with them."""

    KEYS = "keys"
    NOTES = "notes"


class Layout(StrEnum):
    """How a section sets out its evidence: as its kind does, or as a plain list of quotations."""

    USUAL = "usual"
    LIST = "list"


class QuoteOrder(StrEnum):
    """What decides the order of a section's quotations, where its kind has no order of its own."""

    RELEVANCE = "relevance"
    DATE = "date"
    SOURCE = "source"
    STATUS = "status"


class EditorText(Struct, frozen=True):
    """Words that an editor wrote, and where; ``raw`` is how they stand in the YAML file."""

    text: str
    position: Position
    raw: str = ""


class QuoteSelector(Struct, frozen=True, kw_only=True):
    """Words of a source that an editor points at, as in the Web Annotation Data Model.

    ``prefix`` and ``suffix`` are what stands directly around ``exact``. Instead of words,
    ``passage`` may be the id of a passage. ``source`` limits the search to the source of that id or
    name, and ``occurrence``, counted from 1, takes one of several places.
    """

    position: Position
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    passage: str = ""
    source: str | None = None
    occurrence: int | None = None


Data: TypeAlias = str | Mapping[str, "Data"]
"""The value of a variable: text, or a group of further names."""


class Selection(Struct, frozen=True, kw_only=True):
    """Which evidence a section may use; empty means no limit.

    ``facets`` default to the kind's own. ``include`` and ``exclude`` are words, matched without
    regard to case at word boundaries; ``sources`` are globs over source names. With ``dates`` only
    sentences that name a date in the range are used, with ``status`` only those that put their
    claim so. Fewer than ``minimum_sources`` sources leave the section empty but for its pins.
    """

    facets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    dates: DateRange | None = None
    status: tuple[str, ...] = ()
    minimum_sources: int = 0


class QuoteLimits(Struct, frozen=True, kw_only=True):
    """How many quotations a section may show: at most, never a number to fill up to.

    A ``maximum`` that ``is_usual`` was not asked for: the length of the brief decides.
    """

    maximum: int = 8
    is_usual: bool = True
    per_source: int | None = None
    words: int = 60


class NamedActor(Struct, frozen=True):
    """An actor by the name that briefs print, and its other names in the sources."""

    name: str
    aliases: tuple[str, ...] = ()


class Acceptance(Struct, frozen=True, kw_only=True):
    """A finding of the checks with which an editor can live, by its rule, and why."""

    position: Position
    rule: str
    reason: EditorText


class SectionSpec(Struct, frozen=True, kw_only=True):
    """One section of an outline; ``options`` are those that the section kind declares.

    What ``pin`` names is quoted first, whatever its facets; what ``exclude`` names never. ``budget``
    is the most words that its quotations may have together. ``only_for`` are the editions that
    print the section; none means every one.
    """

    id: str
    kind: str
    position: Position
    title: EditorText | None = None
    intro: EditorText | None = None
    outro: EditorText | None = None
    select: Selection = field(default_factory=Selection)
    quotes: QuoteLimits = field(default_factory=QuoteLimits)
    pin: tuple[QuoteSelector, ...] = ()
    exclude: tuple[QuoteSelector, ...] = ()
    order_by: QuoteOrder = QuoteOrder.RELEVANCE
    budget: int | None = None
    only_for: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class SourceGlob(Struct, frozen=True, kw_only=True):
    """A pattern below the source folder, and where the outline gives it."""

    pattern: str
    position: Position


class SourceFilter(Struct, frozen=True, kw_only=True):
    """Which of the found sources a brief uses; empty means all.

    ``grades`` are Admiralty codes or only their letter. A source that does not tell what is asked
    for is left out.
    """

    types: tuple[str, ...] = ()
    issued: DateRange | None = None
    grades: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class Outline(Struct, frozen=True, kw_only=True):
    """What to build; ``name`` is the brief's, and ``output`` what its files are called.

    ``issued`` and ``cut_off`` are two dates; without them the brief is a draft.

    ``ladder`` is the name of the scale of likelihood that the brief keeps to. Information is old
    ``stale_after`` days. ``actors`` come first, in this order, where a section tells of each actor.
    ``places`` are where the outline gives its own keys.
    """

    name: str
    output: str
    path: str
    title: EditorText
    sources: tuple[SourceGlob, ...]
    sections: tuple[SectionSpec, ...]
    question: EditorText | None = None
    audience: EditorText | None = None
    marking: EditorText | None = None
    office: EditorText | None = None
    series: EditorText | None = None
    authors: tuple[EditorText, ...] = ()
    issued: PartialDate | None = None
    cut_off: PartialDate | None = None
    language: str = "en"
    page: Paper = Paper.A4
    length: Length = Length.LONG
    formats: tuple[str, ...] = ()
    theme: str | None = None
    contents: bool = False
    contents_pages: bool = False
    citations: CitationForm = CitationForm.KEYS
    notes: NotePlacement = NotePlacement.FOOT
    embed_evidence: bool = False
    edition: str | None = None
    exclude_sources: tuple[SourceGlob, ...] = ()
    only_sources: SourceFilter = field(default_factory=SourceFilter)
    variables: Mapping[str, Data] = field(default_factory=lambda: MappingProxyType({}))
    review: bool = False
    template: EditorText | None = None
    reference_style: EditorText | None = None
    ladder: str | None = None
    accept: tuple[Acceptance, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    stale_after: int = 90
    places: Mapping[str, Position] = field(default_factory=lambda: MappingProxyType({}))


def found_in(value: object, kind: type[T]) -> Iterator[T]:
    """Yield everything of one type that the value of an option holds, in order."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from found_in(item, kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from found_in(item, kind)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from found_in(getattr(value, name), kind)
