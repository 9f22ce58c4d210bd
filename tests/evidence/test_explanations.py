from __future__ import annotations

from briefbuild.evidence.explanations import Explanation, explanations
from briefbuild.model.evidence import Evidence
from tests.evidence.comparing import document

REALISM = (
    "Realism explains the closing of the port as a struggle for power. The old walls show the "
    "fear. However, neither had a rival to fear. On that reading, further closings will follow."
)


def read(text: str, *named: str) -> tuple[Explanation, ...]:
    return tuple(explanations(document(text), named))


def words(items: tuple[Evidence, ...]) -> list[str]:
    return [item.quotation.text for item in items]


def test_what_follows_a_claim_stands_for_it_against_it_or_tells_what_to_expect() -> None:
    (found,) = read(REALISM)
    assert found.key == "realism"
    assert words((found.claim,)) == [
        "Realism explains the closing of the port as a struggle for power."
    ]
    assert words(found.support) == ["The old walls show the fear."]
    assert words(found.against) == ["However, neither had a rival to fear."]
    assert words(found.expects) == ["On that reading, further closings will follow."]


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


def test_a_sentence_that_only_follows_supports_nothing() -> None:
    (found,) = read(
        "Realism explains the closing of the port. We had lunch by the sea. Whether it shows much is open."
    )
    assert found.support == ()
