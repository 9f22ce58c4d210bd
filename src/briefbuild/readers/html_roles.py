"""What the elements of a page say about the words in them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbuild.model.source import Role
from briefbuild.readers.blocks import word_set
from briefbuild.readers.items import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

LEVELS = {f"h{level}": level for level in range(1, 7)}

_LARGEST_FRINGE = 0.4  # of the page's words: what holds more is no fringe, whatever its class says
_SMALLEST_ARTICLE = 0.5  # of the words in paragraphs: an article holds at least so many

_FRINGE_TAGS = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "page footer",
    "form": "form",
    "button": "button",
    "select": "form",
    "textarea": "form",
    "input": "form",
    "label": "form",
    "dialog": "dialog",
    "menu": "navigation",
    "noscript": "shown without scripts only",
}
_FRINGE_ROLES = {
    "navigation": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "aside",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "navigation",
    "tablist": "navigation",
    "doc-toc": "table of contents",
    "doc-pagelist": "table of contents",
    "doc-pullquote": "pull quote",
    "doc-backlink": "back link",
}
_FRINGE_CLASSES = {
    "nav": "navigation",
    "navbar": "navigation",
    "navigation": "navigation",
    "menu": "navigation",
    "breadcrumb": "navigation",
    "breadcrumbs": "navigation",
    "pagination": "navigation",
    "pager": "navigation",
    "toc": "table of contents",
    "sidebar": "aside",
    "share": "share line",
    "sharing": "share line",
    "social": "share line",
    "cookie": "cookie line",
    "cookies": "cookie line",
    "consent": "cookie line",
    "gdpr": "cookie line",
    "newsletter": "promotion",
    "subscribe": "promotion",
    "subscription": "promotion",
    "promo": "promotion",
    "promotion": "promotion",
    "donate": "promotion",
    "ad": "advertisement",
    "ads": "advertisement",
    "advert": "advertisement",
    "advertisement": "advertisement",
    "sponsored": "advertisement",
    "related": "link to other articles",
    "recommended": "link to other articles",
    "comments": "comments",
    "respond": "comments",
    "footer": "page footer",
    "popup": "dialog",
    "modal": "dialog",
    "skip": "navigation",
    "pullquote": "pull quote",
    "tweet": "embedded post",
}
_NOTES = word_set("footnote footnotes endnote endnotes footnote-item reflist csl-bib-body")
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "doc-bibliography"})
_BYLINES = frozenset(["byline", "author", "authors"])
_DATES = word_set("dateline date pubdate published timestamp post-date entry-date")
_BIOGRAPHIES = word_set("author-bio author-box author-info bio biography about-author")
_SCREEN_READERS = frozenset(["sr-only", "visually-hidden", "screen-reader-text"])

_UNSEEN = re.compile(
    r"display:none|visibility:hidden|opacity:0(?:\.0+)?(?:;|$)|font-size:[01](?:\.\d+)?(?:px|pt|em|%)?(?:;|$)"
    r"|(?:left|top|text-indent):-\d{3,}|clip:rect\(0|color:transparent"
)
_WHITE = re.compile(r"(?<!-)color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))(?:;|$|!)")
_TOKEN = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


class Scope(Struct, frozen=True, dict=True):
    """A page and its article; ``article`` is ``None`` where the page does not mark one."""

    root: Element

    @cached_property
    def length(self) -> int:
        """Characters of text on the page."""
        return _length(self.root)

    @cached_property
    def article(self) -> Element | None:
        """The element that holds the article: the innermost marked one with most of the words."""
        total = _prose(self.root)
        for path in (
            ".//*[@itemprop='articleBody']",
            ".//article",
            ".//main",
            ".//*[@role='main']",
        ):
            found = self.root.findall(path)
            if len(found) == 1 and _prose(found[0]) >= _SMALLEST_ARTICLE * total > 0:
                return self._with_title(found[0])
        return None

    def _with_title(self, element: Element) -> Element:
        """Return ``element``, or what surrounds it and holds the page's only main heading too."""
        titles = self.root.findall(".//h1")
        if len(titles) != 1:
            return element
        holders = {element, *element.iterancestors()}
        common = next((item for item in titles[0].iterancestors() if item in holders), element)
        return element if element in set(titles[0].iterancestors()) else common

    def is_fringe(self, element: Element) -> bool:
        """Tell whether an element is small enough to be beside the article, and holds no title."""
        if element.find(".//h1") is not None:
            return False
        return _length(element) <= _LARGEST_FRINGE * self.length


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in _visible(element))


def _visible(element: Element) -> Iterable[str]:
    for item in element.iter():
        if item.tag not in {"script", "style", "template", "head"}:
            yield item.text or ""
        if item is not element:
            yield item.tail or ""


def _prose(element: Element) -> int:
    return sum(_length(item) for item in element.iter("p", "li", "blockquote"))


def words_of(element: Element, attribute: str) -> frozenset[str]:
    """Return the lower-case words of an attribute such as ``class``."""
    return frozenset((element.get(attribute) or "").lower().split())


def is_hidden(element: Element) -> bool:
    """Tell whether a reader of the page would not see an element's words."""
    if element.get("hidden") is not None or words_of(element, "class") & _SCREEN_READERS:
        return True
    style = (element.get("style") or "").lower().replace(" ", "")
    is_white = _WHITE.search(style) is not None and "background" not in style
    return is_white or _UNSEEN.search(style) is not None


def verdict_of(element: Element, scope: Scope) -> Verdict | None:
    """Return what an element says about its words, ``None`` where it says nothing."""
    if is_hidden(element):
        return Verdict(Role.FURNITURE, "hidden on the page")
    return _note(element) or _fringe(element, scope) or _part_of_article(element)


def _note(element: Element) -> Verdict | None:
    if words_of(element, "class") & _NOTES or words_of(element, "role") & _NOTE_ROLES:
        return Verdict(Role.REFERENCES, "note of the page")
    return None


def _fringe(element: Element, scope: Scope) -> Verdict | None:
    if element.tag in {"html", "body", "main", "article"}:
        return None
    reason = _FRINGE_TAGS.get(str(element.tag))
    if (
        element.tag == "header"
        and scope.article is not None
        and _is_outside(element, scope.article)
    ):
        reason = "page header"
    for role in sorted(words_of(element, "role")):
        reason = reason or _FRINGE_ROLES.get(role)
    if reason is None:
        reason = _fringe_class(element)
    if reason is None or not scope.is_fringe(element):
        return None
    return Verdict(Role.FURNITURE, reason)


def _is_outside(element: Element, article: Element) -> bool:
    return article not in set(element.iterancestors())


def _fringe_class(element: Element) -> str | None:
    if element.tag in LEVELS:
        return None
    found = (token for token in _tokens(element) if token in _FRINGE_CLASSES)
    return next((_FRINGE_CLASSES[token] for token in found), None)


def _tokens(element: Element) -> list[str]:
    """Return the words of which an element's class and id are made, in small letters."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return [token.lower().rstrip("0123456789") for token in _TOKEN.findall(names)]


def _part_of_article(element: Element) -> Verdict | None:
    tag = str(element.tag)
    classes = words_of(element, "class")
    if tag in LEVELS:
        return Verdict(Role.HEADING, "heading of the page", LEVELS[tag])
    if tag in {"figcaption", "caption"} or "caption" in _tokens(element):
        return Verdict(Role.CAPTION, "caption of the page")
    if classes & _BIOGRAPHIES:
        return Verdict(Role.BIOGRAPHY, "note on the author")
    if classes & _BYLINES or "author" in words_of(element, "itemprop"):
        return Verdict(Role.BYLINE, "byline of the page")
    if classes & _DATES or "datepublished" in words_of(element, "itemprop"):
        return Verdict(Role.DATE_LINE, "date of the page")
    if tag == "blockquote":
        return Verdict(Role.QUOTATION, "quotation of the page")
    return None
