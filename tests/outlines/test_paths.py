from __future__ import annotations

import pytest

from briefbuild.diagnostics import Code
from briefbuild.outlines.paths import output_name
from briefbuild.schema import Report
from tests.outlines.vocabulary import WHOLE, outline
from tests.refusals import refused


@pytest.mark.parametrize("path", ["outlines/a-brief.yaml", "a-brief.yml", "x/y/a-brief.yaml"])
def test_a_brief_is_called_as_its_outline(path: str) -> None:
    report = Report()
    assert output_name(path, report) == "a-brief"
    assert report.problems == []


@pytest.mark.parametrize("name", ["брифинг", "brief 2026", "a.b", "console", "x" * 100, "é" * 50])
def test_ordinary_names_are_accepted(name: str) -> None:
    report = Report()
    output_name(f"outlines/{name}.yaml", report)
    assert report.problems == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("CON", "device"),
        ("aux", "device"),
        ("nul.a", "device"),
        ("com1", "device"),
        ("Lpt9 .x", "device"),
        ("-rf", 'begins with "-"'),
        (".hidden", 'begins with "."'),
        ("a\x07b", "may have"),
        ("a\0b", "may have"),
        ("a:b", "may have"),
        ("a\\b", "may have"),
        ("a*", "may have"),
        ("x" * 101, "100 bytes"),
        ("é" * 51, "100 bytes"),
        ("a ", "ends in"),
    ],
)
def test_a_name_that_some_system_cannot_hold_is_refused(name: str, says: str) -> None:
    (found,) = refused(lambda: outline(WHOLE, path=f"outlines/{name}.yaml"))
    assert found.code is Code.OUTPUT_NAME
    assert says in found.message


UNSAFE = [
    "../x.txt",
    "a/../../x",
    "..",
    "a/..",
    "/etc/passwd",
    "//host/share",
    "~/x",
    "~root/x",
    "C:/x",
    "c:x",
    r"\\host\share",
    r"a\..\x",
    "http://x.org/a.txt",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("pattern", UNSAFE)
@pytest.mark.parametrize(
    "text",
    [
        "title: A\nsources: ['{}']\nsections: [{{kind: risks}}]\n",
        "title: A\nsources: [a]\nsections: [{{kind: risks, select: {{sources: ['{}']}}}}]\n",
    ],
)
def test_a_source_outside_the_folder_is_refused(text: str, pattern: str) -> None:
    (found,) = refused(lambda: outline(text.format(pattern)))
    assert found.code is Code.UNSAFE_PATH
    assert found.position.column > 1


@pytest.mark.parametrize(
    "pattern", ["*.txt", "a/**/b?.txt", "..a.txt", "a..b", "a~b", "x y.txt", "ü"]
)
def test_a_pattern_below_the_folder_is_kept(pattern: str) -> None:
    got = outline(f"title: A\nsources: ['{pattern}']\nsections: [{{kind: risks}}]\n")
    assert [glob.pattern for glob in got.sources] == [pattern]


def test_a_pattern_of_nothing_is_refused() -> None:
    (found,) = refused(lambda: outline("title: A\nsources: [' ']\nsections: [{kind: risks}]\n"))
    assert found.code is Code.WRONG_TYPE
