"""What editors state on evidence: the keys that such entries share, and how they are printed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from briefbuild.citations import cite, reference_id
from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.editor_text import compose_line
from briefbuild.errors import OutlineError
from briefbuild.model.brief import (
    Callout,
    CalloutKind,
    Chip,
    Citation,
    CitedPlace,
    Composed,
    Extract,
    Firmness,
    Inlines,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
    Strong,
    Text,
)
from briefbuild.model.outline import EditorText, QuoteSelector
from briefbuild.model.walk import citations
from briefbuild.outlines.selectors import SELECTOR
from briefbuild.schema import EditorWords, ListOf, Matching, defaulted, optional, required
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob

MOST_ENTRIES = 20  # of one section
MOST_REFERENCES = 20  # of one entry
_DIGITS = 10  # of the digest that names an entry without an id

ENTRY_ID = optional(
    "id",
    Matching("[A-Za-z][A-Za-z0-9_-]{0,59}", 'an id of letters, digits, "-" and "_"'),
    "A name that stays when the words change, so that editions can be compared.",
)
ENTRY_TEXT = required("text", EditorWords(), "What you say: one sentence is best.")
BECAUSE = required(
    "because",
    ListOf(SELECTOR, minimum=1, maximum=MOST_REFERENCES),
    "The statements that it rests on, by some of their exact words or by passage id.",
)
SUPPORT = defaulted(
    "because",
    ListOf(SELECTOR, maximum=MOST_REFERENCES),
    (),
    "The statements that it rests on, by some of their exact words or by passage id.",
)
OWNER = optional("owner", EditorWords(), "Who answers for it.")


class Entry(Protocol):
    """What every entry has."""

    @property
    def position(self) -> Position:
        """Where the editor wrote it."""

    @property
    def text(self) -> EditorText:
        """What it says."""

    @property
    def because(self) -> tuple[QuoteSelector, ...]:
        """The statements that it rests on."""

    @property
    def id(self) -> str | None:
        """The name that the editor gave it."""


EntryT = TypeVar("EntryT", bound=Entry)


def listed(
    job: SectionJob,
    name: str,
    given: Sequence[EntryT],
    details: Callable[[EntryT, str], Iterator[ListItem]],
) -> Composition:
    """Return entries as a numbered list in the editor's order; without any, an open slot.

    ``details`` yields the lines below an entry, of which it is told the block id. Raises
    ``OutlineError`` where two entries have one id, or neither has an id and their words are the same.
    """
    if not given:
        return Composition((open_slot(job),))
    names = [_entry_id(job, each) for each in given]
    _refuse_equal_ids(zip(names, (each.position for each in given), strict=True))
    items = []
    for block, each in zip(names, given, strict=True):
        below = tuple(details(each, block))
        nested = List(id=f"{block}.details", items=below) if below else None
        items.append(ListItem(id=block, content=_supported(job, each), nested=nested))
    return Composition((List(id=f"{job.spec.id}.{name}", items=tuple(items), ordered=True),))


def open_slot(job: SectionJob) -> Callout:
    """Return the place that only an editor can fill, marked as open."""
    phrases, name = job.phrases, f"{job.spec.id}.slot"
    status = "open_slot.status"
    chip = Chip(phrases.text(status), Firmness.SPECULATED, Composed(status))
    whose = phrases.text(f"open_slot.{job.spec.kind}")
    words = phrases.inlines("open_slot.words", chip=(chip,), whose=whose)
    blocks = phrases.inlines("open_slot.blocks")
    return Callout(
        id=name,
        kind=CalloutKind.OPEN_SLOT,
        title=phrases.plain_inlines("open_slot.title", job.title),
        blocks=(
            Paragraph(id=f"{name}.words", content=words),
            Paragraph(id=f"{name}.blocks", content=blocks, kind=ParagraphKind.NOTE),
        ),
    )


def _entry_id(job: SectionJob, entry: Entry) -> str:
    digest = hashlib.sha256(entry.text.text.encode()).hexdigest()[:_DIGITS]
    return f"{job.spec.id}.{entry.id or digest}"


def _refuse_equal_ids(entries: Iterable[tuple[str, Position]]) -> None:
    seen: dict[str, Position] = {}
    problems = [
        Diagnostic(
            position,
            Code.DUPLICATE_ID,
            f"the entry in line {first.line} has the same id, or the same words",
            "give one of them another id",
        )
        for name, position in entries
        if (first := seen.setdefault(name, position)) is not position
    ]
    if problems:
        raise OutlineError(*problems)


def line(job: SectionJob, words: EditorText) -> Inlines:
    """Return an editor's words as printed; citations and checked quotations are in them."""
    return compose_line(words, job.desk)


def labelled(job: SectionJob, name: str, key: str, content: Inlines) -> ListItem:
    """Return an item that begins with the label ``<key>`` in bold."""
    label = (Strong(job.phrases.inlines(f"entries.{key}")),)
    return ListItem(
        id=name, content=job.phrases.inlines("entries.item", label=label, words=content)
    )


def extracted(job: SectionJob, wanted: QuoteSelector) -> Inlines:
    """Return the whole statement that a selector names, as a verified extract with its place."""
    choice = job.references[wanted]
    passage = choice.evidence.passage
    words = job.phrases.inlines(
        "quote.cited",
        quote=(Extract(choice.quotation),),
        cite=(cite(passage.source, passage.locator),),
    )
    return (*words, *quoting.caveats(job, choice))


def _supported(job: SectionJob, entry: Entry) -> Inlines:
    """Return an entry's words in bold with one citation of what they rest on, before their stop.

    A place that the words cite themselves is not cited twice.
    """
    content = line(job, entry.text)
    known = {place for citation in citations(content) for place in citation.places}
    passages = (job.references[one].evidence.passage for one in entry.because)
    places = dict.fromkeys(
        CitedPlace(reference_id(passage.source), str(passage.locator)) for passage in passages
    )
    new = tuple(place for place in places if place not in known)
    if not new:
        return (Strong(content),)
    sentence, stop = _without_stop(content)
    cite = (Citation(new, Composed("citation")),)
    words_and_place = job.phrases.inlines("entries.supported", words=sentence, cite=cite, stop=stop)
    return (Strong(words_and_place),)


def _without_stop(content: Inlines) -> tuple[Inlines, Inlines]:
    """Return inlines and the full stop that ends them, if one does."""
    *before, last = content
    if not isinstance(last, Text) or not last.text.endswith("."):
        return content, ()
    words, stop = replace(last, text=last.text[:-1]), replace(last, text=".")
    return (*before, *((words,) if words.text else ())), (stop,)


def same_statement(
    job: SectionJob, one: Sequence[QuoteSelector], other: Sequence[QuoteSelector]
) -> QuoteSelector | None:
    """Return the first selector of ``other`` that names a statement which ``one`` names, too."""
    named = {name for wanted in one for name in job.references[wanted].passages}
    return next((w for w in other if not named.isdisjoint(job.references[w].passages)), None)
