"""Proper names that no table knows: runs of capitalised words, and what a document teaches of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbuild.evidence.tokens import DATE, TaggedText, Token

_JOINTS = frozenset(
    {
        "of",
        "for",
        "de",
        "del",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "y",
    }
)
_MARKS = frozenset({"-", "&", "'", "’"})
FUNCTION_WORDS = frozenset(
    "a about above across after against all almost along already also although always amid among an and "
    "another any around as at back because before behind being below beneath beside besides between "
    "beyond both but by can could despite did do does during each earlier either else even ever every "
    "few finally first for from further given had has have he her here his how however i if in inside "
    "instead into is it its just last later least less like many may meanwhile might more moreover most "
    "much must near nearly neither never nevertheless next no none nonetheless nor not nothing now of "
    "off often on once one only onto or other others our out outside over part past per perhaps rather "
    "recent second several she should similarly since so some soon still such than that the their them "
    "then there therefore these they third this those though three through throughout thus to today "
    "together too toward towards two under unless unlike until up upon very was we were what whatever "
    "when where whereas whether which while who whose why will with within without would yes yet you "
    "your my".split()
)


def remember_names(sentences: Iterable[TaggedText]) -> frozenset[str]:
    """Return the words that a document writes with a capital where no sentence begins."""
    return frozenset(
        token.text
        for text in sentences
        for token in text.tokens[1:]
        if _is_capitalised(token) and token.folded not in FUNCTION_WORDS
    )


def tag_names(text: TaggedText, known: frozenset[str]) -> None:
    """Give every run of capitalised words the tag ``name``.

    The first word of a sentence has a capital anyway: alone, it is a name only where the document
    writes it so elsewhere (``known``), or where it is an acronym.
    """
    for start, end in _runs(text):
        first = text.tokens[start]
        single = end - start == 1
        if start == 0 and single and first.text not in known and not _is_acronym(first):
            continue
        text.tag("name", start, end)


def _runs(text: TaggedText) -> Iterator[tuple[int, int]]:
    index, tokens = 0, text.tokens
    while index < len(tokens):
        end = _run_end(tokens, index)
        if end > index:
            yield index, end
        index = max(end, index + 1)


def _run_end(tokens: tuple[Token, ...], start: int) -> int:
    """Return where the run that begins at a token ends, or ``start`` where none begins."""
    if not _can_begin(tokens, start):
        return start
    end = start + 1
    while end < len(tokens):
        if _is_capitalised(tokens[end]):
            end += 1
        elif _joins(tokens, end):
            end += 2
        else:
            break
    return end


def _can_begin(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if not _is_capitalised(token):
        return False
    return token.folded not in FUNCTION_WORDS or _is_acronym(token)


def _joins(tokens: tuple[Token, ...], index: int) -> bool:
    if index + 1 >= len(tokens) or not _is_capitalised(tokens[index + 1]):
        return False
    token, after = tokens[index], tokens[index + 1]
    if token.folded in _MARKS:
        return token.start == tokens[index - 1].end and token.end == after.start
    return token.folded in _JOINTS


def _is_capitalised(token: Token) -> bool:
    return token.folded != DATE and token.text[0].isupper()


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()
