"""Score the exchanges of the evidence stage: ``python tools/evaluate_exchanges.py [CORPUS…]``.

Only labelled sentences count. A transfer is right where each party that it names is the labelled one
and its items overlap; the return that a label names may be found as a transfer of its own. Those with
both parties are the ones that a ledger prints under a direction.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import Codebook, standard_codebook
from briefbuild.model.evidence import SourceEvidence
from briefbuild.model.exchange import Exchange, Party
from briefbuild.readers import read

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "corpora"
SEALED = "-sealed"


class Score(Struct):
    """Counts of transfers with both parties, and of labelled ones with both."""

    right: int = 0
    wrong: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        """The share of right ones among those found; 1.0 where none was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of labelled ones that was found."""
        return self.right / max(1, self.labelled)


def score(folder: Path, codebook: Codebook) -> tuple[Score, list[str]]:
    """Return the counts of one corpus, and the transfers that are wrong."""
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text().splitlines()]
    result, wrong = Score(), []
    result.labelled = sum(1 for label in labels if _has_both(label["exchange"]))
    for path in sorted((folder / "sources").glob("*.txt")):
        document = analyse(read(path.name, path.read_bytes(), "0" * 64, path.stem), codebook)
        own = [label for label in labels if label["source"] == path.name]
        credited: set[str] = set()
        for found in document.exchanges:
            if not found.givers or not found.receivers:
                continue
            label = next((each for each in own if _holds(each, found)), None)
            if label is not None and _fits(label["exchange"], found, document):
                result.right += label["id"] not in credited
                credited.add(label["id"])
            else:
                result.wrong += 1
                wrong.append(found.clause.of(document.source.text))
    return result, wrong


def _has_both(exchange: dict[str, Any] | None) -> bool:
    return bool(exchange and exchange["giver"] and exchange["receiver"])


def _holds(label: dict[str, Any], found: Exchange) -> bool:
    return bool(label["start"] <= found.item.start < label["end"])


def _fits(exchange: dict[str, Any] | None, found: Exchange, document: SourceEvidence) -> bool:
    if exchange is None:
        return False
    text = document.source.text
    item = found.item.of(text)
    parties = exchange["giver"], exchange["receiver"]
    ways = ((exchange["item"], parties), (exchange.get("return") or "", parties[::-1]))
    return any(
        _overlap(item, words)
        and _named(found.givers, giver, text)
        and _named(found.receivers, receiver, text)
        for words, (giver, receiver) in ways
    )


def _named(parties: Iterable[Party], label: str | None, text: str) -> bool:
    names = [name for party in parties for name in (party.name, party.actor, party.span.of(text))]
    return label is not None and any(_overlap(name, label) for name in names)


def _overlap(one: str, other: str) -> bool:
    return bool(set(_words(one)) & set(_words(other)))


def _words(text: str) -> Iterator[str]:
    little = {"the", "a", "an", "of", "to", "and", "in", "its", "at", "for", "per"}
    words = re.findall(r"\w+", text.replace("U.S.", "US").lower())
    return (word for word in words if word not in little and (len(word) > 1 or word.isdigit()))


def practice() -> tuple[str, ...]:
    """Return the names of the corpora that are not sealed."""
    found = sorted(path.parent.name for path in CORPORA.glob("*/labels.jsonl"))
    return tuple(name for name in found if not name.endswith(SEALED))


def main(names: tuple[str, ...]) -> None:
    """Print the figures of each corpus, and of all of them."""
    total = Score()
    for name in names:
        result, wrong = score(CORPORA / name, standard_codebook())
        total.right += result.right
        total.wrong += result.wrong
        total.labelled += result.labelled
        _print(name, result)
        for words in wrong:
            sys.stdout.write(f"    wrong: {' '.join(words.split())}\n")
    _print("all", total)


def _print(name: str, result: Score) -> None:
    sys.stdout.write(
        f"{name:22} precision {result.precision:.2f}  recall {result.recall:.2f}"
        f"  ({result.right} right, {result.wrong} wrong, {result.labelled} labelled)\n"
    )


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or practice())
