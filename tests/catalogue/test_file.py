from __future__ import annotations

import pytest

from briefbuild.catalogue import load_catalogue, unknown_names
from briefbuild.catalogue.file import CATALOGUE
from briefbuild.diagnostics import Code, Position, Severity
from briefbuild.errors import FileAccessError, OutlineError
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Name, Release
from tests.catalogue.making import FILE, catalogue

WHOLE = """\
references: library.json
sources:
  ferries.txt:
    id: ferries
    type: article-newspaper
    title: "Night ferries: the end"
    author: [{family: Berg, given: Ana}, {literal: Harbour Office}, Dat Quoc Tran]
    issued: 2021-03
    container-title: The Tide
    publisher: Tide Press
    URL: https://tide.example/night
    accessed: 2021-03-04
    language: en-GB
    grade: B2
    origin: the company's press release of 2 March 2021
    release: [OFFICIAL, Internal use]
    caveats:
      - quote: cut in 2021
        note: It was cut in 2020.
"""


def test_every_key_is_read() -> None:
    entry = catalogue(WHOLE).entry("ferries.txt")
    assert entry.id == "ferries"
    assert entry.stated == {
        "type": "article-newspaper",
        "title": "Night ferries: the end",
        "author": (
            Name(family="Berg", given="Ana"),
            Name(literal="Harbour Office"),
            Name(literal="Dat Quoc Tran"),
        ),
        "issued": PartialDate(2021, 3),
        "container_title": "The Tide",
        "publisher": "Tide Press",
        "url": "https://tide.example/night",
        "accessed": PartialDate(2021, 3, 4),
        "language": "en-GB",
    }
    assert (entry.grade, entry.origin) == ("B2", "the company's press release of 2 March 2021")
    assert entry.release == Release(("OFFICIAL", "Internal use"))
    assert entry.caveats[0].quote.text == "cut in 2021"
    assert entry.caveats[0].note.position == Position(FILE, 19, 15)


def test_what_is_left_out_is_not_stated() -> None:
    entry = catalogue("sources: {ferries.txt: {grade: C3}}").entry("ferries.txt")
    assert entry.stated == {}
    assert entry.release is None


def test_a_source_can_be_said_to_have_no_title_author_or_date() -> None:
    yaml = "sources: {a.txt: {title: '', author: [], issued: '', URL: ''}}"
    stated = catalogue(yaml).entry("a.txt").stated
    assert stated == {"title": None, "author": (), "issued": None, "url": None}


def test_a_name_with_nothing_but_comments_below_it_states_nothing() -> None:
    assert catalogue("sources:\n  a.txt:\n    # title: …\n").entry("a.txt").stated == {}


def test_public_is_not_the_same_as_nothing_said() -> None:
    public = catalogue("sources: {a.txt: {release: public}}").entry("a.txt").release
    assert public == Release()


@pytest.mark.parametrize(
    ("yaml", "code", "place"),
    [
        ("sources: {a.txt: {titel: x}}", Code.UNKNOWN_KEY, "1:19"),
        ("sources: {a.txt: {type: newspaper}}", Code.UNKNOWN_NAME, "1:25"),
        ("sources: {a.txt: {grade: G1}}", Code.WRONG_TYPE, "1:26"),
        ("sources: {a.txt: {grade: B7}}", Code.WRONG_TYPE, "1:26"),
        ("sources: {a.txt: {issued: 2024-02-30}}", Code.OUT_OF_RANGE, "1:27"),
        ("sources: {a.txt: {URL: 'javascript:alert(1)'}}", Code.WRONG_TYPE, "1:24"),
        ("sources: {a.txt: {author: [{literal: X, given: Y}]}}", Code.WRONG_TYPE, "1:28"),
        ("sources: {a.txt: {id: 'a b'}}", Code.WRONG_TYPE, "1:23"),
        ("sources: {a.txt: {release: []}}", Code.OUT_OF_RANGE, "1:28"),
        ("sources: {a.txt: {caveats: [{quote: x}]}}", Code.MISSING_KEY, "1:29"),
        ("sources: {'*.txt': {id: x}}", Code.WRONG_TYPE, "1:11"),
        ("sources: {a: {id: X}, b: {id: x}}", Code.DUPLICATE_ID, "1:23"),
        ("references: ../library.json", Code.WRONG_TYPE, "1:13"),
        ("references: /etc/library.json", Code.WRONG_TYPE, "1:13"),
        ("references: library.bib", Code.WRONG_TYPE, "1:13"),
    ],
)
def test_a_fault_is_located(yaml: str, code: Code, place: str) -> None:
    with pytest.raises(OutlineError) as caught:
        catalogue(yaml)
    assert [item.code for item in caught.value.diagnostics] == [code]
    assert str(caught.value.diagnostics[0].position) == f"{FILE}:{place}"


def test_a_library_that_cannot_be_read_is_a_fault_of_the_line_that_names_it() -> None:
    def fail(name: str) -> bytes:
        raise FileAccessError.at(Position(name), Code.PROJECT_FILE, "there is no such file")

    with pytest.raises(OutlineError, match=r"sources\.yaml:1:13: BB312 .*no such file"):
        load_catalogue(b"references: library.json", FILE, fail)


def test_an_entry_that_fits_no_source_is_a_warning_with_the_nearest_name() -> None:
    loaded = catalogue("sources: {feries.txt: {grade: A1}, '*.pdf': , ferries.txt: }")
    first, second = unknown_names(loaded, ["ferries.txt", "mail.eml"])
    assert first.position == Position(FILE, 1, 11)
    assert first.severity is Severity.WARNING
    assert 'did you mean "ferries.txt"?' in str(first)
    assert '"*.pdf"' in second.message


def test_a_name_wins_over_patterns_wherever_it_stands() -> None:
    loaded = catalogue(
        "sources:\n"
        "  wire/a.txt: {publisher: Own, grade: B1}\n"
        "  wire/*: {publisher: Wire, origin: the wire, language: en}\n"
        "  '**.txt': {language: fr}\n"
    )
    entry = loaded.entry("wire/a.txt")
    assert entry.stated == {"publisher": "Own", "language": "fr"}
    assert (entry.grade, entry.origin) == ("B1", "the wire")
    assert loaded.entry("wire/b.md").stated == {"publisher": "Wire", "language": "en"}
    assert loaded.entry("other.md").stated == {}


def test_accents_may_be_composed_in_one_place_and_not_in_the_other() -> None:
    decomposed = "cafe\u0301.txt"
    assert catalogue(f"sources: {{'{decomposed}': {{grade: A1}}}}").entry("café.txt").grade == "A1"


def test_the_digest_of_a_source_changes_only_with_what_is_stated_of_it() -> None:
    before = catalogue("sources: {a.txt: {grade: A1}, b.txt: {grade: A1}}")
    after = catalogue("# moved\n\nsources: {b.txt: {grade: A2}, a.txt: {grade: A1}}")
    assert before.digest_for("a.txt") == after.digest_for("a.txt")
    assert before.digest_for("b.txt") != after.digest_for("b.txt")


@pytest.mark.parametrize(
    ("items", "is_other"),
    [
        ('[{"id": "x", "title": "Tides"}]', False),
        ('[{"id": "a", "title": "Tides"}]', True),
        ('[{"id": "x", "title": "Tides", "file": "a.txt"}]', True),
        ('[{"id": "x", "title": "Tides", "URL": "https://tide.example/a"}]', True),
    ],
)
def test_the_digest_of_a_source_changes_with_items_that_may_be_its_own(
    items: str, is_other: bool
) -> None:
    without = catalogue("sources: {a.txt: {grade: A1}}").digest_for("a.txt")
    listed = catalogue("references: l.json\nsources: {a.txt: {grade: A1}}", items)
    assert (listed.digest_for("a.txt") != without) is is_other


def test_an_address_counts_only_where_no_other_is_stated_and_no_name_fits() -> None:
    other = '{"id": "x", "title": "Tides", "URL": "https://tide.example/x"}'
    stated = "references: l.json\nsources: {a.txt: {URL: https://tide.example/a}}"
    assert catalogue(stated, f"[{other}]").digest_for("a.txt") == catalogue(
        stated, "[]"
    ).digest_for("a.txt")
    own, named = '{"id": "a", "title": "Quays"}', "references: l.json"
    assert catalogue(named, f"[{own}, {other}]").digest_for("a.txt") == catalogue(
        named, f"[{own}]"
    ).digest_for("a.txt")


def test_editors_programs_can_check_the_file_from_its_schema() -> None:
    schema = CATALOGUE.json_schema()
    assert set(schema["properties"]) == {"references", "sources"}  # type: ignore[arg-type]
