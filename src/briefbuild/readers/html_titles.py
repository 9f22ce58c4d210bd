"""The title of a page without the name of its site, where the page itself tells which part that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefbuild.readers.blocks import fold_space, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BETWEEN = re.compile(r"\s*(?:[|»«›‹]|::)\s*|\s+(?:[-–—·•:>])\s+")
_SITE_NAMES = frozenset({"og:site_name", "application-name", "apple-mobile-web-app-title"})
_SECTION_WORDS = 3  # of a site's name with that of a section
_SHORTEST_LABEL = 3  # letters of a part of a host that may be a site's name


def title_alone(title: str, sites: Iterable[str], headings: Iterable[str]) -> str:
    """Return a title without the name of its site; empty where it is nothing but that.

    A part between bars or dashes is the title if a heading of the page says the same; a part at
    either end is the site's name if the page gives that name elsewhere. What neither tells stays.
    """
    named = {_letters(site) for site in sites}
    printed = {_letters(heading) for heading in headings} - named - {""}
    words = fold_space(title)
    if _letters(words) in printed:
        return words
    agreeing = [part for part in _parts(words) if _letters(part) in printed]
    if agreeing:
        return max(agreeing, key=len)
    return _without_ends(words, named)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _parts(title: str) -> Iterator[str]:
    """Yield every stretch of a title that begins and ends at a separator or at an end."""
    found = list(_BETWEEN.finditer(title))
    starts = [0, *(each.end() for each in found)]
    ends = [*(each.start() for each in found), len(title)]
    for number, start in enumerate(starts):
        for end in ends[number:]:
            yield title[start:end]


def _without_ends(title: str, named: set[str]) -> str:
    found = list(_BETWEEN.finditer(title))
    if _letters(title) in named:
        return ""
    for each in found:
        if _is_site(title[each.end() :], named):
            return _without_ends(title[: each.start()], named)
        if _is_site(title[: each.start()], named):
            return _without_ends(title[each.end() :], named)
    return title


def _is_site(part: str, named: set[str]) -> bool:
    """Tell whether a part is a site's name, alone or with its section: "Coast News", "Coast Ports"."""
    words = part.split()
    is_section = 1 < len(words) <= _SECTION_WORDS and _letters(words[0]) in named
    return _letters(part) in named or is_section


def site_names(root: Element, publisher: str, addresses: Iterable[str]) -> Iterator[str]:
    """Yield the names of a page's site: as it states them, and as its address has them."""
    yield publisher
    for element in root.iter("meta"):
        if (element.get("name") or element.get("property") or "").lower() in _SITE_NAMES:
            yield element.get("content") or ""
    for address in addresses:
        yield from _names_in(address)


def _names_in(address: str) -> Iterator[str]:
    try:
        host = (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return
    yield host
    yield from (label for label in host.split(".")[:-1] if len(label) >= _SHORTEST_LABEL)


def headings_of(root: Element) -> Iterator[str]:
    """Yield the words of the page's main headings."""
    return (text_in(heading) for heading in root.iter("h1"))
