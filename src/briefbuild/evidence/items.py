"""What an item of a transfer is at heart: its head nouns, for telling one item from another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbuild.evidence.exchange_words import exchange_words
from briefbuild.evidence.quantity_words import quantity_words
from briefbuild.model.quantity import Quantity
from briefbuild.model.source import Span

_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+")
_WORD = re.compile(r"[\w³-]+")
_FIGURE = re.compile(r".*\d(?:\s+(?:thousand|million|billion|trillion|dozen)\b)?", re.DOTALL)
_BACKING = "support"


def heads(item: str, quantities: Sequence[Quantity] = ()) -> frozenset[str]:
    """Return the head nouns of an item's words, in the singular and with one word for synonyms.

    "advanced missile technologies" and "nuclear technology" share theirs; words for backing
    ("aid", "assistance") count as one. Of an amount it is what is counted, or the unit.
    """
    counted = frozenset(each.counted or each.unit for each in quantities)
    if all(counted) and counted:
        return counted
    found = (_head(part) for part in _SEPARATOR.split(" ".join(item.split()).lower()))
    return frozenset(head for head in found if head)


def is_general(found: frozenset[str]) -> bool:
    """Tell whether head nouns name nothing in particular: "critical resources"."""
    return all(exchange_words().has("general", head) for head in found)


def figure_of(quantity: Quantity, text: str) -> Span:
    """Return the place of an amount without the noun that it counts; a unit stays with its figure."""
    if quantity.unit:
        return quantity.span
    found = _FIGURE.match(quantity.span.of(text))
    return Span(quantity.span.start, quantity.span.start + found.end()) if found else quantity.span


def _head(part: str) -> str:
    words = exchange_words()
    noun = ""
    for word in _WORD.findall(part):
        if noun and words.has("prepositions", word):
            break
        noun = word
    if words.has("backing", noun):
        return _BACKING
    return quantity_words().same.get(noun) or _singular(noun)


def _singular(noun: str) -> str:
    if noun in quantity_words().plurals or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun.removesuffix("es")
    return noun.removesuffix("s")
