"""Outlines made to hurt end soon; the size and depth of a file are limited by the YAML door."""

from __future__ import annotations

import time

import pytest

from tests.outlines.vocabulary import outline
from tests.refusals import refused

HEAD = "title: A\nsources: [a]\n"
MANY = 24_000


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{number}: 1\n" for number in range(MANY)),
        f"{HEAD}sections: [{'{kind: risks},' * MANY}]",
        f"{HEAD}sections: [{'{kind: x},' * MANY}]",
        f"{HEAD}sections: [{'{id: x},' * MANY}]",
        f"{HEAD}sections: [{{kind: risks, select: {{facets: [{'x,' * MANY}]}}}}]",
        f"{HEAD}sections: [{{kind: risks}}]\nremove: [{'x,' * MANY}]\n",
        f"{HEAD}sections: [{{kind: risk}}]\norder: [{'risk,' * MANY}]\n",
        f"{HEAD}sections: [{{kind: risks, quotes: {{max: {'9' * 900_000}}}}}]",
        f"{HEAD}{'x' * 900_000}: 1\n",
    ],
    ids=["keys", "sections", "kinds", "ids", "facets", "remove", "order", "digits", "a long key"],
)
def test_a_hostile_outline_ends_soon(text: str) -> None:
    started = time.process_time()
    assert len(refused(lambda: outline(text))) <= 100
    assert time.process_time() - started < 5
