"""What the sources say: passages, what each is about, and how surely it is said."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from briefbuild.diagnostics import Diagnostic
from briefbuild.model.cues import ActorCue
from briefbuild.model.exchange import Exchange
from briefbuild.model.inner_references import InnerReferences
from briefbuild.model.mentions import DateMention
from briefbuild.model.origins import SharedOrigin
from briefbuild.model.quotation import Quotation
from briefbuild.model.source import Locator, Role, SourceDocument, Span, Withdrawal

THRESHOLD = 1.0  # the score from which a passage is coded with a facet


class Modality(StrEnum):
    """How a source puts a claim; carried unchanged, never turned into a probability."""

    STATED = "stated"
    REPORTED = "reported"
    SPECULATED = "speculated"
    FORECAST = "forecast"
    NORMATIVE = "normative"


class Passage(Struct, frozen=True, kw_only=True):
    """One sentence or list item of a source.

    ``span`` is the whole unit; ``quotable`` leaves out a leading list mark and trailing reference
    markers. ``obstacles`` says why it must not be quoted on its own; empty means it may be.
    ``id`` depends on the words, not on their offset, so white space that moves changes nothing.
    """

    id: str
    source: str
    span: Span
    quotable: Span
    role: Role
    locator: Locator
    obstacles: tuple[str, ...] = ()

    @property
    def is_quotable(self) -> bool:
        """Whether the passage may be quoted on its own."""
        return not self.obstacles


class Coding(Struct, frozen=True):
    """One facet of a passage (content analysis' code), with the cues that speak for it.

    ``score`` is at least 0 and rounded to four decimals; 1.0 is the threshold of assignment.
    ``by_cues`` is the sum of the cues' weights, from which the score was weighed.
    """

    facet: str
    score: float
    cues: tuple[str, ...] = ()
    by_cues: float = 0.0


class Evidence(Struct, frozen=True, kw_only=True):
    """A passage with its quotation and everything that was found in it.

    ``actors`` are the actors named, in order; ``holders`` those whose view it is. ``hedges`` are
    the words that limit the claim, as the source has them. ``authority`` is on whose word the
    source tells it ("Western officials", "analysts"), ``None`` where it tells it on its own. ``idea``
    is where the sentence names a school of thought or a model: "realism".
    """

    passage: Passage
    quotation: Quotation
    codings: tuple[Coding, ...] = ()
    actors: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    modality: Modality = Modality.STATED
    hedges: tuple[str, ...] = ()
    authority: str | None = None
    dates: tuple[DateMention, ...] = ()
    idea: Span | None = None

    def score(self, facet: str) -> float:
        """Return the score of ``facet``, 0.0 where the passage is not coded with it."""
        return next((coding.score for coding in self.codings if coding.facet == facet), 0.0)


class SetAside(Struct, frozen=True):
    """A stretch of a source that cannot be evidence, and why."""

    source: str
    span: Span
    reason: str


class SourceEvidence(Struct, frozen=True, kw_only=True):
    """Everything that one source yields; pure, so it can be kept by the digests of its inputs.

    ``language`` is the source's (BCP 47), ``None`` where it is not clear. A source that ``is_coded``
    is not in a language without a codebook: its sentences can be pinned, but have no facets.
    ``exchanges`` are the transfers that its sentences tell of, and ``cues`` what they tell of single
    actors, in order.
    ``inner`` are the works that it cites itself, ``defects`` what is wrong with how it does.
    """

    source: SourceDocument
    items: tuple[Evidence, ...]
    set_aside: tuple[SetAside, ...] = ()
    language: str | None = None
    is_coded: bool = True
    exchanges: tuple[Exchange, ...] = ()
    cues: tuple[ActorCue, ...] = ()
    inner: InnerReferences = field(default_factory=InnerReferences)
    defects: tuple[Diagnostic, ...] = ()


class WithdrawnSource(Struct, frozen=True):
    """A source that gives no evidence any more; what it says is known for messages only."""

    document: SourceEvidence
    withdrawal: Withdrawal


class EvidenceBase(Struct, frozen=True):
    """The evidence of all sources of one brief, in the order of the sources.

    ``shared`` are the pairs of sources that have text in common, or one origin by the catalogue.
    ``withdrawn`` are sources that would be the brief's, had the office not withdrawn them.
    """

    documents: tuple[SourceEvidence, ...]
    shared: tuple[SharedOrigin, ...] = ()
    withdrawn: tuple[WithdrawnSource, ...] = ()

    @property
    def sources(self) -> tuple[SourceDocument, ...]:
        """The sources, in order."""
        return tuple(document.source for document in self.documents)

    @property
    def items(self) -> tuple[Evidence, ...]:
        """All evidence, by source and offset."""
        return tuple(item for document in self.documents for item in document.items)

    def source(self, source_id: str) -> SourceDocument:
        """Return a source by its id; raises ``KeyError``."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
