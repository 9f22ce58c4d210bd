"""Reading a finished file: its pages' marked content and its structure tree.

Nothing here knows the program that wrote the file; it reads what any reader of tagged PDF does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name

SHOW = frozenset({"Tj", "TJ", "'", '"'})
PAINT = SHOW | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "INLINE IMAGE"}
# What is looked at; only that is made into objects.
FOLLOWED = " ".join(("BDC", "BMC", "EMC", "Tf", "BI", "ID", *sorted(PAINT - {"INLINE IMAGE"})))
ARTIFACT, MARKED_CONTENT, OBJECT = Name.Artifact, Name.MCR, Name.OBJR
UNREADABLE = "\uffff"  # in place of a code that a font gives no character; itself it is none
CODE_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
CODE_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)


class PageContent(Struct):
    """A page's marked content: text by MCID, and what is wrong with its marks."""

    texts: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class _Open(Struct):
    """A marked-content sequence that is not closed yet."""

    kind: str  # "artifact", "content" or "" for a sequence inside one
    number: int | None = None
    actual: str | None = None


class _PageReader:
    """Follows the operators of one page."""

    def __init__(self, fonts: Mapping[str, Mapping[int, str]]) -> None:
        self.fonts = fonts
        self.font: Mapping[int, str] = {}
        self.open: list[_Open] = []
        self.content = PageContent()

    def follow(self, operator: str, operands: Any) -> None:
        if operator in {"BDC", "BMC"}:
            self._begin(operands)
        elif operator == "EMC":
            self._end()
        elif operator == "Tf":
            self.font = self.fonts.get(str(operands[0]), {})
        elif operator in PAINT:
            self._paint(operator, operands)

    def _begin(self, operands: Any) -> None:
        properties: Any = operands[1] if len(operands) > 1 else None
        if not isinstance(properties, Dictionary):
            properties = {}
        number, actual = properties.get("/MCID"), properties.get("/ActualText")
        kind = "artifact" if operands[0] == ARTIFACT else ""
        if number is not None:
            kind = "content"
            if int(number) in self.content.texts:
                self.content.faults.append(f"MCID {int(number)} is used twice")
            self.content.texts.setdefault(int(number), "")
        if kind and any(sequence.kind for sequence in self.open):
            self.content.faults.append("marked content inside marked content")
        self.open.append(
            _Open(
                kind,
                None if number is None else int(number),
                None if actual is None else str(actual),
            )
        )

    def _end(self) -> None:
        if not self.open:
            self.content.faults.append("a mark is closed that was not opened")
            return
        closed = self.open.pop()
        if closed.actual is not None:
            self._add(closed.actual, closed)

    def _paint(self, operator: str, operands: Any) -> None:
        if not any(sequence.kind for sequence in self.open):
            self.content.faults.append(f"{operator} paints without a mark")
        if operator in SHOW:
            text = _decoded(operands, self.font)
            if UNREADABLE in text:
                self.content.faults.append("a character cannot be read back")
            if all(sequence.actual is None for sequence in self.open):
                self._add(text, None)

    def _add(self, text: str, closed: _Open | None) -> None:
        sequences = [*self.open, *([closed] if closed is not None else [])]
        for sequence in reversed(sequences):
            if sequence.number is not None:
                self.content.texts[sequence.number] += text
                return

    def finish(self) -> PageContent:
        if self.open:
            self.content.faults.append("a mark is not closed")
        return self.content


def page_contents(pdf: pikepdf.Pdf) -> list[PageContent]:
    """Return the marked content of every page."""
    known: dict[tuple[int, int], Mapping[int, str]] = {}
    return [_page_content(page, known) for page in pdf.pages]


def _page_content(
    page: pikepdf.Page, known: dict[tuple[int, int], Mapping[int, str]]
) -> PageContent:
    reader = _PageReader(_fonts(page, known))
    instructions: Any = pikepdf.parse_content_stream(page, FOLLOWED)
    for operands, operator in instructions:
        reader.follow(str(operator), operands)
    return reader.finish()


def _fonts(
    page: pikepdf.Page, known: dict[tuple[int, int], Mapping[int, str]]
) -> dict[str, Mapping[int, str]]:
    fonts = {}
    for name, font in page.resources.get("/Font", {}).items():
        if font.objgen not in known:
            known[font.objgen] = _characters(font)
        fonts[name] = known[font.objgen]
    return fonts


def _characters(font: Any) -> Mapping[int, str]:
    """Return the characters of a simple font's codes, from its ToUnicode map."""
    stream = font.get("/ToUnicode")
    return {} if stream is None else dict(_mapping(stream.read_bytes()))


def _mapping(cmap: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in SECTION.findall(cmap):
        if kind == b"bfchar":
            for code, text in CODE_PAIR.findall(body):
                yield int(code, 16), _unicode(text)
            continue
        for low, high, text, listed in CODE_RANGE.findall(body):
            start, end = int(low, 16), int(high, 16)
            if listed:
                targets = re.findall(rb"<([0-9A-Fa-f]+)>", listed)
                yield from ((start + n, _unicode(target)) for n, target in enumerate(targets))
            else:
                base = int(text, 16)
                following = (b"%0*X" % (len(text), base + n) for n in range(end + 1 - start))
                yield from ((start + n, _unicode(target)) for n, target in enumerate(following))


def _unicode(digits: bytes) -> str:
    if len(digits) % 4:
        return UNREADABLE  # it is no UTF-16
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _decoded(operands: Any, font: Mapping[int, str]) -> str:
    shown = operands[-1]
    strings = shown if isinstance(shown, Array) else [shown]
    text = "".join(
        font.get(code, UNREADABLE)
        for string in strings
        if isinstance(string, pikepdf.String)
        for code in bytes(string)
    )
    # A soft hyphen that is painted stands at a line's end; one of the text is in ActualText.
    return text.replace("\u00ad", "")


class Claim(Struct, frozen=True):
    """Marked content that a structure element claims."""

    page: int
    number: int


class Element(Struct, frozen=True, eq=False):
    """A structure element with its kids in order; ``annotations`` are object numbers."""

    role: str
    source: Any
    kids: tuple[Element | Claim, ...]
    annotations: tuple[tuple[int, int], ...]

    def claims(self) -> Iterator[Claim]:
        """Yield the claims of this element and of all below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Claim):
                yield kid
            else:
                yield from kid.claims()

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def structure(pdf: pikepdf.Pdf) -> Element | None:
    """Return the structure tree's top element, or ``None`` for an untagged file."""
    tree = pdf.Root.get("/StructTreeRoot")
    top = tree.get("/K") if tree is not None else None
    if top is None:
        return None
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return _element(top[0] if isinstance(top, Array) else top, None, pages)


class Opened(Struct, frozen=True, eq=False):
    """A finished file: its marked content by page, and its structure tree's top element."""

    pdf: pikepdf.Pdf
    pages: list[PageContent]
    top: Element | None


@lru_cache(maxsize=1)  # one file is read for its text, and then for its defects
def opened(data: bytes) -> Opened:
    """Return a file as it reads; raises ``pikepdf.PdfError``."""
    pdf = pikepdf.open(BytesIO(data))
    return Opened(pdf, page_contents(pdf), structure(pdf))


def _element(source: Any, page: int | None, pages: Mapping[tuple[int, int], int]) -> Element:
    home = source.get("/Pg")
    page = page if home is None else pages.get(home.objgen)
    kids: list[Element | Claim] = []
    annotations: list[tuple[int, int]] = []
    listed = source.get("/K")
    for kid in listed if isinstance(listed, Array) else [] if listed is None else [listed]:
        if isinstance(kid, int):
            kids.append(Claim(-1 if page is None else page, int(kid)))
            continue
        kind = kid.get("/Type")
        if kind == MARKED_CONTENT:
            there = kid.get("/Pg")
            number = page if there is None else pages.get(there.objgen)
            kids.append(Claim(-1 if number is None else number, int(kid.MCID)))
        elif kind == OBJECT:
            annotations.append(kid.Obj.objgen)
        else:
            kids.append(_element(kid, page, pages))
    return Element(str(source.S)[1:], source, tuple(kids), tuple(annotations))
