"""Proper names that no table knows: runs of capitalised words, and what a document teaches of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefbuild.evidence.tokens import DATE, TaggedText, Token

TITLES = frozenset(  # what a person is addressed by
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "baroness", "viscount"}
    | {"earl", "senator", "president", "minister", "secretary", "ambassador", "general", "admiral"}
    | {"chairman", "chair", "mayor", "governor", "commissioner"}
    | {"rep", "sen", "gen", "gov", "lt", "col", "capt", "adm", "amb", "hon", "maj", "sgt", "cmdr"}
)
_JOINTS = frozenset(
    {"of", "for", "de", "del", "da", "dos", "van", "von", "der", "bin", "ibn", "al"}
)
_POSSESSIVE = frozenset({"'", "’"})
_MARKS = frozenset({"-", "&", "'", "’"})  # they join words where no space stands between
_YOUNGER = frozenset({"Jr", "Sr", "II", "III"})  # they end a name and are no surname
_HONOURS = frozenset({"MP", "MSP", "MEP", "KC", "QC", "OBE", "CBE", "MBE", "PhD", "MD"})
_ENDS = _YOUNGER | _HONOURS
_NUMBERED = frozenset(  # a letter behind them is no initial: "Appendix B. Mr Berg …"
    {"Appendix", "Annex", "Schedule", "Table", "Figure", "Part", "Section", "Plan", "Option"}
    | {"Phase", "Group", "Class", "Category", "Title", "Chapter", "Article", "Exhibit"}
)
_SHORT_TITLES = frozenset(
    {"Rep", "Sen", "Gen", "Gov", "Lt", "Col", "Capt", "Adm", "Amb", "Hon", "Maj", "Sgt", "Cmdr"}
)
_GIVEN_NAMES = re.compile(r"^\w+ \w+-[^\W\d_]{2,}$")  # a family name before "Seo-yun"
_NO_GIVEN_NAME = (
    "ed",
    "ing",
    "wide",
    "style",
    "era",
    "made",
    "built",
    "born",
    "run",
    "led",
    "like",
)
INSTITUTIONS = frozenset(
    {"Agency", "Association", "Authority", "Bank", "Board", "Chamber", "Coalition", "College"}
    | {"Commission", "Committee", "Congress", "Council", "Court", "Department", "Federation"}
    | {"Foundation", "Fund", "Government", "Group", "Guild", "House", "Institute", "League"}
    | {"Ministry", "Museum", "Office", "Organisation", "Organization", "Parliament", "Party"}
    | {"Project", "Senate", "Service", "Society", "Treasury", "Tribunal", "Trust", "Union"}
)
_LOUD = 5  # letters of a verb in capitals: no acronym is so long and a plural
_COUNTS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)


def remember_names(
    sentences: Iterable[TaggedText], function_words: frozenset[str]
) -> frozenset[str]:
    """Return the words that a document writes with a capital where no sentence begins."""
    return frozenset(
        token.text
        for text in sentences
        for token in text.tokens[1:]
        if _is_capitalised(token) and token.folded not in function_words
    )


def tag_names(text: TaggedText, known: frozenset[str], function_words: frozenset[str]) -> None:
    """Give every run of capitalised words the tag ``name``; none begins with a function word.

    The first word of a sentence has a capital anyway: alone, it is a name only where the document
    writes it so elsewhere (``known``), or where it is an acronym.
    """
    for start, end in _runs(text.tokens, function_words):
        first = text.tokens[start]
        if start > 0 or end > 1 or first.text in known or _is_acronym(first):
            text.tag("name", start, end)


def full_names(
    sentences: Iterable[TaggedText],
    function_words: frozenset[str],
    titles: frozenset[tuple[str, ...]],
    known: frozenset[str],
) -> dict[str, str]:
    """Return the one full name of a document that ends with a word, by that word.

    "Ola Berg" for "Berg", "Trade Committee" for "Committee": so that "Mr Berg", "Minister Berg" and
    "the committee" are one with it. A word with which two names end has none.
    """
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for text in sentences:
        for start, end in _runs(text.tokens, function_words):
            words = untitled(tuple(token.text for token in text.tokens[start:end]), titles)
            opens = not start and words[0] == text.tokens[0].text
            if words[0] in INSTITUTIONS and "of" in words:
                found.setdefault(words[0], {}).setdefault(words, text.surface(start, end))
            plain = tuple(word for word in words if is_plain(word))
            if not opens and len(plain) > 1 and _are_of_a_name(words):
                written = text.surface(end - len(words), end).replace(",", "")
                for key in _keys(plain, written):
                    found.setdefault(key, {}).setdefault(plain, written)
    return {
        last: next(iter(names.values()))
        for last, names in found.items()
        if len(names) == 1 and last not in known
    }


def _keys(words: tuple[str, ...], written: str) -> Iterator[str]:
    """Yield the word that a name is known by: its last, but "Kang" of "Kang Seo-yun"."""
    yield surname(written) if "-" in written else words[-1]
    if _GIVEN_NAMES.search(written):
        yield words[0]


def surname(name: str) -> str:
    """Return the last word of a name that is no "Jr." and no "MP"."""
    words = name.replace(",", "").split()
    return next((word for word in reversed(words) if word.rstrip(".") not in _ENDS), name)


def is_plain(word: str) -> bool:
    """Tell a first name or surname from an initial, or what ends a name."""
    return word.isalpha() and word[0].isupper() and len(word) > 1 and word not in _ENDS


def _are_of_a_name(words: tuple[str, ...]) -> bool:
    follows = zip(("", *words), words, strict=False)
    return all(
        word in {".", ",", "-"} or (word.isalpha() and (word[0].isupper() or before == "-"))
        for before, word in follows
    )


def untitled(words: tuple[str, ...], titles: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words of a name without the titles before it: "Mr", "Prime Minister"."""
    folded = tuple(word.lower().rstrip(".") for word in words)
    start = 0
    while ends := [end for end in range(start + 1, len(words)) if folded[start:end] in titles]:
        start = ends[-1]
    return words[start:] if start else _behind_title(words, folded, titles)


def _behind_title(
    words: tuple[str, ...], folded: tuple[str, ...], titles: frozenset[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return "Ana Diaz" of "Culture Secretary Ana Diaz"; a body is no person."""
    start = next((n + 1 for n in range(1, len(words) - 2) if (folded[n],) in titles), 0)
    is_person = words[-1] not in INSTITUTIONS and all(map(is_plain, words[start:]))
    return words[start:] if is_person else words


def _runs(tokens: tuple[Token, ...], function_words: frozenset[str]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = index + 1
        counts = index == 0 and token.folded in _COUNTS  # "Twelve Norwegian ships"
        is_name = token.folded not in function_words or _is_acronym(token)
        if _is_capitalised(token) and is_name and not (counts or is_loud_verb(tokens, index)):
            end = run_end(tokens, index)
            yield index, end
        index = end


def run_end(tokens: tuple[Token, ...], start: int) -> int:
    """Return where the run of capitalised words ends that begins at a token."""
    end = start + 1
    while end < len(tokens) and not (_speaks(tokens, end) or is_loud_verb(tokens, end)):
        if _is_capitalised(tokens[end]) or _shortens(tokens, end):
            end += 1
        elif _ends_a_given_name(tokens, start, end):
            return end + 2
        elif (reach := _institution_end(tokens, start, end)) > 0:
            return reach
        elif (tokens[end].folded == "," and _word(tokens, end + 1) in _YOUNGER) or _joins(
            tokens, end
        ):
            end += 2
        else:
            break
    return end


def _ends_a_given_name(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell "Kang Seo-yun" from "New York-based" and "South Africa-led"."""
    if end - start < len(("family", "given")) or tokens[end].text != "-" or end + 1 >= len(tokens):
        return False
    before, mark, after = tokens[end - 1 : end + 2]
    touches = before.end == mark.start and mark.end == after.start
    is_part = after.text.isalpha() and after.text.islower() and len(after.text) > 1
    return touches and is_part and not after.text.endswith(_NO_GIVEN_NAME)


def _institution_end(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return where "the Roads and Bridges Board" ends at its "and", 0 for "the Senate and the Board"."""
    if tokens[end].folded != "and" or not start or tokens[start - 1].folded != "the":
        return 0
    if end + 1 >= len(tokens) or not _is_capitalised(tokens[end + 1]):
        return 0
    first = tokens[start:end]
    if any(_is_acronym(token) or token.text in INSTITUTIONS for token in first):
        return 0
    reach = run_end(tokens, end + 1)
    return reach if reach > end + 2 and tokens[reach - 1].text in INSTITUTIONS else 0


def is_loud_verb(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell "NOTES" of "The Council NOTES that", as resolutions have it, from an acronym."""
    word, before = tokens[index].text, tokens[index - 1].text if index else ""
    is_loud = word.isupper() and len(word) >= _LOUD and word.endswith("S")
    return is_loud and before[:1].isupper() and not before.isupper()


def _speaks(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell "Trustees I have spoken to" from "Charles I, King of England"."""
    return tokens[index].text == "I" and _word(tokens, index + 1).islower()


def _shortens(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell the stop of "Jr.", of "Rep." or of an initial from that of a sentence."""
    before, token = tokens[index - 1 : index + 1]
    touches = token.text == "." and before.end == token.start and index + 1 < len(tokens)
    if before.text in _YOUNGER:
        return touches
    is_initial = len(before.text) == 1 and before.text.isupper()
    is_initial = is_initial and (index < 2 or tokens[index - 2].text not in _NUMBERED)
    is_short = is_initial or before.text in _SHORT_TITLES
    return touches and is_short and _is_capitalised(tokens[index + 1])


def _word(tokens: tuple[Token, ...], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


def _joins(tokens: tuple[Token, ...], index: int) -> bool:
    if index + 1 >= len(tokens) or not _is_capitalised(tokens[index + 1]):
        return False
    before, token, after = tokens[index - 1 : index + 2]
    if token.folded in _POSSESSIVE and before.folded.endswith("s"):  # "Farmers' Union"
        return token.start == before.end and token.end < after.start
    if token.folded in _MARKS:
        return token.start == before.end and token.end == after.start
    return token.folded in _JOINTS


def _is_capitalised(token: Token) -> bool:
    return token.folded != DATE and token.text[0].isupper() and not token.folded.startswith("i'")


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()
