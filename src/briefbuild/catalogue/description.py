"""A source as the catalogue describes it: stated before listed in the library before inferred."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.catalogue.entry import CSL_KEYS, CatalogueEntry, Stated, StatedCaveat, merge
from briefbuild.catalogue.library import Library
from briefbuild.diagnostics import Code, Diagnostic
from briefbuild.errors import EvidenceError
from briefbuild.files import digest, glob_match
from briefbuild.model.codec import encode
from briefbuild.model.locate import locate
from briefbuild.model.outline import EditorText
from briefbuild.model.quotation import collapse
from briefbuild.model.source import Assessment, Caveat, Inference, Reference, SourceDocument, Span

UNNAMED_BASIS = "the file itself"

_UNKNOWN = Reference()
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SHOWN_PLACES = 5


class PlacedEntry(Struct, frozen=True):
    """An entry with the file name or pattern that it stands under, in the file's own letters."""

    pattern: EditorText
    entry: CatalogueEntry

    @property
    def is_pattern(self) -> bool:
        """Whether it may fit several sources."""
        return any(mark in self.pattern.text for mark in "*?")

    def fits(self, name: str) -> bool:
        """Tell whether it is a source's; composed and decomposed accents are one."""
        return glob_match(composed(self.pattern.text), composed(name))


class Catalogue(Struct, frozen=True, kw_only=True):
    """What an office knows of its sources; without entries and library it knows nothing.

    ``named`` are the entries of single sources, by composed file name; ``patterns`` all others.
    """

    named: Mapping[str, PlacedEntry] = field(default_factory=dict)
    patterns: tuple[PlacedEntry, ...] = ()
    library: Library = field(default_factory=Library)

    def entry(self, name: str) -> CatalogueEntry:
        """Return all that is stated of one source: a name wins over patterns, later over earlier."""
        fitting = [placed for placed in self.patterns if placed.fits(name)]
        own = self.named.get(composed(name))
        return merge(placed.entry for placed in (*fitting, *([own] if own else [])))

    def digest_for(self, name: str) -> str:
        """Return a digest of everything that :func:`describe` may add to one source."""
        added = replace(self.entry(name), withdrawn=None)
        items = self.library.possible(name, added.stated.get("url"))
        listed = [[item.address, encode(tuple(sorted(item.stated.items())))] for item in items]
        data = json.dumps([encode(added), listed], sort_keys=True)
        return digest(data.encode())

    def digest_of(self, name: str, address: str | None) -> str:
        """Return a digest of all that it says of one source, which gives ``address`` as its own.

        Another source's entry, or another item of the library, does not change it.
        """
        entry = self.entry(name)
        items = self.library.find(name, entry.stated.get("url", address))
        listed = [[item.id, encode(tuple(sorted(item.stated.items())))] for item in items]
        return digest(json.dumps([encode(entry), listed], sort_keys=True).encode())


def describe(source: SourceDocument, catalogue: Catalogue) -> SourceDocument:
    """Return a source with the id, the reference and the assessment that the catalogue gives it.

    The text is never touched. Raises ``EvidenceError`` for each caveat whose words do not stand in
    the text, or stand there more than once.
    """
    entry = catalogue.entry(source.name)
    url = entry.stated.get("url", source.reference.url)
    items = catalogue.library.find(source.name, url)
    listed = items[0].stated if len(items) == 1 else Stated()
    return replace(
        source,
        id=entry.id or source.id,
        reference=_described(source.reference, {**listed, **entry.stated}),
        assessment=Assessment(
            grade=entry.grade,
            origin=entry.origin,
            release=entry.release,
            caveats=_bound(entry.caveats, source),
        ),
    )


def _described(inferred: Reference, stated: Stated) -> Reference:
    """Return the reference, in which all that nobody stated is marked as inferred."""
    basis = {inference.field: inference.basis for inference in inferred.inferred}
    left = tuple(
        Inference(name, basis.get(name, UNNAMED_BASIS))
        for name in known_fields(inferred)
        if name not in stated
    )
    return replace(inferred, **stated, inferred=left)


def known_fields(reference: Reference) -> tuple[str, ...]:
    """Return the fields of a reference that hold something, by name, in the order of CSL_KEYS."""
    return tuple(name for name in CSL_KEYS if getattr(reference, name) != getattr(_UNKNOWN, name))


# ----------------------------------------------------------------------------------- caveats


def _bound(caveats: tuple[StatedCaveat, ...], source: SourceDocument) -> tuple[Caveat, ...]:
    bound: list[Caveat] = []
    problems: list[Diagnostic] = []
    for caveat in caveats:
        spans = locate(source.text, caveat.quote.text)
        if len(spans) == 1:
            bound.append(Caveat(spans[0], caveat.note))
        else:
            problems.append(_unbound(caveat.quote, spans, source))
    if problems:
        raise EvidenceError(*problems)
    return tuple(bound)


def _unbound(quote: EditorText, spans: tuple[Span, ...], source: SourceDocument) -> Diagnostic:
    if spans:
        message = f"these words stand {len(spans)} times in {source.name}: {_places(spans, source)}"
        fix = "add the words before or after them, until one place is left"
    else:
        message = f"these words do not stand in {source.name}"
        near = _nearest(quote.text, source.text)
        fix = f'the nearest there: "{near}"' if near else "copy them from the source"
    return Diagnostic(quote.position, Code.CAVEAT_WORDS, message, fix)


def _places(spans: tuple[Span, ...], source: SourceDocument) -> str:
    shown = [_place(span, source) for span in spans[:_SHOWN_PLACES]]
    return ", ".join(shown) + (", …" if len(spans) > _SHOWN_PLACES else "")


def _place(span: Span, source: SourceDocument) -> str:
    return str(source.region_at(span.start).locator) or f"character {span.start}"


def _nearest(words: str, text: str) -> str | None:
    sentences = [collapse(match[0]) for match in _SENTENCE.finditer(text)]
    pieces = [sentence for sentence in sentences if sentence]
    found = difflib.get_close_matches(collapse(words), pieces, n=1, cutoff=0.5)
    return found[0] if found else None


def composed(name: str) -> str:
    """Return a file name in the form that names are compared in (NFC)."""
    return unicodedata.normalize("NFC", name)
