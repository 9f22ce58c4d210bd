"""Which dated sentences tell of an event, and which events of several sources are one."""

from __future__ import annotations

from msgspec.structs import replace

from briefbuild.evidence.claims import claims
from briefbuild.evidence.codebook import standard_codebook
from briefbuild.evidence.events import Event, events
from briefbuild.evidence.statements import statements
from briefbuild.model.dates import PartialDate
from briefbuild.model.evidence import EvidenceBase
from tests.bases import base_of

CODEBOOK = standard_codebook()


def told(base: EvidenceBase) -> tuple[Event, ...]:
    found = claims(statements(base, CODEBOOK))
    return events(base, base.items, CODEBOOK, found)


def dates(text: str) -> list[str]:
    return [str(event.date) for event in told(base_of(a=text))]


def test_events_stand_in_the_order_of_their_dates() -> None:
    text = "Norway closed the pier in March 2021. Norway founded the port in 1904."
    assert dates(text) == ["1904", "March 2021"]


def test_a_deadline_is_no_event() -> None:
    assert dates("Norway has leased the pier to Denmark until 2019 under the old law.") == []
    assert dates("Norway signed the lease of the pier with Denmark in 2019.") == ["2019"]


def test_a_year_in_brackets_dates_a_work() -> None:
    assert dates("Norway signed the Pier Treaty (1954) with Denmark and Iceland.") == []


def test_a_year_in_a_name_is_no_event() -> None:
    assert dates("Norway adopted the plan called Vision 2019 with Denmark and Iceland.") == []


def test_a_year_that_names_a_law_is_no_event() -> None:
    assert dates("Norway leased the pier to Denmark under the 1954 Piers Act.") == []
    assert dates("Norway leased the pier to Denmark at the 1954 Bergen summit.") == ["1954"]


def test_half_of_a_span_of_years_is_no_date_of_an_event() -> None:
    assert dates("Norway leased the pier to Denmark in 2024-25.") == []
    assert dates("The talks of 1971–72 failed, and Norway closed the pier in 1973.") == ["1973"]


def test_a_date_after_its_source_was_published_is_no_event() -> None:
    base = base_of(a="Norway signed the lease of the pier with Denmark in 2019.")
    assert len(told(base)) == 1
    (document,) = base.documents
    reference = replace(document.source.reference, issued=PartialDate(2018, 5))
    source = replace(document.source, reference=reference)
    assert told(EvidenceBase((replace(document, source=source),))) == ()


def test_what_two_sources_tell_of_one_day_is_one_event() -> None:
    base = base_of(
        a="Norway opened the long bridge to the harbour island in 1987. " + "Fish is dear. " * 3,
        b="The bridge to the harbour island was opened by Norway in 1987. Rain fell. Snow fell.",
    )
    (event,) = told(base)
    assert event.sources == {"a", "b"}
