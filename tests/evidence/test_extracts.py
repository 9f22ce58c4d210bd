from __future__ import annotations

import pytest

from briefbuild.evidence.extracts import part_of, parts, standing_alone
from briefbuild.model.source import Span


def cut(sentence: str, keep: str, *hedges: str) -> str:
    start = sentence.index(keep)
    return part_of(sentence, Span(0, len(sentence)), Span(start, start + len(keep)), hedges).of(
        sentence
    )


@pytest.mark.parametrize(
    ("sentence", "keep", "part"),
    [
        (
            "The port sells coal, allowing the town to pay its debts.",
            "sells coal",
            "The port sells coal",
        ),
        (
            "Norway sells fish, while Iceland sends Norway two ships in return.",
            "sends Norway two ships",
            "Iceland sends Norway two ships in return",
        ),
        (
            "The treaty has a clause, obliging each side to send help if the other is attacked.",
            "to send help",
            "obliging each side to send help if the other is attacked",
        ),
        (
            "With Norway sending coal, Iceland keeps its lamps lit.",
            "Norway sending coal",
            "With Norway sending coal",
        ),
        ("Moreover, Norway sends coal.", "Norway sends coal", "Norway sends coal"),
        (
            "As of 3 May 2023 Norway sends coal, allowing the town to pay.",
            "3 May 2023",
            "As of 3 May 2023 Norway sends coal",
        ),
    ],
)
def test_a_part_ends_where_english_joins_it_to_the_next(
    sentence: str, keep: str, part: str
) -> None:
    assert cut(sentence, keep) == part


def test_a_hedge_before_the_words_is_never_cut_off() -> None:
    sentence = "Reports have surfaced of deals, including coal, being sold to Iceland."
    assert cut(sentence, "coal, being sold", "reports").startswith("Reports have")


def test_a_firm_joint_parts_a_hedge_from_what_follows() -> None:
    sentence = "Norway may send coal; Iceland sends fish, which it can spare."
    assert cut(sentence, "sends fish", "may") == "Iceland sends fish"


def test_a_long_part_keeps_what_limits_it_behind_the_words() -> None:
    tail = "to the northern islands and to all the small harbours on the western coast"
    limited = f"Norway sends coal {tail} only if Iceland pays for the whole of it in advance."
    assert cut(limited, "Norway sends coal").endswith("in advance.")
    plain = f"Norway sends coal {tail} and has sent it there for a great many long years."
    assert cut(plain, "Norway sends coal") == "Norway sends coal"


def test_words_within_quotation_marks_are_not_cut() -> None:
    sentence = "He said “we sell coal, while they sleep” to Norway."
    assert cut(sentence, "we sell coal") == sentence


def test_parts_cover_a_sentence_in_order() -> None:
    sentence = "If the dam fails, the town floods, leaving thousands without water."
    assert [sentence[a:b] for a, b in parts(sentence)] == [
        "If the dam fails",
        "the town floods",
        "leaving thousands without water.",
    ]


def test_a_part_that_points_back_stands_with_what_it_points_to() -> None:
    sentence = "Many say that the storm, which struck the coast in 2013, changed little."
    whole, points_back, alone = (
        Span(0, len(sentence)),
        Span(sentence.index("which"), sentence.index(", changed")),
        Span(sentence.index("changed"), len(sentence) - 1),
    )
    found = standing_alone(sentence, whole, points_back).of(sentence)
    assert found == "Many say that the storm, which struck the coast in 2013"
    assert standing_alone(sentence, whole, alone) == alone


def test_a_long_part_does_not_end_within_a_possessive_or_at_a_word_that_needs_more() -> None:
    owner = (
        "Under the accord that both cabinets signed last week the fund plans to pay for new pumps and "
        "pipes in order to strengthen Oslo’s network against frost and floods."
    )
    assert cut(owner, "strengthen Oslo") == owner
    lack = (
        "For the islanders the new ferry brings mail and medicines and now and then a guest, allowing "
        "the three small harbour towns of the western coast to keep their old schools open this long "
        "winter without selling any land."
    )
    assert cut(lack, "without").endswith("without selling any land")
