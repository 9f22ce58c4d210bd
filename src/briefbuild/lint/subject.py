"""What the checks look at: a finished brief, its outline and evidence, and the editor's sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.citations import reference_id
from briefbuild.diagnostics import Position
from briefbuild.editor_text.desk import place_of
from briefbuild.evidence.codebook import Codebook
from briefbuild.lint.words import LintWords, lint_words
from briefbuild.model.brief import (
    Brief,
    Citation,
    CitedPlace,
    Composed,
    Edited,
    Emphasis,
    Extract,
    Heading,
    Inline,
    Inlines,
    Link,
    NoteReference,
    Quoted,
    Section,
    Strong,
    Table,
    Text,
)
from briefbuild.model.evidence import Evidence, EvidenceBase
from briefbuild.model.outline import EditorText, Outline, SectionSpec, found_in
from briefbuild.model.quotation import Quotation
from briefbuild.model.source import Span
from briefbuild.model.walk import TextUnit, units

_CITED = "[1]"  # how a citation is written where sentences are told apart


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence of an editor as it is printed.

    ``own`` is what the editor wrote of it, without quotations. ``places`` are cited in it, and
    ``quotations`` quoted. A sentence ``is_backed`` where its entry names the statements it rests on;
    it is no prose in the cell of a table.
    """

    section: Section
    block: str
    text: str
    own: str
    position: Position
    places: tuple[CitedPlace, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    is_backed: bool = False
    is_prose: bool = True


class Subject(Struct, frozen=True, dict=True):
    """A brief to be checked; derived views are made once, when they are first asked for."""

    outline: Outline
    brief: Brief
    base: EvidenceBase
    compiled: Callable[[], Codebook]

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook, which few briefs need here."""
        return self.compiled()

    @cached_property
    def words(self) -> LintWords | None:
        """The words of the brief's language, ``None`` where its texts cannot be read."""
        return lint_words(self.outline.language)

    @cached_property
    def specs(self) -> Mapping[str, SectionSpec]:
        """The outline's sections by id."""
        return {spec.id: spec for spec in self.outline.sections}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The editor's sentences in reading order, without headings, and without what labels say."""
        return tuple(
            replace(sentence, is_prose=not isinstance(block, Table))
            for section in self.brief.sections
            for block in section.contents
            if not isinstance(block, Heading)
            for unit in units(block)
            for sentence in self._sentences(section, unit)
        )

    def place(self, key: str) -> Position:
        """Return where the outline gives one of its own keys, or its title."""
        return self.outline.places.get(key, self.outline.title.position)

    def section_place(self, section: Section) -> Position:
        """Return where the outline has a section; one that the program added has no place."""
        spec = self.specs.get(section.id)
        return spec.position if spec else Position(self.outline.path)

    def block_of(self, section_id: str) -> str:
        """Return the first block of a section, its heading if it has one; else the strip of facts."""
        for section in self.brief.sections:
            if section.id == section_id:
                return section.blocks[0].id if section.blocks else ""
        facts = self.brief.front.facts
        return facts.id if facts else ""

    def cited(self, inlines: Inlines) -> Iterator[Citation]:
        """Yield the citations of inlines, those in notes among them."""
        for inline in _leaves(inlines):
            if isinstance(inline, Citation):
                yield inline
            elif isinstance(inline, NoteReference):
                yield from self.cited(self._notes[inline.note])

    def evidence_at(self, place: CitedPlace) -> tuple[Evidence, ...]:
        """Return the sentences of a cited place; none where a whole source is cited."""
        return self._by_place.get((place.reference, place.locator), ()) if place.locator else ()

    def evidence_of(self, quotation: Quotation) -> tuple[Evidence, ...]:
        """Return the sentences of which a quotation has words."""
        return tuple(
            item
            for document in self.base.documents
            if document.source.id == quotation.source
            for item in document.items
            if any(part.span.overlaps(item.passage.quotable) for part in quotation.parts)
        )

    @cached_property
    def _notes(self) -> Mapping[str, Inlines]:
        return {note.id: note.content for note in self.brief.notes}

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], tuple[Evidence, ...]]:
        found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
        for item in self.base.items:
            key = (reference_id(item.passage.source), str(item.passage.locator))
            found[key] = (*found.get(key, ()), item)
        return found

    @cached_property
    def _lines(self) -> Mapping[tuple[str, int], Position]:
        """Where the editor's words begin in each line of the outline that has some."""
        found: dict[tuple[str, int], Position] = {}
        for words in found_in(self.outline, EditorText):
            start = 0
            for line in words.text.split("\n"):
                place = place_of(words, start)
                found.setdefault((place.file, place.line), place)
                start += len(line) + 1
        return found

    def _sentences(self, section: Section, unit: TextUnit) -> Iterator[Sentence]:
        pieces = tuple(self._pieces(unit.inlines))
        if not _is_an_editors(pieces):
            return
        # Few briefs have sentences of an editor's, and cutting them out takes long to import.
        from briefbuild.evidence.bounds import sentence_spans
        from briefbuild.readers.languages import load_language

        text = "".join(piece.text for piece in pieces)
        for span in sentence_spans(text, Span(0, len(text)), load_language()):
            yield self._sentence(section, unit, pieces, text, span)

    def _sentence(
        self, section: Section, unit: TextUnit, pieces: Sequence[_Piece], text: str, span: Span
    ) -> Sentence:
        inside = [piece for piece in pieces if piece.span.overlaps(span)]
        origins = (p.origin for p in inside if isinstance(p.origin, Edited))
        origin = next(origins, Edited(self.outline.path, 0))
        place = Position(origin.file, origin.line)
        own = (_common(p.span, span).of(text) for p in inside if isinstance(p.origin, Edited))
        return Sentence(
            section=section,
            block=unit.block,
            text=span.of(text),
            own="".join(own).strip(),
            position=self._lines.get((origin.file, origin.line), place),
            places=tuple(place for piece in inside for place in piece.places),
            quotations=tuple(piece.quotation for piece in inside if piece.quotation),
            is_backed=any(piece.backs for piece in pieces),
        )

    def _pieces(self, inlines: Inlines) -> Iterator[_Piece]:
        start = 0
        for inline in _leaves(inlines):
            piece = self._piece(inline, start)
            start = piece.span.end
            yield piece

    def _piece(self, inline: Inline, start: int) -> _Piece:
        match inline:
            case Text():
                return _Piece(inline.text, start, origin=inline.origin)
            case Quoted() | Extract():
                words = f"“{inline.quotation.text}”"
                return _Piece(words, start, quotation=inline.quotation)
            case Citation() | NoteReference():
                places = tuple(p for each in self.cited((inline,)) for p in each.places)
                backs = isinstance(inline.origin, Composed) and inline.origin.template == "citation"
                return _Piece(_CITED, start, places=places, backs=backs)
            case _:
                return _Piece(" ", start)


class _Piece(Struct, frozen=True):
    """What one inline gives to the text in which sentences are told apart."""

    text: str
    start: int
    origin: Edited | Composed | None = None
    places: tuple[CitedPlace, ...] = ()
    quotation: Quotation | None = None
    backs: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def _common(one: Span, other: Span) -> Span:
    """Return what two overlapping spans have in common."""
    return Span(max(one.start, other.start), min(one.end, other.end))


def _is_an_editors(pieces: Sequence[_Piece]) -> bool:
    """Tell whether an editor wrote the words of a unit; what stands behind a label is left out."""
    written = [piece.origin for piece in pieces if piece.origin and piece.text.strip()]
    glue = ("quote.cited", "entries.supported")
    words = [o for o in written if isinstance(o, Edited) or o.template not in glue]
    return bool(words) and all(isinstance(origin, Edited) for origin in words)


def _leaves(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Emphasis() | Strong() | Link():
                yield from _leaves(inline.children)
            case _:
                yield inline
