"""Citations and the reference list: which source, which place, which key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefbuild.csl import ReferenceStyle
from briefbuild.model.brief import (
    Bibliography,
    BibliographyEntry,
    Citation,
    CitedPlace,
    Composed,
    Emphasis,
    Extract,
    Inlines,
    Quoted,
)
from briefbuild.model.quotation import Quotation
from briefbuild.model.source import Locator, SourceDocument
from briefbuild.phrasing import Phrases

STOPS = (".", "?", "!", "…")
HASH_LENGTH = 12  # hexadecimal digits of a source's SHA-256 that a reader is shown


def reference_id(source_id: str) -> str:
    """Return the id of a source's entry in the reference list."""
    return f"ref-{source_id}"


def cite(source_id: str, locator: Locator) -> Citation:
    """Return a citation of one place in a source."""
    return Citation((CitedPlace(reference_id(source_id), str(locator)),), Composed("citation"))


def cite_together(citations: Iterable[Citation]) -> Citation:
    """Return several citations as one, each place once."""
    places = (place for citation in citations for place in citation.places)
    return Citation(tuple(dict.fromkeys(places)), Composed("citation"))


def cited_quote(quotation: Quotation, locator: Locator, phrases: Phrases) -> Inlines:
    """Return a quotation with its citation behind it."""
    citation = cite(quotation.source, locator)
    return phrases.inlines("quote.cited", quote=(Quoted(quotation),), cite=(citation,))


def source_keys(sources: Iterable[SourceDocument]) -> Mapping[str, str]:
    """Return the keys of the reference list by source id: S1, S2 and so on, in the sources' order."""
    return {source.id: f"S{number}" for number, source in enumerate(sources, start=1)}


def authors(source: SourceDocument, phrases: Phrases) -> str:
    """Return the authors as a list in words, or that none is stated."""
    names = [str(name) for name in source.reference.author]
    return phrases.series(names) if names else phrases.text("source.no_author")


def bibliography(
    block_id: str,
    sources: tuple[SourceDocument, ...],
    quoted: Mapping[str, Sequence[Quotation]],
    phrases: Phrases,
    style: ReferenceStyle | None = None,
) -> Bibliography:
    """Return the reference list of all sources in their order, with keys S1, S2 and so on.

    ``quoted`` are the sources that the brief cites, by id; the others are marked as read only. With
    each stand the works that it cites itself in sentences that are quoted, as its own list has them.
    Raises ``OutlineError`` where ``style`` asks for what its formatter cannot do.
    """
    keys = source_keys(sources)
    written: tuple[Inlines, ...] = ((),) * len(sources)
    if style is not None:
        written = style.format([source.reference for source in sources])
    return Bibliography(
        id=block_id,
        entries=tuple(
            BibliographyEntry(
                id=reference_id(source.id),
                key=keys[source.id],
                source=source.id,
                content=(
                    *_entry(source, source.id in quoted, phrases, reference),
                    *_as_cited_in(quoted.get(source.id, ()), keys[source.id], phrases),
                ),
            )
            for source, reference in zip(sources, written, strict=True)
        ),
    )


def _entry(source: SourceDocument, is_quoted: bool, phrases: Phrases, written: Inlines) -> Inlines:
    """Return an entry: as ``written`` in a style, else in the program's way; then the file."""
    file = phrases.inlines(
        "sources.file" if is_quoted else "sources.file_read",
        name=source.name,
        hash=source.sha256[:HASH_LENGTH],
    )
    return (*(written or _house_entry(source, phrases)), *file)


def _as_cited_in(works: Sequence[Quotation], key: str, phrases: Phrases) -> Inlines:
    """Return the works that a source cites for what is quoted of it, in its own words."""
    listed = (phrases.inlines("sources.work", work=(Extract(work),)) for work in works)
    words = tuple(inline for inlines in listed for inline in inlines)
    return (*phrases.inlines("sources.as_cited_in", source=key), *words) if words else ()


def _house_entry(source: SourceDocument, phrases: Phrases) -> Inlines:
    reference = source.reference
    title = reference.title or phrases.text("source.no_title")
    shown = phrases.plain_inlines("source.title", title)
    return phrases.inlines(
        "sources.entry",
        author=authors(source, phrases),
        title=(Emphasis(shown),) if reference.title else shown,
        stop="" if title.endswith(STOPS) else ".",
        date=str(reference.issued) if reference.issued else phrases.text("source.no_date"),
    )
