"""The docs are in step with the tree: modules, codes, links and commands."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from briefbuild.diagnostics import Code

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "briefbuild"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- modules: begin -->\n", "<!-- modules: end -->"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def listing() -> str:
    """Return one line a module: its path and the first sentence of its docstring."""
    lines = []
    for path in sorted(SOURCE.rglob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, f"{path} says nothing of itself"
        name = path.relative_to(SOURCE).as_posix()
        lines.append(f"- `{name}`: {docstring.splitlines()[0]}\n")
    return "".join(lines)


def test_the_architecture_page_lists_every_module(*, accept: bool) -> None:
    page = ARCHITECTURE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    listed, after = rest.split(END)
    if accept:
        ARCHITECTURE.write_text(before + BEGIN + listing() + END + after, encoding="utf-8")
        return
    assert listed == listing(), "run make accept"


def test_every_code_is_explained() -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| (BB\d{3}) \|", page, re.MULTILINE)
    assert explained == sorted(code.value for code in Code)


def test_every_code_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert [code.name for code in Code if f"Code.{code.name}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith(("http:", "https:"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_constraints_pin_every_dependency_and_name_no_index() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", line) for line in lines)
    pinned = {line.split("==")[0].casefold().replace("_", "-") for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {re.split(r"[<>=]", name)[0] for group in groups for name in group}
    assert {name.casefold().replace("_", "-") for name in wanted} - pinned == set()
