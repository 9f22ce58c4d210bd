"""What a program of another date finds in the corpora: run by ``first_runs.py`` with that program.

Prints, by corpus and source, the place of each sentence, the sums of its cues, its word lists and what
else the weights ask for. Knows what its parts were called at each date.
"""

# mypy: ignore-errors
from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from briefbuild.evidence import coding
from briefbuild.evidence.codebook import standard_codebook
from briefbuild.readers import read

try:
    from briefbuild.evidence.analysis import analyse
except ImportError:  # the first programs
    from briefbuild.evidence import analyse

lists: dict[str, list[str]] = {}  # of each sentence, by its words
read_coding = coding._coding  # noqa: SLF001


def noting(facet, text, *rest, **options):
    """Code a sentence, and note which word lists it has words of."""
    marks = getattr(text, "marks", None)
    names = [name[1:-1] for name in text.places if name[:1] == "<"] if marks is None else marks
    lists[" ".join(text.text.split())] = sorted(names)
    return read_coding(facet, text, *rest, **options)


def rows(path, codebook):
    """Return what is found in each sentence of a source."""
    data = path.read_bytes()
    document = analyse(read(path.name, data, hashlib.sha256(data).hexdigest(), path.stem), codebook)
    return document.source.name, [
        {
            "span": [item.passage.span.start, item.passage.span.end],
            "scores": {one.facet: one.score for one in item.codings},
            "lists": lists.get(" ".join(item.quotation.text.split()), []),
            "modality": item.modality.value,
            "holders": item.holders,
            "actors": item.actors,
            "hedges": item.hedges,
        }
        for item in document.items
    ]


coding._coding = noting  # noqa: SLF001
known = standard_codebook()
found = {
    labels.parent.name: dict(
        rows(path, known) for path in sorted((labels.parent / "sources").glob("*.txt"))
    )
    for labels in sorted(Path(sys.argv[1]).glob("*/labels.jsonl"))
    if labels.parent.name in sys.argv[2:]
    if not labels.parent.name.endswith("-sealed")
}
sys.stdout.write(json.dumps(found))
