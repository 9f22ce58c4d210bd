"""The floor of taking in sources: ``python -m benchmarks.tasks.floor SPLITTER PROJECT``.

Bare calls of the standard library, without a rule of what a source is: list, read, hash, decode, check
the normal form, cut into sentences with their places, and store these as plain rows. SPLITTER is
``rules``, a pattern with rules for abbreviations in plain Python, or ``native``, the library that the
program uses.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from briefbuild.freshness import STATE_FOLDER

Row = tuple[str, str, int, int, str]
Splitter = Callable[[str], Iterator[tuple[int, int]]]

_LONGEST_ABBREVIATION = 12  # characters
_SHORTENED = (
    "adm al approx art assn ave bros ca capt cf ch cmdr co col corp cpl dept dr ed eds eq est etc fig "
    "gen gov hon inc jr lt ltd maj messrs mr mrs ms mt no nos p para pp prof ref rep rev sec sen sgt sr "
    "st supt vol vs jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e a.m p.m u.k u.n u.s"
)
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_PARAGRAPH = re.compile(r"\S[^\n]*")
# A stop, what closes a quotation or cites a source, white space, and what a sentence begins with.
_BOUNDARY = re.compile(
    r"(?P<stop>[.!?…]+)[\"'”’)\]]*(?:\[\d{1,3}\])*(?P<gap>\s+)(?=[\"'“‘(\[]?[A-Z0-9])"
)


def by_rules(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        for found in _BOUNDARY.finditer(text, start, end):
            if found["stop"] != "." or not _is_abbreviated(text, start, found.start()):
                yield start, found.start("gap")
                start = found.end()
        yield start, end


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    """Tell whether the stop belongs to an abbreviation, or to the initial of a name."""
    word = text[max(start, stop - _LONGEST_ABBREVIATION) : stop].rpartition(" ")[2]
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATIONS


def by_library(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, as the program's own splitter says."""
    from sentencex import get_sentence_boundaries

    for sentence in get_sentence_boundaries("en", text):
        if not sentence["is_paragraph_break"]:
            yield sentence["start_index"], sentence["end_index"]


def _rows(entry: os.DirEntry[str], split: Splitter) -> Iterator[Row]:
    entry.stat()
    data = Path(entry.path).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    text = data.decode()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for start, end in split(text):
        yield entry.name, digest, start, end, text[start:end]


def take_in(project: Path, split: Splitter) -> int:
    """Store the sentences of all sources and return how many they are."""
    state = project / STATE_FOLDER
    state.mkdir(exist_ok=True)
    store = sqlite3.connect(state / "floor.sqlite")
    with store:
        store.execute(
            "CREATE TABLE sentence (name TEXT, digest TEXT, start INTEGER, stop INTEGER, words TEXT)"
        )
        for entry in os.scandir(project / "seeds"):
            store.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?, ?)", _rows(entry, split))
    (count,) = store.execute("SELECT count(*) FROM sentence").fetchone()
    store.close()
    return int(count)


if __name__ == "__main__":
    print(take_in(Path(sys.argv[2]), {"rules": by_rules, "native": by_library}[sys.argv[1]]))
