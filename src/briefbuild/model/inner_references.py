"""The works that a source cites itself, and where it cites them: the "as cited in" of a brief."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Span


class InnerReference(Struct, frozen=True, kw_only=True):
    """One entry of a source's own reference list; ``key`` is its number there, empty without one.

    ``span`` is the whole entry as printed. ``accessed`` is a date of access, never of publication.
    """

    key: str
    span: Span
    url: str | None = None
    accessed: PartialDate | None = None


class InnerCitation(Struct, frozen=True):
    """A marker in a source's running text, such as ``[2, 5]``, and the keys that it gives."""

    span: Span
    keys: tuple[str, ...]


class InnerReferences(Struct, frozen=True):
    """The reference lists of one source and its markers, both in the order of the text.

    A key may stand for several entries, where the source numbers two alike. ``empty_lists`` are the
    headings of lists with nothing below them.
    """

    entries: tuple[InnerReference, ...] = ()
    citations: tuple[InnerCitation, ...] = ()
    empty_lists: tuple[Span, ...] = ()

    def cited_in(self, span: Span) -> tuple[InnerReference, ...]:
        """Return the works that a passage cites, in the order of the lists.

        ``span`` is its whole unit (``Passage.span``): markers stand behind the last stop, outside
        the words that are quoted. A work is printed as its source has it, by a quotation of the
        entry's own span: what in it is author or title, sources do not say.
        """
        keys = {key for mark in self.citations if span.covers(mark.span) for key in mark.keys}
        return tuple(entry for entry in self.entries if entry.key in keys)
