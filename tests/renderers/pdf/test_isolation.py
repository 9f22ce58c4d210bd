"""The bytes depend on the brief and the theme, and on nothing around the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib
from tests.renderers.pdf.samples import kitchen_sink_file
print(hashlib.sha256(kitchen_sink_file()).hexdigest())
"""
ROOT = Path(__file__).parents[3]
HOSTILE = "raise SystemExit('code of the working directory or the home was run')\n"
FILES = ("reportlab_mods.py", "reportlab_settings.py", ".reportlab_mods", ".reportlab_settings")


def digest(home: Path, **surroundings: str) -> str:
    """Return the digest of the kitchen sink as another process makes it."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_another_process_in_other_surroundings_makes_the_same_bytes(tmp_path: Path) -> None:
    plain, hostile = tmp_path / "plain", tmp_path / "hostile"
    plain.mkdir()
    hostile.mkdir()
    for name in FILES:
        (hostile / name).write_text(HOSTILE)
    usual = digest(plain, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = digest(
        hostile,
        PYTHONHASHSEED="4242",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        RL_pageCompression="0",
        RL_useA85="1",
        RL_defaultPageSize="LETTER",
        SOURCE_DATE_EPOCH="86400",
    )
    assert usual == other


@pytest.mark.tool("qpdf")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    done = subprocess.run(
        ["qpdf", "--check", write(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


@pytest.mark.tool("pdffonts")
def test_all_fonts_are_embedded_and_can_be_read_back(tmp_path: Path) -> None:
    done = subprocess.run(["pdffonts", write(tmp_path)], capture_output=True, text=True, check=True)
    fonts = done.stdout.splitlines()[2:]
    assert len(fonts) == 6
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert "Helvetica" not in done.stdout


@pytest.mark.tool("pdftotext")
def test_any_reader_gets_the_words_and_their_spaces(tmp_path: Path) -> None:
    done = subprocess.run(
        ["pdftotext", "-layout", write(tmp_path), "-"], capture_output=True, text=True, check=True
    )
    words = " ".join(done.stdout.split())
    assert "would “probably” be reversed, but Dr. O’Neill, who ran the study [3] for the" in words
    assert "Page 2 of 2" in words


def write(folder: Path) -> str:
    """Write the kitchen sink and return its path."""
    from tests.renderers.pdf.samples import kitchen_sink_file

    path = folder / "brief.pdf"
    path.write_bytes(kitchen_sink_file())
    return str(path)
