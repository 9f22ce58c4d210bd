from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.files import PACKAGE_DATA, package_data
from briefbuild.readers.glance import glance
from briefbuild.readers.language import (
    WordList,
    any_of,
    begins_with,
    fold,
    is_one_sentence,
    line_rules,
    openings,
    sentence_parts,
)
from briefbuild.readers.language_file import read_language
from briefbuild.readers.languages import compiled, load_language

MOST_HEADING_WORDS = 8  # that readers.references looks at

CODES = sorted(path.stem for path in (PACKAGE_DATA / "languages").glob("*.yaml"))


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_list(code: str) -> None:
    language = load_language(code)
    assert [name for name in WordList if not language[name]] == []
    assert language.lines


@pytest.mark.parametrize("code", CODES)
def test_what_was_made_of_a_language_is_kept_beside_it(code: str, *, accept: bool) -> None:
    source = (PACKAGE_DATA / "languages" / f"{code}.yaml").read_bytes()
    kept, made = (
        PACKAGE_DATA / "languages" / f"{code}.json",
        compiled(source, read_language(code, source)),
    )
    if accept:
        kept.write_bytes(made)
    assert kept.read_bytes() == made, "run make accept"
    assert compiled(source, load_language(code)) == made


def test_a_language_that_changed_since_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = (
        (PACKAGE_DATA / "languages" / "en.yaml").read_bytes().replace(b"share this page", b"hail")
    )
    files = {"languages/xx.yaml": changed, "languages/xx.json": package_data("languages/en.json")}
    monkeypatch.setattr("briefbuild.readers.languages.package_data", files.__getitem__)
    load_language.cache_clear()
    assert "hail" in line_rules(load_language("xx").lines).begins
    load_language.cache_clear()


@pytest.mark.parametrize("code", CODES)
def test_every_rule_for_lines_can_fit_something(code: str) -> None:
    for rule in load_language(code).lines:
        assert rule.whole or rule.begins or rule.contains, rule.reason
        assert all(phrase.count(" ") < rule.words for phrase in (*rule.begins, *rule.contains))


def test_a_language_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_language("xx")


def test_phrases_are_compared_without_case_curls_and_figures() -> None:
    assert fold("The  Quay’s\n“12,000” ships") == 'the quay\'s "#" ships'


def test_a_phrase_begins_a_text_only_as_whole_words() -> None:
    assert begins_with("photo: the quay", ("photo:",))
    assert begins_with("edited by jane", ("edited by",))
    assert not begins_with("edited byzantine texts", ("edited by",))


def test_a_phrase_for_lines_leaves_a_sentence_alone() -> None:
    rule = next(rule for rule in load_language().lines if "share this" in rule.begins)
    assert rule.fits("share this with a friend", is_prose=False)
    assert not rule.fits("share this burden, the minister said.", is_prose=True)


@pytest.mark.parametrize("code", CODES)
def test_rules_as_one_find_what_the_first_of_them_finds(code: str) -> None:
    rules = load_language(code).lines
    together = line_rules(rules)
    phrases = {p for rule in rules for p in (*rule.whole, *rule.begins, *rule.contains)}
    for words in (*phrases, "the ferry left at noon, the mayor said."):
        for is_prose in (True, False):
            fitting = (rule for rule in rules if rule.fits(words, is_prose=is_prose))
            assert together.first_fit(words, 1, is_prose=is_prose) is next(fitting, None)


def test_no_rule_takes_a_paragraph_of_more_words_than_it_may() -> None:
    rules = line_rules(load_language().lines)
    assert rules.first_fit("share this", 2, is_prose=False)
    assert rules.first_fit("share this", rules.words + 1, is_prose=False) is None


def test_rules_narrowed_to_a_text_find_in_it_what_all_of_them_find() -> None:
    language = load_language()
    rules = line_rules(language.lines)
    for phrase in rules.contains:
        line = f"of the  {phrase.upper().replace(' ', chr(10))} and more"
        narrowed = rules.narrowed(glance(f"The ferry sails.\n\n{line}\n", language).phrases)
        folded, count = fold(line), len(line.split())
        for is_prose in (True, False):
            expected = rules.first_fit(folded, count, is_prose=is_prose)
            assert narrowed.first_fit(folded, count, is_prose=is_prose) is expected


@given(st.lists(st.text("ab. '#", min_size=1, max_size=4), max_size=6), st.text("ab. '#"))
def test_a_pattern_of_phrases_finds_the_longest_as_whole_words(
    phrases: list[str], text: str
) -> None:
    pattern = re.compile(any_of(phrases))
    fitting = [
        phrase
        for phrase in phrases
        if text.startswith(phrase)
        and not (phrase[-1].isalnum() and text[len(phrase) : len(phrase) + 1].isalnum())
    ]
    match = pattern.match(text)
    assert (match[0] if match else None) == max(fitting, key=len, default=None)


OPENINGS = sorted({p for rule in load_language().lines for p in (*rule.whole, *rule.begins)})
FORMS = {"#": ("12", "#", "3.5", "٣"), "'": ("’", "'", "‘"), '"': ("“", '"')}


@given(st.data(), st.sampled_from(OPENINGS), st.text("a 1’", max_size=3))
def test_a_line_that_begins_with_a_phrase_may_begin_with_it(
    data: st.DataObject, phrase: str, after: str
) -> None:
    drawn = (data.draw(st.sampled_from(FORMS.get(each, (each, each.upper())))) for each in phrase)
    line = "".join(drawn) + after
    assert openings(OPENINGS).fit(line)


@given(st.sampled_from(["", "S", "İ", "K", "#", "1", "“", "ſ"]), st.text("hHa 1#“'K", max_size=3))
def test_no_line_that_may_not_begin_with_a_phrase_does(start: str, rest: str) -> None:
    line, phrases = (start + rest).strip(), ("sh", "k", "# h", '"a')
    assert openings(phrases).fit(line) or not fold(line).startswith(phrases)


@given(st.lists(st.sampled_from(["no. 5", "No.", ".", "?", ".”", "a", "the ferry", "…", " "])))
def test_one_sentence_is_told_from_several_as_by_counting_them(parts: list[str]) -> None:
    folded = fold(" ".join(parts))
    assert is_one_sentence(folded) == (len(sentence_parts(folded)) < 2)


@pytest.mark.parametrize("code", CODES)
def test_every_heading_of_a_reference_list_is_short(code: str) -> None:
    headings = load_language(code)[WordList.REFERENCES]
    assert max(heading.count(" ") + 1 for heading in headings) <= MOST_HEADING_WORDS
