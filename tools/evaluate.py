"""Score the evidence stage on labelled corpora: ``python tools/evaluate.py [--sealed] [CORPUS…]``.

A corpus is a folder with ``sources/*.txt``, ``labels.jsonl`` (one labelled unit a line) and
``must_find.json`` (facts that a good brief contains, with the places that state each). The sealed
corpus takes part only when it is asked for, because it is scored once and never tuned on.

    precision, recall, F1   of the facets of all labelled sentences
    p@5                     share of right ones among the first five that a section would show
    quotes                  share of right ones among all that a brief of 10, or 12, a section shows
    must-find               facts quoted in their section, and anywhere in the brief
    modality, holders       share of sentences put rightly; of views whose holders are all right

Behind F1 stands its 95 % interval, from drawing the labelled sentences again 1,000 times.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, field

from briefbuild.diagnostics import Position
from briefbuild.evidence.affiliations import present
from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import Codebook, standard_codebook
from briefbuild.evidence.coding import remember
from briefbuild.evidence.names import TITLES, surname
from briefbuild.model.evidence import THRESHOLD, Evidence, EvidenceBase, Modality, SourceEvidence
from briefbuild.model.outline import QuoteLimits, SectionSpec
from briefbuild.model.source import Span
from briefbuild.readers import read
from briefbuild.sections.select import Choice, choose, supply

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "corpora"
SEALED = "-sealed"
FIRST = 5
QUOTES = (10, 12)
HALF = 0.5
DRAWS = 1000

Outcome: TypeAlias = tuple[bool, bool]  # coded, labelled


class Unit(Struct, frozen=True, kw_only=True):
    """One labelled sentence; ``holders`` and ``modality`` may be unknown."""

    source: str
    span: Span
    labels: frozenset[str]
    modality: str | None
    holders: tuple[str, ...]


class Fact(Struct, frozen=True):
    """A fact that a brief must contain, and the places of the sources that state it."""

    section: str
    places: tuple[tuple[str, Span], ...]


class Corpus(Struct, frozen=True):
    """A labelled corpus with its evidence."""

    name: str
    base: EvidenceBase
    units: tuple[Unit, ...]
    points: tuple[Unit, ...]
    facts: tuple[Fact, ...]
    seconds: float


class Score(Struct):
    """Counts of one facet, or of several added up."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    firsts: list[float] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def note(self, *, coded: bool, labelled: bool) -> None:
        """Count one sentence."""
        self.right += coded and labelled
        self.wrong += coded and not labelled
        self.missed += labelled and not coded
        self.outcomes.append((coded, labelled))

    def add(self, other: Score) -> None:
        """Add another score's counts."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.firsts.extend(other.firsts)
        self.outcomes.extend(other.outcomes)

    @property
    def precision(self) -> float:
        """The share of right ones among those coded."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of right ones among those labelled."""
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.precision * self.recall, self.precision + self.recall)

    def __str__(self) -> str:
        """Return precision, recall, F1, mean p@5 and the number labelled."""
        first = share(sum(self.firsts), len(self.firsts))
        number = self.right + self.missed
        low, high = interval(self.outcomes)
        return (
            f"{self.precision:5.2f} {self.recall:5.2f} {self.f1:5.2f} {low:4.2f}-{high:4.2f} "
            f"{first:5.2f} {number:5}"
        )


def interval(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Return the 95 % interval of F1 by the bootstrap; the seed is fixed, so it never changes."""
    draw = random.Random(1)  # noqa: S311 - nothing secret
    kinds = [(coded and labelled, coded + labelled) for coded, labelled in outcomes]
    kinds = [kind for kind in kinds if kind[1]]
    if not kinds:
        return 0.0, 0.0
    drawn: list[float] = []
    for _ in range(DRAWS):
        sample = draw.choices(kinds, k=len(kinds))
        drawn.append(2 * sum(right for right, _ in sample) / sum(both for _, both in sample))
    drawn.sort()
    return drawn[DRAWS // 40], drawn[-DRAWS // 40 - 1]


def main() -> int:
    """Score the corpora that the command line names, or all that are not sealed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS")
    parser.add_argument("--sealed", action="store_true", help="score the sealed corpus too")
    options = parser.parse_args()
    codebook = standard_codebook()
    total: dict[str, Score] = {}
    modalities: list[tuple[str, str]] = []
    for folder in options.corpora or folders(sealed=options.sealed):
        corpus = load(folder, codebook)
        scores = {facet: score(corpus, facet) for facet in codebook.facet_names}
        show(report(corpus, scores))
        for facet, one in scores.items():
            total.setdefault(facet, Score()).add(one)
        modalities.extend(put(corpus))
    show(["\nall corpora", *table(total), "", *confusion(modalities)])
    return 0


def folders(*, sealed: bool = False) -> list[Path]:
    """Return the corpora of the repository."""
    found = sorted(path.parent for path in CORPORA.glob("*/labels.jsonl"))
    return [path for path in found if sealed or not path.name.endswith(SEALED)]


def load(folder: Path, codebook: Codebook) -> Corpus:
    """Read a corpus and analyse its sources."""
    begun = time.perf_counter()
    documents = tuple(
        analyse(read(path.name, data, hashlib.sha256(data).hexdigest(), path.stem), codebook)
        for path in sorted((folder / "sources").glob("*.txt"))
        for data in (path.read_bytes(),)
    )
    seconds = time.perf_counter() - begun
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    facts = json.loads((folder / "must_find.json").read_text(encoding="utf-8"))
    return Corpus(
        name=folder.name,
        base=EvidenceBase(documents),
        units=tuple(units(lines, "sentence")),
        points=tuple(units(lines, "bullet")),
        facts=tuple(
            Fact(fact["section"], tuple((at["source"], place(at)) for at in fact["any_of"]))
            for fact in facts
        ),
        seconds=seconds,
    )


def units(lines: Iterable[str], kind: str) -> Iterator[Unit]:
    """Yield the labelled units of a kind: sentences test the coding, points of lists only quotes.

    Headings, furniture and what is cut off are no test of either.
    """
    for row in map(json.loads, filter(str.strip, lines)):
        if row["kind"] == kind and not row["truncated"]:
            yield Unit(
                source=row["source"],
                span=place(row),
                labels=frozenset(row["labels"]),
                modality=row.get("modality"),
                holders=tuple(row.get("holder", ())),
            )


def place(row: Mapping[str, int]) -> Span:
    """Return the span of a labelled row."""
    return Span(row["start"], row["end"])


def found_in(corpus: Corpus, unit: Unit) -> list[Evidence]:
    """Return the evidence that covers at least half of a labelled sentence, or lies half in it."""
    document = next(d for d in corpus.base.documents if d.source.name == unit.source)
    return [item for item in document.items if covers(item.passage.span, unit.span)]


def covers(one: Span, other: Span) -> bool:
    """Tell whether two spans share half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= HALF * min(len(one), len(other))


def score(corpus: Corpus, facet: str) -> Score:
    """Return how well one facet is found."""
    result = Score()
    for unit in corpus.units:
        coded = any(item.score(facet) >= THRESHOLD for item in found_in(corpus, unit))
        result.note(coded=coded, labelled=facet in unit.labels)
    first = choose(corpus.base, spec(facet, FIRST), (facet,), frozenset())
    if first:
        result.firsts.append(share(sum(is_right(corpus, one, facet) for one in first), len(first)))
    return result


def spec(facet: str, maximum: int) -> SectionSpec:
    """Return a plain section of one facet."""
    limits = QuoteLimits(maximum=maximum)
    return SectionSpec(id=facet, kind=facet, position=Position("evaluation"), quotes=limits)


def is_right(corpus: Corpus, choice: Choice, facet: str) -> bool:
    """Tell whether a quotation holds a sentence with the facet's label."""
    source = corpus.base.source(choice.quotation.source).name
    return any(
        unit.source == source and facet in unit.labels and covers(choice.quotation.span, unit.span)
        for unit in (*corpus.units, *corpus.points)
    )


def brief(corpus: Corpus, facets: Iterable[str], maximum: int) -> list[tuple[str, Choice]]:
    """Return the quotations of a brief with one section a facet, chosen as the program does it.

    The section with least to choose from comes first.
    """
    sections = [spec(facet, maximum) for facet in facets]
    sections.sort(key=lambda section: supply(corpus.base, section, (section.kind,)))
    taken: frozenset[str] = frozenset()
    quoted: list[tuple[str, Choice]] = []
    for section in sections:
        chosen = choose(corpus.base, section, (section.kind,), taken)
        quoted.extend((section.kind, choice) for choice in chosen)
        taken |= {name for choice in chosen for name in choice.passages}
    return quoted


def states(corpus: Corpus, choice: Choice, fact: Fact) -> bool:
    """Tell whether a quotation covers at least half of a place that states a fact."""
    source = corpus.base.source(choice.quotation.source).name
    span = choice.quotation.span
    return any(
        name == source and min(span.end, at.end) - max(span.start, at.start) >= HALF * len(at)
        for name, at in fact.places
    )


def report(corpus: Corpus, scores: dict[str, Score]) -> list[str]:
    """Return the lines about one corpus."""
    items = sum(len(document.items) for document in corpus.base.documents)
    sources, speed = len(corpus.base.documents), items / corpus.seconds
    return [
        f"\n{corpus.name}: {sources} sources, {len(corpus.units)} sentences, {speed:.0f} a second",
        *table(scores),
        *(quotations(corpus, tuple(scores), maximum) for maximum in QUOTES),
        f"  modality {modality(corpus):.2f}; holders {holders(corpus)}",
    ]


def quotations(corpus: Corpus, facets: Iterable[str], maximum: int) -> str:
    """Return the line about a brief of up to ``maximum`` quotations a section."""
    quoted = brief(corpus, facets, maximum)
    right = share(sum(is_right(corpus, choice, facet) for facet, choice in quoted), len(quoted))
    number = len(corpus.facts)
    found, near = (
        share(
            sum(
                any(states(corpus, one, fact) for facet, one in quoted if facet in wanted(fact))
                for fact in corpus.facts
            ),
            number,
        )
        for wanted in (lambda fact: {fact.section}, lambda _: frozenset(facets))
    )
    return (
        f"  up to {maximum} a section: quotes {right:.2f} of {len(quoted)}; "
        f"must-find {found:.2f} in section, {near:.2f} anywhere of {number}"
    )


def table(scores: dict[str, Score]) -> list[str]:
    """Return a table of facets with their sum."""
    total = Score()
    for one in scores.values():
        total.add(one)
    head = f"  {'':18} prec.  rec.    F1  interval   p@5     n"
    return [head, *(f"  {name:18} {one}" for name, one in {**scores, "micro": total}.items())]


def modality(corpus: Corpus) -> float:
    """Return the share of labelled sentences whose modality is right."""
    pairs = put(corpus)
    return share(sum(gold == found for gold, found in pairs), len(pairs))


def put(corpus: Corpus) -> list[tuple[str, str]]:
    """Return the modality of each labelled sentence, as labelled and as found where it mostly lies."""
    return [
        (unit.modality, max(found, key=lambda item: shared(item, unit)).modality.value)
        for unit in corpus.units
        if unit.modality is not None and (found := found_in(corpus, unit))
    ]


def shared(item: Evidence, unit: Unit) -> int:
    """Return how many characters of a labelled sentence a passage has."""
    span = item.passage.span
    return min(span.end, unit.span.end) - max(span.start, unit.span.start)


def confusion(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the table of modalities: a row for each one labelled, a column for each one found."""
    counts = Counter(pairs)
    names = [each.value for each in Modality]
    yield f"  {'labelled, found':18} " + " ".join(f"{name:>10}" for name in names)
    for gold in names:
        yield f"  {gold:18} " + " ".join(f"{counts[gold, found]:10}" for found in names)
    right = sum(counts[name, name] for name in names)
    hedged = [name for name in names if name not in (Modality.STATED, Modality.NORMATIVE)]
    cheap = sum(counts[name, Modality.STATED.value] for name in hedged)
    total = sum(counts[name, found] for name in hedged for found in names)
    yield (
        f"  right {share(right, counts.total()):.2f} of {counts.total()}; "
        f"reported, speculated or forecast, and taken for stated: {cheap} of {total}"
    )


def holders(corpus: Corpus) -> str:
    """Return precision and recall of sentences whose holders are all found and all right."""
    resolve = standard_codebook().actors.resolve
    spoken = {each.source.name: speakers(each, corpus.units) for each in corpus.base.documents}
    counts: Counter[str] = Counter()
    for unit in corpus.units:
        if unit.holders:
            item = next(iter(found_in(corpus, unit)), None)
            found = item.holders if item else ()
            counts["gold"] += 1
            counts["found"] += bool(found)
            known = spoken[unit.source]
            gold = [
                known.get(plain(name)) or known.get(surname(name), name) for name in unit.holders
            ]
            counts["right"] += bool(found) and (
                same_holders(found, unit.holders, resolve) or same_holders(found, gold, resolve)
            )
    precision, recall = (share(counts["right"], counts[key]) for key in ("found", "gold"))
    counted = f"of {counts['found']} given, {counts['gold']} labelled"
    return f"{precision:.2f} precision, {recall:.2f} recall {counted}"


def speakers(document: SourceEvidence, labelled: Iterable[Unit]) -> Mapping[str, str]:
    """Return the states for which the persons speak whom a source introduces so, by surname.

    "Danish President Ola Berg" speaks for Denmark, and a label may name him or his state. It may also name
    a person by the title that a list of those present gives him: "President".
    """
    texts = (item.quotation.text for item in document.items)
    names = {
        name for unit in labelled if unit.source == document.source.name for name in unit.holders
    }
    titles = {plain(name) for name in names if plain(name).casefold() in TITLES}
    titled = {title: person for title in titles if (person := present(title, document.source.text))}
    return {**remember(texts, standard_codebook()).persons, **titled}


def same_holders(found: Sequence[str], gold: Sequence[str], resolve: Callable[[str], str]) -> bool:
    """Tell whether two lists name the same holders; part of a name is enough."""

    def alike(one: str, other: str) -> bool:
        other = other.removeprefix("the ").removeprefix("The ")
        return related(one, other) or related(plain(one), plain(other))

    def related(one: str, other: str) -> bool:
        first, second = resolve(one).casefold(), resolve(other).casefold()
        surnames = surname(one), surname(other)
        return (
            first in second
            or (surnames[0] == surnames[1] and surnames[0][0].isupper())
            or second in first
            or resolve(other.split(maxsplit=1)[0]).casefold() == first
        )

    return all(any(alike(a, b) for b in gold) for a in found) and all(
        any(alike(a, b) for a in found) for b in gold
    )


def plain(name: str) -> str:
    """Return a name without its article and the titles before it."""
    words = name.split()
    titles = {"the", "prime", "vice"} | TITLES
    while len(words) > 1 and words[0].casefold().rstrip(".") in titles:
        words = words[1:]
    return " ".join(words)


def share(part: float, whole: float) -> float:
    """Return a quotient, 0.0 where there is nothing to divide by."""
    return part / whole if whole else 0.0


def show(lines: Iterable[str]) -> None:
    """Write lines to the standard output."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
