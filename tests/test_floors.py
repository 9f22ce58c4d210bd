"""The contract of the floors holds, and it would notice if it did not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contract on the package below ``folder``."""
    code = (
        "import sys; sys.path.insert(0, 'src');"
        "from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("module", "fault", "contract"),
    [
        ("model/figure.py", "from briefbuild.build import run", "Floors"),
        ("readers/text.py", "from briefbuild.renderers import json", "Floors"),
        ("renderers/json.py", "from briefbuild.renderers import pdf", "Formats"),
        ("sections/risks.py", "from briefbuild.sections import theories", "Section kinds"),
        ("model/source.py", "from briefbuild.model import quotation", "cycle"),
        ("a_new_room.py", "", "Floors"),
    ],
)
def test_a_planted_fault_breaks_the_contract(
    module: str, fault: str, contract: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "src" / "briefbuild", tmp_path / "src" / "briefbuild")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "src" / "briefbuild" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{fault}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert any(contract in line and "BROKEN" in line for line in done.stdout.splitlines()) or (
        contract in done.stdout + done.stderr
    )


def test_the_tree_keeps_the_contract() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout
