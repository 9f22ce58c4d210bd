"""One entry of the catalogue: what is stated of a source, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TypedDict

from msgspec import Struct, field

from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText
from briefbuild.model.source import Name, Release, Withdrawal

CSL_KEYS = {
    "type": "type",
    "title": "title",
    "author": "author",
    "issued": "issued",
    "container_title": "container-title",
    "publisher": "publisher",
    "url": "URL",
    "accessed": "accessed",
    "language": "language",
}
"""The fields of a reference, with their names in CSL."""

CSL_TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]


class Stated(TypedDict, total=False):
    """Fields of a reference that somebody stated; ``None`` and ``()`` state that there is none."""

    type: str
    title: str | None
    author: tuple[Name, ...]
    issued: PartialDate | None
    container_title: str | None
    publisher: str | None
    url: str | None
    accessed: PartialDate | None
    language: str


class StatedCaveat(Struct, frozen=True):
    """A correction as the editor wrote it: the words that it is about, and what to know of them."""

    quote: EditorText
    note: EditorText


class CatalogueEntry(Struct, frozen=True, kw_only=True):
    """What the catalogue states of one source, or of all sources that fit a pattern."""

    id: str | None = None
    stated: Stated = field(default_factory=Stated)
    grade: str | None = None
    origin: str | None = None
    release: Release | None = None
    caveats: tuple[StatedCaveat, ...] = ()
    withdrawn: Withdrawal | None = None


def merge(entries: Iterable[CatalogueEntry]) -> CatalogueEntry:
    """Return one entry of several: of two that state the same, the later one wins."""
    return reduce(_over, entries, CatalogueEntry())


def _over(base: CatalogueEntry, over: CatalogueEntry) -> CatalogueEntry:
    return CatalogueEntry(
        id=over.id or base.id,
        stated={**base.stated, **over.stated},
        grade=over.grade or base.grade,
        origin=over.origin or base.origin,
        release=base.release if over.release is None else over.release,
        caveats=base.caveats + over.caveats,
        withdrawn=over.withdrawn or base.withdrawn,
    )
