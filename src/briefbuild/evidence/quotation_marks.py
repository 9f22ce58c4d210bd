"""Quotation marks and brackets that have no partner in the same stretch of text."""

from __future__ import annotations

import re

_ANY_MARK = re.compile('[“”"]')
_STRAIGHT = re.compile('"')
_BEFORE_OPENER = frozenset(" \t\n([—–-/“‘'")
_MEASURED = re.compile(r"\d\"")


def paired(text: str) -> str:
    """Return ``text``, equal in length, with only those curly marks that have a partner in it.

    A speech of several paragraphs opens each anew and closes only the last: a mark without a
    partner becomes a space. A straight mark that closes what “ opened becomes ”.
    """
    if _are_paired(text):
        return text
    letters = list(text)
    opened: int | None = None
    for mark in _ANY_MARK.finditer(text):
        place = mark.start()
        if mark[0] == "“":
            if opened is not None:
                letters[opened] = " "
            opened = place
        elif opened is None:
            letters[place] = " " if mark[0] == "”" else mark[0]
        elif mark[0] == "”" or not _opens(text, place):
            letters[place], opened = "”", None
    if opened is not None:
        letters[opened] = " "
    return "".join(letters)


def _are_paired(text: str) -> bool:
    """Tell whether each curly mark has a partner beyond doubt: a look at each takes far longer."""
    if "“" not in text:
        return "”" not in text
    before, *opened = text.split("“")
    return "”" not in before and '"' not in text and all(part.count("”") == 1 for part in opened)


def is_open(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation that begins in a stretch of text does not end in it.

    Straight marks do not tell beginning from end, but one may close what “ opened, and one with
    which the stretch begins opens it.
    """
    if text.startswith('"', start):
        return text.count('"', start, end) == 1 and text.find("”", start, end) < 0
    opened = text.rfind("“", start, end)
    if opened < 0 or text.find("”", opened, end) >= 0:
        return False
    return not any(not _opens(text, mark.start()) for mark in _STRAIGHT.finditer(text, opened, end))


def is_unbalanced(words: str) -> bool:
    """Tell whether words open or close a quotation or bracket that they do not hold.

    They would be printed so. A straight mark after a figure may be inches.
    """
    if words.count("(") > words.count(")") or words.count("“") != words.count("”"):
        return True
    straight = words.count('"')
    return straight % 2 == 1 and (straight - len(_MEASURED.findall(words))) % 2 == 1


def _opens(text: str, place: int) -> bool:
    """Tell whether a straight mark opens a quotation: nothing, a gap or a bracket stands before it."""
    return place == 0 or text[place - 1] in _BEFORE_OPENER
