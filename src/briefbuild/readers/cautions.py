"""Cautions: what is to be known of a file that could be read, but not all of it or not for sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.model.quotation import beyond_ascii
from briefbuild.model.source import Locator, Region
from briefbuild.readers.marks import garbled, may_be_garbled

_LOST = "\N{REPLACEMENT CHARACTER}"
_SHOWN = 5  # paragraphs that a caution names


def caution(name: str, message: str, fix: str, *, is_minor: bool = False) -> Diagnostic:
    """Return a caution about the file ``name``: a warning, or information where it is minor."""
    severity = Severity.INFORMATION if is_minor else Severity.WARNING
    return Diagnostic(Position(name), Code.SOURCE_CAUTION, message, fix, severity)


def counted(number: int, thing: str) -> str:
    """Return ``1 comment`` or ``1,234 comments``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def pages_in_words(pages: Iterable[int]) -> str:
    """Return ``page 3`` or ``pages 3–5 and 9`` for at least one page."""
    numbers = sorted(set(pages))
    breaks = [(one, other) for one, other in pairwise(numbers) if other != one + 1]
    starts = [numbers[0], *(other for _one, other in breaks)]
    ends = [*(one for one, _other in breaks), numbers[-1]]
    runs = [
        f"{start}" if start == end else f"{start}–{end}"
        for start, end in zip(starts, ends, strict=True)
    ]
    return f"page{'' if len(numbers) == 1 else 's'} {_series(runs)}"


def _series(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def changes_caution(name: str, number: int) -> Diagnostic:
    """Return the caution about tracked changes, which are read as if all were accepted."""
    return caution(
        name,
        f"it has {counted(number, 'tracked change')}, read as if accepted",
        "quote only what will stand: accept or reject them in the file",
    )


def comments_caution(name: str, number: int) -> Diagnostic:
    """Return the caution about comments, which are not read."""
    message = f"{counted(number, 'comment')} in its margin: not read"
    return caution(name, message, "see whether they doubt what you quote", is_minor=True)


def embedded_caution(name: str, number: int) -> Diagnostic:
    """Return the caution about other documents within the file, which are not read."""
    message = f"{counted(number, 'embedded object')} (a sheet, a chart, a file): not read"
    return caution(name, message, "save what matters as a source of its own", is_minor=True)


def cautions_of(name: str, text: str, regions: Sequence[Region]) -> Iterator[Diagnostic]:
    """Yield what the characters of a text tell: some are lost, or were read in a wrong encoding."""
    odd = beyond_ascii(text)
    lost = [place for place, sign in enumerate(text) if sign == _LOST] if _LOST in odd else []
    if lost:
        message = f"{counted(len(lost), 'character')} of it cannot be read"
        yield _unquoted(name, message, "replace it by a better one", _places(lost, regions))
    signs = garbled(text) if may_be_garbled(odd) else ()
    if signs:
        message = f"it was once read in a wrong encoding ({signs[0][0]!r} and the like)"
        places = _places([sign.start() for sign in signs], regions)
        yield _unquoted(name, message, "export it again as UTF-8", places)


def _unquoted(name: str, message: str, cure: str, places: str) -> Diagnostic:
    return Diagnostic(
        Position(name),
        Code.SOURCE_CHARACTERS,
        f"{message}{places}; sentences with such characters are not quoted",
        f"look at the file, or {cure}",
        Severity.WARNING,
    )


def _places(offsets: Sequence[int], regions: Sequence[Region]) -> str:
    """Return where some offsets stand, as far as their regions have pages or paragraphs."""
    starts = [region.span.start for region in regions]
    found = [regions[bisect_right(starts, offset) - 1].locator for offset in offsets]
    pages = [locator.page for locator in found if locator.page is not None]
    if pages:
        return f", on {pages_in_words(pages)}"
    shown = list(dict.fromkeys(str(locator) for locator in found if locator != Locator()))
    shown = [place for place in shown if place]
    more = ["others"] if len(shown) > _SHOWN else []
    return f", in {_series([*shown[:_SHOWN], *more])}" if shown else ""
