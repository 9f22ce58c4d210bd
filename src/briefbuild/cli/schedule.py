"""``briefbuild schedule``: ready units and lines that build this project at set times."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.errors import ExitCode

SYSTEMD = """\
# Save as ~/.config/systemd/user/{unit}.service
[Unit]
Description=Build the briefs of {project}

[Service]
Type=oneshot
WorkingDirectory={project}
Environment=PYTHONSAFEPATH=1
ExecStart={build}
# Exit 5 means that another run was active: not a failure.
SuccessExitStatus=5

# Save as ~/.config/systemd/user/{unit}.timer
[Unit]
Description=Build the briefs of {project} every morning

[Timer]
OnCalendar=*-*-* 06:00:00
# Catches up once if the machine was off.
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now {unit}.timer
# Log:  journalctl --user --unit {unit}.service
"""
CRON = """\
# Add with "crontab -e". cron has no catch-up; the project's own lock keeps runs apart.
0 6 * * * cd {project} && PYTHONSAFEPATH=1 {build} >> {log} 2>&1
"""
GITHUB = """\
# Save as .github/workflows/briefs.yml
name: briefs
on:
  schedule:
    - cron: "0 6 * * *"
  push:
    paths: ["seeds/**", "outlines/**", "editions/**"]
  workflow_dispatch:
permissions:
  contents: read
concurrency: briefs
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install --constraint constraints.txt .
      - run: briefbuild build --messages github
      - uses: actions/upload-artifact@v4
        with:
          name: briefs
          path: output/
"""
WINDOWS = """\
REM One line, in a command prompt. Not tested on Windows.
schtasks /Create /TN "{unit}" /SC DAILY /ST 06:00 /TR "\\"{program}\\" build --wait 600 --project \\"{project}\\""
"""
TEMPLATES = {"systemd": SYSTEMD, "cron": CRON, "github": GITHUB, "windows": WINDOWS}


def schedule_command(options: Options) -> ExitCode:
    """Print what a scheduler needs to build this project."""
    project = options.project.resolve()
    print_line(schedule(options.scheduler, project, _program(), options.notify).rstrip())
    return ExitCode.OK


def schedule(scheduler: str, project: Path, program: str, notify: str | None = None) -> str:
    """Return the units or lines for a scheduler: systemd, cron, github or windows."""
    words = [program, "build", "--wait", "600", *(["--notify", notify] if notify else [])]
    quote = _systemd_word if scheduler == "systemd" else _cron_word
    return TEMPLATES[scheduler].format(
        unit="briefbuild-"
        + "".join(c if c.isascii() and c.isalnum() else "-" for c in project.name),
        project=_systemd_path(project) if scheduler == "systemd" else _place(scheduler, project),
        program=program,
        build=" ".join(map(quote, words)),
        log=_cron_word(str(project / ".briefbuild" / "schedule.log")),
    )


def _place(scheduler: str, project: Path) -> str:
    return str(project) if scheduler == "windows" else _cron_word(str(project))


def _systemd_path(project: Path) -> str:
    return str(project).replace("%", "%%")


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if set(escaped) & set(" '\t;") or escaped != word else word


def _cron_word(word: str) -> str:
    return shlex.quote(word).replace("%", "\\%")  # cron takes a bare % for the end of the line


def _program() -> str:
    script = Path(sys.executable).with_name("briefbuild")
    return str(script) if script.exists() else sys.argv[0]
