"""A source's own reference list: its entries, the markers in the text that cite them, its defects.

Only numbered lists can be linked, by markers such as ``[3]``, ``[2, 5]``, ``[1-4]`` and ``³``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.evidence.dates import find_dates
from briefbuild.model.dates import PartialDate
from briefbuild.model.inner_references import InnerCitation, InnerReference, InnerReferences
from briefbuild.model.source import QUOTABLE_ROLES, Region, Role, SourceDocument, Span
from briefbuild.readers.language import WordList
from briefbuild.readers.languages import load_language

LONGEST_RANGE = 50  # entries: "[1-300]" is no citation

_CITING_ROLES = QUOTABLE_ROLES | {Role.CAPTION, Role.TABLE, Role.HEADING, Role.TITLE}
_HEADING_ROLES = frozenset({Role.HEADING, Role.REFERENCES})
_CONTENT_ROLES = QUOTABLE_ROLES | {Role.TABLE, Role.REFERENCES}

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_KEY = re.compile(
    r"^[ \t\u00a0]*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)](?=\s)|([⁰¹²³⁴-⁹]{1,3}))",
    re.MULTILINE,
)
_MARKER = re.compile(
    r"\[(?:n(?:ote)?s?\.?\s?)?(\d{1,3}(?:\s?[,;–-]\s{0,2}\d{1,3})*)\]"
    r"|(?<!\bm)(?<!\b[ckm]m)([⁰¹²³⁴-⁹]{1,3}(?:[,⁻–-][⁰¹²³⁴-⁹]{1,3})*)"  # not the square metre
)
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s?[⁻–-]\s?(\d+))?")
_URL = re.compile(r"https?://[^\s<>\"“”]+")
_AFTER_URL = ".,;:!?'’"
_ACCESSED = re.compile(
    r"\b(?:accessed|retrieved|visited|viewed|consulted)\b(?:\s+on)?\s*:?\s*", re.IGNORECASE
)
_LONGEST_DATE = 30  # characters


def inner_references(source: SourceDocument) -> InnerReferences:
    """Return the reference lists of a source, and the markers of its running text."""
    entries = tuple(
        entry
        for region in source.regions
        if region.role is Role.REFERENCES and not _is_heading(region, source)
        for entry in _entries(region, source.text)
    )
    return InnerReferences(
        entries=entries, citations=tuple(_citations(source)), empty_lists=tuple(_empty(source))
    )


# ----------------------------------------------------------------------------------- entries


def _entries(region: Region, text: str) -> Iterator[InnerReference]:
    """Yield the entries of one region: one, or one for each line that begins with a number."""
    marks = list(_KEY.finditer(region.span.of(text)))
    starts = [match.start() for match in marks] or [0]
    if marks and region.span.of(text)[: starts[0]].strip():
        marks, starts = [], [0]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(region.span)
        span = _trimmed(Span(region.span.start + start, region.span.start + end), text)
        key = _key(marks[place]) if marks else ""
        yield _entry(key, span, text)


def _entry(key: str, span: Span, text: str) -> InnerReference:
    words = span.of(text)
    return InnerReference(key=key, span=span, url=_url(words), accessed=_accessed(words))


def _key(match: re.Match[str]) -> str:
    number = next(group for group in match.groups() if group)
    return str(int(number.translate(_SUPERSCRIPTS)))


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _url(words: str) -> str | None:
    found = _URL.search(words)
    if found is None:
        return None
    url = found[0].rstrip(_AFTER_URL)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_AFTER_URL)
    return url


def _accessed(words: str) -> PartialDate | None:
    """Return the date that stands right behind a word such as "accessed"."""
    for found in _ACCESSED.finditer(words):
        dates = find_dates(words[found.end() : found.end() + _LONGEST_DATE])
        if dates and dates[0].start == 0:
            return dates[0].date
    return None


def _is_heading(region: Region, source: SourceDocument) -> bool:
    words = " ".join(region.span.of(source.text).lower().split()).rstrip(" .:")
    return words in load_language()[WordList.REFERENCES]


def _empty(source: SourceDocument) -> Iterator[Span]:
    """Yield the headings of reference lists below which no text and no entry stands."""
    regions = [region for region in source.regions if region.role is not Role.FURNITURE]
    for place, region in enumerate(regions):
        if region.role in _HEADING_ROLES and _is_heading(region, source):
            below = regions[place + 1 : place + 2]
            if not below or below[0].role not in _CONTENT_ROLES:
                yield _trimmed(region.span, source.text)


# --------------------------------------------------------------------------------- citations


def _citations(source: SourceDocument) -> Iterator[InnerCitation]:
    for region in source.regions:
        if region.role in _CITING_ROLES:
            for match in _MARKER.finditer(source.text, region.span.start, region.span.end):
                keys = _keys(match[1] or match[2].translate(_SUPERSCRIPTS))
                if keys:
                    yield InnerCitation(Span(*match.span()), keys)


def _keys(numbers: str) -> tuple[str, ...]:
    """Return the keys that a marker gives; ranges are written out."""
    found: list[str] = []
    for match in _NUMBER_OR_RANGE.finditer(numbers):
        first, last = int(match[1]), int(match[2] or match[1])
        if last - first > LONGEST_RANGE:
            return ()
        found.extend(str(number) for number in range(first, last + 1))
    return tuple(dict.fromkeys(found))


# ----------------------------------------------------------------------------------- defects


def reference_defects(source: SourceDocument, found: InnerReferences) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a source's references; nothing of it stops a brief."""
    return (
        *(_defect(source, span, "the list of references is empty") for span in found.empty_lists),
        *_repeated(source, found.entries),
        *_unused(source, found),
        *_undefined(source, found),
    )


def _repeated(source: SourceDocument, entries: Sequence[InnerReference]) -> Iterator[Diagnostic]:
    """Yield each entry whose number its list has had before.

    Where the numbers begin anew at 1, another list begins.
    """
    seen: set[str] = set()
    for entry in entries:
        if entry.key == "1" and seen != {"1"}:
            seen.clear()
        if entry.key in seen:
            yield _defect(source, entry.span, f"[{entry.key}] is defined twice")
        seen.update({entry.key} - {""})


def _unused(source: SourceDocument, found: InnerReferences) -> Iterator[Diagnostic]:
    cited = {key for mark in found.citations for key in mark.keys}
    unused = [entry for entry in found.entries if entry.key and entry.key not in cited]
    # Numbered for order only, where nothing is cited by number at all.
    if unused and len(unused) < sum(bool(entry.key) for entry in found.entries):
        yield _defect(source, unused[0].span, f"{_listed(e.key for e in unused)} never cited")


def _undefined(source: SourceDocument, found: InnerReferences) -> Iterator[Diagnostic]:
    defined = {entry.key for entry in found.entries} - {""}
    marks = [mark for mark in found.citations if not defined.issuperset(mark.keys)]
    # Raised figures alone may be powers.
    if defined or any(source.text[mark.span.start] == "[" for mark in marks):
        keys = [key for mark in marks for key in mark.keys if key not in defined]
        for mark in marks[:1]:
            yield _defect(source, mark.span, f"{_listed(keys)} cited and not in any list")


def _listed(keys: Iterable[str]) -> str:
    """Return keys in brackets, with the verb that they need."""
    names = [f"[{key}]" for key in Counter(keys)]
    return f"{', '.join(names)} {'are' if len(names) > 1 else 'is'}"


def _defect(source: SourceDocument, span: Span, message: str) -> Diagnostic:
    return Diagnostic(
        _position(source, span.start), Code.INNER_REFERENCE, message, severity=Severity.INFORMATION
    )


def _position(source: SourceDocument, offset: int) -> Position:
    """Return the line, which only a text file has in common with its text."""
    if not source.media_type.startswith("text/plain"):
        return Position(source.name)
    before = source.text[:offset].splitlines(keepends=True)
    ends_line = bool(before) and before[-1][-1:] in "\n\r"
    return Position(source.name, max(1, len(before) + ends_line))
