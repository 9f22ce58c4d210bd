"""What every format with structure is read into: paragraphs that may already know their role.

A format's own word is kept where it has one (headings, lists, tables, notes, navigation); about the
rest the rules for plain text decide, so that one article gives one set of sentences in any format.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefbuild.diagnostics import Code, Position
from briefbuild.errors import EvidenceError
from briefbuild.model.source import QUOTABLE_ROLES, Locator, Reference, Region, Role, Span
from briefbuild.readers import ReadText
from briefbuild.readers.items import Verdict
from briefbuild.readers.language import Language, WordList
from briefbuild.readers.languages import load_language
from briefbuild.readers.lines import Paragraph, paragraphs, split_lines
from briefbuild.readers.marks import CLOSERS, MARKER
from briefbuild.readers.regions import regions_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BULLET = "• "
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_GAP = "\n\n"
_LEAD_IN = Verdict(Role.BODY, "leads into what follows it")
_LEAD_IN_WORDS = 15
_HEADING_WORDS = 40  # a longer "heading" is running text in large letters
_NUMBER = re.compile(r"[0-9]{1,6}")
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))  # soft hyphen, zero-width spaces
_NO_TEXT = re.compile("[\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SENTENCE_BREAK = re.compile(
    rf"(?P<last>[^\W\d_]*[a-z]{{3}})[.!?][{CLOSERS}]*(?:{MARKER})*\s+(?=[“‘\"'(]?[A-Z])"
)


class Link(Struct, frozen=True):
    """Words of a block and the web address that they lead to."""

    anchor: str
    target: str


class PageStart(Struct, frozen=True):
    """The offset in a block's text at which a page begins; pages count from 1."""

    offset: int
    page: int


class Block(Struct, frozen=True):
    """One paragraph, heading, list item, table or note, in reading order.

    White space in ``text`` is folded, but for the line breaks of tables and of text whose lines
    its file breaks by hand. ``given`` is what the format says about its role, ``None`` where it
    says nothing. ``pages`` are the pages that it stands on; empty in a format without pages.
    """

    text: str
    given: Verdict | None = None
    links: tuple[Link, ...] = ()
    pages: tuple[PageStart, ...] = ()


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


def fold_space(text: str) -> str:
    """Return ``text`` with every run of white space as one space, none at its ends."""
    return " ".join(text.split())


def text_in(element: Element) -> str:
    """Return all text below an element, white space folded."""
    return fold_space("".join(str(text) for text in element.itertext()))


def clean(text: str) -> str:
    """Return ``text`` without soft hyphens; what is no text at all becomes U+FFFD."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text.translate(_INVISIBLE))


def whole_number(text: str | None, otherwise: int) -> int:
    """Return the number that an attribute holds; ``otherwise`` where it holds none, or a huge one."""
    return int(text) if text is not None and _NUMBER.fullmatch(text) else otherwise


def is_web_address(target: str) -> bool:
    """Tell whether a link leads out of the document to a page or a mailbox."""
    return _WEB_ADDRESS.match(target) is not None


def assemble(blocks: Iterable[Block], reference: Reference, name: str) -> ReadText:
    """Join blocks to the canonical text with its regions; raises ``EvidenceError`` if it is blank."""
    kept = _with_lead_ins([block for block in blocks if block.text.strip()])
    if not kept:
        raise EvidenceError.at(
            Position(name), Code.SOURCE_EMPTY, "the file has no text", "fill it, or take it away"
        )
    starts, text = _joined(kept)
    language = load_language()
    parts = list(_parts(kept, starts, language))
    given = {
        index: block.given for index, (block, _) in enumerate(parts) if block.given is not None
    }
    found = regions_of(text, [paragraph for _, paragraph in parts], given, language)
    regions = tuple(_with_pages(text, found, kept, starts, language))
    return _with_targets(text, regions, kept, starts, reference)


def _with_lead_ins(blocks: Sequence[Block]) -> Sequence[Block]:
    """Mark lines such as "It has two parts:" as text where the format names its headings itself."""
    if not any(block.given and block.given.role is Role.HEADING for block in blocks):
        return blocks
    return [replace(block, given=_LEAD_IN) if _leads_in(block) else block for block in blocks]


def _leads_in(block: Block) -> bool:
    is_short = block.text.count(" ") < _LEAD_IN_WORDS
    return block.given is None and is_short and block.text.endswith(":")


def _joined(blocks: Sequence[Block]) -> tuple[list[int], str]:
    starts: list[int] = []
    offset = 0
    for block in blocks:
        starts.append(offset)
        offset += len(block.text) + len(_GAP)
    return starts, _GAP.join(block.text for block in blocks)


def _parts(
    blocks: Sequence[Block], starts: Sequence[int], language: Language
) -> Iterator[tuple[Block, Paragraph]]:
    """Yield the paragraphs of each block: one, but for undecided text of several lines."""
    for block, start in zip(blocks, starts, strict=True):
        lines = split_lines(block.text)
        if len(lines) == 1 or block.given is not None:
            found: tuple[Paragraph, ...] = (Paragraph(lines, is_wrapped=len(lines) > 1),)
        else:
            found = paragraphs(block.text, language)
        for paragraph in found:
            moved = tuple(replace(line, start=line.start + start) for line in paragraph.lines)
            yield _checked(block, paragraph), Paragraph(moved, paragraph.is_wrapped)


def _checked(block: Block, paragraph: Paragraph) -> Block:
    words = sum(len(line.text.split()) for line in paragraph.lines)
    if block.given and block.given.role is Role.HEADING and words > _HEADING_WORDS:
        return replace(block, given=None)
    return block


# ------------------------------------------------------------------------------------- pages


def _with_pages(
    text: str,
    regions: Iterable[Region],
    blocks: Sequence[Block],
    starts: Sequence[int],
    language: Language,
) -> Iterator[Region]:
    """Yield regions with their page; one that crosses pages is cut after its crossing sentence."""
    pages = [
        PageStart(start + begin.offset, begin.page)
        for block, start in zip(blocks, starts, strict=True)
        for begin in block.pages
    ]
    if not pages:
        yield from regions
        return
    for region in regions:
        first = bisect_right(pages, region.span.start, key=_offset) - 1
        last = bisect_left(pages, region.span.end, key=_offset)
        yield from _cut_at_pages(text, region, pages[first:last], language)


def _offset(begin: PageStart) -> int:
    return begin.offset


def _cut_at_pages(
    text: str, region: Region, pages: Sequence[PageStart], language: Language
) -> Iterator[Region]:
    """Yield a region in parts; ``pages`` are those that it stands on."""
    span, page = region.span, pages[0].page
    for begin in pages[1:] if region.role in QUOTABLE_ROLES else ():
        cut = _sentence_start(text, begin.offset, span.end, language)
        if cut is not None and cut > span.start:
            yield _on_page(region, Span(span.start, cut), page)
            span, page = Span(cut, span.end), begin.page
    yield _on_page(region, span, page)


def _on_page(region: Region, span: Span, page: int) -> Region:
    return replace(region, span=span, locator=replace(region.locator, page=page))


def _sentence_start(text: str, start: int, end: int, language: Language) -> int | None:
    """Return where the first sentence after ``start`` begins beyond doubt, or ``None``."""
    # The stop that closes a page is looked at too: a page may begin with a sentence.
    for found in _SENTENCE_BREAK.finditer(text, max(0, start - 40), end):
        if found.end() >= start and found["last"].lower() not in language[WordList.ABBREVIATIONS]:
            return found.end()
    return None


# ------------------------------------------------------------------------------------- links


def _with_targets(
    text: str,
    regions: tuple[Region, ...],
    blocks: Sequence[Block],
    starts: Sequence[int],
    reference: Reference,
) -> ReadText:
    """Add the addresses that the running text links to, one line and one region each, at the end."""
    pieces = [text]
    added: list[Region] = []
    offset = len(text)
    for link, locator in _targets(regions, blocks, starts):
        line = f"{'' if added else _GAP}{link.anchor}: {link.target}\n"
        span = Span(offset, offset + len(line))
        added.append(Region(span=span, role=Role.REFERENCES, reason="link target", locator=locator))
        pieces.append(line)
        offset = span.end
    return ReadText(text="".join(pieces), regions=(*regions, *added), reference=reference)


def _targets(
    regions: Sequence[Region], blocks: Sequence[Block], starts: Sequence[int]
) -> Iterator[tuple[Link, Locator]]:
    """Yield each link of the running text once, with the place of the paragraph that holds it."""
    seen: set[Link] = set()
    quotable = [region for region in regions if region.role in QUOTABLE_ROLES]
    for block, start in zip(blocks, starts, strict=True):
        place = bisect_right(quotable, start, key=_region_end)
        if place == len(quotable) or quotable[place].span.start >= start + len(block.text):
            continue
        for link in block.links:
            if link not in seen and link.anchor != link.target:
                seen.add(link)
                yield link, quotable[place].locator


def _region_end(region: Region) -> int:
    return region.span.end
