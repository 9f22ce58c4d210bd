"""Invented briefs of any length, the same on every machine."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from briefbuild.model.brief import (
    Bibliography,
    BibliographyEntry,
    Block,
    Brief,
    Cell,
    Citation,
    CitedPlace,
    Composed,
    FrontMatter,
    HeaderScope,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Row,
    Running,
    Section,
    SourceRecord,
    Table,
    Text,
)
from briefbuild.model.outline import Paper
from briefbuild.model.source import Reference

ORIGIN = Composed("benchmark")
WORDS = [
    "harbour",
    "office",
    "figure",
    "company",
    "ferry",
    "night",
    "berth",
    "island",
    "winter",
    "council",
    "fuel",
    "price",
    "tender",
    "report",
    "minister",
    "crew",
    "timetable",
    "fare",
    "mainland",
    "storm",
    "pier",
    "union",
    "budget",
    "vessel",
    "freight",
    "mayor",
    "of",
    "the",
    "and",
    "to",
    "in",
    "a",
    "that",
    "which",
    "with",
    "from",
    "under",
    "between",
    "agreed",
    "refused",
    "delayed",
    "published",
]
SECTION_BLOCKS = 9  # two pages
ROWS = 6
SOURCE = "source"


def brief(pages: int) -> Brief:
    """Return a brief of about ``pages`` pages, an even number: prose, lists, tables and citations.

    A brief of ten times as many pages has ten times as many sections.
    """
    random = Random(pages)  # noqa: S311 - the same words every time are wanted
    sections = [_section(number, random) for number in range(1, pages // 2 + 1)]
    entry = BibliographyEntry(id=SOURCE, key="S1", source=SOURCE, content=_words(random, 12))
    references = Section(
        id="references",
        kind="sources",
        blocks=(
            Heading(id="references", level=1, content=_words(random, 2)),
            Bibliography(id="list", entries=(entry,)),
        ),
    )
    return Brief(
        name="benchmark",
        language="en",
        page=Paper.A4,
        running=Running(title="Benchmark", office="Office", marking="INTERNAL"),
        front=FrontMatter(title=_words(random, 7), question=_words(random, 12)),
        sections=(*sections, references),
        sources=(SourceRecord(id=SOURCE, name="s.txt", sha256="0" * 64, reference=Reference()),),
    )


def long_table(rows: int) -> Brief:
    """Return a brief of one table with so many rows."""
    random = Random(rows)  # noqa: S311 - the same words every time are wanted
    heading = Heading(id="rows", level=1, content=_words(random, 4))
    section = Section(id="rows", kind="context", blocks=(heading, _table("rows.t", random, rows)))
    return replace(brief(2), sections=(section,))


def _section(number: int, random: Random) -> Section:
    name = f"section-{number}"
    heading = Heading(id=name, level=1, number=str(number), content=_words(random, 4))
    blocks: list[Block] = [heading]
    for index in range(SECTION_BLOCKS):
        block = f"{name}.{index}"
        match index % 5:
            case 1:
                items = (ListItem(id=f"{block}.{n}", content=_cited(random, 22)) for n in range(3))
                blocks.append(List(id=block, items=tuple(items)))
            case 3:
                blocks.append(_table(block, random))
            case _:
                blocks.append(Paragraph(id=block, content=_cited(random, 70)))
    return Section(id=name, kind="context", blocks=tuple(blocks))


def _table(name: str, random: Random, rows: int = ROWS) -> Table:
    def row(number: int, scope: HeaderScope | None) -> Row:
        words = (_words(random, count) for count in (2, 2, 18))
        cells = tuple(Cell(paragraphs=(content,), scope=scope) for content in words)
        return Row(id=f"{name}.{number}", cells=cells)

    return Table(
        id=name,
        number="Table",
        caption=_words(random, 6),
        widths=(1, 1, 4),
        head=(row(0, HeaderScope.COLUMN),),
        body=tuple(row(number, None) for number in range(1, rows + 1)),
    )


def _words(random: Random, count: int) -> Inlines:
    return (Text(" ".join(random.choices(WORDS, k=count)).capitalize() + ".", ORIGIN),)


def _cited(random: Random, count: int) -> Inlines:
    citation = Citation((CitedPlace(SOURCE, f"¶ {count}"),), ORIGIN)
    return (*_words(random, count), Text(" ", ORIGIN), citation)
