"""For which body a source says that somebody speaks."""

from __future__ import annotations

import pytest

from briefbuild.evidence.affiliations import body_of, present
from tests.evidence.comparing import document


@pytest.mark.parametrize(
    "text",
    [
        "STATEMENT OF ANA DIAZ, VICE PRESIDENT, NESS DOCKERS UNION\nMs. Diaz. We object.",
        "Ana Diaz, president of the Ness Dockers Union, said so.",
        "Ana Diaz, Chief Executive, Ness Dockers Union.",
        "NESS DOCKERS UNION\nUnion briefing\nAna Diaz, Union Spokesperson\n",
    ],
)
def test_an_officer_speaks_for_the_body(text: str) -> None:
    assert body_of("Ms. Diaz", "", text) == "Ness Dockers Union"


def test_what_stands_in_brackets_behind_a_name_is_the_body() -> None:
    assert body_of("Ms Diaz", "Ness Dockers Union", "") == "Ness Dockers Union"


@pytest.mark.parametrize(
    "text",
    [
        "STATEMENT OF ANA DIAZ, U.S. SENATOR FROM NESS\nMs. Diaz. We object.",
        "Ana Diaz, president of the republic, said so.",
        "Ana Diaz met the president of the Ness Dockers Union.",
        "Ola Berg, president of the Ness Dockers Union, met Ana Diaz.",
    ],
)
def test_who_is_no_officer_speaks_for_himself(text: str) -> None:
    assert body_of("Ms. Diaz", "", text) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Minister Ana Diaz",
        "Minister of Trade Ana Diaz (by telephone)",
        "Her Excellency Ana Diaz, Minister of Trade",
    ],
)
def test_a_list_of_those_present_tells_who_has_a_title(line: str) -> None:
    assert (
        present("minister", f"PARTICIPANTS\n{line}\nOla Berg, Adviser to the Minister\n")
        == "Ana Diaz"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Diaz\nMinister Ola Berg\n",
        "Minister Ana Diaz calls on the port\n",
        "Ola Berg, Adviser to the Minister\n",
    ],
)
def test_a_title_of_two_or_in_a_sentence_names_nobody(text: str) -> None:
    assert present("minister", text) == ""


def test_whom_a_list_of_those_present_names_is_meant_by_the_title_with_a_capital() -> None:
    text = "PARTICIPANTS\nPresident Ana Diaz\nVice President Ola Berg\n\nThe President said no to the mill.\n"
    assert document(text).items[-1].holders == ("Ana Diaz",)
