from __future__ import annotations

import pytest

from briefbuild.catalogue import Catalogue, describe
from briefbuild.diagnostics import Code
from briefbuild.errors import EvidenceError
from briefbuild.model.codec import decode, encode
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Inference, Name, Reference, Release, SourceDocument
from tests.catalogue.making import catalogue, document

CAVEAT = "sources:\n  ferries.txt:\n    caveats:\n      - {{quote: {}, note: It was 2020.}}\n"


def test_the_catalogue_wins_over_the_library_and_the_library_over_what_was_inferred() -> None:
    library = (
        '[{"id": "ferries", "title": "Listed", "publisher": "Listed", "URL": "http://l.example"}]'
    )
    inferred = Reference(
        title="Inferred",
        publisher="Inferred",
        container_title="Inferred",
        inferred=(Inference("container_title", "og:site_name"),),
    )
    known = catalogue(
        "references: l.json\nsources: {ferries.txt: {title: Stated, id: f1}}", library
    )
    source = describe(document(reference=inferred), known)
    assert source.id == "f1"
    assert source.reference == Reference(
        title="Stated",
        publisher="Listed",
        container_title="Inferred",
        url="http://l.example",
        inferred=(Inference("container_title", "og:site_name"),),
    )


def test_what_nobody_stated_is_marked_as_inferred() -> None:
    inferred = Reference(title="T", author=(Name(literal="A"),), issued=PartialDate(2021))
    known = catalogue("sources: {ferries.txt: {author: []}}")
    reference = describe(document(reference=inferred), known).reference
    assert reference.author == ()
    assert [inference.field for inference in reference.inferred] == ["title", "issued"]
    assert reference.inferred[0].basis == "the file itself"


def test_without_a_catalogue_nothing_but_the_marks_changes() -> None:
    source = document()
    assert describe(source, Catalogue()) == source


def test_an_address_of_the_catalogue_finds_the_item_of_the_library() -> None:
    library = '[{"id": "x", "URL": "https://www.tide.example/a", "title": "Listed"}]'
    known = catalogue(
        "references: l.json\nsources: {ferries.txt: {URL: 'https://tide.example/a'}}", library
    )
    assert describe(document(), known).reference.title == "Listed"


def test_of_two_items_of_the_library_none_is_used() -> None:
    library = '[{"id": "ferries", "title": "A"}, {"id": "x", "file": "ferries.txt", "title": "B"}]'
    assert describe(document(), catalogue("references: l.json", library)).reference == Reference()


def test_a_caveat_is_bound_to_the_words_whatever_their_typography() -> None:
    known = catalogue(CAVEAT.format("'The mayor''s \"night berth\" stayed'"))
    source = describe(document(), known)
    (caveat,) = source.assessment.caveats
    assert caveat.span.of(source.text) == "The mayor’s “night berth” stayed"
    assert caveat.note.text == "It was 2020."
    assert caveat.note.position.line == 4


def test_a_caveat_whose_words_are_gone_is_an_error_with_the_nearest_words() -> None:
    with pytest.raises(EvidenceError) as caught:
        describe(document(), catalogue(CAVEAT.format("The ferry was shut in 2021.")))
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.CAVEAT_WORDS
    assert str(problem.position) == "seeds/sources.yaml:4:17"
    assert "The ferry was cut in 2021." in problem.fix


def test_a_caveat_whose_words_stand_twice_is_an_error_with_both_places() -> None:
    with pytest.raises(EvidenceError, match=r"stand 2 times in ferries\.txt: ¶\u00a01, ¶\u00a01"):
        describe(document(), catalogue(CAVEAT.format("The ferry was")))


def test_a_described_source_survives_the_codec() -> None:
    known = catalogue(
        "sources:\n  ferries.txt:\n    {grade: B2, origin: wire, release: [A], title: T,"
        " caveats: [{quote: cut in 2021, note: n}]}\n"
    )
    source = describe(document(reference=Reference(publisher="P")), known)
    assert source.assessment.release == Release(("A",))
    assert decode(SourceDocument, encode(source)) == source
