from __future__ import annotations

from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.explanations import Explanation, explanations
from briefbuild.model.evidence import Evidence
from tests.evidence.comparing import document

REALISM = (
    "Realism explains the closing of the port as a struggle for power. Both towns built walls "
    "first. However, neither had a rival to fear. Further closings will follow if it holds."
)


def read(text: str, *named: str) -> tuple[Explanation, ...]:
    return tuple(explanations(document(text), standard_codebook(), named))


def words(items: tuple[Evidence, ...]) -> list[str]:
    return [item.quotation.text for item in items]


def test_what_follows_a_claim_stands_for_it_against_it_or_tells_what_to_expect() -> None:
    (found,) = read(REALISM)
    assert found.key == "realism"
    assert words((found.claim,)) == [
        "Realism explains the closing of the port as a struggle for power."
    ]
    assert words(found.support) == ["Both towns built walls first."]
    assert words(found.against) == ["However, neither had a rival to fear."]
    assert words(found.expects) == ["Further closings will follow if it holds."]


def test_a_paragraph_belongs_to_the_idea_that_it_opens_with() -> None:
    text = f"{REALISM}\n\nFrom a Constructivist perspective, both towns learnt to be enemies."
    assert [each.key for each in read(text)] == ["realism", "constructivism"]


def test_two_forms_of_one_idea_have_one_key() -> None:
    text = "A realist would say that both towns fear each other. The walls are old and high."
    assert [each.key for each in read(text)] == ["realism"]


def test_an_idea_that_the_editor_names_counts() -> None:
    text = "Harbour envy explains the closing of the port. The walls are old and high."
    assert read(text) == ()
    assert [each.key for each in read(text, "harbour envy")] == ["harbour envy"]
