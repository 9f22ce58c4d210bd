"""Dates as a sentence prints them."""

from __future__ import annotations

from dataclasses import dataclass

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a passage prints, with the precision it has there."""

    date: PartialDate
    span: Span
