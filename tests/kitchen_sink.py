"""One brief with every block and every inline, for each renderer and each check."""

from __future__ import annotations

from briefbuild.model.brief import (
    Bibliography,
    BibliographyEntry,
    Block,
    Brief,
    Callout,
    CalloutKind,
    Cell,
    Chip,
    Citation,
    CitedPlace,
    Composed,
    CrossReference,
    Direction,
    DisplayedQuote,
    Edited,
    Emphasis,
    Extract,
    FieldValue,
    Figure,
    Firmness,
    FrontMatter,
    HeaderScope,
    Heading,
    HeadingKind,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteReference,
    Paragraph,
    ParagraphKind,
    Quoted,
    Row,
    Running,
    Section,
    SourceRecord,
    Strong,
    Table,
    Text,
)
from briefbuild.model.dates import PartialDate
from briefbuild.model.figure import Anchor, Colour, Drawing, Label, Line, Point, Polygon, Rectangle
from briefbuild.model.outline import Paper
from briefbuild.model.quotation import Quotation, quote
from briefbuild.model.source import Name, Reference, Region, Role, SourceDocument, Span

COMPOSED = Composed("kitchen-sink", (FieldValue("n", "3"),))
EDITED = Edited("outlines/kitchen-sink.yaml", 7)

SOURCE_TEXT = (
    "The ferry company cut its night service in March 2021.[2] Two ministers said that the cut\n"
    "would “probably” be reversed, but Dr. O’Neill, who ran the study [3] for the port, denied it.\n"
)


def source() -> SourceDocument:
    """Return the source that the brief quotes."""
    return SourceDocument(
        id="ferry",
        name="ferry.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=SOURCE_TEXT,
        regions=(Region(span=Span(0, len(SOURCE_TEXT)), role=Role.BODY, reason="prose"),),
        reference=Reference(
            type="report",
            title="Night ferries",
            author=(Name(family="O’Neill", given="Siobhán"), Name(literal="Harbour Office")),
            issued=PartialDate(2021, 4),
            url="https://example.org/ferries?a=1&b=2",
        ),
    )


def sentence() -> Quotation:
    """Return a whole sentence with a source's own marker and curly marks inside it."""
    start = SOURCE_TEXT.index("Two ministers")
    return quote(source(), Span(start, len(SOURCE_TEXT) - 1))


def phrase() -> Quotation:
    """Return a quotation of two parts with a declared ellipsis."""
    first = SOURCE_TEXT.index("The ferry company")
    second = SOURCE_TEXT.index("in March 2021")
    return quote(
        source(),
        Span(first, first + len("The ferry company")),
        Span(second, second + len("in March 2021")),
    )


def text(words: str, **options: object) -> Text:
    """Return composed words."""
    return Text(words, COMPOSED, **options)  # type: ignore[arg-type]


def cite(locator: str = "¶\N{NO-BREAK SPACE}1") -> Citation:
    """Return a citation of the one source."""
    return Citation((CitedPlace("ref-ferry", locator),), COMPOSED)


def cell(
    *paragraphs: Inlines, scope: HeaderScope | None = None, columns: int = 1, rows: int = 1
) -> Cell:
    """Return a table cell."""
    return Cell(paragraphs=paragraphs, scope=scope, column_span=columns, row_span=rows)


def _table() -> Table:
    column, row = HeaderScope.COLUMN, HeaderScope.ROW
    return Table(
        id="ledger",
        number="Table 1",
        caption=(text("What moves, and how surely"),),
        description="Two flows with their status.",
        widths=(2, 1, 2, 4),
        head=(
            Row(
                id="ledger.head",
                cells=tuple(
                    cell((text(name),), scope=column)
                    for name in ("What", "How much", "Status", "In the source’s words")
                ),
            ),
        ),
        body=(
            Row(
                id="ledger.group",
                group=True,
                cells=(cell((text("Port → City"),), scope=row, columns=4),),
            ),
            Row(
                id="ledger.ferries",
                cells=(
                    cell((text("Ferries"),), scope=row, rows=2),
                    cell((text("not stated"),)),
                    cell(
                        (Chip("Asserted", Firmness.ASSERTED, COMPOSED), text(" S1")),
                        (text("access, not delivery"),),
                    ),
                    cell((Extract(phrase()), text(" "), cite())),
                ),
            ),
            Row(
                id="ledger.money",
                cells=(
                    cell((text("3.1 per cent"),)),
                    cell((Chip("Sources differ", Firmness.DISPUTED, COMPOSED),)),
                    cell(()),
                ),
            ),
        ),
    )


def _figure() -> Figure:
    shapes = (
        Rectangle(origin=Point(0, 0), width=74, height=80, fill=Colour.TINT, stroke=Colour.ACCENT),
        Label(at=Point(37, 43), text="Port", size=10, bold=True, anchor=Anchor.MIDDLE),
        Line(start=Point(80, 30), end=Point(400, 30), stroke_width=2.25, arrow_end=True),
        Line(start=Point(80, 60), end=Point(400, 60), dash=(7, 3), arrow_start=True),
        Label(at=Point(90, 25), text="Ferries & fuel <daily>", colour=Colour.INK_2),
        Polygon(points=(Point(410, 10), Point(430, 40), Point(410, 70))),
    )
    return Figure(
        id="flow",
        number="Figure 1",
        caption=(text("Who gives what"),),
        drawing=Drawing(487, 90, shapes),
        alt="Two arrows between the port and the city: ferries one way, fuel the other.",
        equivalent=(text("Ferries go from the port to the city; fuel comes back."),),
    )


def _lists() -> tuple[Block, ...]:
    inner = List(
        id="list.inner",
        ordered=True,
        items=(
            ListItem(id="list.inner.a", content=(text("First step."),)),
            ListItem(id="list.inner.b", content=(text("Second step."),)),
        ),
    )
    outer = List(
        id="list",
        items=(
            ListItem(
                id="list.a", content=(text("A bullet that says "), Quoted(sentence()), cite())
            ),
            ListItem(id="list.b", content=(text("A bullet with steps:"),), nested=inner),
        ),
    )
    return (outer,)


def _front_heading(name: str, words: str) -> Heading:
    return Heading(id=name, level=1, kind=HeadingKind.FRONT, content=(text(words),))


def _overview() -> Table:
    column, row = HeaderScope.COLUMN, HeaderScope.ROW
    chips = (Chip(level.value.capitalize(), level, COMPOSED) for level in tuple(Firmness)[:2])
    return Table(
        id="overview",
        caption=(text("Two flows, by how firmly they are said"),),
        widths=(2, 1, 1),
        kept_whole=True,
        head=(
            Row(
                id="overview.head",
                cells=(
                    cell((text("Direction"),), scope=column),
                    *(cell((chip,), scope=column) for chip in chips),
                ),
            ),
        ),
        body=(
            Row(
                id="overview.city",
                cells=(cell((text("To the city"),), scope=row), cell((text("1"),)), cell(())),
            ),
        ),
    )


def _page_one() -> Section:
    counted = (
        ("2 of 3", "name the winter storms as the cause of the cut."),
        ("1 of 3", "says that the crews were short, and that the night service cost too much."),
    )
    slot = Paragraph(
        id="slot.p",
        content=(Chip("Open slot", Firmness.SPECULATED, COMPOSED), text(" An editor writes this.")),
    )
    owner = Paragraph(id="slot.owner", kind=ParagraphKind.NOTE, content=(text("Owner: nobody."),))
    return Section(
        id="page-one",
        kind="front",
        blocks=(
            Callout(
                id="slot",
                kind=CalloutKind.OPEN_SLOT,
                title=(text("Bottom line"),),
                blocks=(slot, owner),
            ),
            _front_heading("alike", "What the sources say alike"),
            List(
                id="alike.list",
                items=tuple(
                    ListItem(id=f"alike.{label[0]}", label=label, content=(text(words), cite()))
                    for label, words in counted
                ),
            ),
            _front_heading("unknown", "Not known"),
            Paragraph(id="unknown.p", content=(text("When the night service comes back."),)),
            _overview(),
        ),
        aside=(_side_box("changed", "What changed"), _side_box("base", "Source base")),
    )


def _side_box(name: str, title: str) -> Callout:
    words = Paragraph(id=f"{name}.p", content=(text("A first edition has nothing to compare."),))
    key = ListItem(id=f"{name}.key", label="S1", content=(text("Harbour Office"),))
    return Callout(
        id=name,
        kind=CalloutKind.SIDE_BOX,
        title=(text(title),),
        blocks=(words, List(id=f"{name}.list", items=(key,))),
    )


def _inlines() -> Paragraph:
    return Paragraph(
        id="inlines",
        content=(
            text("Plain, "),
            Emphasis((text("stressed, "),)),
            Strong((text("strong, "),)),
            Link("https://example.org/a?b=1&c=2", (text("a link & more"),)),
            text(", Москва and Αθήνα, "),
            text("déjà vu", language="fr"),
            text(", “curly” <b>not markup</b> &amp; {{ 7*7 }} 5\N{NO-BREAK SPACE}km, "),
            NoteReference("note-a", COMPOSED),
            text(" see "),
            CrossReference("ledger", "Table 1", COMPOSED),
            LineBreak(),
            Text("An editor’s own words", EDITED, direction=Direction.LEFT_TO_RIGHT),
            text(" and "),
            Quoted(sentence()),
            text("\N{NO-BREAK SPACE}"),
            Citation(
                (CitedPlace("ref-ferry", "p.\N{NO-BREAK SPACE}4"), CitedPlace("ref-ferry", "")),
                COMPOSED,
            ),
            text("."),
        ),
    )


def _chips() -> Paragraph:
    chips = tuple(
        inline
        for level in Firmness
        for inline in (Chip(level.value.capitalize(), level, COMPOSED), text(" "))
    )
    return Paragraph(id="chips", content=chips, kind=ParagraphKind.NOTE)


def _callouts() -> tuple[Block, ...]:
    return tuple(
        Callout(
            id=f"callout-{kind.value}",
            kind=kind,
            title=(text(f"Set apart: {kind.value}"),),
            blocks=(
                Paragraph(id=f"callout-{kind.value}.p", content=(text("What it says."),)),
                List(
                    id=f"callout-{kind.value}.l",
                    items=(ListItem(id=f"callout-{kind.value}.l.a", content=(text("One."),)),),
                ),
            ),
        )
        for kind in CalloutKind
    )


def _bibliography() -> Bibliography:
    return Bibliography(
        id="references",
        entries=(
            BibliographyEntry(
                id="ref-ferry",
                key="S1",
                source="ferry",
                content=(
                    text("O’Neill, Siobhán, and Harbour Office. "),
                    Emphasis((text("Night ferries"),)),
                    text(", April 2021. "),
                    Link(
                        "https://example.org/ferries?a=1&b=2",
                        (text("https://example.org/ferries?a=1&b=2"),),
                    ),
                ),
            ),
        ),
    )


def sections() -> tuple[Section, ...]:
    """Return the sections."""
    return (
        _page_one(),
        Section(
            id="first",
            kind="context",
            blocks=(
                Heading(id="first", level=1, number="1", content=(text("Every inline"),)),
                Paragraph(
                    id="first.lead", content=(text("A lead of one line."),), kind=ParagraphKind.LEAD
                ),
                _inlines(),
                Heading(id="first.sub", level=2, content=(text("A second level"),)),
                Heading(id="first.subsub", level=3, content=(text("A third level"),)),
                _chips(),
                DisplayedQuote(
                    id="displayed",
                    content=(Quoted(sentence()),),
                    attribution=(text("O’Neill "), cite()),
                ),
                *_lists(),
            ),
            aside=(
                DisplayedQuote(
                    id="beside",
                    content=(Quoted(phrase()),),
                    attribution=(text("Harbour Office "), cite()),
                ),
            ),
        ),
        Section(
            id="second",
            kind="exchanges",
            blocks=(
                Heading(id="second", level=1, number="2", content=(text("Every block"),)),
                _table(),
                _figure(),
                *_callouts(),
            ),
        ),
        Section(
            id="sources",
            kind="sources",
            blocks=(
                Heading(id="sources", level=1, number="3", content=(text("Sources"),)),
                _bibliography(),
            ),
        ),
    )


def kitchen_sink(page: Paper = Paper.A4) -> Brief:
    """Return the whole brief."""
    return Brief(
        name="kitchen-sink",
        language="en-GB",
        page=page,
        running=Running(
            title="Ferries: every block",
            office="Harbour Unit",
            series="Brief 2026/07",
            edition="Draft",
            marking="INTERNAL · DRAFT",
        ),
        front=FrontMatter(
            title=(Text("Ferries: every block & every inline", EDITED),),
            question=(Text("Does each format print each of them?", EDITED),),
            facts=Paragraph(
                id="facts",
                kind=ParagraphKind.FACTS,
                content=(text("Issued "), Strong((text("draft"),)), text(" · Cut-off none")),
            ),
        ),
        sections=sections(),
        sources=(
            SourceRecord(
                id="ferry", name="ferry.txt", sha256="0" * 64, reference=source().reference
            ),
        ),
        notes=(
            Note(id="note-a", content=(text("A note that cites "), cite(), text("."))),
            Note(id="note-b", content=(text("A note that quotes "), Quoted(phrase()))),
        ),
        subject="A test of every construct",
        timestamp=1_700_000_000,
    )
