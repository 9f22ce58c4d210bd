from __future__ import annotations

import pytest

from briefbuild.model.brief import (
    Bibliography,
    BibliographyEntry,
    Block,
    Callout,
    CalloutKind,
    DisplayedQuote,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
)
from briefbuild.model.figure import Drawing, Point, Rectangle
from briefbuild.renderers.docx import check
from tests.renderers.docx.support import found, part, printed, said, values, words, written


def listed(list_id: str, *texts: str, ordered: bool = False, nested: List | None = None) -> List:
    items = tuple(
        ListItem(
            id=f"{list_id}.{number}",
            content=words(text),
            nested=nested if number == len(texts) - 1 else None,
        )
        for number, text in enumerate(texts)
    )
    return List(id=list_id, items=items, ordered=ordered)


def styles_of(data: bytes) -> list[str]:
    return values(part(data), "//w:body//w:pStyle/@w:val")


@pytest.mark.parametrize(
    ("kind", "style"),
    [
        (ParagraphKind.BODY, "BodyText"),
        (ParagraphKind.LEAD, "BriefLead"),
        (ParagraphKind.NOTE, "BriefNote"),
        (ParagraphKind.FACTS, "BriefFacts"),
    ],
)
def test_each_kind_of_paragraph_has_its_style(kind: ParagraphKind, style: str) -> None:
    assert styles_of(written(Paragraph(id="p", content=words("x"), kind=kind)))[-1] == style


def test_a_heading_prints_its_number_and_levels_end_at_three() -> None:
    heading = Heading(id="h", level=2, content=words("Why"), number="2.1")
    deep = Heading(id="d", level=5, content=words("Deep"))
    assert printed(heading) == ("2.1 Why",)
    assert styles_of(written(heading, deep))[-2:] == ["Heading2", "Heading3"]


def test_a_quotation_stays_with_its_attribution() -> None:
    quote = DisplayedQuote(id="q", content=words("Words."), attribution=words("Somebody"))
    tree = part(written(quote))
    assert found(tree, "//w:p[w:pPr/w:pStyle/@w:val='Quote']/w:pPr/w:keepNext")
    assert styles_of(written(quote))[-2:] == ["Quote", "BriefAttribution"]


# --------------------------------------------------------------------------------------- lists


def test_each_numbered_list_counts_from_one() -> None:
    first, second = listed("a", "x", "y", ordered=True), listed("b", "z", ordered=True)
    data = written(first, second)
    numbers = values(part(data), "//w:body//w:numId/@w:val")
    assert len(numbers) == 3
    assert len(set(numbers)) == 2
    starts = values(part(data, "word/numbering.xml"), "//w:startOverride/@w:val")
    assert starts == ["1", "1"]


def test_a_list_in_a_list_stands_a_level_deeper() -> None:
    data = written(listed("a", "outer", nested=listed("b", "inner", ordered=True)))
    assert values(part(data), "//w:body//w:ilvl/@w:val") == ["0", "1"]
    assert printed(listed("a", "outer", nested=listed("b", "inner"))) == ("outer", "inner")


def test_lists_deeper_than_word_knows_stay_on_the_last_level() -> None:
    deep = listed("l0", "bottom", ordered=True)
    for depth in range(1, 12):
        deep = listed(f"l{depth}", f"level {depth}", nested=deep)
    data = written(deep)
    assert max(int(level) for level in values(part(data), "//w:body//w:ilvl/@w:val")) == 8
    assert check(data) == ()


# --------------------------------------------------------------------------- gaps below tables


def callout(callout_id: str = "c", *blocks: Paragraph | List, title: str = "Aside") -> Callout:
    return Callout(id=callout_id, kind=CalloutKind.SIDE_BOX, title=words(title), blocks=blocks)


NOTE = Paragraph(id="n", content=words("note"), kind=ParagraphKind.NOTE)
SECOND = Heading(id="h2", level=2, content=words("Next"))


@pytest.mark.parametrize(
    ("following", "gaps"),
    [((), 1), ((callout("d"),), 2), (said(words("text")), 1), ((NOTE,), 0), ((SECOND,), 0)],
)
def test_what_follows_a_box_is_set_off_once(following: tuple[Block, ...], gaps: int) -> None:
    assert styles_of(written(callout(), *following)).count("BriefGap") == gaps


def test_what_must_follow_the_last_box_takes_no_page_of_its_own() -> None:
    gaps = found(
        part(written(callout("a"), callout("b"))), "//w:p[w:pPr/w:pStyle[@w:val='BriefGap']]"
    )
    assert [values(gap, ".//w:spacing/@w:line") for gap in gaps] == [[], ["20"]]


def test_the_text_never_ends_with_a_table() -> None:
    body = found(part(written(callout())), "//w:body")[0]
    assert [str(child.tag).rpartition("}")[2] for child in body][-3:] == [
        "p",
        "bookmarkEnd",
        "sectPr",
    ]


def test_a_box_without_title_or_text_is_still_a_sound_table() -> None:
    empty = Callout(id="c", kind=CalloutKind.KEY, title=(), blocks=(List(id="l", items=()),))
    data = written(empty)
    assert check(data) == ()
    assert len(found(part(data), "//w:tc/w:p")) == 1


@pytest.mark.parametrize("kind", list(CalloutKind))
def test_a_box_is_one_cell_that_no_page_break_cuts(kind: CalloutKind) -> None:
    tree = part(written(Callout(id="c", kind=kind, title=words("T"), blocks=())))
    assert len(found(tree, "//w:tc")) == 1
    assert found(tree, "//w:tr/w:trPr/w:cantSplit")


# -------------------------------------------------------------------------------- other blocks


def test_a_key_hangs_before_its_reference() -> None:
    entry = BibliographyEntry(id="ref-a", key="S1", source="a", content=words("A title."))
    assert printed(Bibliography(id="refs", entries=(entry,))) == ("S1 A title.",)


@pytest.mark.parametrize(("following", "after"), [(said(words("x")), "240"), ((SECOND,), "0")])
def test_what_follows_a_figure_is_set_off_once(following: tuple[Block, ...], after: str) -> None:
    bare = Figure(id="f", caption=(), drawing=Drawing(10, 10, ()), alt="Nothing.")
    tree = part(written(bare, *following))
    space = "//w:p[w:pPr/w:pStyle/@w:val='BriefFigure']/w:pPr/w:spacing/@w:after"
    assert values(tree, space) == [after]


def test_a_figure_prints_caption_and_equivalent_but_not_its_labels() -> None:
    drawing = Drawing(100, 50, (Rectangle(origin=Point(0, 0), width=10, height=10),))
    figure = Figure(
        id="f",
        number="Figure 1",
        caption=words("A box"),
        drawing=drawing,
        alt="A box.",
        equivalent=words("There is one box."),
    )
    assert printed(figure) == ("Figure 1 A box", "There is one box.")
    tree = part(written(figure))
    assert values(tree, "//mc:Choice//wp:docPr/@descr") == ["A box."]
    assert found(tree, "//w:p[w:pPr/w:pStyle/@w:val='BriefFigure']/w:pPr/w:keepNext")


def test_every_block_has_a_bookmark_and_every_section_a_range() -> None:
    blocks = (*said(words("one")), listed("l", "item"), callout())
    names = values(part(written(*blocks)), "//w:bookmarkStart/@w:name")
    assert names == ["f_front", "s_only", "b_only", "b_p_0", "b_l", "b_l__0", "b_c"]


def test_a_paragraph_that_announces_a_list_stays_with_it() -> None:
    def kept(text: str, *following: Block) -> bool:
        tree = part(written(Paragraph(id="lead", content=words(text)), *following))
        return bool(found(tree, "//w:p[w:pPr/w:pStyle/@w:val='BodyText']/w:pPr/w:keepNext"))

    assert kept("They say:", listed("l", "One."))
    assert not kept("They say.", listed("l", "One."))
    assert not kept("They say:", Paragraph(id="other", content=words("More.")))
