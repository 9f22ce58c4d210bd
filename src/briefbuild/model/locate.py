"""Where words that somebody wrote down stand in a source: the same words, whatever the typography.

White space, line breaks, quotation marks, dashes, soft hyphens and composed accents may differ;
letters, figures, case and order may not. Nothing here looks for what is merely similar.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefbuild.model.source import Span

_VARIANTS = ("'’‘‛ʼ′`´", '"“”„‟«»″', "-‐‑‒–—―−")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width space and joiners
# Gap and space never stand side by side: a failing match must not try every way to share a run.
_GAP = f"[{_INVISIBLE}]*"
_SPACE = rf"[\s{_INVISIBLE}]*\s{_GAP}"
_ELLIPSIS = r"(?:…|\.\s?\.\s?\.)"
_CHARACTER = re.compile(r"\.{3}|.", re.DOTALL)
_CLASSES = {mark: f"[{re.escape(marks)}]" for marks in _VARIANTS for mark in marks}
_FOLDED = {ord(mark): marks[0] for marks in _VARIANTS for mark in marks} | {
    ord(mark): None for mark in _INVISIBLE
}


def locate(text: str, words: str) -> tuple[Span, ...]:
    """Return every place of ``text`` where ``words`` stand, as whole words, in order.

    The spans are of ``text`` as it is. Empty where they do not stand there, or are blank.
    """
    pattern = _pattern(words)
    return tuple(Span(*match.span()) for match in pattern.finditer(text)) if pattern else ()


def folded(text: str) -> str:
    """Return ``text`` in one form for all its typographic variants, without any white space."""
    composed = unicodedata.normalize("NFC", text.replace("…", "..."))
    return "".join(composed.translate(_FOLDED).split())


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str] | None:
    wanted = unicodedata.normalize("NFC", words.translate(dict.fromkeys(map(ord, _INVISIBLE))))
    wanted = wanted.strip()
    if not wanted:
        return None
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    words_between_spaces = (_GAP.join(map(_piece, _CHARACTER.findall(w))) for w in wanted.split())
    return re.compile(before + _SPACE.join(words_between_spaces) + after)


def _piece(character: str) -> str:
    """Return a pattern for a character; three stops count as one."""
    if character in {"…", "..."}:
        return _ELLIPSIS
    return _CLASSES.get(character) or _composed_or_not(character)


def _composed_or_not(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    if decomposed == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(decomposed)})"
