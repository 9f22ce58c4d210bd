from __future__ import annotations

import pytest

from briefbuild.model.exchange import Basis
from tests.evidence.comparing import found_in, statuses, told


@pytest.mark.parametrize(
    "text",
    [
        "Danish boats enjoy free access to Icelandic harbours.",
        "Danish boats may use the harbour at Akureyri under the 1971 agreement with Iceland.",
        "Under the pact with Iceland, Danish boats are entitled to use the harbour.",
        "Danish boats are to have the use of the Icelandic slipway for six months a year.",
    ],
)
def test_whose_place_or_agreement_it_is_gives_the_right_of_use(text: str) -> None:
    (found,) = found_in(text)
    assert [(party.side, party.basis) for party in found.givers] == [("Iceland", Basis.INFERRED)]
    assert [party.side for party in found.receivers] == ["Denmark"]


@pytest.mark.parametrize(
    "text",
    [
        "Danish boats may use the harbour at Akureyri.",
        "Danish boats may sink under the 1971 agreement with Iceland.",
        "Danish boats have no access to Icelandic harbours.",
        "Denmark has access to good schools.",
        "Danish boats have the right to be seen.",
    ],
)
def test_where_nobody_is_known_to_give_it_there_is_no_right(text: str) -> None:
    assert told(text) == []


def test_leave_by_an_agreement_is_no_doubt() -> None:
    text = "Danish boats may use the harbour under the 1971 agreement with Iceland."
    assert statuses(text) == ["asserted"]
