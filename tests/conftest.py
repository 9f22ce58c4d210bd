"""Shared by all tests: external programs that may be missing, and the rule for CI."""

from __future__ import annotations

import os
import shutil

import pytest

DEBIAN_PACKAGES = {
    "pandoc": "pandoc",
    "pdffonts": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer",
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing; in CI nothing may be missing."""
    for mark in item.iter_markers("tool"):
        tool = str(mark.args[0])
        if shutil.which(tool) is None:
            package = DEBIAN_PACKAGES.get(tool)
            reason = f"needs {tool} (Debian package {package or 'none'})"
            if package is not None and os.environ.get("CI"):
                pytest.fail(f"CI must have it: {reason}")
            pytest.skip(reason)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--accept"))
