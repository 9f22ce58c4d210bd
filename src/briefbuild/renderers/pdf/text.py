"""Runs as pieces of type: which face, size and colour, and which structure element they are in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from briefbuild.model.brief import Firmness, Inlines
from briefbuild.model.figure import Colour
from briefbuild.model.runs import Labels, Run, RunKind, runs
from briefbuild.model.theme import StyleName, TextStyle, Theme
from briefbuild.renderers.pdf.chips import CHIP_BOXES
from briefbuild.renderers.pdf.fonts import Coverage, Face, Fonts
from briefbuild.renderers.pdf.hyphens import Hyphenator, hyphenator
from briefbuild.renderers.pdf.structure import Node, Role

SAFE_SCHEMES = ("http://", "https://", "mailto:")
LONGEST_ADDRESS = 10_000  # bytes, each of which may be written as three
BARE_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’]*[^\s<>\"“”‘’.,;:!?()\[\]{}]")
KEY_SCALE, KEY_MINIMUM = 0.84, 7.5  # citations and a source's own markers beside their text
SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
FIXED_SPACES = str.maketrans({"\u2007": "\u00a0", "\u202f": "\u00a0"})
DESCRIPTION_LENGTH = 120
HYPHENATED = frozenset({RunKind.TEXT, RunKind.QUOTED})


class Look(Struct, frozen=True):
    """How characters look. ``chip`` puts them into the box of a level of firmness.

    A ``hyphen`` is painted where a line ends inside a word, and is no part of the text.
    """

    face: Face
    size: float
    colour: Colour
    chip: Firmness | None = None
    underlined: bool = False
    hyphen: bool = False


class Hyperlink(Struct, frozen=True):
    """Where a link leads: an id of the brief or a web address; ``description`` is read aloud."""

    description: str
    target: str | None = None
    address: str | None = None


class Piece(Struct, frozen=True, eq=False):
    """Characters of one look in one structure element. A line feed alone forces a new line.

    ``place`` is the name under which this piece can itself be linked to. ``hyphens`` finds where
    lines may end inside its words.
    """

    text: str
    look: Look
    node: Node
    link: Hyperlink | None = None
    place: str | None = None
    hyphens: Hyphenator | None = None


class Typesetter(Struct, frozen=True):
    """What is needed to turn the words of a brief into type."""

    theme: Theme
    fonts: Fonts
    labels: Labels
    language: str
    coverage: Coverage
    descriptions: dict[str, str] = field(default_factory=dict)

    def style(self, name: StyleName) -> TextStyle:
        """Return the theme's style of a role."""
        return self.theme.style(name)

    def look(self, style: TextStyle, *, bold: bool = False, italic: bool = False) -> Look:
        """Return a style's look; stress inside italics is upright."""
        face = self.fonts.face(
            style.family, bold=style.bold or bold, italic=style.italic is not italic
        )
        return Look(face, style.size, style.colour)

    def plain(self, text: str, style: TextStyle, node: Node, block: str) -> Piece:
        """Return composed words in a style's own look."""
        look = self.look(style)
        self.coverage.check(block, look.face, text)
        return Piece(text, look, node)

    def words(
        self, text: str, style: TextStyle, node: Node, block: str, link: Hyperlink | None = None
    ) -> tuple[Piece, ...]:
        """Return a text in a style's own look, all of it one link if asked."""
        clean = SPACES.sub(" ", text).translate(FIXED_SPACES)
        return tuple(self._in_faces(Piece(clean, self.look(style), node, link), block))

    def pieces(
        self, inlines: Inlines, style: TextStyle, node: Node, block: str
    ) -> tuple[Piece, ...]:
        """Return the pieces of a paragraph; ``block`` names it in a message."""
        flat = _bracketed(runs(inlines, self.labels))
        return tuple(self._pieces(flat, style, node, block))

    def _pieces(
        self, flat: Iterable[Run], style: TextStyle, node: Node, block: str
    ) -> Iterator[Piece]:
        address, linked = None, node
        hyphens = hyphenator(self.language) if style.hyphenated else None
        for run in flat:
            if run.kind is RunKind.LINE_BREAK:
                yield Piece("\n", self.look(style), node)
                continue
            look = self._run_look(run, style)
            if run.url != address:
                address, linked = run.url, _link_node(run, node, self.language)
            for piece in self._links(run, look, linked if run.url else node):
                clean = SPACES.sub(" ", piece.text).translate(FIXED_SPACES)
                is_prose = run.kind in HYPHENATED and _foreign(run, self.language) is None
                own = hyphens if is_prose and piece.link is None else None
                yield from self._in_faces(replace(piece, text=clean, hyphens=own), block)

    def parts(self, text: str, look: Look, block: str) -> Iterator[tuple[str, Look]]:
        """Yield a text, parted where only a fallback face of the theme has the characters."""
        face = look.face
        missing = face.missing(text)
        if not missing:
            yield text, look
            return
        fallbacks = self.fonts.fallbacks
        chosen = {
            character: next((other for other in fallbacks if other.prints(character)), face)
            for character in missing
        }
        self.coverage.check(block, face, "".join(c for c in missing if chosen[c] is face))
        for other, part in groupby(text, lambda character: chosen.get(character, face)):
            yield "".join(part), replace(look, face=other)

    def _in_faces(self, piece: Piece, block: str) -> Iterator[Piece]:
        place = piece.place
        for text, look in self.parts(piece.text, piece.look, block):
            yield replace(piece, text=text, look=look, place=place)
            place = None

    def _links(self, run: Run, look: Look, node: Node) -> Iterator[Piece]:
        if run.url is not None:
            yield self._web(run.text, run.url, look, node)
        elif run.target is not None:
            yield self._internal(run, look, node)
        elif run.kind in {RunKind.TEXT, RunKind.QUOTED}:
            yield from self._bare_addresses(run, look, _spanned(run, node, self.language))
        else:
            yield Piece(run.text, look, _spanned(run, node, self.language))

    def _internal(self, run: Run, look: Look, node: Node) -> Piece:
        target = str(run.target)
        outer = node if run.kind is RunKind.CROSS_REFERENCE else node.inner(Role.REFERENCE)
        link = Hyperlink(self.descriptions.get(target, run.text), target=target)
        place = backlink(target) if run.kind is RunKind.NOTE_REFERENCE else None
        return Piece(run.text, look, outer.inner(Role.LINK), link, place)

    def _bare_addresses(self, run: Run, look: Look, node: Node) -> Iterator[Piece]:
        done = 0
        for match in BARE_ADDRESS.finditer(run.text):
            if match.start() > done:
                yield Piece(run.text[done : match.start()], look, node)
            linked = node.inner(Role.LINK) if _can_be_opened(match.group()) else node
            yield self._web(match.group(), match.group(), look, linked)
            done = match.end()
        if done < len(run.text):
            yield Piece(run.text[done:], look, node)

    def _web(self, text: str, address: str, look: Look, node: Node) -> Piece:
        if not _can_be_opened(address):
            return Piece(text, look, node)
        shown = replace(look, colour=Colour.ACCENT, underlined=True)
        return Piece(text, shown, node, Hyperlink(address, address=address))

    def _run_look(self, run: Run, style: TextStyle) -> Look:
        match run.kind:
            case RunKind.CHIP if run.firmness is not None:
                word = CHIP_BOXES[run.firmness].word
                base = self.look(self.style(StyleName.CHIP))
                return replace(base, chip=run.firmness, colour=word)
            case RunKind.CITATION | RunKind.NOTE_REFERENCE:
                face = self.fonts.face(self.style(StyleName.NOTE).family)
                return Look(face, key_size(style.size), Colour.ACCENT)
            case RunKind.SOURCE_MARKER:
                base = self.look(style, bold=run.bold, italic=run.italic)
                return replace(base, size=key_size(style.size), colour=Colour.INK_2)
            case RunKind.CROSS_REFERENCE:
                base = self.look(style, bold=run.bold, italic=run.italic)
                return replace(base, colour=Colour.ACCENT)
            case _:
                return self.look(style, bold=run.bold, italic=run.italic)


def key_size(size: float) -> float:
    """Return the size of a citation beside text of ``size`` points."""
    return max(KEY_MINIMUM, size * KEY_SCALE)


def backlink(note: str) -> str:
    """Return the name of the place where a note is first called."""
    return f"call:{note}"


def _bracketed(flat: Iterable[Run]) -> Iterator[Run]:
    """Move a citation's brackets into its links, which are easier to hit for it."""
    opening = ""
    waiting: Run | None = None
    for run in flat:
        citing = run.kind is RunKind.CITATION
        if citing and run.text == "[":
            opening = run.text
        elif citing and run.text == "]" and waiting is not None:
            waiting = replace(waiting, text=f"{waiting.text}{run.text}")
        else:
            if waiting is not None:
                yield waiting
            waiting = replace(run, text=f"{opening}{run.text}")
            opening = ""
    if waiting is not None:
        yield waiting


def _can_be_opened(address: str) -> bool:
    """Tell whether an address may be a link: of a safe scheme, and short enough for an archive."""
    return address.casefold().startswith(SAFE_SCHEMES) and len(address.encode()) <= LONGEST_ADDRESS


def _link_node(run: Run, node: Node, language: str) -> Node:
    if run.url is None or not _can_be_opened(run.url):
        return _spanned(run, node, language)
    return node.inner(Role.LINK, language=_foreign(run, language))


def _spanned(run: Run, node: Node, language: str) -> Node:
    foreign = _foreign(run, language)
    return node if foreign is None else node.inner(Role.SPAN, language=foreign)


def _foreign(run: Run, language: str) -> str | None:
    return run.language if run.language not in {None, language} else None
