from __future__ import annotations

import pytest

from briefbuild.diagnostics import Code
from briefbuild.model.outline import Outline
from tests.outlines.vocabulary import ROWS, outline
from tests.refusals import refused, refused_lines

BASE = """\
title: Standard
office: Port office
sources: ["*.txt", "*.md"]
sections:
  - kind: context
  - kind: risks
    title: Dangers
    quotes: {max: 6, words: 40}
  - kind: risks
    title: More dangers
  - kind: sources
"""


def edition(text: str, **others: str) -> Outline:
    return outline(f"extends: base.yaml\n{text}", **({"base": BASE} | others))


def ids(got: Outline) -> list[str]:
    return [section.id for section in got.sections]


def test_an_id_is_the_kind_with_a_number_where_that_is_taken() -> None:
    assert ids(outline(BASE)) == ["context", "risks", "risks-2", "sources"]


def test_a_kind_never_takes_an_id_that_is_given_further_down() -> None:
    sections = "sections: [{kind: risks}, {kind: context, id: risks}]\n"
    assert ids(outline(f"title: A\nsources: [a]\n{sections}")) == ["risks-2", "risks"]


def test_an_edition_that_says_nothing_is_the_same_brief() -> None:
    got = edition("")
    assert ids(got) == ["context", "risks", "risks-2", "sources"]
    assert str(got.title.position) == "outlines/base.yaml:1:8"
    assert str(got.sections[0].position) == "outlines/base.yaml:5:5"
    assert (got.name, got.path) == ("brief", "outlines/brief.yaml")


def test_single_values_and_lists_replace_and_keep_their_own_place() -> None:
    got = edition("title: Short\nsources: [one.txt]\n")
    assert (got.title.text, str(got.title.position)) == ("Short", "outlines/brief.yaml:2:8")
    assert [glob.pattern for glob in got.sources] == ["one.txt"]
    assert got.office
    assert str(got.office.position) == "outlines/base.yaml:2:9"


def test_a_section_is_changed_by_its_id_key_by_key() -> None:
    got = edition("sections:\n  - id: risks\n    quotes: {max: 2}\n    rows: 3\n")
    risks = got.sections[1]
    assert ids(got) == ["context", "risks", "risks-2", "sources"]
    assert (risks.quotes.maximum, risks.quotes.words) == (2, 40)
    assert risks.title
    assert (risks.title.text, str(risks.title.position)) == ("Dangers", "outlines/base.yaml:7:12")
    assert ROWS.of(risks.options) == 3
    assert str(risks.position) == "outlines/brief.yaml:3:5"


def test_an_entry_without_id_changes_the_section_of_its_kind() -> None:
    got = edition("sections: [{kind: risks, title: New}]")
    assert [section.title.text for section in got.sections if section.title] == [
        "New",
        "More dangers",
    ]


def test_a_new_id_is_appended() -> None:
    got = edition("sections: [{kind: risks, id: later}]")
    assert ids(got) == ["context", "risks", "risks-2", "sources", "later"]


def test_sections_are_removed_and_the_others_keep_their_ids() -> None:
    assert ids(edition("remove: [risks, context]")) == ["risks-2", "sources"]


def test_an_order_drops_nothing() -> None:
    got = edition("order: [sources, risks-2]\nsections: [{kind: theories}]")
    assert ids(got) == ["sources", "risks-2", "context", "risks", "theories"]


def test_editions_may_extend_editions() -> None:
    middle = "extends: base.yaml\ntitle: Middle\nremove: [context]\norder: [sources]\n"
    got = outline("extends: middle.yaml\nremove: [risks-2]\n", base=BASE, middle=middle)
    assert got.title.text == "Middle"
    assert ids(got) == ["sources", "risks"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "remove: [riskz]",
            '2:10: BB214 remove: there is no section "riskz"; did you mean "risks"?',
        ),
        (
            "remove: [theories]",
            (
                '2:10: BB214 remove: there is no section "theories"; '
                "known ids: context, risks, risks-2, sources"
            ),
        ),
        ("order: [risk]", '2:9: BB214 order: there is no section "risk"; did you mean "risks"?'),
        (
            "remove: [risks]\norder: [risks]",
            '3:9: BB214 order: there is no section "risks"; did you mean "risks-2"?',
        ),
        (
            "sections: [{id: riskz, title: x}]",
            (
                '2:12: BB214 there is no section "riskz" to change; did you mean "risks"? '
                "(a new section needs a kind)"
            ),
        ),
        (
            "sections: [{id: a, kind: risks}, {id: a, kind: risks}]",
            '2:34: BB216 the id "a" is given twice, first in line 2; give one of them another id',
        ),
        (
            "remove: risks",
            (
                "2:9: BB212 remove: expected a list (each entry: text), "
                'found "risks"; write it in brackets: ["risks"]'
            ),
        ),
        (
            "sections: [{id: risks, rows: 10}]",
            '2:30: BB215 sections.rows: expected a whole number from 1 to 9, found "10"',
        ),
        (
            "sections:",
            (
                "2:10: BB212 sections: expected a list (each entry: a group of keys with kind), "
                "found nothing; write a value, or delete the key"
            ),
        ),
    ],
)
def test_a_faulty_edition_is_told_where_it_is_faulty(text: str, line: str) -> None:
    assert refused_lines(lambda: edition(text)) == f"outlines/brief.yaml:{line}"


def test_removing_everything_leaves_no_brief() -> None:
    (found,) = refused(lambda: edition("remove: [context, risks, risks-2, sources]"))
    assert found.code is Code.OUT_OF_RANGE


def test_a_fault_of_the_extended_outline_is_told_in_its_own_file() -> None:
    broken = BASE.replace("Port office", "[x]")
    assert refused_lines(lambda: edition("", base=broken)) == (
        "outlines/base.yaml:2:9: BB212 office: expected text, found a list"
    )
    assert refused_lines(lambda: edition("", base="title: a: b")).startswith(
        "outlines/base.yaml:1:9: BB201"
    )


def test_outlines_that_extend_each_other_are_told_with_the_whole_chain() -> None:
    (found,) = refused(
        lambda: outline("extends: a.yaml", a="extends: b.yaml", b="extends: ./brief.yaml")
    )
    assert found.code is Code.EXTENDS
    assert str(found.position) == "outlines/b.yaml:1:10"
    assert found.message.endswith(
        "outlines/brief.yaml → outlines/a.yaml → outlines/b.yaml → outlines/brief.yaml"
    )


def test_an_outline_cannot_extend_itself() -> None:
    assert refused(lambda: outline("extends: brief.yaml"))[0].code is Code.EXTENDS


def test_a_long_chain_ends() -> None:
    others = {f"n{i}": f"extends: n{i + 1}.yaml" for i in range(500)}
    (found,) = refused(lambda: outline("extends: n0.yaml", **others))
    assert found.code is Code.EXTENDS


def test_an_extended_outline_that_is_not_there_is_told_where_it_is_named() -> None:
    assert refused_lines(lambda: outline("title: x\nextends: bse.yaml\n")) == (
        "outlines/brief.yaml:2:10: BB217 outlines/bse.yaml: there is no such file; check the name"
    )


@pytest.mark.parametrize("name", ["../x.yaml", "/etc/x.yaml", "~/x.yaml", "https://x.org/x.yaml"])
def test_an_outline_elsewhere_is_never_opened(name: str) -> None:
    (found,) = refused(lambda: outline(f"extends: {name}"))
    assert found.code is Code.UNSAFE_PATH


def test_what_is_not_yaml_by_name_is_never_opened() -> None:
    assert refused(lambda: outline("extends: secrets.env"))[0].code is Code.WRONG_TYPE
