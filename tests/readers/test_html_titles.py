from __future__ import annotations

import pytest

from briefbuild.readers.html_titles import title_alone
from tests.readers.samples import page, read

TITLE = "Night ferries - and their fees"
SITES = ("Coast News", "coastnews.example", "coastnews")


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"{TITLE} - Coast News",
        f"{TITLE} | Ports | Coast News",
        f"Coast News » {TITLE}",
        f"{TITLE} | Some other name",
        f"{TITLE.upper()} :: Some other name",
    ],
)
def test_a_heading_tells_which_part_is_the_title(title: str) -> None:
    assert title_alone(title, SITES, ["Ports", TITLE]).casefold() == TITLE.casefold()


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"{TITLE} | Coast News",
        f"CoastNews — {TITLE}",
        f"{TITLE} - coastnews.example",
        f"{TITLE} - Coastnews Ports",
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str) -> None:
    assert title_alone(title, SITES, []) == TITLE


def test_what_nothing_tells_stays() -> None:
    assert title_alone("Night ferries | Ports", SITES, ["Coast News"]) == "Night ferries | Ports"


def test_a_page_that_names_only_its_site_has_no_title() -> None:
    assert title_alone("Coast News", SITES, ["Coast News"]) == ""


def test_a_page_is_known_by_its_own_title() -> None:
    head = (
        '<meta property="og:site_name" content="Coast News"><title>Night ferries - Coast News</title>'
        '<meta property="og:title" content="Night ferries | Coast News">'
    )
    body = "<body><h1>Coast News</h1><p>The port raised its fees in May, and nobody paid them.</p></body>"
    got = read("html", page(body, head)).reference
    assert (got.title, got.container_title) == ("Night ferries", "Coast News")


@pytest.mark.parametrize("address", ["https://www.coastnews.example/a", "https://[bad"])
def test_the_address_of_a_page_names_its_site(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><title>Night ferries - Coast News</title>'
    body = "<body><p>The port raised its fees in May, and nobody paid them.</p></body>"
    title = read("html", page(body, head)).reference.title
    assert title == ("Night ferries - Coast News" if "bad" in address else "Night ferries")
