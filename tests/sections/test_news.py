from __future__ import annotations

from briefbuild.sections.news import News, common_to
from briefbuild.sections.similarity import content_words
from tests.sections.evidence_base import Said, base, document

FERRY = "The ferry to the islands stopped."
AGAIN = "Every ferry stopped at noon."
DEBT = "Debts rose in the smaller towns."
SOURCES = base(
    document("a", Said(text=FERRY, actors=("Norway", "Malta")), Said(text=DEBT)),
    document("b", Said(text=AGAIN, actors=("Norway",))),
)
ITEMS = {item.quotation.text: item for item in SOURCES.items}


def test_what_all_sources_speak_of_is_worth_more_than_what_one_does() -> None:
    common = common_to(SOURCES)
    assert News(ITEMS[FERRY], common).value > News(ITEMS[DEBT], common).value


def test_words_that_are_said_already_are_hardly_news() -> None:
    news = News(ITEMS[AGAIN], common_to(SOURCES))
    before = news.value
    news.say(content_words(DEBT))
    assert news.value == before
    news.say(content_words(FERRY))
    once = news.value
    assert once < before
    news.say(content_words(FERRY))
    assert news.value == once


def test_an_actor_counts_by_the_sources_that_name_him() -> None:
    assert common_to(SOURCES).actors == {"Norway": 1.0, "Malta": 0.5}
    assert common_to(base()).actors == {}
