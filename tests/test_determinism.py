"""Same input, same bytes: under another hash seed, time zone, locale, umask and working directory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.projects import write_project

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C", "RL_pageCompression": "0"},
)


COMMAND = f"{sys.executable} -m briefbuild build --project {{project}} --output {{output}}"


def digests(
    project: Path, surroundings: dict[str, str], directory: Path, umask: int
) -> dict[str, str]:
    """Build in another process and return the digest of each output."""
    output = directory / "out"
    subprocess.run(
        COMMAND.format(project=project, output=output).split(),
        cwd=directory,
        env={**os.environ, **surroundings},
        preexec_fn=lambda: os.umask(umask) and None,
        check=True,
        capture_output=True,
    )
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(output.iterdir())}


def test_the_surroundings_change_nothing(tmp_path: Path) -> None:
    found = []
    for number, surroundings in enumerate(SURROUNDINGS):
        # A project of its own each time: nothing may come from a cache.
        project = tmp_path / f"project-{number}"
        directory = tmp_path / f"somewhere-{number}"
        project.mkdir()
        directory.mkdir()
        write_project(project)
        found.append(digests(project, surroundings, directory, (0o022, 0o077)[number]))
    assert set(found[0]) == {"brief.docx", "brief.json", "brief.pdf"}
    assert found[0] == found[1]
