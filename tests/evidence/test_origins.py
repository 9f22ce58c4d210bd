from __future__ import annotations

import random
import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbuild.evidence.origins import origin_groups, shared_origins
from briefbuild.evidence.shingles import sketch_of
from briefbuild.files import Project
from briefbuild.model.origins import Kinship
from briefbuild.model.source import Assessment, Region, Role, SourceDocument, Span
from briefbuild.readers import read

PROJECT = Project(Path(__file__).parents[2])


def source(name: str, text: str, origin: str | None = None) -> SourceDocument:
    region = Region(span=Span(0, len(text)), role=Role.BODY, reason="prose")
    return SourceDocument(
        id=name,
        name=f"{name}.txt",
        media_type="text/plain",
        sha256="",
        text=text,
        regions=(region,),
        assessment=Assessment(origin=origin),
    )


def prose(seed: int, words: int = 300) -> str:
    """Return a text of its own: sentences of words that follow no rule."""
    chance = random.Random(seed)
    picked = [f"w{chance.randrange(900)}" for _ in range(words)]
    return " ".join(f"{word}." if at % 15 == 14 else word for at, word in enumerate(picked))


def lightly_edited(text: str, share: float, seed: int = 1) -> str:
    """Return ``text`` with a share of its words changed and its sentences in another order."""
    chance = random.Random(seed)
    sentences = re.split(r"(?<=[.!?])\s+", text)
    chance.shuffle(sentences)
    words = [
        word if chance.random() > share else f"other{chance.randrange(99)}"
        for sentence in sentences
        for word in sentence.split()
    ]
    return " ".join(words)


def seeds() -> list[SourceDocument]:
    contents = {name: PROJECT.read_source(name) for name in PROJECT.source_names()}
    return [read(name, c.data, c.sha256, name) for name, c in contents.items()]


def test_two_different_seeds_share_no_text() -> None:
    assert shared_origins(seeds()) == ()
    assert origin_groups(seeds()) == ()


def test_a_lightly_edited_copy_of_a_seed_joins_its_group() -> None:
    for seed in seeds():
        body = " ".join(r.span.of(seed.text) for r in seed.regions if r.role is Role.BODY)
        copy = source("copy", lightly_edited(body, 0.1))
        (group,) = origin_groups([*seeds(), copy])
        assert group.sources == (seed.id, "copy")
        (tie,) = group.ties
        assert tie.kind is Kinship.REWRITE
        assert 0.4 < tie.share < 0.8


def test_a_reprint_below_another_headline_is_a_copy() -> None:
    article = prose(1)
    (tie,) = shared_origins([source("a", article), source("b", f"A new headline. {article}")])
    assert (tie.first, tie.second, tie.kind, tie.share) == ("a", "b", Kinship.COPY, 1.0)


def test_an_excerpt_is_a_copy_of_the_whole() -> None:
    whole = prose(1, 4_000)
    (tie,) = shared_origins([source("whole", whole), source("part", whole[5_000:5_800])])
    assert tie.kind is Kinship.COPY


def test_a_lifted_paragraph_is_reported_with_its_places_and_makes_no_group() -> None:
    lifted = prose(3, 80)
    one = source("one", f"{prose(1)}\n{lifted}\n{prose(2)}")
    other = source("other", f"{prose(4, 500)} {lifted.upper()} {prose(5)}")
    (tie,) = shared_origins([one, other])
    assert tie.kind is Kinship.PASSAGE
    (passage,) = tie.passages
    assert passage.words == 80
    assert passage.first.of(one.text) == lifted.rstrip(".")
    assert passage.second.of(other.text) == lifted.upper().rstrip(".")
    assert origin_groups([one, other]) == ()


def test_a_passage_with_a_few_words_changed_is_one_passage() -> None:
    words = prose(3, 120).split()
    changed = [*words[:40], "new", "words", *words[42:80], *words[84:]]
    one = source("one", f"{prose(1)} {' '.join(words)}")
    other = source("other", f"{prose(4, 900)} {' '.join(changed)}")
    (tie,) = shared_origins([one, other])
    assert [passage.words for passage in tie.passages] == [114]


def test_a_name_or_a_saying_in_common_ties_nothing() -> None:
    phrase = " ".join(f"the{n}" for n in range(20))
    texts = [f"{prose(n)} {phrase} {prose(n + 50)}" for n in range(6)]
    assert shared_origins([source(str(n), text) for n, text in enumerate(texts)]) == ()


def test_copies_of_copies_are_one_group() -> None:
    first = prose(1, 600)
    second = lightly_edited(first, 0.12, seed=2)
    third = lightly_edited(second, 0.12, seed=3)
    texts = [source("b", first), source("x", prose(9)), source("c", third), source("a", second)]
    (group,) = origin_groups(texts)
    assert group.sources == ("b", "c", "a")


def test_one_origin_in_the_catalogue_makes_a_group_without_shared_text() -> None:
    stated = [
        source("a", prose(1), "The  wire"),
        source("b", prose(2)),
        source("c", prose(3), "the wire"),
        source("d", prose(4), "another"),
    ]
    (group,) = origin_groups(stated)
    assert group.sources == ("a", "c")
    assert [tie.kind for tie in group.ties] == [Kinship.STATED]
    assert shared_origins(stated) == ()


def test_a_sketch_that_was_kept_is_not_made_again() -> None:
    texts = [source("a", prose(1)), source("b", prose(1))]
    kept = {text.id: sketch_of(text) for text in texts}
    assert len(shared_origins(texts, lambda document: kept[document.id])) == 1
    assert shared_origins(texts, lambda _document: ()) == ()


def test_planted_copies_are_found_among_many_texts_and_nothing_else_is() -> None:
    texts = [source(f"t{number}", prose(number, 200)) for number in range(300)]
    planted = [
        source(f"c{n}", lightly_edited(texts[n].text, 0.1, seed=n)) for n in range(0, 300, 30)
    ]
    groups = origin_groups([*texts, *planted])
    assert [group.sources for group in groups] == [(f"t{n}", f"c{n}") for n in range(0, 300, 30)]


def test_of_many_copies_not_every_pair_is_compared() -> None:
    copies = [source(str(number), prose(1, 200)) for number in range(200)]
    ties = shared_origins(copies)
    assert len(ties) < 400
    (group,) = origin_groups(copies, ties)
    assert len(group.sources) == 200


def test_a_text_that_repeats_itself_for_ever_takes_no_time() -> None:
    endless = source("a", "so it goes on and on " * 20_000)
    start = process_time()
    (tie,) = shared_origins([endless, source("b", endless.text)])
    assert tie.kind is Kinship.COPY
    assert process_time() - start < 5


@pytest.mark.parametrize("text", ["", "one two three", "."])
def test_texts_without_shingles_are_tied_to_nothing(text: str) -> None:
    assert shared_origins([source("a", text), source("b", text)]) == ()


@given(st.integers(0, 1_000), st.permutations(range(4)))
def test_the_order_of_the_sources_changes_no_group(seed: int, order: list[int]) -> None:
    base = prose(seed, 150)
    texts = [
        source("a", base),
        source("b", lightly_edited(base, 0.1)),
        source("c", prose(seed + 5_000)),
        source("d", f"{prose(seed + 6_000)} {base}"),
    ]
    groups = origin_groups(texts[place] for place in order)
    assert [sorted(group.sources) for group in groups] == [["a", "b", "d"]]
