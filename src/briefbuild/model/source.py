"""A source as it was read: its text is never edited, and everything else points into it.

Names follow the Web Annotation Data Model (exact, prefix, suffix) and CSL-JSON (reference fields).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from briefbuild.model.dates import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in one source's text: ``start <= offset < end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards or starts before the text; raises ``ValueError``."""
        if not 0 <= self.start <= self.end:
            message = f"{self.start}:{self.end} is not a range of code points"
            raise ValueError(message)

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the code points of ``text`` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Role(StrEnum):
    """What a region of a source is; only some roles may be quoted."""

    TITLE = "title"
    BYLINE = "byline"
    DATE_LINE = "date-line"
    HEADING = "heading"
    RUN_IN_HEAD = "run-in-head"
    BODY = "body"
    BULLET = "bullet"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE = "table"
    FURNITURE = "furniture"
    REFERENCES = "references"
    BIOGRAPHY = "biography"


QUOTABLE_ROLES = frozenset({Role.BODY, Role.BULLET, Role.QUOTATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a reader finds a passage: CSL's locator, with the headings above it."""

    paragraph: int | None = None
    page: int | None = None
    headings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the short form that a citation prints: ``p. 4``, ``¶ 12`` or ``p. 4, ¶ 12``."""
        page = [] if self.page is None else [f"p.\N{NO-BREAK SPACE}{self.page}"]
        paragraph = [] if self.paragraph is None else [f"¶\N{NO-BREAK SPACE}{self.paragraph}"]
        return ", ".join(page + paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a source with one role; regions cover the text without gap or overlap.

    ``reason`` names the rule that gave the role, so that nothing is set aside without a word.
    """

    span: Span
    role: Role
    reason: str
    locator: Locator = field(default_factory=Locator)
    level: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person (``family``, ``given``) or a body (``literal``), as in CSL-JSON."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """Return ``Given Family`` or the literal name."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The bibliographic record of a source, in CSL-JSON's fields; unknown stays unknown.

    ``issued`` is the publication date and never the date of access.
    """

    type: str = "document"
    title: str | None = None
    author: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    container_title: str | None = None
    publisher: str | None = None
    url: str | None = None
    accessed: PartialDate | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """One source: ``text`` is what its reader got from the file, and is never edited.

    ``id`` is short and stable (the file name without its ending unless the catalogue names one);
    ``name`` is the path below the source folder; ``sha256`` is of the file's bytes.
    """

    id: str
    name: str
    media_type: str
    sha256: str
    text: str
    regions: tuple[Region, ...]
    reference: Reference = field(default_factory=Reference)

    def region_at(self, offset: int) -> Region:
        """Return the region that holds ``offset``; raises ``LookupError`` outside the text."""
        for region in self.regions:
            if region.span.start <= offset < region.span.end:
                return region
        message = f"{self.name} has no offset {offset}"
        raise LookupError(message)
