from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbuild.build.proof import nearest, prove_file, prove_model
from briefbuild.diagnostics import Code
from briefbuild.model.evidence import EvidenceBase, SourceEvidence
from briefbuild.model.walk import text_of_units
from tests.kitchen_sink import kitchen_sink, sentence, source


def base_of(text: str | None = None) -> EvidenceBase:
    document = source() if text is None else replace(source(), text=text)
    return EvidenceBase((SourceEvidence(source=document, items=()),))


def printed() -> tuple[str, ...]:
    return tuple(text for _block, text in text_of_units(kitchen_sink()))


def test_a_sound_brief_is_proved() -> None:
    assert prove_model(kitchen_sink(), base_of()) == ()
    assert prove_file("x.docx", kitchen_sink(), printed()) == ()


@pytest.mark.parametrize(
    ("old", "new"), [("denied", "agreed"), ("[3]", "[4]"), ("O’Neill", "O'Neill"), ("“", '"')]
)
def test_a_source_that_says_something_else_is_noticed(old: str, new: str) -> None:
    found = prove_model(kitchen_sink(), base_of(source().text.replace(old, new)))
    assert {item.code for item in found} == {Code.QUOTE_MISMATCH}
    assert "ferry.txt" in str(found[0])
    assert new in found[0].message, "the nearest true text is shown"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("probably", "certainly"),
        ("study [3]", "study"),
        ("denied it.”", "denied it."),
        ("“Two", "Two"),
    ],
)
def test_a_file_that_prints_another_quotation_is_noticed(old: str, new: str) -> None:
    damaged = tuple(text.replace(old, new) for text in printed())
    found = prove_file("x.pdf", kitchen_sink(), damaged)
    assert {item.code for item in found} == {Code.QUOTE_NOT_PRINTED, Code.TEXT_NOT_PRINTED}
    assert sentence().text[:40] in found[0].message


def test_a_quotation_in_another_block_is_noticed() -> None:
    texts = list(printed())
    here = next(i for i, text in enumerate(texts) if text.startswith("“Two ministers"))
    texts[here], texts[here - 1] = texts[here - 1], texts[here]
    assert prove_file("x.pdf", kitchen_sink(), tuple(texts))[0].code is Code.QUOTE_NOT_PRINTED


@pytest.mark.parametrize("damage", ["drop", "add", "change", "swap"])
def test_any_other_difference_is_noticed(damage: str) -> None:
    texts = list(printed())
    match damage:
        case "drop":
            del texts[-2]
        case "add":
            texts.append("A stray line.")
        case "change":
            texts[1] = texts[1].upper()
        case _:
            texts[1], texts[2] = texts[2], texts[1]
    found = prove_file("x.docx", kitchen_sink(), tuple(texts))
    assert [item.code for item in found] == [Code.TEXT_NOT_PRINTED]


def test_an_empty_file_is_no_proof() -> None:
    assert prove_file("x.docx", kitchen_sink(), ())


def test_the_nearest_text_is_the_most_alike() -> None:
    assert nearest("ministers said the cut", source()).startswith("The ferry company")
