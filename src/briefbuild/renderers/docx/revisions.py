"""Tracked changes inside a paragraph: the words of two editions in one line of runs."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

from lxml import etree
from msgspec import Struct

from briefbuild.renderers.docx.reading import qualified

_TEXT, _PROPERTIES = qualified("w:t"), qualified("w:rPr")
_PARAGRAPH_PROPERTIES, _LINK = qualified("w:pPr"), qualified("w:hyperlink")
_FIELD, _FIELD_TYPE = qualified("w:fldChar"), qualified("w:fldCharType")
_INSTRUCTION, _DELETED_TEXT = qualified("w:instrText"), qualified("w:delText")
_MARKERS = frozenset(
    qualified(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "proofErr")
)
_DRAWN = qualified("mc:AlternateContent")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")  # with the space after: alone it is no match
_COUNTED = re.compile(rb' (?:id|name|r:embed)="[^"]*"')


class State(Enum):
    """What became of words from the old edition to the new one; the value is Word's element."""

    KEPT = ""
    INSERTED = "w:ins"
    DELETED = "w:del"


class Stamp(Struct):
    """Who changed, and when; every change gets the next id."""

    author: str
    date: str
    ids: Iterator[int]

    def element(self, name: str) -> etree._Element:
        """Return an empty element that says who and when."""
        element = etree.Element(qualified(name))
        element.set(qualified("w:id"), str(next(self.ids)))
        element.set(qualified("w:author"), self.author)
        element.set(qualified("w:date"), self.date)
        return element


class _Atom(Struct, frozen=True):
    """The least that changes as a whole: a word, a field, a drawing. A marker has no key."""

    key: tuple[str, ...]
    elements: tuple[etree._Element, ...]
    text: str | None = None  # of a word; its run is the one element
    link: etree._Element | None = None


def emptied(model: etree._Element) -> etree._Element:
    """Return an element like ``model`` without what is in it."""
    element = copy.copy(model)
    for child in list(element):
        element.remove(child)
    return element


def merged_words(
    old: etree._Element | None, new: etree._Element | None, stamp: Stamp
) -> list[etree._Element]:
    """Return the runs of a paragraph in both editions; ``None`` where an edition has none."""
    before = [] if old is None else [atom for atom in _atoms(old) if atom.key]
    after = [] if new is None else list(_atoms(new))
    states = tuple(_states(before, after))
    found: list[etree._Element] = []
    for (state, link), group in groupby(states, key=lambda pair: (pair[0], _link_of(pair))):
        content = list(_content([atom for _state, atom in group], state, stamp))
        if link is None:
            found.extend(content)
        else:
            wrapper = emptied(link)
            wrapper.extend(content)
            found.append(wrapper)
    return found


def _link_of(pair: tuple[State, _Atom]) -> etree._Element | None:
    return None if pair[0] is State.DELETED else pair[1].link


def _states(before: Sequence[_Atom], after: Sequence[_Atom]) -> Iterator[tuple[State, _Atom]]:
    """Yield the atoms of both editions in order; markers stay where the new edition has them."""
    keyed = [place for place, atom in enumerate(after) if atom.key]
    matcher = SequenceMatcher(
        a=[atom.key for atom in before],
        b=[after[place].key for place in keyed],
        autojunk=False,
    )
    position = 0
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag in {"delete", "replace"}:
            yield from ((State.DELETED, atom) for atom in before[start:end])
        if new_end > new_start:
            state = State.KEPT if tag == "equal" else State.INSERTED
            stop = keyed[new_end - 1] + 1
            for atom in after[position:stop]:
                yield (state if atom.key else State.KEPT, atom)
            position = stop
    yield from ((State.KEPT, atom) for atom in after[position:])


# --------------------------------------------------------------------------------------- atoms


def _atoms(paragraph: etree._Element, link: etree._Element | None = None) -> Iterator[_Atom]:
    field: list[etree._Element] = []
    depth = 0
    for child in paragraph:
        if child.tag == _PARAGRAPH_PROPERTIES:
            continue
        if child.tag == _LINK:
            yield from _atoms(child, child)
            continue
        mark = child.find(_FIELD)
        if mark is not None:
            depth += {"begin": 1, "end": -1}.get(mark.get(_FIELD_TYPE, ""), 0)
        if mark is not None or depth:
            field.append(child)
            if not depth:
                yield _Atom(_field_key(field), tuple(field), link=link)
                field = []
        elif child.tag in _MARKERS:
            yield _Atom((), (child,), link=link)
        else:
            yield from _run_atoms(child, link)


def _field_key(elements: Sequence[etree._Element]) -> tuple[str, ...]:
    texts = (item.text or "" for one in elements for item in one.iter(_INSTRUCTION, _TEXT))
    return ("field", *texts)


def _run_atoms(run: etree._Element, link: etree._Element | None) -> Iterator[_Atom]:
    texts = run.findall(_TEXT)
    others = [item for item in run if item.tag not in {_TEXT, _PROPERTIES}]
    target = "" if link is None else "|".join(sorted(str(value) for value in link.attrib.values()))
    if others or len(texts) != 1:
        key = _COUNTED.sub(b"", etree.tostring(run, method="c14n", exclusive=True))
        yield _Atom(("run", key.decode(), target), (run,), link=link)
        return
    properties = _canonical(run.find(_PROPERTIES))
    for word in _WORDS.findall(texts[0].text or ""):
        yield _Atom(("word", word, properties, target), (run,), text=word, link=link)


def _canonical(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return etree.tostring(element, method="c14n", exclusive=True).decode()


# ------------------------------------------------------------------------------------- writing


def _content(atoms: Sequence[_Atom], state: State, stamp: Stamp) -> Iterator[etree._Element]:
    runs = list(_runs(atoms, deleted=state is State.DELETED))
    if state is State.KEPT or not runs:
        yield from runs
        return
    change = stamp.element(state.value)
    change.extend(runs)
    yield change


def _runs(atoms: Sequence[_Atom], *, deleted: bool) -> Iterator[etree._Element]:
    """Yield runs: words of one look in one run."""
    for (is_word, _look), group in groupby(atoms, key=_look_of):
        members = list(group)
        if is_word:
            words = "".join(atom.text or "" for atom in members)
            yield _word_run(members[0].elements[0], words, deleted=deleted)
        else:
            for atom in members:
                yield from _whole(atom, deleted=deleted)


def _look_of(atom: _Atom) -> tuple[bool, str]:
    return (True, atom.key[2]) if atom.text is not None else (False, "")


def _word_run(model: etree._Element, words: str, *, deleted: bool) -> etree._Element:
    run = emptied(model)
    properties = model.find(_PROPERTIES)
    if properties is not None:
        run.append(copy.deepcopy(properties))
    text = etree.SubElement(run, _DELETED_TEXT if deleted else _TEXT)
    text.text = words
    text.set(_SPACE, "preserve")
    return run


def _whole(atom: _Atom, *, deleted: bool) -> Iterator[etree._Element]:
    """Yield the runs of what changes as a whole; of a deleted field its words, of a drawing none."""
    for element in atom.elements:
        if not deleted:
            yield copy.deepcopy(element)
        elif all(element.find(tag) is None for tag in (_DRAWN, _FIELD, _INSTRUCTION)):
            yield _deleted_run(element)


def _deleted_run(run: etree._Element) -> etree._Element:
    gone = copy.deepcopy(run)
    for text in gone.iter(_TEXT):
        text.tag = _DELETED_TEXT
    return gone
