from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.readers.languages import load_language
from briefbuild.readers.lines import paragraphs, split_lines, wrap_width

ROOT = Path(__file__).resolve().parents[2]

ARTICLE = (
    "Harbour Fees and the Price of Bread",
    (
        "The port authority raised its fees in May, and the owners of the fishing fleet, who pay most of "
        "them, have complained to the Ministry of Trade and to the Court of Audit. Neither has answered."
    ),
    "The Owners",
    (
        "They say that the fees are twice those of the next port. The port authority denies it, and points "
        "to the new quay, which cost the town a third of its income in the year before last."
    ),
    (
        "A court will hear both sides in June. Until then the old fees are paid, though nobody in the "
        "harbour office could say by whom, or on what ground."
    ),
)


def cut(text: str) -> list[str]:
    found = paragraphs(text, load_language())
    return [" ".join(item.span.of(text).split()) for item in found]


def wrapped(width: int, gap: str) -> str:
    return gap.join(textwrap.fill(part, width, break_on_hyphens=False) for part in ARTICLE)


def test_a_file_with_long_lines_has_one_paragraph_a_line() -> None:
    assert wrap_width(split_lines("\n".join(ARTICLE))) is None
    assert cut("\n".join(ARTICLE)) == list(ARTICLE)


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_wrapped_lines_join_to_their_paragraphs(width: int) -> None:
    assert cut(wrapped(width, "\n\n")) == list(ARTICLE)


@pytest.mark.parametrize("width", [66, 72, 80, 100])
def test_wrapped_paragraphs_without_blank_lines_end_at_their_short_lines(width: int) -> None:
    assert cut(wrapped(width, "\n")) == list(ARTICLE)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\x85"])
def test_wrapped_lines_join_whatever_breaks_them(newline: str) -> None:
    assert cut(wrapped(72, "\n\n").replace("\n", newline)) == list(ARTICLE)


def test_of_the_seeds_only_one_is_wrapped() -> None:
    widths = {
        path.name[:3]: wrap_width(split_lines(path.read_bytes().decode()))
        for path in (ROOT / "seeds").glob("*.txt")
    }
    assert widths == {"000": 120, "001": None, "002": None, "003": None, "004": None}


def test_items_of_a_wrapped_list_stay_apart() -> None:
    text = (
        "The port authority has given three reasons for the new fees, which\n"
        "the owners of the fleet do not accept:\n"
        "• the quay has cost more than the town expected when it was planned\n"
        "  in the spring of last year;\n"
        "• the ships are heavier than they were.\n"
        "The owners have gone to court over all of them."
    )
    assert [part.split()[0] for part in cut(text)] == ["The", "•", "•", "The"]


def test_a_line_cut_before_a_word_that_opens_a_sentence_ends_its_paragraph() -> None:
    text = (
        "The port authority raised its fees in May, and the owners of the fleet have\n"
        "complained to the ministry, which sees no reason to change how the regional\n"
        "Ultimately, the fees will be paid by those who buy the fish in the shops of\n"
        "the town."
    )
    assert [part.split()[0] for part in cut(text)] == ["The", "Ultimately,"]


def test_a_line_cut_before_a_name_ends_its_paragraph_where_both_sides_have_verbs() -> None:
    text = (
        "The owners of the fleet have complained to the ministry about fees and national\n"
        "North Quay's new fees, together with the tolls and the price of fuel in the port,\n"
        "are a burden that the smaller boats will not be able to carry for very long now."
    )
    assert [part.split()[0] for part in cut(text)] == ["The", "North"]


@pytest.mark.parametrize(
    "name", ["North Quay and its fees.", "Ministry of Trade, which is late.", "Red Cross in May."]
)
def test_a_wrapped_line_that_goes_on_with_a_name_is_no_cut(name: str) -> None:
    text = (
        "The owners of the fleet have complained about the new fees to the international\n"
        f"{name} The port authority has answered none of their letters, and\n"
        "nobody expects it to do so now."
    )
    assert len(cut(text)) == 1


def test_one_long_line_is_no_sign_that_lines_are_not_broken_by_hand() -> None:
    title = "Agreement on Harbours and the Fees of Ships that Call at them, " * 4
    assert cut(f"{wrapped(72, chr(10) * 2)}\n\n{title}") == [*ARTICLE, title.strip()]


@given(st.text())
def test_lines_are_the_text_without_its_blank_lines_and_margins(text: str) -> None:
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert (
        "".join(line.text for line in lines).split()
        == "".join(part.strip() for part in text.splitlines()).split()
    )


@given(st.text(alphabet=st.sampled_from("aB .\n\r•1)-|\t😀\x85"), max_size=300))
def test_paragraphs_keep_every_line_in_order(text: str) -> None:
    found = [line for item in paragraphs(text, load_language()) for line in item.lines]
    assert found == list(split_lines(text))


@pytest.mark.parametrize("line", ["-   The port.", "1.    The fleet.", "•    The owners."])
def test_wide_space_after_a_list_mark_makes_no_column(line: str) -> None:
    assert not split_lines(line)[0].has_columns
    assert split_lines(f"{line}    61.0")[0].has_columns


def test_a_date_below_a_long_title_is_a_paragraph_of_its_own() -> None:
    title = "Harbour Fees, the Price of Bread and What the Owners Have Said of Them"
    text = f"{title}\nUpdated 29 September 2026\n\n{wrapped(72, chr(10) * 2)}"
    assert cut(text)[:2] == [title, "Updated 29 September 2026"]


def test_a_block_that_was_pasted_into_long_lines_is_joined_by_its_own_width() -> None:
    text = "\n\n".join((*ARTICLE, textwrap.fill(ARTICLE[1], 66), *ARTICLE))
    assert cut(text) == [*ARTICLE, ARTICLE[1], *ARTICLE]


def test_short_lines_among_long_ones_stay_apart() -> None:
    short = ("By Jane Roe", "12 May 2024", "Northport and the coast", "Ports")
    text = "\n\n".join((ARTICLE[0], "\n".join(short), *ARTICLE))
    assert cut(text) == [ARTICLE[0], *short, *ARTICLE]
