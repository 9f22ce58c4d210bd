"""Marks of typesetting: how a list item begins, how a sentence ends, what a reference marker is."""

from __future__ import annotations

import re

# What may stand between a stop and the end of a sentence; for use within [ ] of a pattern.
CLOSERS = "\"'”’»)\\]"
STOPS = (".", "!", "?", "…")
MARKER = r"(?:\[\s{0,2}(?:n(?:ote)?\s?)?\d{1,3}(?:[,;–-]\s{0,2}\d{1,3})*\]|\[\d{5,7}\]|\[[a-z]\]|[¹²³⁰-⁹])"

_LIST_MARK = re.compile(
    r"(?P<bullet>[•‣⁃◦▪▫●○■□➢➤►✓✔∙⦁❖\uf0a7\uf0b7\uf0d8\uf076])\s*"
    r"|(?P<dash>[-–—*+·]|o(?=\s+[A-Z]))\s+"
    r"|(?P<number>\(?\d{1,3}(?:\.\d{1,3})*[.)]|\([A-Za-z]\)|[a-zA-Z]\)|[a-z]\.|\(?[ivx]{1,5}[.)]"
    r"|\[\d{1,3}\])\s+"
    r"|(?P<glued>\d{1,3}\.(?=[A-Z][a-z])|\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)(?!he\b)(?=['‘“]?[A-Za-z])"
    r"|\*(?=[A-Z][a-z]))"
)
_GARBLED = re.compile(
    "(?:â€[\u0080-\u00bf“”‘’‚„•–—…™œžŸ¦˜†‡]|Ã[\u0080-\u009f\u00a1-\u00bf]|(?<![A-ZÀ-Þ])Â[\u00a0-\u00bf])"
)
_MARKERS_AT_END = re.compile(rf"(?:\s*{MARKER})+\s*\Z")
_MARKER_ENDS = ("]", *"¹²³", *map(chr, range(ord("⁰"), ord("⁹") + 1)))
_CLOSING = CLOSERS.replace("\\", "")
_TAIL = 60  # characters: more than any run of markers at the end of a sentence


def list_mark(text: str, start: int = 0) -> re.Match[str] | None:
    """Return the mark of a list item at ``start``, with the white space after it.

    Its group is ``bullet``, ``dash``, ``number`` or ``glued``, a number without the white space; the
    last three may be something else.
    """
    if text[start : start + 1].isupper() and text[start + 1 : start + 2] != ")":
        return None  # most begin so, and no mark does
    return _LIST_MARK.match(text, start)


def without_markers(text: str) -> str:
    """Return ``text`` without the reference markers and the white space at its end."""
    kept = text.rstrip()
    if not kept.endswith(_MARKER_ENDS):
        return kept
    head, tail = text[:-_TAIL], text[-_TAIL:]
    if tail.isascii():  # without raised figures all markers begin with a bracket: most have few
        found = _MARKERS_AT_END.search(tail, max(0, tail.find("[")))
        return (head + tail[: found.start()]).rstrip() if found else kept
    return (head + _MARKERS_AT_END.sub("", tail)).rstrip()


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends with a stop, closing marks and reference markers aside."""
    if text.endswith(STOPS):
        return True
    if text[-1:].isalpha() and text.isascii():
        return False  # a title, a heading
    tail = without_markers(text[-2 * _TAIL :])
    return tail[-_TAIL:].rstrip(_CLOSING).endswith(STOPS)


def garbled(text: str) -> tuple[re.Match[str], ...]:
    """Return what looks like UTF-8 that was read as Windows' encoding: â€™ for ’, Ã© for é."""
    return tuple(_GARBLED.finditer(text)) if may_be_garbled(text) else ()


def may_be_garbled(text: str) -> bool:
    """Tell whether a text has what garbled characters begin with: a tenth of a search for them."""
    return "â€" in text or "Ã" in text or "Â" in text
