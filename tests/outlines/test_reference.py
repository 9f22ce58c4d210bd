from __future__ import annotations

from pathlib import Path

from tests.outlines.reference import codebook_page, page, schema_text

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "outline.md"
CODEBOOK = ROOT / "docs" / "reference" / "codebook.md"
SCHEMA = ROOT / "src" / "briefbuild" / "data" / "outline.schema.json"


def in_step(file: Path, made: str, *, accept: bool) -> bool:
    """Tell whether a file is what is made today; rewrites it where that is accepted."""
    if accept:
        file.write_text(made, encoding="utf-8", newline="")
    return file.read_text(encoding="utf-8") == made


def test_the_reference_page_is_in_step_with_the_language(*, accept: bool) -> None:
    assert in_step(PAGE, page(), accept=accept), "run make accept"


def test_the_reference_page_of_codebooks_is_in_step_with_their_shape(*, accept: bool) -> None:
    assert in_step(CODEBOOK, codebook_page(), accept=accept), "run make accept"


def test_the_shipped_schema_is_in_step_with_the_language(*, accept: bool) -> None:
    assert in_step(SCHEMA, schema_text(), accept=accept), "run make accept"
