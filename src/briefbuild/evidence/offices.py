"""Who holds an office in a document: "the minister" is the one person whom it introduces as minister."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from briefbuild.evidence.names import is_plain, run_end, surname
from briefbuild.evidence.tokens import TaggedText

_MANY = frozenset({"official", "diplomat", "leader"})  # who is one of several, named or not
_NO_NAMES = frozenset({"of", "gen", "brig", "maj", "lt", "col", "capt", "adm", "sgt", "hon"})
_LONGEST = 3  # words of a title
_APPOSED = 5  # words after a name and a comma in which an office stands
_PARTS = frozenset({",", ".", ";", ":", "of", "to", "for", "with", "by", "in", "and", "who"})


def office_holders(
    sentences: Iterable[TaggedText],
    titles: Collection[tuple[str, ...]],
    full: Mapping[str, str],
) -> dict[str, str]:
    """Return the one person with a title, by the title in small letters; "Ola Berg" for "minister".

    ``full`` are the full names of the document by their last word. A title that two persons bear
    names none of them.
    """
    last_words = {title[-1] for title in titles} - _MANY
    found: dict[str, set[str]] = {}
    for text in sentences:
        for word in last_words & text.words.keys():
            for index in text.words[word]:
                name = _named_after(text, index, titles) or _named_before(text, index)
                if name:
                    title = _title_ending(text, index, titles)
                    found.setdefault(title, set()).add(full.get(surname(name), name))
    return {title: next(iter(names)) for title, names in found.items() if len(names) == 1}


def _title_ending(text: TaggedText, index: int, titles: Collection[tuple[str, ...]]) -> str:
    """Return the longest title that ends at a token."""
    folded = [token.folded for token in text.tokens[max(0, index + 1 - _LONGEST) : index + 1]]
    ways = (tuple(folded[start:]) for start in range(len(folded)))
    return " ".join(next((way for way in ways if way in titles), (folded[-1],)))


def _named_after(text: TaggedText, index: int, titles: Collection[tuple[str, ...]]) -> str:
    """Return "Ola Berg" of "Fisheries Minister Ola Berg"; a further title is no name."""
    begin = index + 1
    if begin >= len(text.tokens) or not is_plain(text.tokens[begin].text):
        return ""
    end = run_end(text.tokens, begin)
    folded = [token.folded for token in text.tokens[begin:end]]
    is_name = (folded[0],) not in titles and _NO_NAMES.isdisjoint(folded)
    return text.surface(begin, end) if is_name else ""


def _named_before(text: TaggedText, index: int) -> str:
    """Return "Ola Berg" of "Ola Berg, the fisheries minister, …"."""
    commas = (n for n in range(index - 1, index - 1 - _APPOSED, -1) if n > 1)
    comma = next((n for n in commas if text.tokens[n].folded in _PARTS), 0)
    if not comma or text.tokens[comma].folded != ",":
        return ""
    return next((text.surface(*run) for run in _runs_ending(text, comma)), "")


def _runs_ending(text: TaggedText, end: int) -> Iterator[tuple[int, int]]:
    """Yield the run of two or more capitalised words that ends at a token."""
    start = end
    while start > 0 and is_plain(text.tokens[start - 1].text):
        start -= 1
    if end - start > 1:
        yield start, end
