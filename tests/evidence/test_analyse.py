from __future__ import annotations

import hashlib

from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import load_codebook, standard_codebook
from briefbuild.evidence.keys import codebook_digest, evidence_key
from briefbuild.model.evidence import Modality, SourceEvidence
from briefbuild.model.quotation import is_verbatim
from briefbuild.model.source import QUOTABLE_ROLES
from briefbuild.readers import read

TEXT = """\
Night ferries

Norwegian Foreign Minister Ragnhild Aas cut the night service in March 2021, after years of losses.
Aas fears that a further cut could isolate the islands. The port, it is said, may close.

Risks

• If the last ship fails, the islands could be left without medicine.
• Fuel costs rose by 20 per cent in 2022.[3]

References

1. Shipping News, 3 May 2021. Oslo, Norway.
"""


def evidence(text: str = TEXT) -> SourceEvidence:
    data = text.encode()
    source = read("ferries.txt", data, hashlib.sha256(data).hexdigest(), "ferries")
    return analyse(source, standard_codebook())


def test_every_item_quotes_its_source_word_for_word() -> None:
    found = evidence()
    assert len(found.items) == 5
    assert all(is_verbatim(item.quotation, found.source) for item in found.items)


def test_the_same_source_gives_the_same_evidence() -> None:
    assert evidence() == evidence()


def test_what_is_not_running_text_is_set_aside_with_a_reason() -> None:
    found = evidence()
    set_aside = {(entry.span, entry.reason.split(":")[0]) for entry in found.set_aside}
    assert set_aside == {
        (region.span, region.role.value)
        for region in found.source.regions
        if region.role not in QUOTABLE_ROLES
    }


def test_neither_headings_nor_references_name_actors() -> None:
    named = {actor for item in evidence().items for actor in item.actors}
    assert named == {"Norway"}


def test_a_person_introduced_earlier_holds_the_view_of_the_state() -> None:
    assert evidence().items[1].holders == ("Norway",)


def test_dates_point_into_the_source() -> None:
    found = evidence()
    printed = [
        (str(mention.date), mention.span.of(found.source.text))
        for item in found.items
        for mention in item.dates
    ]
    assert printed == [("March 2021", "March 2021"), ("2022", "2022")]


def test_modality_and_its_words_are_carried_unchanged() -> None:
    closing = evidence().items[2]
    assert closing.modality is Modality.SPECULATED
    assert closing.hedges == ("may",)


def test_the_heading_above_supports_a_facet() -> None:
    failing = evidence().items[3]
    (risk,) = (coding for coding in failing.codings if coding.facet == "risks")
    assert "heading: Risks" in risk.cues


def test_the_key_changes_with_name_bytes_and_codebook() -> None:
    standard = standard_codebook()
    other = load_codebook(b"extends: policy\ngap: 4\n", "codebook.yaml")
    keys = {
        evidence_key("a.txt", "00", standard.digest),
        evidence_key("b.txt", "00", standard.digest),
        evidence_key("a.txt", "01", standard.digest),
        evidence_key("a.txt", "00", other.digest),
    }
    assert len(keys) == 4
    assert evidence_key("a.txt", "00", standard.digest) in keys


def test_the_standard_digest_is_that_of_the_compiled_codebook() -> None:
    assert codebook_digest() == standard_codebook().digest
