"""What keeps a sentence from being quoted alone, where the sentence before it can be quoted too.

The constants are the words that a user reads; all the other ones are found by ``evidence/integrity.py``.
"""

from __future__ import annotations

from typing import Final

NEEDS_ANTECEDENT: Final = "refers to the sentence before it"
CARRIES_ON: Final = "carries on from the sentence before it"

DEPENDENT: Final = frozenset({NEEDS_ANTECEDENT, CARRIES_ON})
