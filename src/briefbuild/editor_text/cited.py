"""Citations in an editor's text, and quotations that are checked against their source."""

from __future__ import annotations

import re

from briefbuild.citations import reference_id
from briefbuild.diagnostics import Code, Position
from briefbuild.editor_text.desk import Desk
from briefbuild.evidence.finding import (
    FoundWords,
    find_words,
    near_miss,
    withdrawn_advice,
    withdrawn_source,
)
from briefbuild.model.brief import Citation, CitedPlace, Edited, Extract, Inlines, Quoted
from briefbuild.model.outline import EditorText, QuoteSelector
from briefbuild.model.quotation import quote
from briefbuild.model.source import Locator, SourceDocument
from briefbuild.schema import MisfitError, did_you_mean, shown

_PLACE = re.compile(
    r"(?:(?:¶|par(?:a|agraph)?\.?)\s*(?P<paragraph>\d{1,6})|p(?:age)?\.?\s*(?P<page>\d{1,6}))"
)
_WORDS = re.compile(r':\s*["“](?P<words>[^"“”]*)["”]')
_END_OF_ID = re.compile(r"[:¶]|\s+p(?:ar|age)?[. ]|$")


def cited(mark: str, words: EditorText, position: Position, desk: Desk) -> Inlines:
    """Return what ``[@…]`` prints; raises ``MisfitError`` where it points to nothing."""
    content = " ".join(mark.removeprefix("[@").removesuffix("]").split())
    source = _source(content, desk)
    rest = content.removeprefix(source.id).strip()
    origin = Edited(words.position.file, position.line)
    if found := _WORDS.fullmatch(rest):
        return _quotation(found["words"], source, position, origin, desk)
    return (Citation((CitedPlace(reference_id(source.id), _place(rest, source)),), origin),)


def _source(content: str, desk: Desk) -> SourceDocument:
    """Return the source whose id the content begins with; of two, the longer id."""
    fitting = [s for s in desk.base.sources if _begins_with(content, s.id)]
    if fitting:
        return max(fitting, key=lambda source: len(source.id))
    end = _END_OF_ID.search(content)
    name = content[: end.start()].strip() if end else content
    wanted = QuoteSelector(position=Position(""), source=name)
    if withdrawn := withdrawn_source(desk.base, wanted):
        raise MisfitError(Code.SOURCE_WITHDRAWN, *withdrawn_advice(withdrawn))
    ids = [source.id for source in desk.base.sources]
    message = f"the brief has no source {shown(name)}"
    raise MisfitError(Code.CITED_SOURCE, message, did_you_mean(name, ids, "sources"))


def _begins_with(content: str, source_id: str) -> bool:
    after = content[len(source_id) : len(source_id) + 1]
    return content.startswith(source_id) and (not after or after in " :¶")


def _place(text: str, source: SourceDocument) -> str:
    """Return a place as citations print it; raises ``MisfitError`` for one that is not there."""
    if not text:
        return ""
    found = _PLACE.fullmatch(text)
    if found is None:
        message = f"{shown(text)} is no place in a source"
        fix = 'write [@id], [@id ¶ 12], [@id p. 4] or [@id: "exact words"]'
        raise MisfitError(Code.EDITOR_TEXT, message, fix)
    is_page = found["page"] is not None
    number = int(found["page"] or found["paragraph"])
    locators = [region.locator for region in source.regions]
    known = {place.page if is_page else place.paragraph for place in locators} - {None}
    if number not in known:
        last = max((one for one in known if one is not None), default=0)
        kind = "page" if is_page else "paragraph"
        message = f"{source.name} has no {kind} {number}"
        fix = f"its last {kind} is {last}" if last else f"it has no {kind}s: cite it without"
        raise MisfitError(Code.CITED_PLACE, message, fix)
    return str(Locator(page=number) if is_page else Locator(paragraph=number))


def _quotation(
    exact: str, source: SourceDocument, position: Position, origin: Edited, desk: Desk
) -> Inlines:
    wanted = QuoteSelector(position=position, exact=exact, source=source.id)
    places = find_words(desk.base, wanted)
    if not places:
        near = near_miss(desk.base, wanted)
        message = f"{source.name} does not have these words" + (
            f"; nearest: {near}" if near else ""
        )
        fix = "copy the words from the source; [-…-] is yours, {+…+} the source's"
        raise MisfitError(Code.PIN_NOT_FOUND, message, fix if near else "check words and source")
    if len(places) > 1:
        message = f"the words stand in {len(places)} places of {source.name}"
        raise MisfitError(Code.PIN_AMBIGUOUS, message, "quote more of the sentence")
    place = places[0]
    quotation = quote(source, place.span)
    printed = Quoted(quotation) if _is_whole(place) else Extract(quotation)
    locator = source.region_at(place.span.start).locator
    citation = Citation((CitedPlace(reference_id(source.id), str(locator)),), origin)
    return desk.phrases.inlines("quote.cited", quote=(printed,), cite=(citation,))


def _is_whole(place: FoundWords) -> bool:
    """Tell whether the words are a whole sentence, or several."""
    ends = [item.passage for item in place.document.items]
    return any(p.quotable.start == place.span.start for p in ends) and any(
        place.span.end in {p.quotable.end, p.span.end} for p in ends
    )
