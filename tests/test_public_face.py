"""What ``import briefbuild`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import briefbuild


def test_the_public_names_load() -> None:
    assert briefbuild.__all__ == sorted(briefbuild.__all__)
    assert all(getattr(briefbuild, name) for name in briefbuild.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        _ = briefbuild.biuld


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        (
            "import briefbuild",
            ("dataclasses", "msgspec", "argparse", "yaml", "jinja2", "docx", "reportlab"),
        ),
        (
            "import briefbuild.entry",
            ("dataclasses", "msgspec", "argparse", "yaml", "briefbuild.model"),
        ),
        (
            "import briefbuild.cli",
            ("yaml", "jinja2", "docx", "reportlab", "pikepdf", "sentencex", "ahocorasick_rs"),
        ),
    ],
)
def test_importing_stays_cheap(statement: str, forbidden: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print([m for m in {forbidden} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
