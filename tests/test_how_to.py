"""The how-to pages are followed with their own code: a module, a table line, and it works."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from briefbuild import readers, renderers, sections
from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.phrasing import Phrases
from tests.projects import write_project

HOW_TO = Path(__file__).parent.parent / "docs" / "how-to"


def code_of(page: str) -> str:
    """Return the Python of a how-to page."""
    text = (HOW_TO / page).read_text(encoding="utf-8")
    match = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert match is not None
    return re.sub(r"^ {3}", "", match[1], flags=re.MULTILINE)


@pytest.fixture
def added(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put a page's module where the page says."""
    page, name = request.param
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(code_of(page), page, "exec"), module.__dict__)
    yield
    del sys.modules[name]


def published(project: Path, *formats: str) -> dict[str, bytes]:
    """Build a project and return its files; everything must have worked."""
    (brief,) = build(Settings(project=project, formats=formats)).briefs
    assert brief.status == "published", [str(item) for item in brief.diagnostics]
    return {path.name: path.read_bytes() for path in (project / "output").iterdir()}


@pytest.mark.parametrize(
    "added", [("add-a-section-kind.md", "briefbuild.sections.expected")], indirect=True
)
@pytest.mark.usefixtures("added")
def test_a_section_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {**sections.SECTION_KINDS, "expected": "briefbuild.sections.expected"}
    monkeypatch.setattr("briefbuild.sections.SECTION_KINDS", MappingProxyType(table))
    monkeypatch.setattr("briefbuild.build.making.SECTION_KINDS", MappingProxyType(table))
    original = Phrases.text

    def with_title(self: Phrases, key: str, **fields: object) -> str:
        return "Expected" if key == "headings.expected" else original(self, key, **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(Phrases, "text", with_title)
    write_project(tmp_path, sections="[{kind: expected}]")
    assert '"Expected"' in published(tmp_path, "json")["brief.json"].decode()


@pytest.mark.parametrize(
    "added", [("add-a-format.md", "briefbuild.renderers.plain")], indirect=True
)
@pytest.mark.usefixtures("added")
def test_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = renderers.Format(".plain.txt", "briefbuild.renderers.plain")
    table = MappingProxyType({**renderers.RENDERERS, "plain": form})
    monkeypatch.setattr("briefbuild.renderers.RENDERERS", table)
    monkeypatch.setattr("briefbuild.build.making.RENDERERS", table)
    write_project(tmp_path)
    assert b"Night ferries" in published(tmp_path, "plain")["brief.plain.txt"]


@pytest.mark.parametrize(
    "added", [("add-a-source-type.md", "briefbuild.readers.transcript")], indirect=True
)
@pytest.mark.usefixtures("added")
def test_a_source_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = readers.SourceType("text/x-lines", "briefbuild.readers.transcript")
    table = MappingProxyType({**readers.READERS, ".lines": kind})
    monkeypatch.setattr("briefbuild.readers.READERS", table)
    write_project(tmp_path, source="talk.lines", globs='["*.lines"]')
    assert b'"source": "talk.lines"' in published(tmp_path, "json")["brief.json"]
