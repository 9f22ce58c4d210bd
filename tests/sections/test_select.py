from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.integrity import CUT_OFF
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.obstacles import NEEDS_ANTECEDENT
from briefbuild.model.outline import QuoteLimits, SectionSpec, Selection
from briefbuild.sections.select import Choice, choose
from tests.sections.evidence_base import Said, base, document, section

WEAK = {"risks": 0.9}
STRONG = {"risks": 1.7}
FERRY = "The last ferry could fail in winter."
STORM = "A storm might close the harbour for weeks."
DEBT = "Rising debts threaten the smaller towns."
THEFT = "Thieves endanger every unlit warehouse."


def chosen(
    evidence: EvidenceBase, spec: SectionSpec | None = None, taken: frozenset[str] = frozenset()
) -> tuple[Choice, ...]:
    return choose(evidence, spec or section(), ("risks",), taken)


def texts(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.quotation.text for choice in choices]


def test_the_best_coded_evidence_comes_first() -> None:
    found = chosen(base(document("a", Said(text=FERRY), Said(text=STORM, scores=STRONG))))
    assert texts(found) == [STORM, FERRY]


def test_nothing_below_the_threshold_fills_a_section_up() -> None:
    assert chosen(base(document("a", Said(text=FERRY, scores=WEAK)))) == ()


def test_no_evidence_is_no_choice() -> None:
    assert chosen(base()) == ()


def test_what_must_not_be_quoted_is_not_chosen() -> None:
    assert chosen(base(document("a", Said(text=FERRY, obstacles=(CUT_OFF,))))) == ()


def test_a_passage_that_an_earlier_section_uses_is_not_used_again() -> None:
    evidence = base(document("a", Said(text=FERRY), Said(text=STORM)))
    assert texts(chosen(evidence, taken=frozenset({"a.0"}))) == [STORM]


def test_nor_is_one_that_says_the_same_as_it() -> None:
    evidence = base(document("a", Said(text=FERRY)), document("b", Said(text=FERRY)))
    assert chosen(evidence, taken=frozenset({"a.0"})) == ()


def test_near_duplicates_are_quoted_once() -> None:
    twin = FERRY.replace("winter", "winters")
    assert len(chosen(base(document("a", Said(text=FERRY)), document("b", Said(text=twin))))) == 1


def test_a_passage_that_speaks_more_for_another_facet_comes_later() -> None:
    other = {"risks": 1.5, "theories": 3.0}
    found = chosen(base(document("a", Said(text=FERRY, scores=other), Said(text=STORM))))
    assert texts(found) == [STORM, FERRY]


def test_what_is_anothers_by_far_fills_no_section() -> None:
    other = {"risks": 1.0, "theories": 2.5}
    own = [Said(text=text) for text in (STORM, DEBT, THEFT)]
    found = chosen(base(document("a", Said(text=FERRY, scores=other), *own)))
    assert FERRY not in texts(found)
    few = chosen(base(document("a", Said(text=FERRY, scores=other), *own[:1])))
    assert FERRY in texts(few)


def test_a_view_that_somebody_holds_comes_before_one_that_nobody_does() -> None:
    scores = {"stakeholder_views": 2.0}
    evidence = base(
        document("a", Said(text=FERRY, scores=scores)),
        document("b", Said(text=STORM, scores=scores, holders=("Norway",))),
    )
    found = choose(evidence, section(), ("stakeholder_views",), frozenset())
    assert texts(found) == [STORM, FERRY]
    weak = base(document("a", Said(text=FERRY, scores={"stakeholder_views": 1.1})))
    assert choose(weak, section(), ("stakeholder_views",), frozenset()) == ()


def test_a_second_view_of_one_holder_waits_for_the_first_of_another() -> None:
    held = ((FERRY, 2.2, "Norway"), (STORM, 2.1, "Norway"), (DEBT, 2.0, "Denmark"))
    said = (Said(text=t, scores={"stakeholder_views": s}, holders=(h,)) for t, s, h in held)
    found = choose(base(document("a", *said)), section(), ("stakeholder_views",), frozenset())
    assert texts(found) == [FERRY, DEBT, STORM]


def test_of_two_that_are_coded_alike_the_one_that_tells_more_comes_first() -> None:
    fuller = "Thieves endanger every unlit warehouse along the quays of the old and the new town."
    found = chosen(base(document("a", Said(text=THEFT), Said(text=STORM), Said(text=fuller))))
    assert texts(found)[0] == fuller


def test_what_is_new_comes_before_what_is_said_already() -> None:
    ferries = ("A ferry could fail in winter.", "Winter ice might make any old ferry fail.")
    fires = ("A warehouse could burn at night.", "Night fires might make one warehouse burn.")
    more = Said(text="The ferry fails in winter.", scores={})
    evidence = base(document("a", *(Said(text=each) for each in (*ferries, *fires)), more))
    first, second, *_ = texts(chosen(evidence))
    assert first in ferries
    assert second in fires


def test_the_topic_that_sources_share_comes_first() -> None:
    evidence = base(
        document(
            "a", Said(text="Plumbers could suffer."), Said(text="Harbour closures could spread.")
        ),
        document("b", Said(text="The harbour has seen closures.", scores={})),
    )
    assert texts(chosen(evidence))[0] == "Harbour closures could spread."


def test_no_source_gives_more_than_half_where_another_has_evidence() -> None:
    first = [Said(text=text, scores=STRONG) for text in (FERRY, STORM, DEBT)]
    evidence = base(document("a", *first), document("b", Said(text=THEFT)))
    found = chosen(evidence, section(QuoteLimits(maximum=4)))
    assert [choice.evidence.passage.source for choice in found] == ["a", "a", "b"]


def test_a_single_source_may_fill_its_section() -> None:
    evidence = base(document("a", *(Said(text=text) for text in (FERRY, STORM, DEBT))))
    assert len(chosen(evidence, section(QuoteLimits(maximum=3)))) == 3


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (QuoteLimits(maximum=0), 0),
        (QuoteLimits(maximum=2), 2),
        (QuoteLimits(per_source=1), 1),
        (QuoteLimits(words=6), 2),
    ],
)
def test_the_outlines_limits_hold(limits: QuoteLimits, expected: int) -> None:
    evidence = base(document("a", *(Said(text=text) for text in (FERRY, STORM, DEBT, THEFT))))
    assert len(chosen(evidence, section(limits))) == expected


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (Selection(include=("FERRY",)), [FERRY]),
        (Selection(include=("fer",)), []),
        (Selection(exclude=("ferry", "harbour")), [DEBT]),
        (Selection(sources=("b*",)), [DEBT]),
        (Selection(actors=("norway",)), [STORM]),
        (Selection(actors=("towns",)), [DEBT]),
        (Selection(include=("ferry", "towns"), sources=("a.txt",)), [FERRY]),
    ],
)
def test_the_outlines_selection_holds(select: Selection, expected: list[str]) -> None:
    evidence = base(
        document("a", Said(text=FERRY), Said(text=STORM, actors=("Norway",))),
        document("b", Said(text=DEBT)),
    )
    assert texts(chosen(evidence, section(select=select))) == expected


def test_an_opening_that_refers_back_is_quoted_with_what_it_refers_to() -> None:
    back = Said(text="This could ruin the islands.", obstacles=(NEEDS_ANTECEDENT,))
    (choice,) = chosen(base(document("a", Said(text="The ferry is old.", scores={}), back)))
    assert choice.quotation.text == "The ferry is old. This could ruin the islands."
    assert choice.evidence.passage.id == "a.1"
    assert choice.passages == ("a.0", "a.1")
    assert "quoted with the sentence that it refers to" in choice.reasons


@pytest.mark.parametrize(
    "before",
    [
        Said(text="The ferry is", scores={}, obstacles=(CUT_OFF,)),
        Said(text="The ferry is old.", scores={}, paragraph=0),
    ],
)
def test_it_is_left_out_where_that_cannot_be_quoted(before: Said) -> None:
    back = Said(text="This could ruin the islands.", obstacles=(NEEDS_ANTECEDENT,))
    assert chosen(base(document("a", before, back))) == ()


def test_a_sentence_is_not_quoted_both_alone_and_joined() -> None:
    back = Said(text="This could ruin the islands.", scores=STRONG, obstacles=(NEEDS_ANTECEDENT,))
    found = chosen(base(document("a", Said(text=FERRY), back)))
    used = [name for choice in found for name in choice.passages]
    assert len(used) == len(set(used))


def test_reasons_name_the_facet_and_its_cues() -> None:
    (choice,) = chosen(base(document("a", Said(text=FERRY))))
    assert choice.reasons == ("risks", "a cue")


@given(
    st.permutations(["Ferries fail.", "Storms rage.", "Debts grow.", "Thieves roam."]),
    st.integers(1, 4),
)
def test_ties_go_to_the_earlier_in_the_sources_order(order: list[str], maximum: int) -> None:
    documents = (document(f"s{number}", Said(text=text)) for number, text in enumerate(order))
    found = chosen(base(*documents), section(QuoteLimits(maximum=maximum)))
    assert texts(found) == order[:maximum]
