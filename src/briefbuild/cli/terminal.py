"""Printing: plain lines that never fail, and progress where a person is looking."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

PATIENCE = 1.0  # seconds of silence before a person is shown progress
CLEAR_LINE = "\r\033[K"


def print_line(text: str) -> None:
    """Print one line of result."""
    _write(text + "\n", sys.stdout)


def print_error(text: str, stream: TextIO) -> None:
    """Print one line of trouble."""
    _write(text + "\n", stream)


def _write(text: str, stream: TextIO) -> None:
    # A terminal in LC_ALL=C cannot show every name: a replaced character beats a traceback.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, errors="replace").decode(encoding))


class Progress:
    """One line on a terminal that says what is being done, once a run takes over a second."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Start counting."""
        self._stream = stream
        self._clock = clock
        self._started = clock()
        self._shown = False

    def __call__(self, message: str) -> None:
        """Show ``message`` in place of the one before."""
        if self._clock() - self._started >= PATIENCE:
            _write(f"{CLEAR_LINE}{message}", self._stream)
            self._stream.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            _write(CLEAR_LINE, self._stream)
            self._stream.flush()
