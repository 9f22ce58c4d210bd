"""Each check with a planted fault that it must find, in its place, and a clean text that it must pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import Struct

from briefbuild.build.run import check
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.diagnostics import Diagnostic, Severity
from briefbuild.lint import RULES

ONE = """\
The ferry company closed the night service in March 2021. It may sell its last ship. The port was
founded in 1904 as a coaling station.

The mayor reportedly plans to buy a second ship. The harbour board welcomed the decision to close.
"""
TWO = """\
Fishermen oppose the new timetable of the ferry company and demand a second berth in the harbour.

The hospital has medicine for two days, the board was told. Rising fuel costs may force further cuts.
"""


class Case(Struct, frozen=True, kw_only=True):
    """An outline's body with a fault at ``place``, and what stands there in the clean one."""

    faulty: str
    clean: str
    place: str
    says: str = ""
    head: str = ""
    catalogue: str = ""


def text(words: str, *, title: str = "Note") -> str:
    return f"  - kind: text\n    title: {title}\n    text: {words!r}\n"


CASES = {
    "section-empty": Case(
        faulty="  - {kind: theories, id: ideas}\n",
        clean="  - kind: context\n",
        place="4:5",
        says="section ideas is empty",
    ),
    "open-slot": Case(
        faulty="  - kind: key_judgements\n",
        clean=text("Words."),
        place="4:5",
        says="a slot that only you can fill",
    ),
    "unsupported-sentence": Case(
        faulty=text("It is so [@one]. The ferry company closed the night service last year."),
        clean=text("Does it pay? The company closed the night service in March 2021 [@one ¶ 1]."),
        place="6:12",
        says="The ferry company closed the night",
    ),
    "dropped-hedge": Case(
        faulty=text("The company will sell its last ship [@one ¶ 1]."),
        clean=text("The company may sell its last ship [@one ¶ 1]."),
        place="6:12",
        says="the source says “may”",
    ),
    "likelihood-with-confidence": Case(
        faulty=text("We say with high confidence that a sale is likely [@one ¶ 1]."),
        clean=text("A sale is likely. We say so with high confidence [@one ¶ 1]."),
        place="6:12",
    ),
    "mixed-ladders": Case(
        faulty=text("A sale is likely [@one ¶ 1]. A strike is a realistic possibility [@one ¶ 1]."),
        clean=text("A sale is likely [@one ¶ 1]. A strike is very unlikely [@one ¶ 1]."),
        place="6:12",
        says='"realistic possibility" is no word of the scale ICD 203',
        head="ladder: icd-203\n",
    ),
    "long-quote": Case(
        faulty='  - {kind: context, quotes: {words: 9}, pin: ["closed the night service"]}\n',
        clean='  - {kind: context, quotes: {words: 10}, pin: ["closed the night service"]}\n',
        place="5:47",
        says="has 10 words",
        head="# the pin is longer\n",
    ),
    "claim-called-shared": Case(
        faulty=text("Several sources report that costs may force further cuts [@two ¶ 2]."),
        clean=text("Several sources report that there may be cuts [@one ¶ 1] [@two ¶ 2]."),
        place="6:12",
        says="only one source is named",
    ),
    "one-source": Case(
        faulty=text("One [@one]. Two [@one]. Three [@one]. Four [@one]. Five [@two]. Six [@two]."),
        clean=text("One [@one]. Two [@one]. Three [@one]. Four [@two]. Five [@two]. Six [@two]."),
        place="2:10",
        says="4 of 6 citations are of one.txt",
    ),
    "unexpanded-acronym": Case(
        faulty=text("The IMO met."),
        clean=text("The International Maritime Organization (IMO) met in part II. The IMO left."),
        place="6:12",
        says='"IMO" is not spelt out',
    ),
    "over-budget": Case(
        faulty="  - {kind: context, budget: 10, pin: [night service, coaling station]}\n",
        clean="  - {kind: context, budget: 20, pin: [night service, coaling station]}\n",
        place="4:5",
        says="quotes 20 words of the 10 allowed",
    ),
    "stale-cut-off": Case(
        faulty=text("Words."),
        clean=text("Words."),
        place="4:10",
        says="ends 91 days before the issue",
        head="issued: 2024-06-30\ncut_off: 2024-03-31\n",
    ),
    "stale-present": Case(
        faulty=text("The port is a coaling station of the islands now [@one ¶ 1]."),
        clean=text("In 1904 the port was founded as a coaling station [@one ¶ 1]."),
        place="6:12",
        says="rests on undated one.txt",
    ),
}


def checked(project: Path, body: str, *, head: str = "", catalogue: str = "") -> BriefResult:
    """Check a brief whose first section begins in line 4, less what ``head`` puts before it."""
    for folder in ("seeds", "outlines"):
        (project / folder).mkdir(exist_ok=True)
    for name, source in (("one", ONE), ("two", TWO)):
        (project / "seeds" / f"{name}.txt").write_text(source, encoding="utf-8")
    if catalogue:
        (project / "seeds" / "sources.yaml").write_text(catalogue, encoding="utf-8")
    outline = f'title: Ferries\nsources: ["*.txt"]\n{head}sections:\n{body}'
    (project / "outlines" / "brief.yaml").write_text(outline, encoding="utf-8")
    (result,) = check(Settings(project=project, formats=("json",))).briefs
    assert result.status == "checked", [str(item) for item in result.diagnostics]
    return result


def of(name: str, result: BriefResult) -> list[Diagnostic]:
    return [found for found in result.diagnostics if found.code is RULES[name].code]


def moved(place: str, lines: int) -> str:
    """Return ``line:column`` so many lines further down."""
    line, column = place.split(":")
    return f"{int(line) + lines}:{column}"


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("name", CASES)
def test_a_planted_fault_is_found_in_its_place(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    (found,) = of(name, checked(tmp_path, case.faulty, head=case.head))
    assert case.says in found.message
    assert found.message.endswith(f"({name})")
    in_head = name in {"one-source", "stale-cut-off", "long-quote"}
    place = case.place if in_head else moved(case.place, case.head.count("\n"))
    assert str(found.position) == f"outlines/brief.yaml:{place}"
    assert found.severity is RULES[name].severity


@pytest.mark.parametrize("name", CASES)
def test_a_clean_text_passes(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    head = case.head.replace("03-31", "04-30")
    assert of(name, checked(tmp_path, case.clean, head=head)) == []


# ---------------------------------------------------------------- what the rules must not mistake


def test_what_a_quotation_leaves_out_is_a_dropped_hedge(tmp_path: Path) -> None:
    faulty = text('The mayor acts: he [@one: "plans to buy a second ship"].')
    assert len(of("dropped-hedge", checked(tmp_path, faulty))) == 1
    clean = text('The mayor, it is said, [@one: "reportedly plans to buy a second ship"].')
    assert of("dropped-hedge", checked(tmp_path, clean)) == []


def test_a_paragraph_is_not_dropped_from_where_another_of_its_sentences_is_meant(
    tmp_path: Path,
) -> None:
    clean = text("The port was founded as a coaling station in 1904 [@one ¶ 1].")
    assert of("dropped-hedge", checked(tmp_path, clean)) == []


def test_copies_of_one_text_are_no_two_sources(tmp_path: Path) -> None:
    words = text("Several sources report that there may be cuts [@one ¶ 1] [@two ¶ 2].")
    catalogue = "sources:\n  one.txt: {origin: wire}\n  two.txt: {origin: wire}\n"
    assert len(of("claim-called-shared", checked(tmp_path, words, catalogue=catalogue))) == 1


def test_a_source_that_is_dated_and_fresh_carries_the_present(tmp_path: Path) -> None:
    words = CASES["stale-present"].faulty
    head = "issued: 2024-06-30\ncut_off: 2024-06-20\n"
    for issued, found in (("2024-06-01", 0), ("2023-06-01", 1)):
        catalogue = f"sources:\n  one.txt: {{issued: {issued}}}\n"
        result = checked(tmp_path, words, head=head, catalogue=catalogue)
        assert len(of("stale-present", result)) == found


def test_words_of_two_scales_are_told_where_no_scale_is_chosen(tmp_path: Path) -> None:
    words = text("A sale is very likely [@one]. A strike is highly likely [@one].")
    (found,) = of("mixed-ladders", checked(tmp_path, words))
    assert '"highly likely" is no word of the scale ICD 203' in found.message


def test_an_entry_is_backed_by_the_statements_that_it_names(tmp_path: Path) -> None:
    body = """\
  - kind: implications
    implications:
      - text: The islands lose their only link at night.
        because: [closed the night service]
"""
    assert of("unsupported-sentence", checked(tmp_path, body)) == []


def test_a_brief_in_a_language_that_is_not_read_is_not_checked_for_its_words(
    tmp_path: Path,
) -> None:
    words = CASES["unexpanded-acronym"].faulty
    assert of("unexpanded-acronym", checked(tmp_path, words, head="language: ko\n")) == []


def test_numbered_notes_change_no_finding(tmp_path: Path) -> None:
    for name in ("one-source", "dropped-hedge", "claim-called-shared"):
        head = f"citations: notes\n{CASES[name].head}"
        assert len(of(name, checked(tmp_path, CASES[name].faulty, head=head))) == 1
        assert of(name, checked(tmp_path, CASES[name].clean, head=head)) == []


# ------------------------------------------------------------------------------------- acceptance


def test_an_accepted_finding_is_information_with_the_reason(tmp_path: Path) -> None:
    head = "accept: [{rule: unexpanded-acronym, reason: Every reader knows it.}]\n"
    result = checked(tmp_path, CASES["unexpanded-acronym"].faulty, head=head)
    (found,) = of("unexpanded-acronym", result)
    assert found.severity is Severity.INFORMATION
    assert found.fix == "accepted: Every reader knows it."


def test_a_section_accepts_only_what_is_found_in_it(tmp_path: Path) -> None:
    one = CASES["unexpanded-acronym"].faulty + "    accept: [{rule: BB610, reason: Known.}]\n"
    result = checked(tmp_path, one + text("The ILO met.", title="Two"))
    levels = [found.severity for found in of("unexpanded-acronym", result)]
    assert levels == [Severity.INFORMATION, Severity.WARNING]


def test_an_acceptance_of_nothing_is_told(tmp_path: Path) -> None:
    head = "accept: [{rule: long-quote, reason: It is fine.}]\n"
    (found,) = [
        d for d in checked(tmp_path, text("Words."), head=head).diagnostics if d.code == "BB614"
    ]
    assert str(found.position) == "outlines/brief.yaml:3:10"


def test_an_acceptance_needs_a_reason_and_a_known_rule(tmp_path: Path) -> None:
    for name in ("seeds", "outlines"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(ONE, encoding="utf-8")
    outline = "title: T\nsources: [one.txt]\naccept: [{rule: droped-hedge}]\nsections: [{kind: context}]\n"
    (tmp_path / "outlines" / "brief.yaml").write_text(outline, encoding="utf-8")
    (result,) = check(Settings(project=tmp_path)).briefs
    found = " ".join(str(item) for item in result.diagnostics)
    assert 'did you mean "dropped-hedge"' in found
    assert '"reason" is missing' in found


def test_every_rule_is_named_after_its_code() -> None:
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in RULES)
