"""The sample templates of the repository are what the tool writes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from briefbuild.renderers.docx.reading import parts_of

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["ministry.docx", "think-tank.dotx"])
def test_a_sample_is_what_the_tool_makes(name: str, tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "tools" / "make_templates.py"))["main"](tmp_path)
    made, kept = (
        parts_of((folder / name).read_bytes()) for folder in (tmp_path, ROOT / "templates")
    )
    assert made == kept, "run python tools/make_templates.py templates"
