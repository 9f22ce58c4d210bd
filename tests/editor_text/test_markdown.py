from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbuild.diagnostics import Code, Diagnostic
from briefbuild.editor_text import Desk, compose_blocks, compose_line
from briefbuild.errors import BriefbuildError, EvidenceError, OutlineError
from briefbuild.files import package_data
from briefbuild.model.brief import (
    Block,
    Citation,
    CitedPlace,
    Edited,
    Emphasis,
    Extract,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quoted,
    Strong,
    Table,
    Text,
)
from briefbuild.model.outline import EditorText
from briefbuild.phrasing import load_phrases
from briefbuild.schema import EditorWords, Report
from briefbuild.yaml_nodes import load
from tests.bases import base_of
from tests.projects import FERRIES

BASE = base_of(ferries=FERRIES, **{"port-law": "The law of 1990 names two ports. It was changed."})
DESK = Desk(
    BASE,
    load_phrases("en", package_data),
    {"city": "Orl & <b>", "mayor": {"name": "**Ada**"}, "trap": "[@ferries] {{ city }}"},
)
HEAD = "title: T\nintro: |\n"


def words(text: str) -> EditorText:
    """Return ``text`` as the intro of an outline, from line 3, column 3 on."""
    body = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    node = load((HEAD + body).encode(), "o.yaml").get("intro")
    assert node is not None
    read = EditorWords().read(node, Report())
    assert read is not None
    return read


def blocks(text: str) -> tuple[Block, ...]:
    return compose_blocks(words(text), "s.intro", DESK)


def content(text: str) -> tuple[Inline, ...]:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block.content


def printed(inlines: tuple[Inline, ...]) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))


def refused(text: str, error: type[BriefbuildError] = OutlineError) -> tuple[Diagnostic, ...]:
    with pytest.raises(error) as caught:
        blocks(text)
    return tuple(caught.value.diagnostics)


def problems(text: str) -> Sequence[Diagnostic]:
    """Return what is refused; nothing where it is printed."""
    try:
        blocks(text)
    except BriefbuildError as error:
        return error.diagnostics
    return ()


def place_and_code(text: str, error: type[BriefbuildError] = OutlineError) -> tuple[str, Code]:
    (found,) = refused(text, error)
    assert found.fix
    return str(found.position), found.code


# ---------------------------------------------------------------------------------- what is printed


def test_plain_words_are_a_paragraph_with_their_place() -> None:
    assert blocks("Two lines\nof words.\n\nA second.") == (
        Paragraph(
            id="s.intro",
            content=(
                Text("Two lines", Edited("o.yaml", 3)),
                Text(" ", Edited("o.yaml", 3)),
                Text("of words.", Edited("o.yaml", 3)),
            ),
        ),
        Paragraph(id="s.intro-2", content=(Text("A second.", Edited("o.yaml", 6)),)),
    )


def test_emphasis_links_and_line_breaks() -> None:
    found = content("*a* **b *c*** [d](https://example.org/x) e\\\nf <mailto:g@example.org>")
    kinds = [type(inline) for inline in found if not isinstance(inline, Text)]
    assert kinds == [Emphasis, Strong, Link, LineBreak, Link]
    (link,) = [i for i in found if isinstance(i, Link) and i.target.startswith("https")]
    assert printed(link.children) == "d"


def test_lists_nest_and_tables_have_captions() -> None:
    (first, second) = blocks(
        "1. one\n   - inner\n2. two\n\nTable: Fares\n\n| a | b |\n|-|-|\n| 1 | *2* |"
    )
    assert isinstance(first, List)
    assert first.ordered
    assert [printed(item.content) for item in first.items] == ["one", "two"]
    assert first.items[0].nested is not None
    assert printed(first.items[0].nested.items[0].content) == "inner"
    assert isinstance(second, Table)
    assert printed(second.caption) == "Fares"
    assert [len(row.cells) for row in (*second.head, *second.body)] == [2, 2]


def test_a_citation_points_to_the_reference_list() -> None:
    (citation,) = [i for i in content("So it is [@ferries ¶ 3].") if isinstance(i, Citation)]
    assert citation.places == (CitedPlace("ref-ferries", "¶\N{NO-BREAK SPACE}3"),)
    assert citation.origin == Edited("o.yaml", 3)


@pytest.mark.parametrize("place", ["¶3", "par. 3", "para 3", "paragraph 3"])
def test_a_place_may_be_written_in_words(place: str) -> None:
    (citation,) = [i for i in content(f"[@ferries {place}]") if isinstance(i, Citation)]
    assert citation.places[0].locator == "¶\N{NO-BREAK SPACE}3"


def test_a_checked_quotation_is_the_sources_own_characters() -> None:
    found = content("""He [@ferries: "the hospital's\n supplies"] says.""")
    (extract,) = [inline for inline in found if isinstance(inline, Extract)]
    assert extract.quotation.text == "the hospital’s supplies"
    whole = content('[@port-law: "The law of 1990 names two ports."]')
    assert any(isinstance(inline, Quoted) for inline in whole)


def test_a_variable_is_text_whatever_it_says() -> None:
    assert printed(content("{{ city }}, {{ mayor.name }}: {{ trap }}")) == (
        "Orl & <b>, **Ada**: [@ferries] {{ city }}"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"\[@nobody] \{{ x }} \*a\*", "[@nobody] {{ x }} *a*"),
        ("a < b & c > d &amp; $HOME %s {0} \\1", "a < b & c > d & $HOME %s {0} \\1"),
        ("DDEAUTO c:\\x  '=cmd|x'", "DDEAUTO c:\\x  '=cmd|x'"),
        ("[x]: https://example.org", "[x]: https://example.org"),
    ],
)
def test_everything_else_is_literal(typed: str, shown: str) -> None:
    assert printed(content(typed)) == shown


# ---------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n\n# b", "5:3"),
        ("a <b>c</b>", "3:5"),
        ("<div>\nx", "3:3"),
        ("> a", "3:3"),
        ("a `b`", "3:5"),
        ("a ![b](https://c.de/f.png)", "3:5"),
        ("a\n\n---", "5:3"),
        ("a [b](javascript:alert)", "3:9"),
        ("a [b](c.html)", "3:9"),
        ("a [b](https://x/{{ city }})", "3:7"),
        ("a [b [@ferries]](https://x.de)", "3:18"),
        ("a [](https://x.de)", "3:6"),
        ("a\n\n| a |\n|-|\n| b |", "5:3"),
        ("- a\n\n  b", "5:5"),
        ("- - - - a", "3:3"),
        ("a [@ferries", "3:5"),
        ("a [@ferries chapter 3]", "3:5"),
        ("a \ue000", "3:5"),
    ],
)
def test_what_a_brief_does_not_print_has_its_place(text: str, place: str) -> None:
    found = refused(text)
    assert {item.code for item in found} == {Code.EDITOR_TEXT}
    assert str(found[0].position) == f"o.yaml:{place}"


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}",
        "{{ city.__class__ }}",
        "{{ _x }}",
        "{{ city|upper }}",
        "{{ city() }}",
        "{{ 7*7 }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum }}",
        "{{ city[0] }}",
        "{{ mayor['name'] }}",
        "{{ mayor }}",
        "{{ mayor.nmae }}",
        "{{ ctiy }}",
        "{{ city.x }}",
        "{{ }}",
        "{{ city",
        "{{ " + "(" * 150 + " }}",
        "{{ " + "a." * 5000 + "a }}",
        "{{ city if city }}",
        "{{ '%1000000000d'|format(1) }}",
        "{% for a in b %}",
        "{% include 'x' %}",
        "{# note #}",
    ],
)
def test_only_names_over_plain_data_are_variables(expression: str) -> None:
    assert place_and_code(f"ab {expression}") == ("o.yaml:3:6", Code.VARIABLE)


def test_a_misspelt_name_gets_advice() -> None:
    (found,) = refused("{{ ctiy }}")
    assert found.fix == 'did you mean "city"?'


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("[@nobody]", Code.CITED_SOURCE),
        ("[@ferrie]", Code.CITED_SOURCE),
        ("[@ferries ¶ 99]", Code.CITED_PLACE),
        ("[@ferries p. 1]", Code.CITED_PLACE),
    ],
)
def test_a_citation_that_points_nowhere_is_refused(mark: str, code: Code) -> None:
    assert place_and_code(f"ab {mark}") == ("o.yaml:3:6", code)


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("The mayor denies that the cut", Code.PIN_NOT_FOUND),
        ("the cut could not isolate", Code.PIN_NOT_FOUND),
        ("service", Code.PIN_AMBIGUOUS),
        ("", Code.PIN_NOT_FOUND),
    ],
)
def test_a_quotation_that_is_not_the_sources_is_refused(quote: str, code: Code) -> None:
    assert place_and_code(f'ab [@ferries: "{quote}"]', EvidenceError) == ("o.yaml:3:6", code)


def test_all_problems_of_a_text_are_told_together() -> None:
    found = refused("{{ a }} [@b]\n\n# c")
    assert [item.position.line for item in found] == [3, 3, 5]


def test_a_line_is_one_paragraph() -> None:
    assert printed(compose_line(words("So *it* is."), DESK)) == "So  is."
    for text in ("- a", "a\n\nb"):
        with pytest.raises(OutlineError):
            compose_line(words(text), DESK)


# ------------------------------------------------------------------------------------ hostile text

WORDS = [
    "*",
    "**",
    "_",
    "[",
    "](",
    ")",
    "!",
    "`",
    "|",
    "|-|",
    "#",
    "<b>",
    "[@ferries]",
    "[@",
    '"',
    "{{",
    "}}",
    "{{city}}",
    "{%",
    "a",
    "é",
    "&amp;",
    "~",
    "1.",
    "-",
]
PIECES = st.sampled_from([*WORDS, "\n", "\n\n", " ", "    ", "- ", "1. ", "| a |\n", "\\\\"])
HOSTILE: dict[str, Callable[[], str]] = {
    "open brackets": lambda: "[" * 19_000,
    "open citations": lambda: "[@" * 9_000,
    "open quotations": lambda: '[@a: "' * 3_000,
    "open braces": lambda: "{{ " * 6_000,
    "emphasis": lambda: "*a **b " * 2_700,
    "nested emphasis": lambda: "*" * 4_000 + "a" + "*" * 4_000,
    "nested lists": lambda: "- " * 9_000,
    "nested quotes": lambda: ">" * 19_000,
    "links": lambda: "[a](" * 4_700,
    "backquotes": lambda: "".join("`" * n + "a" for n in range(190)),
    "a megabyte": lambda: "a" * 900_000,
}


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_blocks_or_located_problems(text: str) -> None:
    assert all(item.position.line >= 3 for item in problems("x" + text))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_judged_at_once(name: str) -> None:
    started = time.process_time()
    problems(HOSTILE[name]())
    assert time.process_time() - started < 5
