from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path

import pytest

from briefbuild.build.run import build, check
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import ExitCode
from briefbuild.evidence.finding import find_words, near_miss
from briefbuild.model.outline import QuoteSelector
from briefbuild.sections import SECTION_KINDS, section_kind
from tests.bases import base_of
from tests.projects import FERRIES, write_project

SEEDS = Path(__file__).parent.parent.parent / "seeds"
HERE = Position("outlines/brief.yaml", 1)


BASE = base_of(ferries=FERRIES)


def words(exact: str, **more: str) -> QuoteSelector:
    return QuoteSelector(position=HERE, exact=exact, **more)  # type: ignore[arg-type]  # any field


def checked(project: Path, section: str, text: str = FERRIES) -> BriefResult:
    write_project(project, sections=f"[{{kind: risks, {section}}}]", text=text)
    (brief,) = check(Settings(project=project, formats=("json",))).briefs
    return brief


def only(brief: BriefResult) -> Diagnostic:
    (diagnostic,) = brief.diagnostics
    return diagnostic


# ------------------------------------------------------------------------------- whole builds


def test_a_pinned_sentence_is_quoted_whole_and_first_whatever_it_is_about(tmp_path: Path) -> None:
    section = 'kind: risks, pin: ["founded in 1904"], quotes: {max: 2}'
    write_project(tmp_path, sections=f"[{{{section}}}]")
    (brief,) = build(Settings(project=tmp_path, formats=("json",))).briefs
    assert brief.status == "published"
    exported = json.loads((tmp_path / "output" / "brief.json").read_text())["quotations"]
    assert exported[0]["quote"] == "The port was founded in 1904 as a coaling station."
    assert 1 < len([item for item in exported if not item.get("extract")]) <= 3


def test_an_excluded_sentence_is_not_quoted(tmp_path: Path) -> None:
    before = checked(tmp_path, "quotes: {max: 9}").quotations
    words = "The mayor fears that the cut could isolate the northern district."
    assert checked(tmp_path, f'exclude: ["{words}"], quotes: {{max: 9}}').quotations == before - 1


def test_a_pin_that_is_not_found_shows_the_nearest_sentence_as_a_word_diff(tmp_path: Path) -> None:
    brief = checked(tmp_path, 'pin: ["The mayor denies that the cut could isolate"]')
    found = only(brief)
    assert (found.code, brief.exit_code) == (Code.PIN_NOT_FOUND, ExitCode.EVIDENCE)
    assert str(found.position) == "outlines/brief.yaml:3:32"
    assert "“The mayor [-denies-]{+fears+} that" in found.message


def test_words_found_twice_need_an_occurrence(tmp_path: Path) -> None:
    found = only(checked(tmp_path, 'pin: ["service"]'))
    assert found.code is Code.PIN_AMBIGUOUS
    assert "3 places: (1) ferries.txt" in found.message
    assert checked(tmp_path, "pin: [{exact: service, occurrence: 3}]").status == "checked"
    assert only(checked(tmp_path, "pin: [{exact: service, occurrence: 4}]")).message == (
        "there is no occurrence 4: " + found.message.removeprefix("the words stand in ")
    )


def test_what_stands_around_the_words_tells_two_places_apart(tmp_path: Path) -> None:
    pin = "{exact: service, prefix: 'of the', suffix: would threaten}"
    assert checked(tmp_path, f"pin: [{pin}]").status == "checked"


def test_a_heading_cannot_be_pinned(tmp_path: Path) -> None:
    found = only(checked(tmp_path, 'pin: ["Night ferries"]'))
    assert found.code is Code.PIN_NOT_QUOTABLE


def test_every_pin_that_is_wrong_is_told(tmp_path: Path) -> None:
    brief = checked(
        tmp_path, 'pin: ["no such words", {passage: x.1}, {exact: port, source: y}], exclude: [zz]'
    )
    assert [item.code for item in brief.diagnostics] == [Code.PIN_NOT_FOUND] * 4


@pytest.mark.parametrize(
    "pair",
    [
        'pin: ["port was founded", "founded in 1904"]',
        'pin: ["port was founded"], exclude: ["founded in 1904"]',
    ],
)
def test_an_outline_that_contradicts_itself_is_told(pair: str, tmp_path: Path) -> None:
    assert only(checked(tmp_path, pair)).code is Code.PIN_AMBIGUOUS


def test_a_sentence_that_needs_the_one_before_is_pinned_with_a_warning(tmp_path: Path) -> None:
    text = FERRIES + "\nThe old pier burned. It was rebuilt with the town’s money in 1950.\n"
    brief = checked(tmp_path, 'pin: ["It was rebuilt"]', text)
    assert brief.status == "checked"
    assert only(brief).code is Code.PIN_DOUBTFUL


def test_sentences_that_follow_each_other_are_pinned_together(tmp_path: Path) -> None:
    text = FERRIES + "\nThe old pier burned. It was rebuilt with the town’s money in 1950.\n"
    brief = checked(tmp_path, 'pin: ["pier burned. It was rebuilt"]', text)
    assert (brief.status, brief.diagnostics) == ("checked", ())


def test_a_section_that_quotes_nothing_takes_no_pins(tmp_path: Path) -> None:
    write_project(tmp_path, sections='[{kind: sources, pin: ["port"]}]')
    (brief,) = check(Settings(project=tmp_path, formats=("json",))).briefs
    assert only(brief).code is Code.PIN_NOT_QUOTABLE


@pytest.mark.parametrize(
    "pin",
    [
        "[{prefix: a}]",
        "[{exact: a, passage: b}]",
        '[""]',
        "[[a]]",
        "a",
        "[{exact: a, occurence: 1}]",
    ],
)
def test_a_pin_that_is_none_is_a_located_error(pin: str, tmp_path: Path) -> None:
    brief = checked(tmp_path, f"pin: {pin}")
    assert brief.exit_code is ExitCode.INVALID
    assert all(item.position.line == 3 for item in brief.diagnostics)


# ------------------------------------------------------------------------ exact, or not at all


def test_a_figure_is_never_cut() -> None:
    base = base_of(a="The force of 10,000 men, or 3.5 units, left the town of Orl in May 1999.")
    assert find_words(base, words("10,000 men, or 3.5 units"))
    assert not find_words(base, words("000 men"))
    assert not find_words(base, words("force of 10"))
    assert not find_words(base, words("5 units"))
    assert not find_words(base, words("or 3"))


def test_a_context_may_begin_in_mid_word() -> None:
    assert len(find_words(BASE, words("the hospital’s", prefix="eaten", suffix="supp"))) == 1
    assert not find_words(BASE, words("the hospital’s", prefix="eatens"))


def test_a_near_miss_says_nothing_where_no_word_is_shared() -> None:
    assert near_miss(BASE, words("zzz qqq")) == ""


def sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(SEEDS.glob("*.txt"))]
    base = base_of(**{f"s{n}": text for n, text in enumerate(texts)})
    return [item.quotation.text for item in base.items if len(item.quotation.text.split()) >= 8]


def mutate(sentence: str, other: str, chance: random.Random) -> str:
    """Return a sentence that says something else: as dishonest or careless hands change it."""
    tokens = sentence.split()
    at = chance.randrange(1, len(tokens) - 1)
    match chance.randrange(6):
        case 0:
            return " ".join([*tokens[:at], "not", *tokens[at:]])
        case 1:
            return " ".join(tokens[:at] + tokens[at + 1 :])
        case 2 if any(c.isdigit() for c in sentence):
            digits = [n for n, c in enumerate(sentence) if c.isdigit()]
            n = chance.choice(digits)
            return f"{sentence[:n]}{(int(sentence[n]) + 1) % 10}{sentence[n + 1 :]}"
        case 3 if names := re.findall(r"(?<=\s)[A-Z][a-z]{3,}", sentence):
            return sentence.replace(chance.choice(names), "Atlantis", 1)
        case 4:
            half = other.split()
            return " ".join(tokens[: len(tokens) // 2] + half[len(half) // 2 :])
        case _:
            swapped = [*tokens]
            swapped[at], swapped[at - 1] = swapped[at - 1], swapped[at]
            return " ".join(swapped)


def typeset(sentence: str, chance: random.Random) -> str:
    """Return the same words in other typography and white space."""
    words = sentence.translate(str.maketrans("“”‘’–—", "\"\"''--"))
    words = "".join(chance.choice((" ", "\n", "\u00a0", "  ")) if c == " " else c for c in words)
    return unicodedata.normalize(chance.choice(("NFC", "NFD")), words)


def test_5000_changed_quotations_are_refused_and_typography_never_hides_one() -> None:
    chance = random.Random(6)
    known = sentences()
    joined = "\n\n".join(known)
    base = base_of(all=joined)
    whole = " ".join(joined.split())
    accepted: list[str] = []
    lost: list[str] = []
    refused = 0
    while refused + len(accepted) < 5000:
        sentence = chance.choice(known)
        changed = mutate(sentence, chance.choice(known), chance)
        if changed in whole:
            continue  # the change made another true quotation, such as one word fewer of two equal
        if find_words(base, words(changed)):
            accepted.append(changed)
        refused += not accepted
        if refused % 5 == 0 and not find_words(base, words(typeset(sentence, chance))):
            lost.append(sentence)
    assert (accepted, lost) == ([], [])


# ---------------------------------------------------------------- limits beside what is pinned


def quoted(project: Path, section: str, kind: str = "risks") -> list[str]:
    """Return what a section quotes, in order, from two sources."""
    write_project(project, sections=f"[{{kind: {kind}, {section}}}]")
    (project / "seeds" / "port.txt").write_text(SECOND, encoding="utf-8")
    (brief,) = build(Settings(project=project, formats=("json",))).briefs
    assert brief.status in {"published", "unchanged"}, [str(item) for item in brief.diagnostics]
    exported = json.loads((project / "output" / "brief.json").read_text(encoding="utf-8"))
    return [item["quote"] for item in exported["quotations"] if item["section"] == kind]


SECOND = """\
The port

A strike in May 2020 could threaten the supply of the whole coast. The board is afraid that the old
quay could collapse, as it nearly did in 2018. The old fuel depot is a threat to the town.
"""


def test_no_source_is_quoted_more_than_the_outline_says_even_with_pins(tmp_path: Path) -> None:
    found = quoted(tmp_path, 'pin: ["founded in 1904"], quotes: {per_source: 1}')
    assert sum(words in " ".join(FERRIES.split()) for words in found) == 1
    assert len(found) == 2


def test_a_budget_of_words_is_kept(tmp_path: Path) -> None:
    found = quoted(tmp_path, "budget: 30")
    assert found
    assert sum(len(words.split()) for words in found) <= 30
    assert len(found) < len(quoted(tmp_path, "budget: 300"))


def test_too_few_sources_leave_a_section_empty_but_for_its_pins(tmp_path: Path) -> None:
    assert quoted(tmp_path, "select: {minimum_sources: 3}") == []
    found = quoted(tmp_path, 'pin: ["founded in 1904"], select: {minimum_sources: 3}')
    assert found == ["The port was founded in 1904 as a coaling station."]
    assert len(quoted(tmp_path, "select: {minimum_sources: 2}")) > 1


def test_only_sentences_with_a_date_in_the_range_are_used(tmp_path: Path) -> None:
    assert [words[:8] for words in quoted(tmp_path, "select: {dates: {from: 2020}}")] == [
        "A strike"
    ]
    assert [words[:9] for words in quoted(tmp_path, "select: {dates: {to: 2019}}")] == ["The board"]


def test_only_sentences_of_a_status_are_used(tmp_path: Path) -> None:
    found = quoted(tmp_path, "select: {status: [stated]}")
    assert found
    assert not any("could" in words for words in found)


def test_quotations_are_ordered_as_asked(tmp_path: Path) -> None:
    by_source = quoted(tmp_path, "order_by: source")
    whole = " ".join((FERRIES + SECOND).split())
    assert [whole.index(words) for words in by_source] == sorted(map(whole.index, by_source))
    by_date = quoted(tmp_path, "order_by: date")
    assert [words[:8] for words in by_date[:2]] == ["The boar", "A strike"]
    assert set(by_date) == set(by_source) == set(quoted(tmp_path, "order_by: status"))


KINDS = [name for name in SECTION_KINDS if section_kind(name).FACETS]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_prints_what_is_pinned_to_it(kind: str, tmp_path: Path) -> None:
    found = quoted(tmp_path, 'pin: ["founded in 1904", "Fishermen oppose"]', kind)
    assert "The port was founded in 1904 as a coaling station." in found
    assert "Fishermen oppose the new timetable and demand a second berth." in found
