from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from briefbuild.model.brief import Emphasis, Quoted, Remark
from briefbuild.model.runs import labels, runs
from briefbuild.renderers import docx
from briefbuild.renderers.docx.comments import quoted_stretches
from briefbuild.renderers.docx.reading import parts_of
from tests.kitchen_sink import cite, kitchen_sink, sentence
from tests.renderers.docx.support import (
    found,
    kitchen_sink_file,
    noted_sink,
    part,
    theme,
    values,
    words,
)


@cache
def reviewed() -> bytes:
    return docx.render(replace(noted_sink(), review=True), theme())


def test_stretches_are_the_runs_that_print_the_quotation() -> None:
    known = labels(kitchen_sink())
    inlines = (*words("So "), Emphasis((Quoted(sentence()),)), *words(" "), cite())
    (stretch,) = quoted_stretches(inlines, known)
    flat = [run.text for run in runs(inlines, known)]
    assert "".join(flat[stretch.start : stretch.end]) == f"“{sentence().text}”"
    assert stretch.place is not None
    assert stretch.place.reference == "ref-ferry"


def test_a_quotation_is_not_cited_by_the_next_ones_citation() -> None:
    known = labels(kitchen_sink())
    first, second = quoted_stretches((Quoted(sentence()), Quoted(sentence()), cite()), known)
    assert first.place is None
    assert second.place is not None


def test_the_clean_copy_has_no_comment() -> None:
    assert "word/comments.xml" not in parts_of(kitchen_sink_file())
    assert not found(part(kitchen_sink_file()), "//w:commentReference")


def test_every_quotation_of_the_body_has_a_comment_around_its_words() -> None:
    tree = part(reviewed())
    starts = values(tree, "//w:commentRangeStart/@w:id")
    assert starts == values(tree, "//w:commentRangeEnd/@w:id") == ["0", "1", "2", "3", "4"]
    first = values(
        tree,
        "//w:commentRangeStart[@w:id='0']/following-sibling::w:r"
        "[following-sibling::w:commentRangeEnd[@w:id='0']]/w:t/text()",
    )
    assert "".join(first) == f"“{sentence().text}”"


def test_a_comment_says_source_place_and_neighbours() -> None:
    comments = part(reviewed(), "word/comments.xml")
    lines = values(comments, "//w:comment[@w:id='0']//w:t/text()")
    assert lines[:2] == ["Source: ferry.txt", "Cited as: S1 p.\N{NO-BREAK SPACE}4"]
    assert lines[2].startswith("Characters of the source: ")
    assert lines[3] == f"Before it: … {sentence().prefix}"


def test_a_comment_begins_with_the_remarks_on_its_passage() -> None:
    why = Remark(words="Why it was chosen: denial", quotation=sentence())
    data = docx.render(replace(noted_sink(), review=True, remarks=(why,)), theme())
    comments = part(data, "word/comments.xml")
    assert values(comments, "//w:comment[@w:id='0']//w:t/text()")[0] == why.words
    first = values(comments, "//w:comment/w:p[1]//w:t/text()")
    assert first.count(why.words) == 3  # not where only other words of the source are quoted
    assert docx.check(data) == ()


def test_a_remark_on_a_block_is_a_comment_around_it_in_the_review_copy_only() -> None:
    remark = Remark(words="Two sentences say the same.", block="first.lead")
    brief = replace(noted_sink(), remarks=(remark,))
    data = docx.render(replace(brief, review=True), theme())
    tree, comments = part(data), part(data, "word/comments.xml")
    (number,) = values(comments, "//w:comment[w:p//w:t[.='Two sentences say the same.']]/@w:id")
    words_inside = (
        f"//w:commentRangeStart[@w:id='{number}']/following-sibling::w:r"
        f"[following-sibling::w:commentRangeEnd[@w:id='{number}']]/w:t/text()"
    )
    assert values(tree, words_inside) == ["A lead of one line."]
    assert docx.check(data) == ()
    assert docx.render(brief, theme()) == kitchen_sink_file()


def test_comments_are_dated_by_the_brief() -> None:
    comments = part(reviewed(), "word/comments.xml")
    assert set(values(comments, "//w:comment/@w:date")) == {"2023-11-14T22:13:20Z"}
    assert set(values(comments, "//w:comment/@w:author")) == {"briefbuild"}


def test_comments_change_no_word() -> None:
    assert docx.extract(reviewed()) == docx.extract(kitchen_sink_file())
