"""The skeleton that ``briefbuild sources init`` writes: what was inferred, and room for the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefbuild.catalogue.description import known_fields
from briefbuild.catalogue.entry import CSL_KEYS
from briefbuild.model.dates import PartialDate
from briefbuild.model.quotation import collapse
from briefbuild.model.source import Name, Reference, SourceDocument
from briefbuild.yaml_nodes.text import unprintable

_HEAD = """\
# What this office knows of its sources. Everything is optional: delete what you do not need.
#
# A value that stands here counts as stated by you. Check each that is marked "inferred": it was read
# from the file. What stays out of this file is inferred anew or printed as "n.d." (no date) and
# "no author stated". An empty value ("" or, for author, []) says that the source has none.
#
# Names of keys are CSL's, as in Zotero. The keys that are not:
#   id       a short name for the source, in place of its file name
#   grade    your Admiralty grade: source A to F, then what it says 1 to 6, such as B2
#   origin   where the text comes from; two sources count as independent only if both have one
#   release  public, or the markings of the briefs that may use it, such as [OFFICIAL]
#   caveats  corrections that follow the words wherever they are quoted:
#              - quote: exact words of the source
#                note: what a reader must know
#   withdrawn  yes, or {date: …, reason: …}: no brief may rest on it any more
# A name may be a pattern ("wire/*"); what is written below a file's own name wins.

# references: library.json   # a library in CSL-JSON, as Zotero exports it
"""
_EXAMPLES = {
    "title": "…",
    "author": "[{family: …, given: …}]",
    "issued": "2024-06-19",
    "container_title": "…",
    "publisher": "…",
    "url": "https://…",
    "accessed": "2024-06-19",
    "type": "webpage",
    "language": "en",
}
_OURS = ("id: …", "grade: …", "origin: …", "release: public", "caveats: []")


def skeleton(documents: Iterable[SourceDocument]) -> str:
    """Return a catalogue of some sources as YAML: known fields as values, the others as comments.

    The documents are as ``describe`` returns them. What their references hold is stated, and loads
    again to the same; what is inferred is marked so.
    """
    entries = [line for document in documents for line in _entry(document)]
    sources = ["sources:", *entries] if entries else ["sources: {}"]
    return "\n".join([_HEAD, *sources]).rstrip("\n") + "\n"


def _entry(document: SourceDocument) -> Iterator[str]:
    yield f"  {_quoted(document.name)}:"
    known = known_fields(document.reference)
    basis = {inference.field: inference.basis for inference in document.reference.inferred}
    for field, example in _EXAMPLES.items():
        key = CSL_KEYS[field]
        if field in known:
            mark = f"  # inferred from {collapse(basis[field])}" if field in basis else ""
            yield f"    {key}: {_value(document.reference, field)}{mark}"
        else:
            yield f"    # {key}: {example}"
    yield from (f"    # {line}" for line in _OURS)
    yield ""


def _value(reference: Reference, field: str) -> str:
    value = getattr(reference, field)
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, tuple):
        return f"[{', '.join(map(_person, value))}]"
    return _quoted(value)


def _person(name: Name) -> str:
    parts = (("family", name.family), ("given", name.given), ("literal", name.literal))
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in parts if text) + "}"


def _quoted(text: str) -> str:
    """Return text in double quotes, on one line, without characters that no YAML file may hold."""
    kept = "".join(character for character in collapse(text) if unprintable(character) is None)
    return json.dumps(kept, ensure_ascii=False)
