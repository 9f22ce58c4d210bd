"""Planted defects: each is one that a validator was seen to miss, or that would shut a reader out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from briefbuild.renderers import pdf
from tests.kitchen_sink import kitchen_sink
from tests.renderers.pdf.samples import kitchen_sink_file, wanted

Defect = Callable[[pikepdf.Pdf], None]


def elements(file: pikepdf.Pdf, role: str) -> Iterator[Any]:
    """Yield the structure elements of a role."""
    yield from (e for e in file.objects if isinstance(e, Dictionary) and e.get("/S") == Name(role))


def content(file: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Replace bytes in the first page's content."""
    stream: Any = file.pages[0].Contents
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new, 1))


def links(file: pikepdf.Pdf, key: str) -> Any:
    """Return the first link annotation that has ``key``."""
    return next(a for page in file.pages for a in page.obj.get("/Annots", []) if key in a)


def _element_deleted(file: pikepdf.Pdf) -> None:
    section = next(elements(file, "/Sect"))
    del section.K[1]


def _wrong_parent_tree(file: pikepdf.Pdf) -> None:
    listed = file.Root.StructTreeRoot.ParentTree.Nums[1]
    listed[0], listed[1] = listed[1], listed[0]


def _claimed_twice(file: pikepdf.Pdf) -> None:
    title, other = next(elements(file, "/H1")), next(elements(file, "/H3"))
    title.K = pikepdf.Array([title.K, other.K])


def _missing_claim(file: pikepdf.Pdf) -> None:
    title = next(elements(file, "/H1"))
    title.K = pikepdf.Array([title.K, 999])


def _annotation_outside(file: pikepdf.Pdf) -> None:
    link = next(e for e in elements(file, "/Link"))
    link.K = link.K[0]


def _font_not_embedded(file: pikepdf.Pdf) -> None:
    descriptor = next(
        o
        for o in file.objects
        if isinstance(o, Dictionary) and o.get("/Type") == Name.FontDescriptor
    )
    del descriptor.FontFile2


def _headings_as_paragraphs(file: pikepdf.Pdf) -> None:
    for heading in list(elements(file, "/H2")):
        heading.S = Name.P


def _set(key: str, value: Any) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        file.Root[key] = value

    return plant


def _without(key: str) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        del file.Root[key]

    return plant


def _link_without(key: str) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        del links(file, key)[key]

    return plant


def _script(file: pikepdf.Pdf) -> None:
    links(file, "/A").A = Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))


def _dangling(file: pikepdf.Pdf) -> None:
    links(file, "/Dest").Dest = String("nowhere")


def _alternative(words: str) -> Defect:
    def plant(file: pikepdf.Pdf) -> None:
        next(elements(file, "/Figure")).Alt = String(words)

    return plant


def _note_without_id(file: pikepdf.Pdf) -> None:
    del next(elements(file, "/Note"))["/ID"]


def _cell_without_scope(file: pikepdf.Pdf) -> None:
    del next(elements(file, "/TH")).A["/Scope"]


def _item_without_body(file: pikepdf.Pdf) -> None:
    next(elements(file, "/LBody")).S = Name.Div


def _same_ids(file: pikepdf.Pdf) -> None:
    for note in list(elements(file, "/Note")):
        note.ID = String("note")


def _no_claim(file: pikepdf.Pdf) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(packet.replace(b"pdfuaid:part", b"pdfuaid:rev"))


def _no_tabs(file: pikepdf.Pdf) -> None:
    del file.pages[0].obj["/Tabs"]


def _no_struct_parents(file: pikepdf.Pdf) -> None:
    del file.pages[0].obj["/StructParents"]


DEFECTS: dict[str, tuple[Defect, str]] = {
    "element deleted while its content stays": (_element_deleted, "in no structure element"),
    "parent tree disagrees": (_wrong_parent_tree, "another parent"),
    "content claimed twice": (_claimed_twice, "in 2 structure elements"),
    "content claimed but not painted": (_missing_claim, "not painted"),
    "MCID used twice": (lambda f: content(f, b"/MCID 1>>", b"/MCID 0>>"), "used twice"),
    "text outside of marks": (
        lambda f: content(f, b"/P <</MCID 0>> BDC", b"/P BMC"),
        "without a mark",
    ),
    "mark not closed": (lambda f: content(f, b"\nEMC\n", b"\n"), "mark"),
    "page without StructParents": (_no_struct_parents, "parent tree"),
    "link outside of the structure": (_annotation_outside, "no Link element"),
    "link not in the parent tree": (_link_without("/StructParent"), "parent tree"),
    "link without a description": (_link_without("/Contents"), "no description"),
    "link that is not printed": (_link_without("/F"), "not be printed"),
    "link to a script": (_script, "not http"),
    "link to nowhere": (_dangling, "leads nowhere"),
    "font not embedded": (_font_not_embedded, "not embedded"),
    "figure without words": (_alternative(" "), "alternative text"),
    "figure with a file name for words": (_alternative("image1.png"), "alternative text"),
    "note without an ID": (_note_without_id, "no ID"),
    "headings as paragraphs": (_headings_as_paragraphs, "outline"),
    "no outline": (_without("/Outlines"), "outline"),
    "no language": (_without("/Lang"), "language"),
    "no metadata": (_without("/Metadata"), "metadata"),
    "no output intent": (_without("/OutputIntents"), "output intent"),
    "not said to be tagged": (_without("/MarkInfo"), "tagged"),
    "title not displayed": (_set("/ViewerPreferences", Dictionary()), "title"),
    "no structure": (_without("/StructTreeRoot"), "no structure"),
    "header cell without scope": (_cell_without_scope, "header of"),
    "list item without body": (_item_without_body, "no body"),
    "two notes with one ID": (_same_ids, "used 2 times"),
    "no claim of accessibility": (_no_claim, "claim"),
    "another tab order": (_no_tabs, "tab order"),
}


def planted(defect: Defect) -> bytes:
    """Return the kitchen sink with a defect."""
    with pikepdf.open(BytesIO(kitchen_sink_file())) as file:
        defect(file)
        out = BytesIO()
        file.save(out, fix_metadata_version=False)
    return out.getvalue()


def test_a_finished_file_has_no_defect() -> None:
    assert pdf.check(kitchen_sink_file()) == ()


@pytest.mark.parametrize("name", DEFECTS)
def test_a_planted_defect_is_found(name: str) -> None:
    defect, words = DEFECTS[name]
    assert any(words in fault for fault in pdf.check(planted(defect))), pdf.check(planted(defect))


def test_what_is_no_pdf_is_a_defect_too() -> None:
    assert "cannot be read" in pdf.check(b"no PDF at all")[0]


def test_text_hidden_as_an_artifact_is_missed_in_the_text() -> None:
    def hide(file: pikepdf.Pdf) -> None:
        content(file, b"/H1 <</MCID 1>> BDC", b"/Artifact BMC")

    assert pdf.extract(planted(hide)) != wanted(kitchen_sink())


def test_another_reading_order_is_another_text() -> None:
    def turn(file: pikepdf.Pdf) -> None:
        section = next(elements(file, "/Sect"))
        section.K = pikepdf.Array(list(reversed(list(section.K))))

    extracted = pdf.extract(planted(turn))
    assert extracted != wanted(kitchen_sink())
    assert sorted(extracted) == sorted(wanted(kitchen_sink()))


def test_an_untagged_file_gives_no_text() -> None:
    assert pdf.extract(planted(_without("/StructTreeRoot"))) == ()
