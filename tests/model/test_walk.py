from __future__ import annotations

from collections import Counter

from briefbuild.model.brief import Citation, CitedPlace, Composed, Quoted, Section
from briefbuild.model.runs import RunKind, labels, runs
from briefbuild.model.walk import brief_units, quotations, text_of_units
from tests.kitchen_sink import cite, kitchen_sink, sentence, text


def test_units_come_in_reading_order() -> None:
    blocks = [block for block, _text in text_of_units(kitchen_sink())]
    order = ["title", "question", "facts", "first", "second", "sources", "note-a", "note-b"]
    assert [block for block in blocks if block in order] == order


def test_an_empty_cell_is_no_unit() -> None:
    assert all(text for _block, text in text_of_units(kitchen_sink()))
    assert any(not unit.inlines for unit in brief_units(kitchen_sink()))


def test_headings_and_references_print_their_numbers_and_keys() -> None:
    texts = dict(text_of_units(kitchen_sink()))
    assert texts["first"] == "1 Every inline"
    assert texts["ref-ferry"].startswith("S1 O’Neill")
    assert texts["note-b"].startswith("[2] ")


def test_places_share_one_bracket() -> None:
    known = labels(kitchen_sink())
    both = Citation((CitedPlace("ref-ferry", "¶\u00a02"), CitedPlace("ref-ferry")), Composed("c"))
    assert "".join(run.text for run in runs((both,), known)) == "[S1\u00a0¶\u00a02; S1]"


def test_a_sources_own_marker_is_set_apart_from_our_numbers() -> None:
    known = labels(kitchen_sink())
    flat = list(runs((Quoted(sentence()), text(" "), cite()), known))
    assert [run.text for run in flat if run.kind is RunKind.SOURCE_MARKER] == ["[3]"]
    assert all("[3]" not in run.text for run in flat if run.kind is RunKind.CITATION)
    assert "".join(run.text for run in flat).startswith(f"“{sentence().text}”")


def test_a_quotation_with_breaks_prints_every_character_with_arrows_between() -> None:
    words = sentence().text
    place = words.index(" ", len(words) // 2) + 1
    printed = "".join(
        r.text for r in runs((Quoted(sentence(), breaks=(place,)),), labels(kitchen_sink()))
    )
    assert printed == f"“{words[:place].strip()}” → “{words[place:].strip()}”"


def test_every_quotation_of_the_sections_is_found_with_its_block() -> None:
    found = Counter((placed.block, placed.is_extract) for placed in quotations(kitchen_sink()))
    assert found == {
        ("inlines", False): 1,
        ("beside", False): 1,
        ("displayed", False): 1,
        ("list.a", False): 1,
        ("ledger.ferries", True): 1,
    }


def test_what_stands_beside_text_is_read_after_it_and_before_what_is_wide() -> None:
    page_one = kitchen_sink().sections[0]
    read = [block.id for block in page_one.contents]
    assert read[-4:] == ["unknown.p", "changed", "base", "overview"]
    tables = Section(id="s", kind="k", blocks=page_one.blocks[-1:], aside=page_one.aside)
    assert [block.id for block in tables.contents] == ["overview", "changed", "base"]
