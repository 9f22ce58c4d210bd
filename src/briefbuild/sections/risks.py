"""What could go wrong: a register in the sources' words, with their own likelihood words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from briefbuild.citations import cite
from briefbuild.editor_text import compose_line
from briefbuild.evidence.actors import find_actors
from briefbuild.evidence.horizons import horizon
from briefbuild.evidence.risk_chain import chain, condition, is_trend, modal_at, sufferer
from briefbuild.evidence.tokens import TaggedText, tokenize
from briefbuild.model.brief import Block, Cell, Extract, Inlines, Paragraph, Quoted, Row, Table
from briefbuild.model.claims import Claim
from briefbuild.model.outline import Length
from briefbuild.model.quotation import quote
from briefbuild.model.source import Span
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import LAYOUT, Composition, SectionJob
from briefbuild.sections.risk_matrix import risk_matrix
from briefbuild.sections.scores import SCORES, Score, scores_of
from briefbuild.sections.select import Choice
from briefbuild.sections.showing import joined, places_of

FACETS: tuple[str, ...] = ("risks",)
OPTIONS: tuple[Field, ...] = (LAYOUT, SCORES)
# Columns beside the sentence's, with the widths that suit them, of the whole table's but the number's.
_WIDTHS = MappingProxyType({"affected": 1.6, "likelihood": 1.5, "signs": 2.1})
_NUMBER, _WIDTH = 0.7, 10.6
_SHARE = 3  # one risk in so many must have something to say in a column
_Said = Mapping[str, Inlines]
_MOST_WORDS = 6  # of somebody or something that is affected
_BY = re.compile(r"\b(?:by|before|until)\s+$")
_FOR_WHOM = re.compile(r"For [^.;—]+?, (?=the |this |a )")


def compose(job: SectionJob) -> Composition:
    """Return a lead, the register, the editor's scores if there are any, and what is only a trend."""
    scores = scores_of(job)
    trends = [c for c in job.choices if _is_trend(c) and c.evidence.passage.id not in scores]
    rows = [choice for choice in job.choices if choice not in trends]
    numbers = {c.evidence.passage.id: n for n, c in enumerate(rows, start=1)}
    blocks: list[Block] = []
    if rows:
        key = "risks.lead_scored" if scores else "risks.lead"
        is_long = job.room.length is Length.LONG
        blocks += [quoting.lead(job, key, n=len(rows), long=is_long), _register(job, rows)]
    if scores:
        blocks += [risk_matrix(job, scores, numbers), _scores(job, scores, numbers)]
    if trends:
        words = job.phrases.inlines("risks.trends")
        blocks.append(Paragraph(id=f"{job.spec.id}.trends", content=words))
        blocks.append(quoting.bullets(job, trends))
    return Composition(tuple(blocks))


def _is_trend(choice: Choice) -> bool:
    return is_trend(choice.quotation.text)


def _register(job: SectionJob, rows: Sequence[Choice]) -> Table:
    """Return the register.

    A column stands where enough of the risks have something to say in it, else what one of them says
    stands below its sentence; what none says is a phrase of the caption.
    """
    told = [_said(job, choice) for choice in rows]
    number = {key: sum(bool(said[key]) for said in told) for key in _WIDTHS}
    kept = [key for key in _WIDTHS if _SHARE * number[key] >= len(rows)]
    gaps = [job.phrases.text(f"risks.gap.{key}", n=len(rows)) for key in _WIDTHS if not number[key]]
    claims = {name: claim for claim in job.claims() for name in claim.passages}
    widths = [_WIDTHS[key] for key in kept]
    return Table(
        id=f"{job.spec.id}.register",
        caption=job.phrases.inlines("risks.caption", gaps=gaps),
        widths=(_NUMBER, _WIDTH - sum(widths), *widths),
        head=(quoting.head_row(job, "risks", "number", "words", *kept),),
        body=tuple(
            Row(
                id=quoting.block_id(job, choice),
                cells=(
                    _number(job, place),
                    Cell(
                        paragraphs=(_chained(job, choice), *_below(job, choice, said, claims, kept))
                    ),
                    *(_cell(job, said[key]) for key in kept),
                ),
            )
            for place, (choice, said) in enumerate(zip(rows, told, strict=True), start=1)
        ),
    )


def _said(job: SectionJob, choice: Choice) -> _Said:
    """Return what each column says of a risk; a gap is empty."""
    return {
        "affected": _affected(job, choice),
        "likelihood": _likelihood(job, choice),
        "signs": _signs(job, choice),
    }


def _below(
    job: SectionJob,
    choice: Choice,
    said: _Said,
    claims: Mapping[str, Claim],
    kept: Sequence[str],
) -> Iterator[Inlines]:
    """Yield what stands below the sentence of a risk: who else says so, and what has no column."""
    claim = claims.get(choice.evidence.passage.id)
    if claim and (also := _also(job, choice, claim)):
        yield also
    for key, words in said.items():
        if words and key not in kept:
            yield job.phrases.inlines(f"risks.below.{key}", words=words)


def _scores(job: SectionJob, scores: Mapping[str, Score], numbers: Mapping[str, int]) -> Table:
    ordered = sorted(scores.items(), key=lambda pair: numbers[pair[0]])
    return Table(
        id=f"{job.spec.id}.scores",
        caption=job.phrases.inlines("scores.caption"),
        widths=(0.6, 1.2, 1.2, 7),
        head=(
            quoting.head_row(
                job, "scores", "number", "likelihood", "impact", "because", name="scores"
            ),
        ),
        body=tuple(_score_row(job, name, score, numbers[name]) for name, score in ordered),
    )


def _score_row(job: SectionJob, passage: str, score: Score, number: int) -> Row:
    phrases = job.phrases
    not_stated = phrases.inlines("risks.not_stated")
    because = compose_line(score.because, job.desk) if score.because else not_stated
    return Row(
        id=f"{job.spec.id}.score.{passage}",
        cells=(
            _number(job, number),
            quoting.words_cell(f"{score.likelihood}", "scores.degree", phrases),
            quoting.words_cell(f"{score.impact}", "scores.degree", phrases),
            Cell(paragraphs=(because,)),
        ),
    )


def _number(job: SectionJob, number: int) -> Cell:
    words = job.phrases.text("risks.id", n=number)
    return quoting.words_cell(words, "risks.id", job.phrases, header=True)


def _cell(job: SectionJob, words: Inlines) -> Cell:
    return Cell(paragraphs=(words or job.phrases.inlines("risks.not_stated"),))


def _chained(job: SectionJob, choice: Choice) -> Inlines:
    """Return the sentence with arrows from cause to event to consequence, where it states them."""
    quotation, passage = choice.quotation, choice.evidence.passage
    shown = Quoted(quotation, breaks=chain(quotation.text).breaks)
    citation = cite(passage.source, passage.locator)
    cited = job.phrases.inlines("quote.cited", quote=(shown,), cite=(citation,))
    return (*cited, *quoting.caveats(job, choice))


def _also(job: SectionJob, choice: Choice, claim: Claim) -> Inlines:
    """Return where other sources say the same."""
    own = choice.evidence.passage.source
    others = [
        item
        for item in job.base.items
        if item.passage.id in claim.passages and item.passage.source != own
    ]
    if not others:
        return ()
    return job.phrases.inlines("risks.also", places=places_of(others))


def _affected(job: SectionJob, choice: Choice) -> Inlines:
    """Return whom the event and its consequence name, or for whom the sentence says that it is."""
    words = choice.quotation.text
    breaks = chain(words).breaks
    opening = _FOR_WHOM.match(words)
    told = words[breaks[0] :] if breaks else opening[0] if opening else ""
    text = tokenize(told)
    mentions = find_actors(text, job.codebook().actors, {})
    found = (m.actor for m in mentions if not (m.place or _qualifies(job, text, m.end)))
    subject = sufferer(words)
    whom = words[slice(*subject)] if subject else ""
    if len(whom.split()) > _MOST_WORDS:  # it stands in the sentence beside it
        subject, whom = None, ""
    named = ", ".join(dict.fromkeys(name for name in found if name != whom))
    pieces = [job.phrases.plain_inlines("risks.affected", named)] if named else []
    if subject is not None:
        source = job.base.source(choice.evidence.passage.source)
        span = _place(source.text, choice, whom)
        pieces[:0] = [(Extract(quote(source, span)),)] if span else []
    return joined(pieces)


def _qualifies(job: SectionJob, text: TaggedText, end: int) -> bool:
    """Tell "U.N. sanctions" from a name that stands for itself: a noun follows without a link."""
    word = text.tokens[end].folded if end < len(text.tokens) else ""
    is_plain = word.isalpha() and text.tokens[end].text.islower()
    return is_plain and word not in job.codebook().function_words


def _likelihood(job: SectionJob, choice: Choice) -> Inlines:
    """Return the words that limit the statement, else the word that puts its event in the future."""
    limits = quoting.hedges(job, choice)
    event = chain(choice.quotation.text).event
    modal = modal_at(choice.quotation.text, event) if event is not None else None
    if limits or modal is None:
        return limits
    source = job.base.source(choice.evidence.passage.source)
    span = _place(source.text, choice, choice.quotation.text[modal[0] :])
    if span is None:
        return ()
    words = Span(span.start, span.start + modal[1] - modal[0])
    return (Extract(quote(source, words)),)


def _signs(job: SectionJob, choice: Choice) -> Inlines:
    """Return what the sentence says must happen first, and when, as extracts."""
    words = choice.quotation.text
    when = horizon(words, Span(0, len(words)))
    found = [place for place in (condition(words), when and (when.start, when.end)) if place]
    source = job.base.source(choice.evidence.passage.source)
    spans = [_place(source.text, choice, words[a:b]) for a, b in found]
    known = [span for span in spans if span is not None]
    known += [span for span in _deadlines(source.text, choice) if span not in known]
    return joined([(Extract(quote(source, span)),) for span in sorted(known)])


def _deadlines(text: str, choice: Choice) -> Iterator[Span]:
    """Yield the dates by which something may happen, with the word before them."""
    for mention in choice.evidence.dates:
        begin = choice.quotation.span.start
        found = _BY.search(text[: mention.span.start], begin)
        if found is not None:
            yield Span(found.start(), mention.span.end)


def _place(text: str, choice: Choice, words: str) -> Span | None:
    """Return where some words of a quotation stand in their source."""
    span = choice.quotation.span
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(pattern, span.of(text))
    return Span(span.start + found.start(), span.start + found.end()) if found else None
