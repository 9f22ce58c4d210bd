from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.catalogue import Library, ambiguous_items, read_library
from briefbuild.diagnostics import Position
from briefbuild.errors import OutlineError
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name

# As Zotero writes it: tabs, and an item a reference.
ZOTERO = """\
[
\t{
\t\t"id": "http://zotero.org/users/1/items/AAAA",
\t\t"type": "article-newspaper",
\t\t"title": "Night ferries: the end of a line",
\t\t"author": [
\t\t\t{"family": "Berg", "given": "Ana", "non-dropping-particle": "van den"},
\t\t\t{"literal": "Harbour Office"}
\t\t],
\t\t"container-title": "The Tide",
\t\t"publisher": "Tide Press",
\t\t"issued": {"date-parts": [["2021", 3, "4"]]},
\t\t"accessed": {"date-parts": [[2021, 3, 9]]},
\t\t"URL": "https://www.tide.example/night/?utm_source=x",
\t\t"language": "en-GB"
\t},
\t{
\t\t"id": "report",
\t\t"type": "report",
\t\t"title": "Berths",
\t\t"note": "tex.ids: b\\nFile: scans/Berths final.pdf"
\t}
]
"""


def library(*items: dict[str, object]) -> Library:
    return read_library(json.dumps(items).encode(), "library.json")


def test_a_zotero_export_is_read_with_its_places() -> None:
    first, second = read_library(ZOTERO.encode(), "library.json").items
    assert first.stated == {
        "type": "article-newspaper",
        "title": "Night ferries: the end of a line",
        "author": (Name(family="van den Berg", given="Ana"), Name(literal="Harbour Office")),
        "container_title": "The Tide",
        "publisher": "Tide Press",
        "issued": PartialDate(2021, 3, 4),
        "accessed": PartialDate(2021, 3, 9),
        "url": "https://www.tide.example/night/?utm_source=x",
        "language": "en-GB",
    }
    assert (first.position, second.position) == (
        Position("library.json", 2),
        Position("library.json", 17),
    )


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("scans/2021/berths FINAL.pdf", None, "report"),
        ("report.txt", None, "report"),
        ("van den Berg - 2021 - Night ferries the end of a line.pdf", None, "AAAA"),
        ("page.html", "http://tide.example/night", "AAAA"),
        ("page.html", "http://tide.example/night?page=2", None),
        ("Berths.pdf", None, None),
        ("other.txt", "not an address", None),
    ],
)
def test_an_item_is_found_by_file_name_address_or_title(
    name: str, url: str | None, found: str | None
) -> None:
    items = read_library(ZOTERO.encode(), "library.json").find(name, url)
    assert [item.id.rpartition("/")[2] for item in items] == ([found] if found else [])


def test_a_file_name_wins_over_an_address() -> None:
    url = "https://tide.example/a"
    both = library({"id": "by-url", "URL": url}, {"id": "x", "file": "a.txt"})
    assert [item.id for item in both.find("a.txt", url)] == ["x"]


def test_a_long_title_is_found_where_the_file_name_cuts_it() -> None:
    title = "A very long report on the berths, quays, ferries and harbours of the northern islands"
    found = library({"id": "x", "title": title}).find(f"Berg - 2021 - {title[:76]}.pdf", None)
    assert len(found) == 1


def test_two_items_of_one_source_are_reported_and_not_guessed_between() -> None:
    twice = library({"id": "a", "file": "f.txt"}, {"id": "b", "note": "file: f.txt"})
    (warning,) = ambiguous_items(twice, [("f.txt", None), ("g.txt", None)])
    assert '"a" (line 1), "b" (line 1)' in warning.message


@pytest.mark.parametrize(
    "fields",
    [
        {"issued": {"literal": "forthcoming"}},
        {"issued": {"date-parts": [[]]}},
        {"issued": {"date-parts": [[2021, 13]]}},
        {"issued": {"date-parts": [[[1]]]}},
        {"issued": 2021},
        {"author": "Ana"},
        {"author": [{}, 3, {"family": 3.5}]},
        {"URL": "javascript:alert(1)"},
        {"URL": "http://[broken"},
        {"type": "newspaper"},
        {"language": "English (UK)"},
        {"title": ["a"]},
        {"title": "  "},
    ],
)
def test_what_csl_does_not_know_is_left_out(fields: dict[str, object]) -> None:
    assert library({"id": "x", **fields}).items[0].stated == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{}", "1:1"),
        ("", "1:1"),
        ("[{}\n {}]", "2:2"),
        ("[\n[]]", "2:1"),
        ('[{"a": tru}]', "1:8"),
        ("[{}", "1:4"),
        ("[" * 100_000, "1:2"),
    ],
)
def test_what_is_no_library_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(OutlineError, match=rf"library\.json:{place}: BB312"):
        read_library(text.encode(), "library.json")


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(OutlineError, match=r"library\.json:2: BB312 it is not UTF-8"):
        read_library('[\n{"title": "é"}]'.encode("latin-1"), "library.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "type", "title", "author", "issued", "URL", "note", "language"])


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=5), max_size=3))
def test_no_item_brings_the_reader_down(items: list[dict[str, object]]) -> None:
    data = json.dumps(items, indent="\t").encode()
    assert len(read_library(data, "library.json").items) == len(items)
