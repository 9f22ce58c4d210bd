"""An outline after validation: what an editor asked for, with the place of every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from briefbuild.diagnostics import Position
from briefbuild.model.dates import PartialDate


class Paper(StrEnum):
    """Paper sizes."""

    A4 = "A4"
    LETTER = "Letter"


class NotePlacement(StrEnum):
    """Where a brief prints its notes."""

    FOOT = "foot"
    END = "end"


@dataclass(frozen=True, slots=True)
class EditorText:
    """Words that an editor wrote, and where; ``raw`` is how they stand in the YAML file."""

    text: str
    position: Position
    raw: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSelector:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which evidence a section may use; empty means no limit.

    ``facets`` default to the kind's own. ``include`` and ``exclude`` are words, matched without
    regard to case at word boundaries; ``sources`` are globs over source names.
    """

    facets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLimits:
    """How many quotations a section may show: at most, never a number to fill up to."""

    maximum: int = 8
    per_source: int | None = None
    words: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """One section of an outline; ``options`` are those that the section kind declares.

    What ``pin`` names is quoted first, whatever its facets; what ``exclude`` names never.
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
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGlob:
    """A pattern below the source folder, and where the outline gives it."""

    pattern: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What to build. ``issued`` and ``cut_off`` are two dates; without them the brief is a draft."""

    name: str
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
    formats: tuple[str, ...] = ()
    theme: str | None = None
    contents: bool = False
    notes: NotePlacement = NotePlacement.FOOT
    embed_evidence: bool = False
    review: bool = False
    template: EditorText | None = None
