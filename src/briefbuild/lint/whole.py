"""Checks of the brief as a whole: balance of sources, lengths, gaps and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefbuild.diagnostics import Position
from briefbuild.fitting import LIMITS, core_pages, core_words, fits
from briefbuild.lint.finding import Finding
from briefbuild.lint.subject import Subject
from briefbuild.model.brief import Callout, CalloutKind
from briefbuild.model.outline import SectionSpec
from briefbuild.model.runs import Labels
from briefbuild.model.walk import plain, section_quotations, units
from briefbuild.schema import shown
from briefbuild.sections import ANNEXES

FEW_CITATIONS = 6  # below that, shares say nothing


def long_quotes(subject: Subject) -> Iterator[Finding]:
    """Yield the quotations that are longer than their section allows; only an editor can ask for them."""
    for section in subject.brief.sections:
        spec = subject.specs.get(section.id)
        if spec is None or section.kind in ANNEXES:
            continue
        for placed in section_quotations(section):
            length = len(placed.quotation.text.split())
            if not placed.is_extract and length > spec.quotes.words:
                message = f"{shown(placed.quotation.text)} has {length} words"
                fix = (
                    f"at most {spec.quotes.words} are asked for: quote less, or raise quotes.words"
                )
                yield Finding(_pin_place(spec), message, fix, section.id, placed.block)


def _pin_place(spec: SectionSpec) -> Position:
    return spec.pin[0].position if spec.pin else spec.position


def one_source(subject: Subject) -> Iterator[Finding]:
    """Yield the source that has more than half of all citations, where there are others."""
    counted = Counter(
        place.reference
        for section in subject.brief.sections
        if section.kind not in ANNEXES
        for block in section.contents
        for unit in units(block)
        for citation in subject.cited(unit.inlines)
        for place in citation.places
    )
    total = counted.total()
    if len(subject.base.sources) < 2 or total < FEW_CITATIONS:
        return
    reference, most = counted.most_common(1)[0]
    if 2 * most > total:
        name = next(s.name for s in subject.base.sources if reference == f"ref-{s.id}")
        message = f"{most} of {total} citations are of {name}"
        fix = "limit it: quotes.per_source; or say why it carries the brief"
        yield Finding(subject.place("sources"), message, fix)


def empty_sections(subject: Subject) -> Iterator[Finding]:
    """Yield the sections for which no source has anything."""
    for section in subject.brief.sections:
        empty = f"{section.id}.empty"
        if any(block.id == empty for block in section.blocks):
            message = f"section {section.id} is empty: no source has a sentence that fits"
            fix = "remove it, or widen what it may select (facets, sources)"
            yield Finding(subject.section_place(section), message, fix, section.id, empty)


def open_slots(subject: Subject) -> Iterator[Finding]:
    """Yield the places that only an editor can fill, such as an empty bottom line."""
    for section in subject.brief.sections:
        for block in section.contents:
            if isinstance(block, Callout) and block.kind is CalloutKind.OPEN_SLOT:
                name = plain(block.title, Labels({}, {})) or section.id
                message = f"section {section.id} has a slot that only you can fill: {name}"
                fix = "write it, or remove the section"
                yield Finding(subject.section_place(section), message, fix, section.id, block.id)


def over_budget(subject: Subject) -> Iterator[Finding]:
    """Yield what is longer than the outline allows: the brief, or the quotations of a section."""
    length = subject.outline.length
    if not fits(subject.brief, length):
        limit = LIMITS[length]
        allowed = _pages(limit.pages) + (f", {limit.words} words" if limit.words else "")
        pages, words = core_pages(subject.brief), core_words(subject.brief)
        message = f"the core takes about {_pages(pages)}, {words} words"
        fix = f"{length.value} allows {allowed}: take sections out, or change length"
        yield Finding(subject.place("length"), message, fix)
    for section in subject.brief.sections:
        spec = subject.specs.get(section.id)
        if spec is None or spec.budget is None:
            continue
        quoted = [p.quotation.text for p in section_quotations(section) if not p.is_extract]
        used = sum(len(text.split()) for text in quoted)
        if used > spec.budget:
            message = f"section {section.id} quotes {used} words of the {spec.budget} allowed"
            yield Finding(spec.position, message, "pin less, or raise its budget", section.id)


def _pages(n: int) -> str:
    return "1 page" if n == 1 else f"{n} pages"


def stale_cut_off(subject: Subject) -> Iterator[Finding]:
    """Yield a cut-off that is too long before the issue."""
    issued, cut_off, most = (
        subject.outline.issued,
        subject.outline.cut_off,
        subject.outline.stale_after,
    )
    if issued is None or cut_off is None:
        return
    days = (issued.first_day - cut_off.last_day).days
    if days > most:
        message = f"the information ends {days} days before the issue, and {most} are allowed"
        fix = "look for what is new and move cut_off, or set stale_after"
        yield Finding(subject.place("cut_off"), message, fix)
