"""What a brief rests on: how many sources, of which kinds, how dated, and where they are weak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefbuild.evidence.quotation_marks import paired
from briefbuild.model.brief import Inlines, List, ListItem, Paragraph, Strong
from briefbuild.model.source import SourceDocument
from briefbuild.phrasing import Phrases
from briefbuild.sections.kind import Room, Rows, SectionJob

KEYS = Rows(one_page=5, standard=8, long=8)
SHORT_TITLE = 4  # words of the title of an unsigned source
MOST_NAMES = 2
_UNKNOWN_TYPE = "document"
# The types of CSL that have words of their own.
_KINDS = frozenset(
    {
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "chapter",
        "hearing",
        "interview",
        "legislation",
        "report",
        "speech",
        "treaty",
        "webpage",
    }
)


def source_base(job: SectionJob, name: str) -> tuple[Paragraph | List, ...]:
    """Return the paragraphs and the list of keys of the box; ``name`` begins their ids."""
    phrases = job.phrases
    count = phrases.inlines("source_base.count", n=len(job.base.sources), kinds=_kinds(job))
    weakness = phrases.inlines(
        "source_base.weakness",
        label=(Strong(phrases.inlines("source_base.main_weakness")),),
        what=phrases.text(f"source_base.{_weakness(job)}"),
    )
    state = phrases.inlines("source_base.state", dates=_dates(job), shared=_shared(job))
    return (
        Paragraph(id=f"{name}.count", content=count),
        List(id=f"{name}.keys", items=tuple(_keys(job, name))),
        Paragraph(id=f"{name}.state", content=state),
        Paragraph(id=f"{name}.weakness", content=weakness),
    )


def _kinds(job: SectionJob) -> str:
    """Return the kinds of the sources with their numbers, the commonest first."""
    counts = Counter(source.reference.type for source in job.base.sources)
    unknown = counts.pop(_UNKNOWN_TYPE, 0)
    words = [
        kind_words(job.phrases, kind, number)
        for kind, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if words and unknown:
        words.append(job.phrases.text("kinds.unknown", n=unknown))
    return job.phrases.series(words)


def kind_words(phrases: Phrases, kind: str, number: int) -> str:
    """Return a number of sources of one CSL type in words; empty for the type of no stated kind."""
    if kind == _UNKNOWN_TYPE:
        return ""
    return phrases.text(f"kinds.{kind}" if kind in _KINDS else "kinds.other", n=number, kind=kind)


def _keys(job: SectionJob, name: str) -> Iterator[ListItem]:
    shown, cut = KEYS.split(Room(job.room.length, job.room.beside), job.base.sources)
    for number, source in enumerate(shown, start=1):
        yield ListItem(
            id=f"{name}.{source.id}", content=_described(job, source), label=f"S{number}"
        )
    if cut:
        more = job.phrases.inlines("source_base.more", n=len(cut))
        yield ListItem(id=f"{name}.more", content=more)


def _described(job: SectionJob, source: SourceDocument) -> Inlines:
    reference = source.reference
    names = [name.literal or name.family or str(name) for name in reference.author]
    who = job.phrases.series(names)
    if len(names) > MOST_NAMES:
        who = job.phrases.text("source_base.and_others", first=names[0])
    words = (reference.title or "").split()
    short = paired(" ".join(words[:SHORT_TITLE]))  # a mark that the cut parts from its partner goes
    return job.phrases.inlines(
        "source_base.source",
        who=who,
        title=short.strip().rstrip(":;,"),
        cut=len(words) > SHORT_TITLE,
    )


def _dates(job: SectionJob) -> str:
    total = len(job.base.sources)
    issued = (source.reference.issued for source in job.base.sources)
    dates = sorted((date for date in issued if date is not None), key=lambda date: date.iso)
    amount = "none" if not dates else "all" if len(dates) == total else "some"
    printed = list(dict.fromkeys(str(date) for date in (dates[:1] + dates[-1:])))
    return job.phrases.text(f"source_base.dated_{amount}", n=len(dates), total=total, dates=printed)


def _shared(job: SectionJob) -> str:
    if len(job.base.sources) == 1:
        return ""
    key = "shared" if job.base.shared else "unshared"
    return job.phrases.text(f"source_base.{key}", n=len(job.base.shared))


def _weakness(job: SectionJob) -> str:
    """Return the first of these that holds; each is told from fields alone."""
    sources = job.base.sources
    quoted = Counter(use.choice.evidence.passage.source for use in job.used)
    most = max(quoted.values(), default=0)
    rules = (
        ("one_source", len(sources) == 1),
        ("no_dates", all(source.reference.issued is None for source in sources)),
        ("one_voice", 2 * most > sum(quoted.values())),
        ("shared_text", bool(job.base.shared)),
        ("no_authors", all(not source.reference.author for source in sources)),
        ("some_dates", any(source.reference.issued is None for source in sources)),
    )
    return next((name for name, holds in rules if holds), "independence")
