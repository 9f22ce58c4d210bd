"""Dates as a sentence prints them."""

from __future__ import annotations

from msgspec import Struct

from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Span


class DateMention(Struct, frozen=True):
    """A date that a passage prints, with the precision it has there.

    ``event`` is where the passage names the event of that date, with the date in it: "the collapse of
    the bridge in 1991". ``None`` where it tells of it in another way, or of nothing that happened.
    """

    date: PartialDate
    span: Span
    event: Span | None = None
