"""The version of the program, an input of everything that it makes."""

from __future__ import annotations

__version__ = "0.1.0"
