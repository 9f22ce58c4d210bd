from __future__ import annotations

from briefbuild.evidence.exchange_words import Frame, exchange_words
from briefbuild.model.exchange import ExchangeStatus


def test_every_status_but_the_plain_one_has_words() -> None:
    assert set(exchange_words().status) == set(ExchangeStatus) - {ExchangeStatus.ASSERTED}


def test_forms_of_verbs_know_what_they_can_be() -> None:
    verbs = exchange_words().verbs
    assert verbs["gave"].participle
    assert verbs["supplying"].gerund
    assert verbs["exports"].noun_like
    assert verbs["buys"].frame is Frame.RECEIVE


def test_longer_phrases_come_first() -> None:
    phrases = exchange_words().phrases["in_return"]
    assert list(phrases) == sorted(phrases, key=lambda words: (-len(words), words))
