"""What a page says of itself: JSON-LD, ``meta`` elements, canonical link, language, title."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from briefbuild.model.source import Reference
from briefbuild.readers.blocks import text_in
from briefbuild.readers.html_titles import headings_of, site_names, title_alone
from briefbuild.readers.metadata import Stated, reference_from

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLES = MappingProxyType(
    {
        "NewsArticle": "article-newspaper",
        "AnalysisNewsArticle": "article-newspaper",
        "OpinionNewsArticle": "article-newspaper",
        "ReportageNewsArticle": "article-newspaper",
        "BackgroundNewsArticle": "article-newspaper",
        "Article": "webpage",
        "WebPage": "webpage",
        "BlogPosting": "post-weblog",
        "Report": "report",
        "ScholarlyArticle": "article-journal",
        "TechArticle": "webpage",
    }
)
# Highwire Press tags, Open Graph, Dublin Core: the surest first.
_META = MappingProxyType(
    {
        "citation_title": "title",
        "og:title": "title",
        "dc.title": "title",
        "dcterms.title": "title",
        "citation_author": "author",
        "dc.creator": "author",
        "dcterms.creator": "author",
        "author": "author",
        "citation_publication_date": "issued",
        "citation_date": "issued",
        "article:published_time": "issued",
        "dcterms.issued": "issued",
        "dcterms.date": "issued",
        "dc.date": "issued",
        "date": "issued",
        "citation_journal_title": "container_title",
        "og:site_name": "container_title",
        "citation_publisher": "publisher",
        "dc.publisher": "publisher",
        "dcterms.publisher": "publisher",
        "og:url": "url",
        "dc.language": "language",
        "og:locale": "language",
    }
)
_DEEPEST = 6  # objects within objects that are looked through


def reference_of(root: Element) -> Reference:
    """Return what a page says of itself; what it does not say stays unknown."""
    article = _described(root)
    kind = _ARTICLES.get(str(article.get("@type")), "webpage")
    stated = [*_links(root), *_linked_data(article), *_meta(root), *_plain(root)]
    addresses = [item.text for item in stated if item.field == "url"]
    sites = set(site_names(root, _name(article.get("publisher")), addresses))
    headings = tuple(headings_of(root))
    return reference_from(
        kind,
        [
            replace(item, text=title_alone(item.text, sites, headings))
            if item.field == "title"
            else item
            for item in stated
        ],
    )


def _links(root: Element) -> Iterator[Stated]:
    link = root.find(".//link[@rel='canonical']")
    if link is not None:
        yield Stated("url", link.get("href") or "", "canonical link")
    yield Stated("language", root.get("lang") or "", "lang of the page")


def _meta(root: Element) -> Iterator[Stated]:
    values = [
        (
            (element.get("name") or element.get("property") or "").lower(),
            element.get("content") or "",
        )
        for element in root.iter("meta")
    ]
    for key, field in _META.items():
        for name, value in values:
            if name == key:
                yield Stated(field, value, f"meta {key}")


def _plain(root: Element) -> Iterator[Stated]:
    title = root.find(".//head/title")
    if title is not None:
        yield Stated("title", text_in(title), "title of the page")


# ----------------------------------------------------------------------------------- JSON-LD


def _described(root: Element) -> Mapping[str, object]:
    """Return the first article that the page describes in JSON-LD; empty where there is none."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, _DEEPEST):
            kinds = item.get("@type")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                if isinstance(kind, str) and kind in _ARTICLES and "headline" in item:
                    return {**item, "@type": kind}
    return {}


def is_paid(root: Element) -> bool:
    """Tell whether a page says of itself that its article is not free to read."""
    free = _described(root).get("isAccessibleForFree")
    return free is False or (isinstance(free, str) and free.lower() == "false")


def _objects(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth == 0:
        return
    if isinstance(data, dict):
        yield cast("dict[str, object]", data)
        yield from _objects(data.get("@graph"), depth - 1)
        yield from _objects(data.get("mainEntity"), depth - 1)
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item, depth - 1)


def _linked_data(article: Mapping[str, object]) -> Iterator[Stated]:
    stated = (
        ("title", article.get("headline")),
        ("issued", article.get("datePublished")),
        ("publisher", _name(article.get("publisher"))),
        ("url", article.get("url")),
        ("language", article.get("inLanguage")),
    )
    for field, value in stated:
        if isinstance(value, str):
            yield Stated(field, value, "JSON-LD")
    authors = article.get("author")
    for author in authors if isinstance(authors, list) else [authors]:
        is_body = isinstance(author, dict) and author.get("@type") == "Organization"
        yield Stated("organisation" if is_body else "author", _name(author), "JSON-LD")


def _name(value: object) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) else ""
