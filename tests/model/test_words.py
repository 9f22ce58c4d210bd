from __future__ import annotations

from collections import Counter

from briefbuild.model.brief import Paragraph, Quoted, Section, Text
from briefbuild.model.words import section_words
from tests.kitchen_sink import EDITED, cite, sentence, text


def test_words_are_counted_by_where_they_come_from_and_citations_are_none() -> None:
    content = (text("The harbour says "), Quoted(sentence()), cite(), Text(" I doubt it.", EDITED))
    section = Section(id="a", kind="text", blocks=(Paragraph(id="a.b", content=content),))
    counted: Counter[str] = Counter()
    for provenance, number in section_words(section):
        counted[provenance] += number
    assert counted == {"composed": 3, "quoted": len(sentence().text.split()), "edited": 3}
