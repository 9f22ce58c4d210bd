"""Front matter and furniture: title, question, the strip of facts with the edition, header and footer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefbuild.model.brief import (
    Edited,
    FrontMatter,
    Inlines,
    LineBreak,
    Paragraph,
    ParagraphKind,
    Running,
    Strong,
    Text,
)
from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText, Outline
from briefbuild.model.source import SourceDocument
from briefbuild.phrasing import Phrases

FACTS = "facts"  # the strip of page one that says of which edition and how fresh the brief is


class Standing(Struct, frozen=True):
    """Which edition a brief is, from 1, and since when; a draft is not issued, nor cleared by anyone."""

    edition: int = 1
    issued: PartialDate | None = None
    cleared_by: str = ""


def edited(words: EditorText | None) -> Inlines:
    """Return an editor's words, with where they were written; nothing where there are none."""
    if words is None:
        return ()
    return (Text(words.text, Edited(words.position.file, words.position.line)),)


def _title(words: EditorText) -> Inlines:
    """Return a title, broken after the colon that parts it from its second half."""
    first, colon, second = words.text.partition(": ")
    if not colon:
        return edited(words)
    before = EditorText(f"{first}:", words.position)
    return (*edited(before), LineBreak(), *edited(EditorText(second, words.position)))


def front_matter(
    outline: Outline, sources: Sequence[SourceDocument], standing: Standing, phrases: Phrases
) -> FrontMatter:
    """Return what stands before the first section; its strip of facts has the id ``FACTS``."""
    facts = tuple(_facts(outline, sources, standing, phrases))
    separator = phrases.inlines("front.separator")
    content = (inline for fact in facts for inline in (*separator, *fact))
    strip = tuple(content)[len(separator) :]
    return FrontMatter(
        title=_title(outline.title),
        question=edited(outline.question),
        facts=Paragraph(id=FACTS, kind=ParagraphKind.FACTS, content=strip),
    )


def _facts(
    outline: Outline, sources: Sequence[SourceDocument], standing: Standing, phrases: Phrases
) -> Iterator[Inlines]:
    """Yield edition, clearance, cut-off and source dates; a date is given or a source's, never today."""
    yield phrases.inlines("front.edition", edition=_bold(phrases, _edition(standing, phrases)))
    if standing.cleared_by:
        yield phrases.inlines("front.cleared", by=_bold(phrases, standing.cleared_by))
    cut_off = str(outline.cut_off) if outline.cut_off else phrases.text("front.no_cut_off")
    yield phrases.inlines("front.cut_off", cut_off=_bold(phrases, cut_off))
    newest = _newest(sources)
    if newest:
        yield phrases.inlines("front.sources_dated", newest=_bold(phrases, str(newest)))
    else:
        state = _bold(phrases, phrases.text("front.undated"))
        yield phrases.inlines("front.sources_undated", state=state)


def _edition(standing: Standing, phrases: Phrases) -> str:
    number = str(standing.edition)
    if standing.issued is None:
        return phrases.text("front.as_draft", n=number)
    return phrases.text("front.as_issued", n=number, issued=str(standing.issued))


def _bold(phrases: Phrases, words: str) -> Inlines:
    return (Strong(phrases.plain_inlines("front.fact", words)),)


def _newest(sources: Sequence[SourceDocument]) -> PartialDate | None:
    dates = [source.reference.issued for source in sources]
    known = [date for date in dates if date is not None]
    return max(known, key=lambda date: date.iso, default=None)


def running(outline: Outline, phrases: Phrases) -> Running:
    """Return what stands in header and footer."""
    words = [outline.marking.text] if outline.marking else []
    if outline.issued is None:
        words.append(phrases.text("front.draft_marking"))
    # The running head is short: the half of the title before its colon.
    return Running(
        title=outline.title.text.partition(": ")[0],
        office=outline.office.text if outline.office else "",
        series=outline.series.text if outline.series else "",
        edition="" if outline.issued else phrases.text("front.draft").capitalize(),
        marking=phrases.text("front.separator").join(words),
        page_label=phrases.text("front.page"),
    )
