"""A source as it was read: its text is never edited, and everything else points into it.

Names follow the Web Annotation Data Model (exact, prefix, suffix) and CSL-JSON (reference fields).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from briefbuild.diagnostics import Diagnostic
from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText


class Span(Struct, frozen=True, order=True, array_like=True):
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

    def overlap(self, other: Span) -> int:
        """Return how many code points the spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Role(StrEnum):
    """What a region of a source is; only some roles may be quoted."""

    __hash__ = str.__hash__  # Enum's is written in Python, and roles are looked up all the time

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


class Locator(Struct, frozen=True, kw_only=True, array_like=True):
    """Where a reader finds a passage: CSL's locator, with the headings above it."""

    paragraph: int | None = None
    page: int | None = None
    headings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the short form that a citation prints: ``p. 4``, ``¶ 12`` or ``p. 4, ¶ 12``."""
        page = [] if self.page is None else [f"p.\N{NO-BREAK SPACE}{self.page}"]
        paragraph = [] if self.paragraph is None else [f"¶\N{NO-BREAK SPACE}{self.paragraph}"]
        return ", ".join(page + paragraph)


class Region(Struct, frozen=True, kw_only=True, array_like=True):
    """A stretch of a source with one role; regions cover the text without gap or overlap.

    ``reason`` names the rule that gave the role, so that nothing is set aside without a word.
    """

    span: Span
    role: Role
    reason: str
    locator: Locator = field(default_factory=Locator)
    level: int = 0


class Name(Struct, frozen=True):
    """An author: a person (``family``, ``given``) or a body (``literal``), as in CSL-JSON."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """Return ``Given Family`` or the literal name."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class Inference(Struct, frozen=True):
    """A field of a reference that nobody stated, and what in the file it was read from."""

    field: str
    basis: str


class Reference(Struct, frozen=True, kw_only=True):
    """The bibliographic record of a source, in CSL-JSON's fields; unknown stays unknown.

    ``issued`` is the publication date and never the date of access. ``inferred`` names the fields
    that no editor stated.
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
    inferred: tuple[Inference, ...] = ()


class Caveat(Struct, frozen=True):
    """An editor's correction of some words of a source; it goes wherever the words go."""

    span: Span
    note: EditorText


class Release(Struct, frozen=True):
    """The handling markings of briefs that may use a source; none means that it is public."""

    markings: tuple[str, ...] = ()

    def allows(self, marking: str | None) -> bool:
        """Tell whether a brief with ``marking`` (``None``: unmarked) may use the source.

        Letter case and white space do not count. A brief without a marking may use only what is
        public.
        """
        folded = " ".join((marking or "").casefold().split())
        return not self.markings or folded in {
            " ".join(m.casefold().split()) for m in self.markings
        }


class Withdrawal(Struct, frozen=True):
    """That an office no longer relies on a source: since when and why, where somebody said so."""

    date: PartialDate | None = None
    reason: str = ""

    def __str__(self) -> str:
        """Return ``withdrawn on 1 February 2026 (reason)``, as far as it is known."""
        when = f" on {self.date}" if self.date else ""
        why = f" ({self.reason})" if self.reason else ""
        return f"withdrawn{when}{why}"


class Assessment(Struct, frozen=True, kw_only=True):
    """What an editor holds of a source, beside its bibliographic record.

    ``grade`` is the Admiralty code: reliability of the source (A to F), then credibility of what it
    says (1 to 6). ``origin`` names where the text comes from; two origins are independent only
    because the editor says so. ``release`` is ``None`` where nobody limited the use.
    """

    grade: str | None = None
    origin: str | None = None
    release: Release | None = None
    caveats: tuple[Caveat, ...] = ()


class SourceDocument(Struct, frozen=True, kw_only=True):
    """One source: ``text`` is what its reader got from the file, and is never edited.

    ``id`` is short and stable (the file name without its ending unless the catalogue names one);
    ``name`` is the path below the source folder; ``sha256`` is of the file's bytes. ``cautions`` are
    what could not be read of the file, and what a reader of its text must know. ``address`` is the
    web address that the file itself gives, whatever the catalogue says.
    """

    id: str
    name: str
    media_type: str
    sha256: str
    text: str
    regions: tuple[Region, ...]
    reference: Reference = field(default_factory=Reference)
    assessment: Assessment = field(default_factory=Assessment)
    cautions: tuple[Diagnostic, ...] = ()
    address: str | None = None

    def region_at(self, offset: int) -> Region:
        """Return the region that holds ``offset``; raises ``LookupError`` outside the text."""
        for region in self.regions:
            if region.span.start <= offset < region.span.end:
                return region
        message = f"{self.name} has no offset {offset}"
        raise LookupError(message)
