"""Sources made of a few sentences, for the tests of what sources say alike and where they differ."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.claims import claims
from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.conflicts import conflicts
from briefbuild.evidence.statements import statements
from briefbuild.model.claims import Claim, Conflict
from briefbuild.model.evidence import EvidenceBase, SourceEvidence
from briefbuild.model.exchange import Exchange
from briefbuild.model.statements import Statement
from briefbuild.readers import read

SEEDS = Path(__file__).parents[2] / "seeds"


def document(text: str, name: str = "a.txt") -> SourceEvidence:
    """Return the evidence of a source with this text."""
    source = read(name, text.encode(), "0" * 64, name.partition(".")[0])
    return analyse(source, standard_codebook())


def found_in(text: str) -> tuple[Exchange, ...]:
    """Return the transfers of a text."""
    return document(text).exchanges


def told(text: str) -> list[tuple[str, str, str]]:
    """Return giver, item and receiver of each transfer of a text; empty where not stated."""
    return [
        (
            " & ".join(party.name for party in each.givers),
            " ".join(each.item.of(text).split()),
            " & ".join(party.name for party in each.receivers),
        )
        for each in found_in(text)
    ]


def statuses(text: str) -> list[str]:
    """Return the statuses of the first transfer of a text."""
    found = found_in(text)
    return [status.value for status in found[0].statuses] if found else []


def base_of(*texts: str) -> EvidenceBase:
    """Return the evidence of sources a, b, … with these texts."""
    return EvidenceBase(
        tuple(document(text, f"{'abcdefgh'[n]}.txt") for n, text in enumerate(texts))
    )


def stated(*texts: str) -> tuple[Statement, ...]:
    """Return the statements of sources a, b, … with these texts."""
    return statements(base_of(*texts), standard_codebook())


def claims_of(*texts: str) -> tuple[Claim, ...]:
    """Return the claims of sources a, b, … with these texts."""
    return claims(stated(*texts))


def conflicts_of(*texts: str) -> tuple[Conflict, ...]:
    """Return the conflicts of sources a, b, … with these texts."""
    return conflicts(stated(*texts))


@cache
def seeds() -> EvidenceBase:
    """Return the evidence of the seed articles."""
    return EvidenceBase(
        tuple(
            analyse(
                read(path.name, path.read_bytes(), "0" * 64, path.name[:3]), standard_codebook()
            )
            for path in sorted(SEEDS.glob("*.txt"))
        )
    )


@cache
def seed_statements() -> tuple[Statement, ...]:
    """Return the statements of the seed articles."""
    return statements(seeds(), standard_codebook())
