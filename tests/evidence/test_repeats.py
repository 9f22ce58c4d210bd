from __future__ import annotations

from pathlib import Path

from briefbuild.evidence.repeats import REPEATS, without_repeats
from briefbuild.evidence.segment import passages
from briefbuild.readers import read

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def repeated(text: str) -> list[str]:
    source = read("a.txt", text.encode(), "0", "a")
    found = without_repeats(passages(source), source)
    return [p.quotable.of(source.text) for p in found if REPEATS in p.obstacles]


BODY = (
    "The two councils have ratified an agreement on the canal bridge after years of quarrels. "
    "Its cost is put at 14 million euros by the regional engineering office.\n"
)


def test_a_bullet_that_sums_up_a_sentence_is_a_repeat() -> None:
    bullet = "Councils ratify agreement on the canal bridge after long quarrels"
    assert repeated(f"At a glance\n\n• {bullet}\n\n{BODY}") == [bullet]


def test_a_bullet_with_news_of_its_own_is_none() -> None:
    bullet = "Fishing boats will pay higher mooring fees from October onwards"
    assert repeated(f"In short\n\n• {bullet}\n\n{BODY}") == []


def test_a_pull_quote_is_a_repeat_of_the_sentence_before_it() -> None:
    sentence = (
        "The two councils have ratified an agreement on the canal bridge after years of quarrels."
    )
    assert repeated(
        f"{BODY}\n{sentence}\n\nWork begins in spring, if the weather allows it.\n"
    ) == [sentence]


def test_short_bullets_are_left_alone() -> None:
    assert repeated(f"Topics\n\n• The canal bridge\n• The cost\n\n{BODY}") == []


def test_bullets_at_a_glance_of_a_seed_are_repeats() -> None:
    text = (SEEDS / "004_6d0f8fb8ba9404e9.txt").read_text(encoding="utf-8")
    assert [words.split()[0] for words in repeated(text)] == ["Russian", "The"]
