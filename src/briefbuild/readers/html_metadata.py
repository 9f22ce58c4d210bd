"""What a page says of itself: JSON-LD, ``meta`` elements, canonical link, language, title."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from briefbuild.model.source import Name, Reference
from briefbuild.readers.blocks import fold_space
from briefbuild.readers.metadata import date_in, first, language_tag, names_in, web_address

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLES = {
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
_DEEPEST = 6  # objects within objects that are looked through


def reference_of(root: Element) -> Reference:
    """Return what a page says of itself; what it does not say stays unknown."""
    meta = _meta(root)
    data = _described(root)
    authors = _people(data.get("author")) or names_in(
        *(
            meta.get(key, ())
            for key in ("citation_author", "dc.creator", "dcterms.creator", "author")
        )
    )
    return Reference(
        type=_ARTICLES.get(str(data.get("@type")), "webpage"),
        title=first(
            _word(data.get("headline")),
            *_all(meta, "citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
            _title(root),
        ),
        author=authors,
        issued=date_in(
            _word(data.get("datePublished")),
            *_all(
                meta,
                "article:published_time",
                "citation_publication_date",
                "citation_date",
                "dcterms.date",
                "dcterms.issued",
                "dc.date",
                "date",
            ),
        ),
        container_title=first(*_all(meta, "citation_journal_title", "og:site_name")),
        publisher=first(
            _name(data.get("publisher")),
            *_all(meta, "citation_publisher", "dc.publisher", "dcterms.publisher"),
        ),
        url=web_address(_canonical(root), *_all(meta, "og:url"), _word(data.get("url"))),
        language=language_tag(
            root.get("lang"), _word(data.get("inLanguage")), *_all(meta, "og:locale", "dc.language")
        ),
    )


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in root.iter("meta"):
        key = (element.get("name") or element.get("property") or "").lower()
        value = fold_space(element.get("content") or "")
        if key and value:
            found[key] = (*found.get(key, ()), value)
    return found


def _all(meta: Mapping[str, tuple[str, ...]], *keys: str) -> Iterator[str]:
    for key in keys:
        yield from meta.get(key, ())


def _title(root: Element) -> str | None:
    element = root.find(".//head/title")
    return None if element is None else fold_space("".join(element.itertext()))


def _canonical(root: Element) -> str | None:
    element = root.find(".//link[@rel='canonical']")
    return None if element is None else element.get("href")


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
            kind = (
                next((k for k in kinds if k in _ARTICLES), None)
                if isinstance(kinds, list)
                else kinds
            )
            if isinstance(kind, str) and kind in _ARTICLES and "headline" in item:
                return {**item, "@type": kind}
    return {}


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


def _word(value: object) -> str | None:
    return fold_space(value) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    return _word(value.get("name")) if isinstance(value, dict) else _word(value)


def _people(value: object) -> tuple[Name, ...]:
    found: list[Name] = []
    for item in value if isinstance(value, list) else [value]:
        name = _name(item)
        if name and isinstance(item, dict) and item.get("@type") == "Organization":
            found.append(Name(literal=name))
        elif name:
            found.extend(names_in((name,)))
    return tuple(found)
