"""Dates as a sentence prints them."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Span


class DateMention(Struct, frozen=True):
    """A date that a passage prints, with the precision it has there."""

    date: PartialDate
    span: Span
