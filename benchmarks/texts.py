"""Invented articles of one length, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.content import WORDS

ARTICLE_WORDS = 1_500
_ENDS = (".", ".", ".", ".", ".", "?", ".[3]", ", the U.S. council said on 3 May 2026.", ".”")


def write_sources(folder: Path, count: int) -> None:
    """Write ``count`` articles as text files."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(article(number), encoding="utf-8")


def article(number: int) -> str:
    """Return an article: title, byline, date, paragraphs under headings, a list, a sharing line."""
    random = Random(number)  # noqa: S311 - the same words every time are wanted
    paragraphs = ["The " + _words(random, 7), "By Ann Bell", "3 May 2026"]
    for place, paragraph in enumerate(_paragraphs(random)):
        if place % 4 == 3:
            paragraphs.append(_words(random, 4).capitalize())
        paragraphs.append(paragraph)
    paragraphs += [f"• {_sentence(random)}" for _item in range(3)]
    return "\n\n".join([*paragraphs, "Share this article", "© 2026 The Harbour Office"]) + "\n"


def _paragraphs(random: Random) -> Iterator[str]:
    written = 0
    while written < ARTICLE_WORDS - 100:  # what stands around them has a hundred words
        paragraph = " ".join(_sentence(random) for _number in range(random.randint(3, 6)))
        written += paragraph.count(" ") + 1
        yield paragraph


def _sentence(random: Random) -> str:
    words = _words(random, random.randint(9, 27))
    end = random.choice(_ENDS)
    opening = "“" if end.endswith("”") else ""
    return f"{opening}{words[0].upper()}{words[1:]}{end}"


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(WORDS, k=count))
