"""What an outline asks of Word: an office's template, and a copy for reviewers."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbuild.build.run import build
from briefbuild.build.settings import BriefResult, Settings
from briefbuild.diagnostics import Code
from briefbuild.renderers import docx
from briefbuild.renderers.docx.reading import parts_of
from tests.projects import write_project
from tests.renderers.docx.support import part, values

SAMPLES = Path(__file__).parents[2] / "templates"


def built(project: Path, *lines: str) -> BriefResult:
    """Build the one outline of a project, with more lines in it."""
    outline = write_project(project)
    outline.write_text(outline.read_text(encoding="utf-8") + "\n".join(lines) + "\n")
    (brief,) = build(Settings(project=project, formats=("docx",))).briefs
    return brief


def output(project: Path) -> bytes:
    return (project / "output" / "brief.docx").read_bytes()


@pytest.mark.parametrize("name", ["ministry.docx", "think-tank.dotx"])
def test_a_brief_goes_into_the_template_that_the_outline_names(name: str, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_bytes((SAMPLES / name).read_bytes())
    brief = built(tmp_path, f"template: templates/{name}", "office: Harbour Unit")
    assert (brief.status, brief.diagnostics) == ("published", ())
    header = parts_of(output(tmp_path))["word/header1.xml"].decode()
    assert ("Harbour Unit" in header) is (name == "think-tank.dotx")


def test_a_template_that_is_none_stops_the_brief_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "office.dotx").write_bytes(b"no template")
    brief = built(tmp_path, "template: office.dotx")
    (diagnostic,) = brief.diagnostics
    assert brief.status == "failed"
    assert (diagnostic.code, diagnostic.position.file) == (Code.TEMPLATE, "office.dotx")


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    (diagnostic,) = built(tmp_path, "template: office.dotx").diagnostics
    assert (diagnostic.code, diagnostic.position.file) == (Code.PROJECT_FILE, "office.dotx")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("office.dotm", Code.TEMPLATE, "may hold macros"),
        ("office.pdf", Code.WRONG_TYPE, "a .docx or .dotx file"),
        ("../office.docx", Code.UNSAFE_PATH, "leaves the folder"),
    ],
)
def test_what_can_be_no_template_is_refused_in_the_outline(
    name: str, code: Code, words: str, tmp_path: Path
) -> None:
    (diagnostic,) = built(tmp_path, f"template: {name}").diagnostics
    assert (diagnostic.code, diagnostic.position.line) == (code, 4)
    assert words in diagnostic.message


def test_a_review_copy_has_comments_and_the_clean_copy_none(tmp_path: Path) -> None:
    built(tmp_path)
    clean = output(tmp_path)
    built(tmp_path, "review: true")
    reviewed = output(tmp_path)
    assert "word/comments.xml" not in parts_of(clean)
    assert b"Why it was chosen: " in parts_of(reviewed)["word/comments.xml"]
    assert docx.extract(clean) == docx.extract(reviewed)


def test_what_the_checks_find_is_a_comment_on_its_paragraph(tmp_path: Path) -> None:
    write_project(tmp_path, sections="[{kind: text, title: Note, text: The IMO met.}]")
    outline = tmp_path / "outlines" / "brief.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + "review: true\n")
    build(Settings(project=tmp_path, formats=("docx",)))
    comments = part(output(tmp_path), "word/comments.xml")
    (number,) = values(comments, "//w:comment[contains(., 'IMO')]/@w:id")
    (words,) = values(comments, f"//w:comment[@w:id='{number}']//w:t/text()")
    assert words.startswith('To check: "IMO" is not spelt out where it comes first')
    start = f"//w:p[.//w:commentRangeStart[@w:id='{number}']]"
    assert values(part(output(tmp_path)), f"{start}//w:t/text()") == ["The IMO met."]
