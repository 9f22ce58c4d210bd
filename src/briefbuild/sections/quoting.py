"""How chosen evidence is shown: quotations with citations, status chips, words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefbuild.citations import authors, cite, cited_quote
from briefbuild.model.brief import (
    Cell,
    Composed,
    DisplayedQuote,
    Edited,
    Extract,
    HeaderScope,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
    Quoted,
    Row,
    Text,
)
from briefbuild.model.evidence import Evidence, Modality
from briefbuild.model.outline import Length
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.source import SourceDocument, Span
from briefbuild.phrasing import Field, Phrases
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.pins import pinned_beside
from briefbuild.sections.select import Choice

DISPLAYED_WORDS = 40  # the longest quotation that is set apart


def block_id(job: SectionJob, choice: Choice) -> str:
    """Return the id of what shows a choice: the section and the words, never the position."""
    return f"{job.spec.id}.{choice.evidence.passage.id}"


def shown(job: SectionJob, choice: Choice) -> Inlines:
    """Return a choice's quotation with its citation and the editor's caveats on its words."""
    cited = cited_quote(choice.quotation, choice.evidence.passage.locator, job.phrases)
    return (*cited, *caveats(job, choice))


def caveats(job: SectionJob, choice: Choice) -> Inlines:
    """Return the corrections that the catalogue binds to words of a choice's quotation."""
    return caveats_on(job, choice.quotation)


def caveats_on(job: SectionJob, quotation: Quotation) -> Inlines:
    """Return the corrections that the catalogue binds to words of a quotation."""
    source = job.base.source(quotation.source)
    bound = (
        caveat.note
        for caveat in source.assessment.caveats
        if any(part.span.overlaps(caveat.span) for part in quotation.parts)
    )
    notes = (
        job.phrases.inlines(
            "quote.caveat",
            note=(Text(note.text, Edited(note.position.file, note.position.line)),),
        )
        for note in bound
    )
    return tuple(inline for note in notes for inline in note)


def lead(job: SectionJob, key: str, **fields: Field) -> Paragraph:
    """Return the section's opening line."""
    content = job.phrases.inlines(key, **fields)
    return Paragraph(id=f"{job.spec.id}.lead", content=content, kind=ParagraphKind.LEAD)


def subheading(job: SectionJob, name: str, key: str) -> Heading:
    """Return a heading of the second level inside the section."""
    return Heading(id=f"{job.spec.id}.{name}", level=2, content=job.phrases.inlines(key))


def bullets(job: SectionJob, choices: Iterable[Choice], name: str = "statements") -> List:
    """Return choices as a bulleted list."""
    items = tuple(
        ListItem(id=block_id(job, choice), content=shown(job, choice)) for choice in choices
    )
    return List(id=f"{job.spec.id}.{name}", items=items)


def beside_table(
    job: SectionJob, printed: Iterable[Choice], few: Iterable[Choice] = ()
) -> tuple[Choice, ...]:
    """Return the choices that a list beneath a section's table quotes, in their order.

    A long brief, or an outline that asks for a number of quotations, gets all that the table does not
    quote whole; else the list has a ``few`` and what is pinned.
    """
    in_table = {choice.evidence.passage.id for choice in printed}
    left = [choice for choice in job.choices if choice.evidence.passage.id not in in_table]
    if job.room.length is Length.LONG or not job.spec.quotes.is_usual:
        return tuple(left)
    kept = {choice.evidence.passage.id for choice in (*few, *pinned_beside(left, ()))}
    return tuple(choice for choice in left if choice.evidence.passage.id in kept)


def displayed(choices: Iterable[Choice]) -> Choice | None:
    """Return the choice to set apart: the best short one that the source states outright."""
    fitting = [
        choice
        for choice in choices
        if choice.evidence.modality is Modality.STATED
        and len(choice.quotation.text.split()) <= DISPLAYED_WORDS
    ]
    return max(fitting, key=lambda choice: choice.score, default=None)


def displayed_quote(job: SectionJob, choice: Choice) -> DisplayedQuote:
    """Return a choice set apart, with its author and place beneath."""
    passage = choice.evidence.passage
    source = job.base.source(passage.source)
    attribution = job.phrases.inlines(
        "quote.attribution",
        who=_voice(source, job.phrases),
        cite=(cite(passage.source, passage.locator),),
    )
    return DisplayedQuote(
        id=block_id(job, choice),
        content=(Quoted(choice.quotation),),
        attribution=(*attribution, *caveats(job, choice)),
    )


def _voice(source: SourceDocument, phrases: Phrases) -> str:
    """Return who speaks: the authors, else the title of an unsigned source, else that none is known."""
    if not source.reference.author and source.reference.title:
        return source.reference.title
    return authors(source, phrases)


def head_row(job: SectionJob, table: str, *keys: str, name: str = "") -> Row:
    """Return a table's header row from the phrases ``<table>.<key>``.

    A section's second table needs a ``name``.
    """
    cells = tuple(
        Cell(paragraphs=(job.phrases.inlines(f"{table}.{key}"),), scope=HeaderScope.COLUMN)
        for key in keys
    )
    return Row(id=f"{job.spec.id}.{name}.head" if name else f"{job.spec.id}.head", cells=cells)


def words_cell(words: str, key: str, phrases: Phrases, *, header: bool = False) -> Cell:
    """Return a cell of composed words."""
    scope = HeaderScope.ROW if header else None
    return Cell(paragraphs=(phrases.plain_inlines(key, words),), scope=scope)


def quoted_items(job: SectionJob, choice: Choice) -> tuple[Evidence, ...]:
    """Return all evidence that a choice's quotation shows, in its order.

    That is more than the choice's own where the quotation begins with the sentence before it.
    """
    shown = set(choice.passages)
    source = choice.evidence.passage.source
    return tuple(
        item
        for document in job.base.documents
        if document.source.id == source
        for item in document.items
        if item.passage.id in shown
    )


def named(job: SectionJob, choice: Choice) -> tuple[str, ...]:
    """Return the actors that a choice's quotation names, each once."""
    return tuple(
        dict.fromkeys(actor for item in quoted_items(job, choice) for actor in item.actors)
    )


def hedges(job: SectionJob, choice: Choice) -> Inlines:
    """Return the words that limit what a quotation says, as verified extracts, each once."""
    source = job.base.source(choice.evidence.passage.source)
    found = {
        quotation.text.casefold(): quotation
        for item in reversed(quoted_items(job, choice))
        for quotation in _occurrences(source, item.passage.quotable, item.hedges)
    }
    ordered = sorted(found.values(), key=lambda quotation: quotation.span)
    pieces: list[Inlines] = []
    for number, quotation in enumerate(ordered):
        separator = (Text("; ", Composed("extracts")),) if number else ()
        pieces.append((*separator, Extract(quotation)))
    return tuple(inline for piece in pieces for inline in piece)


def _occurrences(source: SourceDocument, inside: Span, words: Iterable[str]) -> Iterator[Quotation]:
    for word in words:
        # A cue of several words may stand across a line break of the source.
        pattern = r"\s+".join(re.escape(part) for part in word.split())
        match = re.search(rf"(?<!\w){pattern}(?!\w)", inside.of(source.text), re.IGNORECASE)
        if match is not None:
            start = inside.start
            yield quote(source, Span(start + match.start(), start + match.end()))
