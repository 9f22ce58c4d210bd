from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbuild.catalogue import Catalogue, describe, skeleton
from briefbuild.model.dates import PartialDate
from briefbuild.model.quotation import collapse
from briefbuild.model.source import Inference, Name, Reference, SourceDocument
from briefbuild.yaml_nodes.text import unprintable
from tests.catalogue.making import catalogue, document

KNOWN = Reference(
    title='Night: "ferries" & co',
    author=(Name(family="Berg", given="Ana"), Name(literal="Harbour Office")),
    issued=PartialDate(2021, 3),
    inferred=(Inference("title", "the first line"), Inference("author", "the byline")),
)


def reloaded(source: SourceDocument) -> SourceDocument:
    return describe(
        replace(source, reference=Reference()), catalogue(skeleton([describe(source, Catalogue())]))
    )


def test_what_was_inferred_is_a_value_with_its_mark() -> None:
    lines = skeleton([describe(document(reference=KNOWN), Catalogue())]).splitlines()
    assert '    title: "Night: \\"ferries\\" & co"  # inferred from the first line' in lines
    assert "    issued: 2021-03  # inferred from the file itself" in lines


def test_what_is_unknown_is_a_comment() -> None:
    lines = skeleton([document()]).splitlines()
    assert "    # publisher: …" in lines
    assert "    # grade: …" in lines


def test_what_the_catalogue_stated_carries_no_mark() -> None:
    stated = describe(document(), catalogue("sources: {ferries.txt: {publisher: Tide}}"))
    assert '    publisher: "Tide"' in skeleton([stated]).splitlines()


def test_no_sources_make_an_empty_catalogue() -> None:
    assert catalogue(skeleton([])) == Catalogue()


def test_a_comment_becomes_a_value_when_its_mark_is_deleted() -> None:
    text = skeleton([document()])
    for key in ("URL", "accessed", "type", "release", "caveats"):
        catalogue(text.replace(f"    # {key}:", f"    {key}:"))
    text = text.replace("# issued:", "issued:")
    assert catalogue(text).entry("ferries.txt").stated == {"issued": PartialDate(2024, 6, 19)}


PRINTABLE = st.text(max_size=30).map(collapse).filter(lambda text: unprintable(text) is None)
WORDS = PRINTABLE.filter(bool)
NAMES = st.builds(Name, literal=WORDS) | st.builds(Name, family=WORDS, given=PRINTABLE)


@given(
    title=st.none() | WORDS,
    author=st.lists(NAMES, max_size=2).map(tuple),
    publisher=st.none() | WORDS,
    name=WORDS,
)
def test_the_skeleton_loads_again_to_the_same(
    title: str | None, author: tuple[Name, ...], publisher: str | None, name: str
) -> None:
    reference = Reference(title=title, author=author, publisher=publisher)
    source = document(name=f"{name}.txt", reference=reference)
    assert reloaded(source).reference == reference


def test_characters_that_no_yaml_file_may_hold_do_not_break_it() -> None:
    reference = Reference(title="a\x07b\u2028c", inferred=(Inference("title", "line\n1"),))
    assert reloaded(document(reference=reference)).reference.title == "ab c"
