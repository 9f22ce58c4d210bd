from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from briefbuild.build.ledger import CUT, NO_FACET, NOT_CHOSEN, Entry, Fate, entries, totals
from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import standard_codebook
from briefbuild.model.brief import Brief
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.walk import section_quotations
from briefbuild.readers import read
from tests.projects import FERRIES
from tests.sections.test_kinds import built


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    source = read("ferries.txt", FERRIES.encode(), "0" * 64, "ferries")
    return EvidenceBase((analyse(source, standard_codebook()),))


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return built(tmp_path_factory.mktemp("ferries"), "[{kind: risks, id: dangers}]")


@pytest.fixture(scope="module")
def ledger(base: EvidenceBase, brief: Brief) -> tuple[Entry, ...]:
    return entries(base, brief)


def test_every_sentence_is_used_set_aside_or_unplaced(
    base: EvidenceBase, ledger: tuple[Entry, ...]
) -> None:
    fates = Counter(entry.fate for entry in ledger)
    aside = sum(len(document.set_aside) for document in base.documents)
    assert fates[Fate.USED] + fates[Fate.SET_ASIDE] + fates[Fate.UNPLACED] == (
        len(base.items) + aside
    )
    assert all(fates[fate] for fate in Fate)
    assert all(entry.reason for entry in ledger)


def test_no_sentence_stands_in_it_twice(ledger: tuple[Entry, ...]) -> None:
    passages = [entry.evidence.passage.id for entry in ledger if entry.evidence]
    assert len(passages) == len(set(passages))


def test_a_used_sentence_names_its_sections(ledger: tuple[Entry, ...]) -> None:
    used = [entry for entry in ledger if entry.fate is Fate.USED]
    assert {entry.reason for entry in used} == {"dangers"}
    assert any("risks" in entry.facets for entry in used)


def test_a_sentence_that_nobody_uses_says_whether_it_was_coded(ledger: tuple[Entry, ...]) -> None:
    for entry in ledger:
        if entry.fate is Fate.UNPLACED:
            assert entry.reason == (NOT_CHOSEN if entry.facets else NO_FACET)


def test_what_length_cut_is_not_used(base: EvidenceBase, brief: Brief) -> None:
    (section,) = [each for each in brief.sections if each.id == "dangers"]
    used = {placed.quotation.span for placed in section_quotations(section)}
    names = [i.passage.id for i in base.items if i.passage.quotable in used]
    bare = replace(section, blocks=section.blocks[:1], left_out=tuple(names))
    cut = entries(base, replace(brief, sections=(bare,)))
    found = [entry for entry in cut if entry.evidence and entry.evidence.passage.id in names]
    assert found
    assert {(entry.fate, entry.reason) for entry in found} == {(Fate.UNPLACED, CUT)}


@pytest.mark.parametrize(("kind", "fate"), [("further", Fate.USED), ("evidence", Fate.UNPLACED)])
def test_an_annex_uses_what_it_does_not_repeat(
    base: EvidenceBase, brief: Brief, kind: str, fate: Fate
) -> None:
    (section,) = [each for each in brief.sections if each.id == "dangers"]
    spans = {placed.quotation.span for placed in section_quotations(section)}
    alone = replace(brief, sections=(replace(section, kind=kind),))
    found = [entry for entry in entries(base, alone) if entry.evidence]
    quoted = [e for e in found if e.evidence and e.evidence.passage.quotable in spans]
    assert quoted
    assert {entry.fate for entry in quoted} == {fate}


def test_without_a_brief_nothing_is_used(base: EvidenceBase) -> None:
    assert all(entry.fate is not Fate.USED for entry in entries(base))


def test_what_is_no_running_text_is_set_aside_with_its_role(ledger: tuple[Entry, ...]) -> None:
    (title,) = [entry for entry in ledger if entry.words == "Night ferries"]
    assert title.fate is Fate.SET_ASIDE
    assert title.reason.startswith("title: ")
    assert title.facets == ()


def test_the_totals_are_the_ledger(ledger: tuple[Entry, ...]) -> None:
    found = totals(ledger)
    assert sum(sum(reasons.values()) for reasons in found.values()) == len(ledger)
    for reasons in found.values():
        assert list(reasons.values()) == sorted(reasons.values(), reverse=True)
