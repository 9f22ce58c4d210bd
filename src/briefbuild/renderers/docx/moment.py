"""The instant that a brief is dated by, as every part of a file writes it."""

from __future__ import annotations

from datetime import UTC, datetime

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


def moment(timestamp: int) -> str:
    """Return Unix seconds as ``xsd:dateTime``; 0 is 1980, the oldest that a ZIP can hold."""
    when = datetime.fromtimestamp(timestamp, tz=UTC) if timestamp else UNDATED
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
