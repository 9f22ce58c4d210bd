from __future__ import annotations

from pathlib import Path

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.renderers import renderer
from tests.fonts import boxes
from tests.projects import FERRIES, write_project

NAME = "평양"


def project(root: Path) -> Path:
    """Write a project whose title and theme need a font of its own."""
    outline = write_project(root, title=f"Night ferries to {NAME}", text=FERRIES)
    with outline.open("a", encoding="utf-8") as file:
        file.write("theme: themes/house.yaml\n")
    (root / "themes").mkdir()
    theme = "name: House\nfallbacks: [Boxes.ttf]\n"
    (root / "themes" / "house.yaml").write_text(theme, encoding="utf-8")
    return root


def test_a_fallback_font_may_lie_in_the_project(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "fonts").mkdir()
    (root / "fonts" / "Boxes.ttf").write_bytes(boxes(NAME))
    result = build(Settings(project=root, formats=("pdf",)))
    assert [str(item) for brief in result.briefs for item in brief.diagnostics] == []
    data = (root / "output" / "brief.pdf").read_bytes()
    assert renderer("pdf").extract(data)[0] == f"Night ferries to {NAME}"


def test_a_font_that_is_nowhere_is_named(tmp_path: Path) -> None:
    result = build(Settings(project=project(tmp_path), formats=("pdf",)))
    (diagnostic,) = result.briefs[0].diagnostics
    assert str(diagnostic).startswith("themes/house.yaml:2:13: BB502")
