"""For which body a source says that somebody speaks."""

from __future__ import annotations

import pytest

from briefbuild.evidence.affiliations import body_of


@pytest.mark.parametrize(
    "text",
    [
        "STATEMENT OF ANA DIAZ, VICE PRESIDENT, NESS DOCKERS UNION\nMs. Diaz. We object.",
        "Ana Diaz, president of the Ness Dockers Union, said so.",
        "Ana Diaz, Chief Executive, Ness Dockers Union.",
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
