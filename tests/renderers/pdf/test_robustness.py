"""Texts that are likely to break a program: they are set verbatim, or refused with a reason."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from msgspec.structs import replace

from briefbuild.diagnostics import Code
from briefbuild.errors import OutlineError
from briefbuild.model.brief import Heading, Paragraph
from briefbuild.model.quotation import collapse
from briefbuild.renderers import pdf
from briefbuild.renderers.pdf.fonts import Fonts
from briefbuild.themes import default_theme
from tests.kitchen_sink import kitchen_sink, text
from tests.renderers.pdf.samples import (
    brief,
    page_count,
    paragraph,
    render,
    sentences,
    table,
    wanted,
)

LIST = Path(__file__).parent.parent.parent / "data" / "naughty" / "blns.json"


@cache
def naughty() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the strings of the list that the standard faces have together, and the others."""
    faces = Fonts(default_theme()).fallbacks
    strings = [item for item in json.loads(LIST.read_text(encoding="utf-8")) if collapse(item)]
    printable = tuple(
        item
        for item in strings
        if not set.intersection(*(face.missing(" ".join(item.split())) for face in faces))
    )
    return printable, tuple(item for item in strings if item not in printable)


def test_naughty_strings_are_set_verbatim() -> None:
    printable, _others = naughty()
    assert len(printable) > 300
    whole = brief(*(paragraph(words, f"p{n}") for n, words in enumerate(printable)))
    data = render(whole)
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()


def test_naughty_strings_survive_in_headings_cells_and_furniture() -> None:
    printable, _others = naughty()
    words = " ".join(printable)[:6000]
    rows = table(1)
    whole = brief(
        Heading(id="h", level=2, content=(text(words[:600]),)),
        replace(rows, caption=(text(words[600:1200]),), description=words[:300]),
    )
    running = replace(whole.running, title=words[:500], office=words[:90], marking=words[90:150])
    whole = replace(whole, running=running, subject=words[:400], contents_title="Contents")
    data = render(whole)
    assert pdf.extract(data) == wanted(whole)
    assert pdf.check(data) == ()


def test_other_naughty_strings_are_refused_by_character() -> None:
    _printable, others = naughty()
    assert len(others) > 50
    for number, words in enumerate(others):
        with pytest.raises(OutlineError) as caught:
            render(brief(paragraph(words, f"p{number}")))
        assert caught.value.diagnostics[0].code is Code.MISSING_GLYPH
        assert f"block p{number}" in caught.value.diagnostics[0].message


@pytest.mark.parametrize("place", ["heading", "cell", "caption", "title"])
def test_a_word_of_40000_characters_fits_anywhere(place: str) -> None:
    word = "x" * 40_000
    rows = table(2)
    blocks = {
        "heading": brief(Heading(id="h", level=2, content=(text(word),))),
        "cell": brief(
            replace(rows, body=(replace(rows.body[0], cells=rows.body[0].cells[:3]), *rows.body))
        ),
        "caption": brief(replace(rows, caption=(text(word),))),
        "title": replace(kitchen_sink(), front=replace(kitchen_sink().front, title=(text(word),))),
    }
    data = render(blocks[place])
    assert pdf.extract(data) == wanted(blocks[place])
    assert pdf.check(data) == ()


def test_a_paragraph_of_600_kilobytes_is_set() -> None:
    words = sentences(7_600)
    assert len(words) > 600_000
    start = process_time()
    data = render(brief(paragraph(words)))
    assert process_time() - start < 20  # two seconds: the cost must not be quadratic
    assert words in pdf.extract(data)


def test_200_pages_cost_ten_times_what_20_cost() -> None:
    def cost(count: int) -> tuple[float, int]:
        blocks: tuple[Paragraph, ...] = tuple(
            paragraph(sentences(6, 6 * number), f"p{number}") for number in range(count)
        )
        whole = brief(*blocks)
        start = process_time()
        data = render(whole)
        return process_time() - start, page_count(data)

    cost(20)
    few, few_pages = cost(110)
    many, many_pages = cost(1_100)
    assert few_pages > 15
    assert many_pages > 190
    assert many / many_pages < 3 * few / few_pages  # the loaded machine, not the program, is noisy
