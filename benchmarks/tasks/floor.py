"""The floor of taking in sources: ``python -m benchmarks.tasks.floor PROJECT``.

Bare calls of the libraries that the program uses, without a rule of our own: list, read, hash,
decode, check the normal form, cut into sentences with their places, and store these as rows.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from sentencex import get_sentence_boundaries

from briefbuild.freshness import STATE_FOLDER

Row = tuple[str, str, int, int, str]


def _rows(entry: os.DirEntry[str]) -> Iterator[Row]:
    entry.stat()
    data = Path(entry.path).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    text = data.decode()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for sentence in get_sentence_boundaries("en", text):
        if not sentence["is_paragraph_break"]:
            start, end = sentence["start_index"], sentence["end_index"]
            yield entry.name, digest, start, end, sentence["text"]


def take_in(project: Path) -> int:
    """Store the sentences of all sources and return how many they are."""
    state = project / STATE_FOLDER
    state.mkdir(exist_ok=True)
    store = sqlite3.connect(state / "floor.sqlite")
    with store:
        store.execute(
            "CREATE TABLE sentence (name TEXT, digest TEXT, start INTEGER, stop INTEGER, words TEXT)"
        )
        for entry in os.scandir(project / "seeds"):
            store.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?, ?)", _rows(entry))
    (count,) = store.execute("SELECT count(*) FROM sentence").fetchone()
    store.close()
    return int(count)


if __name__ == "__main__":
    print(take_in(Path(sys.argv[1])))
