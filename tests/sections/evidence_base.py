"""Evidence made by hand, for tests of what a section chooses."""

from __future__ import annotations

from msgspec import Struct, field

from briefbuild.diagnostics import Position
from briefbuild.model.evidence import Coding, Evidence, EvidenceBase, Passage, SourceEvidence
from briefbuild.model.outline import QuoteLimits, SectionSpec, Selection
from briefbuild.model.quotation import quote
from briefbuild.model.source import Locator, Region, Role, SourceDocument, Span


class Said(Struct, frozen=True, kw_only=True):
    """One sentence of a source, and how it is coded."""

    text: str
    scores: dict[str, float] = field(default_factory=lambda: {"risks": 1.5})
    obstacles: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    paragraph: int = 1


def document(name: str, *said: Said) -> SourceEvidence:
    """Return a source that holds these sentences, a paragraph of its own for each number."""
    text, spans, last = "", [], said[0].paragraph if said else 1
    for one in said:
        text += "" if not text else " " if one.paragraph == last else "\n\n"
        spans.append(Span(len(text), len(text) + len(one.text)))
        text += one.text
        last = one.paragraph
    whole = Region(span=Span(0, len(text)), role=Role.BODY, reason="test")
    source = SourceDocument(
        id=name,
        name=f"{name}.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=text,
        regions=(whole,) if text else (),
    )
    return SourceEvidence(
        source=source,
        items=tuple(
            _item(source, number, one, span)
            for number, (one, span) in enumerate(zip(said, spans, strict=True))
        ),
    )


def _item(source: SourceDocument, number: int, said: Said, span: Span) -> Evidence:
    return Evidence(
        passage=Passage(
            id=f"{source.id}.{number}",
            source=source.id,
            span=span,
            quotable=span,
            role=Role.BODY,
            locator=Locator(paragraph=said.paragraph),
            obstacles=said.obstacles,
        ),
        quotation=quote(source, span),
        codings=tuple(Coding(facet, score, ("a cue",)) for facet, score in said.scores.items()),
        actors=said.actors,
        holders=said.holders,
    )


def base(*documents: SourceEvidence) -> EvidenceBase:
    """Return the evidence of several sources."""
    return EvidenceBase(documents)


def section(limits: QuoteLimits | None = None, select: Selection | None = None) -> SectionSpec:
    """Return a plain section."""
    return SectionSpec(
        id="risks",
        kind="risks",
        position=Position("outline.yaml"),
        quotes=limits or QuoteLimits(),
        select=select or Selection(),
    )
