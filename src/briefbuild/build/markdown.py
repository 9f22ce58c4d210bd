"""Text as Markdown that prints it as it is: for reports and notices."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")


def escaped(text: str) -> str:
    """Return text that Markdown prints as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
