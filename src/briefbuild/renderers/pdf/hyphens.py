"""Where words may be hyphenated: the patterns of Pyphen, an optional dependency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError

Hyphenator = Callable[[str], Sequence[int]]

FEWEST_BEFORE, FEWEST_AFTER = 2, 3  # letters on either side of a hyphen


@lru_cache(maxsize=8)
def hyphenator(language: str) -> Hyphenator | None:
    """Return what finds the places for hyphens in a word, ``None`` for a language without patterns.

    Raises ``OutlineError`` where Pyphen is not installed.
    """
    try:
        import pyphen
    except ImportError as error:
        raise OutlineError.at(
            Position("theme"),
            Code.PROJECT_FILE,
            "it asks for hyphenation, which needs the package pyphen",
            "in the program's folder: python -m pip install '.[hyphenation]'; or take hyphenated out "
            "of the theme",
        ) from error
    known = pyphen.language_fallback(language.replace("-", "_"))
    if known is None:
        return None
    patterns = pyphen.Pyphen(lang=known, left=FEWEST_BEFORE, right=FEWEST_AFTER)
    return lru_cache(maxsize=10_000)(patterns.positions)
