from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest
from msgspec.structs import replace

from briefbuild.files import package_data
from briefbuild.model.brief import Composed, FieldValue, Text
from briefbuild.phrasing import Phrases, load_phrases
from tests.kitchen_sink import cite

SOURCE = Path(__file__).parent.parent / "src" / "briefbuild"


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return load_phrases("en-GB", package_data)


@pytest.mark.parametrize(
    ("items", "printed"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_series_reads_as_a_person_would_write_it(
    items: list[str], printed: str, phrases: Phrases
) -> None:
    assert phrases.series(items) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("United States", "the United States"),
        ("Bank of England", "the Bank of England"),
        ("Democratic Republic of the Congo", "the Democratic Republic of the Congo"),
        ("People’s Republic of China", "the People’s Republic of China"),
        ("Trump Administration", "the Trump Administration"),
        ("union", "the union"),
        ("Harbour gallery", "the Harbour gallery"),
        ("Harbour officials", "Harbour officials"),
        ("University of Oslo", "the University of Oslo"),
        ("Oslo University", "Oslo University"),
        ("The Hague", "The Hague"),
        ("Norway", "Norway"),
        ("Congress", "Congress"),
        ("NATO", "NATO"),
        ("fishers", "fishers"),
        ("Norway’s Foreign Ministry", "Norway’s Foreign Ministry"),
        ("Prime Minister Lie", "Prime Minister Lie"),
        ("", ""),
    ],
)
def test_a_name_has_the_article_that_a_sentence_gives_it(
    name: str, printed: str, phrases: Phrases
) -> None:
    assert phrases.named(name) == printed


def test_several_names_have_an_article_each(phrases: Phrases) -> None:
    assert phrases.named("Norway", "United States", "council") == (
        "Norway, the United States and the council"
    )


@pytest.mark.parametrize(
    ("number", "printed"),
    [(0, "no sources"), (1, "one source"), (12, "twelve sources"), (13, "13 sources")],
)
def test_counts_agree_with_their_noun(number: int, printed: str, phrases: Phrases) -> None:
    assert phrases.count(number, "source") == printed


def test_composed_words_know_their_template_and_values(phrases: Phrases) -> None:
    (words,) = phrases.inlines("sources.copy", first="S1", second="S2")
    assert isinstance(words, Text)
    assert words.text == "S1 and S2 are copies of one text"
    values = (FieldValue("first", "S1"), FieldValue("second", "S2"))
    assert words.origin == Composed("sources.copy", values)


def test_an_inline_field_stands_in_its_place(phrases: Phrases) -> None:
    inlines = phrases.inlines("quote.attribution", who="{{ 7*7 }}", cite=(cite(),))
    assert inlines[-1] == cite()
    assert isinstance(inlines[0], Text)
    assert inlines[0].text == "{{ 7*7 }} ", "a field is never a template"


def test_a_language_without_phrases_falls_back_to_english() -> None:
    assert load_phrases("xx", package_data).language == "en"


def test_an_unknown_key_and_a_missing_field_are_errors(phrases: Phrases) -> None:
    with pytest.raises(jinja2.TemplateNotFound):
        phrases.text("no.such.key")
    with pytest.raises(jinja2.UndefinedError):
        phrases.text("sources.copy", first="S1")


def test_what_is_filled_without_jinja_reads_as_jinja_fills_it(phrases: Phrases) -> None:
    filled = 0
    for key, template in phrases.templates.items():
        names = set(re.findall(r"{{ (\w+) }}", template))
        if re.sub(r"{{ \w+ }}", "", template).count("{") == 0:
            values = {name: f"<{name} {{{{ 1 + 1 }}}}>" for name in names}
            rendered = phrases.environment.get_template(key).render(values)
            assert phrases.text(key, **values) == rendered
            filled += 1
    assert filled > 100


@pytest.mark.parametrize("template", ["{# not said #}a", "a\r\nb", "a\n", "{{ 'a' }}"])
def test_whatever_else_jinja_knows_is_left_to_it(template: str, phrases: Phrases) -> None:
    own = replace(phrases, templates={"k": template})
    assert own.text("k") == jinja2.Template(template).render()


def test_the_words_never_judge() -> None:
    words = package_data("phrases/en.yaml").decode()
    lines = [line for line in words.splitlines() if not line.startswith("#")]
    forbidden = re.compile(r"\b(we|assess|likely|clearly|significant|important)\b", re.IGNORECASE)
    assert [line for line in lines if forbidden.search(line)] == []


def test_every_key_in_the_code_has_a_template(phrases: Phrases) -> None:
    keys = {
        key
        for path in SOURCE.rglob("*.py")
        for key in re.findall(
            r'(?:phrases\.(?:text|inlines)|lead)\(\s*(?:job, )?"([\w.]+)"', path.read_text()
        )
    }
    assert len(keys) > 10
    assert keys - set(phrases.templates) == set()
