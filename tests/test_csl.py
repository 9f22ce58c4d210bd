"""Reference lists in styles of the Citation Style Language."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbuild.csl import SHIPPED, ReferenceStyle, load_style, shipped_style
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import OutlineError
from briefbuild.model.brief import Emphasis, Inlines, Strong
from briefbuild.model.dates import PartialDate
from briefbuild.model.outline import EditorText
from briefbuild.model.runs import Labels
from briefbuild.model.source import Name, Reference
from briefbuild.model.walk import plain

STYLES = Path(__file__).parent / "data" / "csl"
REPORT = Reference(
    type="report",
    title="Ferries & <b>fares</b>",
    author=(Name("Lind", "Anna"), Name(literal="Harbour Board")),
    issued=PartialDate(2024, 6, 19),
    publisher="Port Press",
    url="https://example.org/a?b=1&c=2",
    accessed=PartialDate(2024, 11),
)
UNSIGNED = Reference(type="webpage", title="Who pays?")


def asked(name: str) -> EditorText:
    return EditorText(name, Position("outlines/brief.yaml", 4, 18))


def loaded(name: str, language: str = "en") -> ReferenceStyle:
    return load_style((STYLES / name).read_bytes(), asked(name), language)


def words(entry: Inlines) -> str:
    return plain(entry, Labels({}, {}))


def refused(data: bytes) -> str:
    with pytest.raises(OutlineError) as caught:
        load_style(data, asked("house.csl"), "en")
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.position)) == (Code.REFERENCE_STYLE, "outlines/brief.yaml:4:18")
    return found.message


def test_the_shipped_styles_write_what_is_known_and_say_what_is_not() -> None:
    by_author, by_title = (shipped_style(asked(name), "en") for name in SHIPPED)
    assert [words(entry) for entry in by_author.format((REPORT, UNSIGNED))] == [
        (
            "Lind, Anna and Harbour Board (19 June 2024). Ferries & <b>fares</b>. Port Press. "
            "https://example.org/a?b=1&c=2, accessed November 2024."
        ),
        "No author stated (n.d.). Who pays?",
    ]
    assert [words(entry) for entry in by_title.format((REPORT, UNSIGNED))] == [
        (
            "Ferries & <b>fares</b>. Anna Lind and Harbour Board. Port Press, 19 June 2024. "
            "https://example.org/a?b=1&c=2, accessed November 2024."
        ),
        "Who pays? No author stated. n.d.",
    ]


def test_a_title_is_emphasised_and_its_own_markup_stays_text() -> None:
    (entry,) = shipped_style(asked("author-date"), "en").format((REPORT,))
    (title,) = [inline for inline in entry if isinstance(inline, Emphasis)]
    assert words((title,)) == "Ferries & <b>fares</b>"


def test_a_published_style_is_followed() -> None:
    (entry,) = loaded("apa.csl").format((REPORT,))
    assert words(entry).startswith("Lind, A., & Harbour Board. (2024). Ferries & <b>fares</b>.")


def test_the_words_of_a_style_are_those_of_the_briefs_language() -> None:
    (entry,) = loaded("apa.csl", "de").format((UNSIGNED,))
    assert "o. J." in words(entry)


def test_an_entry_does_not_depend_on_the_others() -> None:
    style = loaded("chicago-author-date.csl")
    assert style.format((UNSIGNED, REPORT, REPORT))[1:] == style.format((REPORT,)) * 2


def test_a_source_without_author_and_title_is_left_to_the_programs_own_words() -> None:
    assert loaded("apa.csl").format((Reference(issued=PartialDate(2024)),)) == ((),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is no CSL"),
        (b"<style>", "this is no CSL"),
        (b"<html/>", "its root is no style"),
        (b'<!DOCTYPE style SYSTEM "file:///etc/passwd"><style/>', "without a document type"),
        (b" " * 1_000_001, "at most 1 MB"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl"/>', "no reference list"),
        (
            (
                b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><link href="http://x.org/apa"'
                b' rel="independent-parent"/></info></style>'
            ),
            "only points to another: http://x.org/apa",
        ),
    ],
)
def test_what_is_no_style_is_refused_where_the_outline_names_it(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_style_that_the_formatter_cannot_follow_is_refused() -> None:
    data = (STYLES / "apa.csl").read_bytes().replace(b'<macro name="author', b'<macro name="x', 1)
    style = load_style(data, asked("house.csl"), "en")
    with pytest.raises(OutlineError, match="the formatter cannot do"):
        style.format((REPORT,))


@settings(max_examples=60)
@given(title=st.text(min_size=1, max_size=60), name=st.text(min_size=1, max_size=20))
def test_any_title_and_name_can_be_written(title: str, name: str) -> None:
    reference = Reference(title=title, author=(Name(literal=name),))
    (entry,) = shipped_style(asked("title-first"), "en").format((reference,))
    assert "".join(words(entry).split())


def test_characters_that_stand_for_markup_here_are_no_markup_in_a_title() -> None:
    (entry,) = shipped_style(asked("title-first"), "en").format(
        (Reference(title="A\ue001b\ue002c"),)
    )
    assert "Abc" in words(entry)
    assert not any(isinstance(inline, Strong) for inline in entry)
