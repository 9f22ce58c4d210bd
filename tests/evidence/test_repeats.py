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


def test_a_bullet_that_sums_up_two_sentences_in_a_row_is_a_repeat() -> None:
    bullet = "Councils ratify agreement on canal bridge; regional office puts cost at 14 million"
    assert repeated(f"At a glance\n\n• {bullet}\n\n{BODY}") == [bullet]
    apart = BODY.replace(". Its cost", ". Work begins in spring.\n\nNobody objected. Its cost")
    assert repeated(f"At a glance\n\n• {bullet}\n\n{apart}") == []


NEARLY = "Regional office puts bridge cost at millions, alarming island farmers everywhere"
SUMMARY = "Councils ratify agreement on the canal bridge after long quarrels"


def test_a_list_that_repeats_the_text_lends_its_doubtful_items_the_same() -> None:
    assert repeated(f"At a glance\n\n• {SUMMARY}\n• {NEARLY}\n\n{BODY}") == [SUMMARY, NEARLY]


def test_an_item_with_news_of_its_own_is_none_even_in_a_list_that_repeats() -> None:
    news = "Fishing boats will pay higher mooring fees from October onwards"
    assert repeated(f"At a glance\n\n• {SUMMARY}\n• {news}\n\n{BODY}") == [SUMMARY]


def test_a_doubtful_item_of_another_list_is_left_alone() -> None:
    assert repeated(f"Notes\n\n• {NEARLY}\n\n{BODY}") == []
    between = f"At a glance\n\n• {SUMMARY}\n\n{BODY}\nNotes\n\n• {NEARLY}\n"
    assert repeated(between) == [SUMMARY]


def test_short_bullets_are_left_alone() -> None:
    assert repeated(f"Topics\n\n• The canal bridge\n• The cost\n\n{BODY}") == []


def test_bullets_at_a_glance_of_a_seed_are_repeats() -> None:
    text = (SEEDS / "004_6d0f8fb8ba9404e9.txt").read_text(encoding="utf-8")
    assert [words.split()[0] for words in repeated(text)] == ["Russian", "The", "The"]
