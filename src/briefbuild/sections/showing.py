"""Parts of sentences in table cells: extracts with citations, within the depth of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefbuild.citations import cite, cite_together
from briefbuild.evidence.extracts import part_of
from briefbuild.model.brief import Cell, Composed, Extract, HeaderScope, Inlines, Text
from briefbuild.model.evidence import Evidence, EvidenceBase
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.source import Locator, SourceDocument, Span
from briefbuild.phrasing import Phrases
from briefbuild.sections.kind import SectionJob

SEPARATOR = "; "
NEARLY_ALL = 0.9  # of a sentence
_ARTICLE = re.compile(r"\b[Tt]he\s+\Z")
_NEAR = 20  # characters in which an article and the white space behind it stand


def part(
    job: SectionJob,
    item: Evidence,
    keep: Span,
    hedges: Iterable[str] = (),
    *,
    is_core: bool = False,
) -> Quotation:
    """Return the part of an item's sentence that holds ``keep``, as ``part_of`` cuts it."""
    source = job.base.source(item.passage.source)
    limiting = (*item.hedges, *hedges)
    span = part_of(source.text, item.passage.quotable, keep, limiting, is_core=is_core)
    return quote(source, span)


def is_whole(item: Evidence, words: Quotation) -> bool:
    """Tell whether a part is nearly all of an item's sentence."""
    return len(words.span) > NEARLY_ALL * len(item.passage.quotable)


def covered(base: EvidenceBase, quotation: Quotation) -> Iterator[Evidence]:
    """Yield the evidence whose sentence a quotation shows whole, or nearly."""
    for document in base.documents:
        if document.source.id == quotation.source:
            for item in document.items:
                inside = item.passage.quotable
                shown = sum(part.span.overlap(inside) for part in quotation.parts)
                if shown > NEARLY_ALL * len(inside):
                    yield item


def is_repeated(job: SectionJob, item: Evidence, words: Quotation) -> bool:
    """Tell whether words are nearly all of a sentence that another section may quote."""
    return is_whole(item, words) and job.is_elsewhere(item.passage.id)


def cue_span(job: SectionJob, item: Evidence, facet: str) -> Span:
    """Return the first words by which an item is coded with a facet; its sentence where none are told."""
    source = job.base.source(item.passage.source)
    quotable = item.passage.quotable
    coding = next((each for each in item.codings if each.facet == facet), None)
    found: list[Span] = []
    for cue in coding.cues if coding else ():
        _name, told, words = cue.partition(": ")
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        match = re.search(pattern, quotable.of(source.text)) if told else None
        if match:
            found.append(Span(quotable.start + match.start(), quotable.start + match.end()))
    return min(found, default=quotable)


def extract(job: SectionJob, item: Evidence, words: Quotation) -> Inlines:
    """Return words of an item's sentence as an extract, with the citation of the sentence."""
    citation = cite(item.passage.source, item.passage.locator)
    return job.phrases.inlines("quote.cited", quote=(Extract(words),), cite=(citation,))


def joined(pieces: Sequence[Inlines], separator: str = SEPARATOR) -> Inlines:
    """Return several pieces in one line, with a separator between them."""
    inlines: list[Inlines] = []
    for number, piece in enumerate(pieces):
        before = (Text(separator, Composed("extracts")),) if number else ()
        inlines.append((*before, *piece))
    return tuple(inline for piece in inlines for inline in piece)


def extracts(source: SourceDocument, spans: Iterable[Span]) -> Inlines:
    """Return words of one source as extracts in its order, without a citation."""
    return joined([(Extract(quote(source, span)),) for span in sorted(set(spans))])


def in_a_sentence(job: SectionJob, who: Extract) -> Inlines:
    """Return who somebody is in a source's words, with the article that the source puts before them."""
    start = who.quotation.span.start
    before = job.base.source(who.quotation.source).text[max(0, start - _NEAR) : start]
    if _ARTICLE.search(before) is None:
        return (who,)
    return job.phrases.inlines("quote.with_article", who=(who,))


def sources_of(items: Iterable[Evidence]) -> Inlines:
    """Return one citation of all sources of some evidence, without places."""
    return (cite_together(cite(item.passage.source, Locator()) for item in items),)


def places_of(items: Iterable[Evidence]) -> Inlines:
    """Return one citation of the places of some evidence."""
    return (cite_together(cite(item.passage.source, item.passage.locator) for item in items),)


def filled(phrases: Phrases, *paragraphs: Inlines, header: bool = False) -> Cell:
    """Return a cell of paragraphs; one without any says that nothing is stated."""
    given = tuple(paragraph for paragraph in paragraphs if paragraph)
    scope = HeaderScope.ROW if header else None
    return Cell(paragraphs=given or (phrases.inlines("table.not_stated"),), scope=scope)
