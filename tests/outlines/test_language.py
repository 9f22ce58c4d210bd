from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.model.dates import DateRange, PartialDate
from briefbuild.model.outline import (
    EditorText,
    NamedActor,
    Paper,
    QuoteLimits,
    QuoteOrder,
    QuoteSelector,
    Selection,
    SourceFilter,
    SourceGlob,
)
from briefbuild.outlines import Vocabulary, load_outline, outline_schema
from briefbuild.outlines.section_keys import section_shape
from briefbuild.renderers import RENDERERS
from briefbuild.sections import SECTION_KINDS, section_kind
from tests.outlines.vocabulary import KNOWN, ROWS, WHOLE, outline
from tests.refusals import refused, refused_lines

ROOT = Path(__file__).parent.parent.parent


def test_title_sources_and_sections_are_enough() -> None:
    got = outline(WHOLE)
    assert got.name == "brief"
    assert got.path == "outlines/brief.yaml"
    assert got.title == EditorText("Ferries", Position("outlines/brief.yaml", 1, 8), raw="Ferries")
    assert got.sources == (
        SourceGlob(pattern="*.txt", position=Position("outlines/brief.yaml", 2, 11)),
    )
    assert [section.kind for section in got.sections] == ["context", "risks", "sources"]
    assert (got.issued, got.cut_off, got.question, got.theme) == (None, None, None, None)
    assert (got.language, got.page, got.formats, got.authors) == ("en", Paper.A4, (), ())


FULL = """\
title: Ferries
question: Why?
audience: The harbour board
marking: INTERNAL
office: Port office
series: 007
authors: [A. Bee, C. Dee]
issued: 2024-06-19
cut_off: 2024-06
language: en-GB
page: Letter
length: standard
formats: [pdf]
theme: themes/house.yaml
citations: notes
reference_style: styles/house.csl
sources: [a.txt, "b/**/*.txt"]
sections:
  - kind: risks
    id: dangers
    title: What could go wrong
    intro: |
      First.

      Second.
    outro: Last.
    select:
      facets: [risks]
      actors: [Mayor]
      sources: ["a*"]
      include: [ferry]
      exclude: [NO]
      dates: {from: 2019, to: 2024-06}
      status: [reported]
      minimum_sources: 2
    quotes: {max: 2, per_source: 1, words: 30}
    pin: [some words, {passage: a.1}]
    exclude: [{exact: b, prefix: a, suffix: c, source: d, occurrence: 2}]
    order_by: date
    budget: 200
    only_for: [board, public]
    accept: [{rule: BB607, reason: So must this.}]
    rows: 3
edition: board
exclude_sources: [b/c.txt]
only_sources: {type: [report], issued: {from: 2020}, grade: [A, B2], origin: [wire]}
variables: {port: Orl, mayor: {name: Ada}}
review: yes
template: templates/house.docx
contents: yes
contents_pages: yes
notes: end
evidence: embed
ladder: icd-203
accept: [{rule: long-quote, reason: It must be whole.}]
stale_after: 30
output: brief-7
actors: [Mayor, {name: Harbour Board, aliases: [the board]}]
"""


def test_every_key_reaches_the_outline() -> None:
    got = outline(FULL)
    texts = [got.question, got.audience, got.marking, got.office, got.series]
    assert [text.text for text in texts if text] == [
        "Why?",
        "The harbour board",
        "INTERNAL",
        "Port office",
        "007",
    ]
    assert [author.text for author in got.authors] == ["A. Bee", "C. Dee"]
    assert got.issued == PartialDate(2024, 6, 19)
    assert got.cut_off == PartialDate(2024, 6)
    assert (got.language, got.page, got.formats) == ("en-GB", Paper.LETTER, ("pdf",))
    assert got.theme == "themes/house.yaml"
    assert (got.ladder, got.stale_after) == ("icd-203", 30)
    assert got.actors == (NamedActor("Mayor"), NamedActor("Harbour Board", ("the board",)))
    assert (got.name, got.output) == ("brief", "brief-7")
    (accepted,) = got.accept
    assert (accepted.rule, accepted.reason.text) == ("long-quote", "It must be whole.")
    assert got.places["cut_off"].line == 9
    assert [glob.pattern for glob in got.sources] == ["a.txt", "b/**/*.txt"]


def test_every_key_of_a_section_reaches_it() -> None:
    (section,) = outline(FULL).sections
    assert (section.id, section.kind, section.position.line) == ("dangers", "risks", 19)
    assert section.title == EditorText(
        "What could go wrong", Position("outlines/brief.yaml", 21, 12), raw="What could go wrong"
    )
    assert section.intro
    assert section.intro.text == "First.\n\nSecond."
    assert section.outro
    assert section.outro.text == "Last."
    assert section.select == Selection(
        facets=("risks",),
        actors=("Mayor",),
        sources=("a*",),
        include=("ferry",),
        exclude=("NO",),
        dates=DateRange(PartialDate(2019), PartialDate(2024, 6)),
        status=("reported",),
        minimum_sources=2,
    )
    assert section.quotes == QuoteLimits(maximum=2, is_usual=False, per_source=1, words=30)
    assert section.pin == (
        QuoteSelector(position=Position("outlines/brief.yaml", 37, 11), exact="some words"),
        QuoteSelector(position=Position("outlines/brief.yaml", 37, 23), passage="a.1"),
    )
    (excluded,) = section.exclude
    assert (excluded.exact, excluded.prefix, excluded.suffix) == ("b", "a", "c")
    assert (excluded.source, excluded.occurrence) == ("d", 2)
    assert (section.order_by, section.budget) == (QuoteOrder.DATE, 200)
    assert section.only_for == ("board", "public")
    assert [accepted.rule for accepted in section.accept] == ["long-quote"]
    assert ROWS.of(section.options) == 3


def test_what_decides_on_sources_reaches_the_outline() -> None:
    got = outline(FULL)
    assert got.edition == "board"
    assert [glob.pattern for glob in got.exclude_sources] == ["b/c.txt"]
    assert got.only_sources == SourceFilter(
        types=("report",),
        issued=DateRange(PartialDate(2020)),
        grades=("A", "B2"),
        origins=("wire",),
    )
    assert got.variables == {"port": "Orl", "mayor": {"name": "Ada"}}


@pytest.mark.parametrize(
    ("edition", "printed"),
    [("", ["all"]), ("edition: x\n", ["all", "some"]), ("edition: y\n", ["all"])],
)
def test_a_section_may_be_only_for_an_edition(edition: str, printed: list[str]) -> None:
    sections = "sections: [{kind: risks, id: all}, {kind: risks, id: some, only_for: [x]}]\n"
    got = outline(f"title: T\nsources: [a]\n{edition}{sections}")
    assert [section.id for section in got.sections] == printed


def test_an_edition_without_any_section_is_refused() -> None:
    (found,) = refused(
        lambda: outline("title: T\nsources: [a]\nsections: [{kind: risks, only_for: [x]}]")
    )
    assert found.code is Code.OUT_OF_RANGE


def test_options_of_a_kind_have_their_defaults() -> None:
    sections = outline(WHOLE).sections
    assert dict(sections[0].options) == {}
    assert dict(sections[1].options) == {"rows": 5}


@pytest.mark.parametrize("typed", ["NO", "on", "12:30", "1.10", "007", "2024"])
def test_a_title_is_printed_as_typed(typed: str) -> None:
    assert outline(WHOLE.replace("Ferries", typed)).title.text == typed


def test_a_title_of_4000_characters_is_a_title() -> None:
    assert len(outline(WHOLE.replace("Ferries", "word " * 800)).title.text) == 3999


FAULTY = """\
title: A
page: a4
issued: 2024-02-30
formats: [pdf, doc]
sources: "*.txt"
sections:
  - kind: riskz
  - kind: context
    rows: 3
    qoutes: {max: 2}
  - kind: risks
    rows: many
    select: {facets: [risk]}
    intro: ""
    quotes: {max: 101}
office:
"""


def test_all_problems_are_told_together_each_with_its_place() -> None:
    lines = refused_lines(lambda: outline(FAULTY)).splitlines()
    path = "outlines/brief.yaml"
    assert lines == [
        f'{path}:2:7: BB214 page: unknown name "a4"; did you mean "A4"?',
        f"{path}:3:9: BB215 issued: February 2024 has 29 days, not 30; correct the date",
        f'{path}:4:16: BB214 formats: unknown name "doc"; did you mean "docx"?',
        (
            f"{path}:5:10: BB212 sources: expected a list (each entry: a file name or a pattern such "
            f'as "*.txt"), found "*.txt"; write it in brackets: ["*.txt"]'
        ),
        f'{path}:7:11: BB214 sections.kind: unknown name "riskz"; did you mean "risks"?',
        (
            f'{path}:9:5: BB211 sections: unknown key "rows"; '
            "known keys: kind, id, title, intro, outro, select, quotes, pin, exclude, order_by, "
            "budget, only_for, accept"
        ),
        f'{path}:10:5: BB211 sections: unknown key "qoutes"; did you mean "quotes"?',
        f'{path}:12:11: BB212 sections.rows: expected a whole number from 1 to 9, found "many"',
        f'{path}:13:23: BB214 sections.select.facets: unknown name "risk"; did you mean "risks"?',
        (
            f"{path}:14:12: BB212 sections.intro: "
            "expected text, found nothing; write it, or delete the key"
        ),
        (
            f"{path}:15:19: BB215 sections.quotes.max: "
            'expected a whole number from 0 to 100, found "101"'
        ),
        f"{path}:16:8: BB212 office: expected text, found nothing; write a value, or delete the key",
    ]


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("title: A\nsources: [a]\nsections:\n", Code.WRONG_TYPE, "sections: expected a list"),
        ("title: A\nsources: [a]\nsections: []\n", Code.OUT_OF_RANGE, "at least 1"),
        ("title: A\nsources: []\nsections: [{kind: risks}]\n", Code.OUT_OF_RANGE, "at least 1"),
        ("title: A\nsources: [a]\nsections: [risks]\n", Code.WRONG_TYPE, "group of keys with kind"),
        ("title: A\nsources: [a]\nsections: [{id: x}]\n", Code.MISSING_KEY, '"kind" is missing'),
        ("title: A\nsources: [a]\nsections: [{kind: 7}]\n", Code.UNKNOWN_NAME, "known names"),
        ("title: A\nsources: [a]\nsections: [{kind: [risks]}]\n", Code.WRONG_TYPE, "found a list"),
        ("title: A\nsources: [a]\nsections: [{kind: risks, id: 7}]\n", Code.WRONG_TYPE, "an id of"),
        (WHOLE + "language: 12\n", Code.WRONG_TYPE, "a language tag"),
        (WHOLE + "theme: ../x.yaml\n", Code.UNSAFE_PATH, "leaves the folder"),
        (WHOLE + "theme: x.py\n", Code.WRONG_TYPE, "the name of a .yaml file"),
    ],
)
def test_a_single_fault_is_a_single_message(text: str, code: Code, says: str) -> None:
    (found,) = refused(lambda: outline(text))
    assert found.code is code
    assert says in str(found)


def test_missing_keys_are_told_together() -> None:
    lines = refused_lines(lambda: outline("question: x\n")).splitlines()
    assert [line.split('"')[1] for line in lines] == ["sections", "sources", "title"]


OUTLINES = sorted((ROOT / "outlines").glob("*.yaml"))


def test_keys_of_a_kind_never_hide_keys_of_every_section() -> None:
    for name in SECTION_KINDS:
        own = {field.name for field in section_kind(name).OPTIONS}
        common = section_shape(KNOWN).common
        assert not own & {"kind", *(field.name for field in common)}


def test_the_project_has_outlines() -> None:
    assert {path.stem for path in OUTLINES} >= {
        "russia-dprk",
        "russia-dprk-one-page",
        "dprk-risks-for-seoul",
    }


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_the_outlines_of_the_project_load(path: Path) -> None:
    known = Vocabulary(
        kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
        formats=frozenset(RENDERERS),
        facets=frozenset(SECTION_KINDS),
    )
    got = load_outline(
        path.relative_to(ROOT).as_posix(), lambda name: (ROOT / name).read_bytes(), known
    )
    assert "sources" in {section.kind for section in got.sections}
    assert got.issued is None


WORDS = [
    "title",
    "sections",
    "kind",
    "risks",
    "context",
    "id",
    "x",
    "[]",
    "{}",
    "max",
    "7",
    "quotes",
    "select",
]
LINES = st.builds(
    lambda indent, dash, key, value: f"{' ' * indent}{dash}{key}: {value}",
    st.sampled_from([0, 0, 2, 4]),
    st.sampled_from(["", "", "- "]),
    st.sampled_from(WORDS),
    st.sampled_from(["", *WORDS]),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return the full outline with some lines dropped, doubled, swapped or replaced."""
    lines = FULL.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + draw(st.integers(0, 2))] = draw(st.lists(LINES, max_size=2))
        lines = lines or [""]
    return "\n".join(lines)


@settings(max_examples=300)
@given(mutated())
def test_any_mutation_is_an_outline_or_located_problems(text: str) -> None:
    try:
        got = outline(text)
    except OutlineError as error:
        places = [item.position for item in error.diagnostics]
    else:
        places = [section.position for section in got.sections]
    assert places
    assert all(place.line >= 1 and place.file == "outlines/brief.yaml" for place in places)


def test_the_json_schema_names_every_key_with_a_line_about_it() -> None:
    schema = outline_schema(KNOWN)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    written = {line.partition(":")[0] for line in FULL.splitlines() if line[0:1].isalpha()}
    assert written | {"extends", "remove", "order"} == set(properties)
    for described in properties.values():
        assert isinstance(described, dict)
        assert described["description"]


def test_the_json_schema_completes_kinds_and_their_keys() -> None:
    properties = outline_schema(KNOWN)["properties"]
    assert isinstance(properties, dict)
    sections = properties["sections"]
    assert isinstance(sections, dict)
    section = sections["items"]
    assert isinstance(section, dict)
    assert isinstance(section["properties"], dict)
    assert section["properties"]["kind"] == {
        "description": "What the section is made of.",
        "enum": list(KNOWN.kinds),
    }
    assert "rows" in section["properties"]
    assert section["additionalProperties"] is False
    assert section["anyOf"] == [{"required": ["kind"]}, {"required": ["id"]}]
    assert outline_schema(KNOWN)["anyOf"] == [
        {"required": ["title", "sources", "sections"]},
        {"required": ["extends"]},
    ]
