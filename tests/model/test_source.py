from __future__ import annotations

import pytest

from briefbuild.model.source import Locator, Name, Region, Release, Role, SourceDocument, Span


def test_a_span_covers_and_overlaps_by_code_points() -> None:
    assert Span(0, 5).covers(Span(1, 5))
    assert not Span(0, 5).covers(Span(1, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(1, 3).of("abcd") == "bc"


def test_a_span_never_runs_backwards() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Span(3, 2)
    with pytest.raises(ValueError, match="not a range"):
        Span(-1, 2)


def test_a_locator_prints_what_is_known() -> None:
    assert str(Locator()) == ""
    assert str(Locator(paragraph=12)) == "¶\u00a012"
    assert str(Locator(page=4, paragraph=12)) == "p.\u00a04, ¶\u00a012"


def test_a_name_is_a_person_or_a_body() -> None:
    assert str(Name(family="Tran", given="Dat Quoc")) == "Dat Quoc Tran"
    assert str(Name(literal="Harbour Office")) == "Harbour Office"


def test_the_region_at_an_offset_is_found() -> None:
    regions = (
        Region(span=Span(0, 3), role=Role.TITLE, reason="first line"),
        Region(span=Span(3, 6), role=Role.BODY, reason="prose"),
    )
    source = SourceDocument(
        id="a", name="a.txt", media_type="text/plain", sha256="", text="abcdef", regions=regions
    )
    assert source.region_at(3).role is Role.BODY
    with pytest.raises(LookupError):
        source.region_at(6)


def test_a_source_is_released_to_the_markings_named_and_to_all_only_where_it_is_public() -> None:
    limited = Release(("OFFICIAL  Sensitive", "Internal"))
    assert limited.allows("official sensitive")
    assert limited.allows(" INTERNAL ")
    assert not limited.allows("OFFICIAL")
    assert not limited.allows(None)
    assert Release().allows(None)
    assert Release().allows("OFFICIAL")
