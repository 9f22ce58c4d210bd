"""The office's library: CSL-JSON as Zotero exports it, and which of its items is a source's.

An item belongs to a source by its file name, else by its web address. Zotero names attachments by
author, year and title, so a file that ends with an item's title is that item's too.
"""

from __future__ import annotations

import json
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NoReturn
from urllib.parse import urlsplit

from msgspec import Struct, field

from briefbuild.catalogue.entry import CSL_TYPES, Stated
from briefbuild.diagnostics import Code, Diagnostic, Position, Severity
from briefbuild.errors import OutlineError
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name

SHORTEST_TITLE = 12  # letters and figures: a shorter title says too little in a file name
CUT_TITLE = 60  # so many tell a title: Zotero cuts longer ones, at a length that can be set

_FILE_LINE = re.compile(
    r"^\s*(?:file|filename|attachment)\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE
)
_SPACE = re.compile(r"\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class LibraryItem(Struct, frozen=True, kw_only=True, eq=False):
    """One reference of the library.

    ``names`` are the files and keys that it goes by, folded; ``title`` has letters and figures only.
    """

    id: str
    position: Position
    stated: Stated
    names: frozenset[str]
    address: str | None
    title: str


class Library(Struct, frozen=True):
    """The items of a library in order, and by name and address."""

    items: tuple[LibraryItem, ...] = ()
    by_name: Mapping[str, Sequence[LibraryItem]] = field(default_factory=dict)
    by_address: Mapping[str, Sequence[LibraryItem]] = field(default_factory=dict)

    def find(self, name: str, url: str | None) -> tuple[LibraryItem, ...]:
        """Return the items of a source: by file name, else by address, else by title; at best one."""
        return (
            self._by_name(name)
            or tuple(self.by_address.get(web_key(url) or "", ()))
            or self._by_title(name)
        )

    def possible(self, name: str, url: str | None) -> tuple[LibraryItem, ...]:
        """Return the items that may be a source's; ``url`` is ``None`` where only its file tells it."""
        if url is not None:
            return self.find(name, url)
        with_address = tuple(item for item in self.items if item.address)
        return self._by_name(name) or (*with_address, *self._by_title(name))

    def _by_name(self, name: str) -> tuple[LibraryItem, ...]:
        path = PurePosixPath(name)
        keys = dict.fromkeys((_folded(path.name), _folded(path.stem)))
        return tuple(dict.fromkeys(item for key in keys for item in self.by_name.get(key, ())))

    def _by_title(self, name: str) -> tuple[LibraryItem, ...]:
        stem = _letters(PurePosixPath(name).stem)
        return tuple(item for item in self.items if _is_named_after(stem, item.title))


def ambiguous_items(
    library: Library, sources: Iterable[tuple[str, str | None]]
) -> tuple[Diagnostic, ...]:
    """Return a warning for each source, given as name and address, that several items fit."""
    found = []
    for name, url in sources:
        items = library.find(name, url)
        if len(items) > 1:
            ids = ", ".join(f'"{item.id}" (line {item.position.line})' for item in items)
            found.append(
                Diagnostic(
                    items[0].position,
                    Code.CATALOGUE_LIBRARY,
                    f"{len(items)} items fit the source {name}: {ids}; none of them was used",
                    'write "file: NAME" into the Extra field of the right one',
                    Severity.WARNING,
                )
            )
    return tuple(found)


# ----------------------------------------------------------------------------------- reading


def read_library(data: bytes, file: str) -> Library:
    """Return the library of a CSL-JSON file; raises ``OutlineError`` where it is none.

    Of an item, what has another form than CSL gives it is left out.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = Position(file, data.count(b"\n", 0, error.start) + 1)
        raise OutlineError.at(
            position, Code.CATALOGUE_LIBRARY, "it is not UTF-8", "export it from Zotero again"
        ) from error
    starts = [match.end() for match in re.finditer("\n", text)]
    items = tuple(
        _item(value, Position(file, bisect(starts, offset) + 1))
        for offset, value in _values(text, file)
    )
    by_name: dict[str, list[LibraryItem]] = defaultdict(list)
    by_address: dict[str, list[LibraryItem]] = defaultdict(list)
    for item in items:
        for name in item.names:
            by_name[name].append(item)
        if item.address:
            by_address[item.address].append(item)
    return Library(items, by_name, by_address)


def _values(text: str, file: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield the objects of the outermost list, each with its offset."""
    decoder = json.JSONDecoder()
    end = _skip(text, 0)
    if text[end : end + 1] != "[":
        _refuse(text, file, end, "it does not begin with a list of references")
    end = _skip(text, end + 1)
    while text[end : end + 1] != "]":
        try:
            value, after = decoder.raw_decode(text, end)
        except json.JSONDecodeError as error:
            _refuse(text, file, error.pos, "it is not well-formed JSON")
        except RecursionError:
            _refuse(text, file, end, "it is nested too deeply")
        if not isinstance(value, dict):
            _refuse(text, file, end, "a reference must be a group of fields in { }")
        yield end, value
        end = _skip(text, after)
        if text[end : end + 1] == ",":
            end = _skip(text, end + 1)
        elif text[end : end + 1] != "]":
            _refuse(text, file, end, "it is not well-formed JSON")


def _skip(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _refuse(text: str, file: str, offset: int, message: str) -> NoReturn:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    raise OutlineError.at(
        Position(file, line, column),
        Code.CATALOGUE_LIBRARY,
        message,
        'export it from Zotero again, in the format "CSL JSON"',
    )


def _item(value: Mapping[str, object], position: Position) -> LibraryItem:
    own = _text(value, "id") or _text(value, "citation-key") or ""
    note = value.get("note")
    lines = _FILE_LINE.findall(note) if isinstance(note, str) else []
    files = [_text(value, "file") or "", *lines]
    names = {own, _text(value, "citation-key") or "", *(PurePosixPath(f).name for f in files)}
    return LibraryItem(
        id=own,
        position=position,
        stated=stated_fields(value),
        names=frozenset(_folded(name) for name in names if name),
        address=web_key(_text(value, "URL")),
        title=_letters(_text(value, "title") or ""),
    )


def stated_fields(value: Mapping[str, object]) -> Stated:
    """Return the fields of a CSL-JSON item that a reference holds."""
    stated = Stated()
    if (kind := _text(value, "type")) in CSL_TYPES:
        stated["type"] = kind
    if title := _text(value, "title"):
        stated["title"] = title
    if author := _names(value.get("author")):
        stated["author"] = author
    if issued := _date(value.get("issued")):
        stated["issued"] = issued
    if container := _text(value, "container-title"):
        stated["container_title"] = container
    if publisher := _text(value, "publisher"):
        stated["publisher"] = publisher
    if (url := _text(value, "URL")) and web_key(url):
        stated["url"] = url
    if accessed := _date(value.get("accessed")):
        stated["accessed"] = accessed
    if (language := _text(value, "language")) and _LANGUAGE.fullmatch(language):
        stated["language"] = language
    return stated


def _is_named_after(stem: str, title: str) -> bool:
    """Tell whether a file's name ends with a title; both as letters and figures only."""
    if len(title) < SHORTEST_TITLE:
        return False
    return stem.endswith(title) or (len(title) > CUT_TITLE and title[:CUT_TITLE] in stem)


def _text(value: Mapping[str, object], key: str) -> str | None:
    found = value.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    return " ".join(found.split()) or None if isinstance(found, str) else None


def _names(value: object) -> tuple[Name, ...]:
    people = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    names = (_name(person) for person in people)
    return tuple(name for name in names if str(name))


def _name(person: Mapping[str, object]) -> Name:
    literal = _text(person, "literal")
    if literal:
        return Name(literal=literal)
    family = (_text(person, key) for key in ("non-dropping-particle", "family", "suffix"))
    given = (_text(person, key) for key in ("given", "dropping-particle"))
    return Name(family=" ".join(filter(None, family)), given=" ".join(filter(None, given)))


def _date(value: object) -> PartialDate | None:
    """Return the day, month or year of a CSL date; of a range, its beginning."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    try:
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return PartialDate(*(int(part) for part in parts[0][:3] if part not in {"", None}))
        raw = value.get("raw") if isinstance(value, dict) else None
        return PartialDate.parse(raw) if isinstance(raw, str) else None
    except (TypeError, ValueError):
        return None


def web_key(url: str | None) -> str | None:
    """Return what two addresses of one page have in common; ``None`` for no web address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    query = "&".join(p for p in parts.query.split("&") if p and not p.startswith("utm_"))
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{query}".rstrip("?")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
