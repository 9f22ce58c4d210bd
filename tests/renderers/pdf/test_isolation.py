"""The bytes depend on the brief and the theme, and on nothing around the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
