"""``briefbuild impact``: everything that rests on a source."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from briefbuild.build.impact import Impact, impact
from briefbuild.build.settings import Settings
from briefbuild.cli.build import source_date_epoch
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_error, print_line
from briefbuild.errors import ExitCode


def impact_command(options: Options) -> ExitCode:
    """Print what rests on the sources, by brief and by issued edition."""
    settings = Settings(project=options.project, timestamp=source_date_epoch())
    found, problems = impact(settings, frozenset(options.sources))
    for problem in problems:
        print_error(str(problem), sys.stderr)
    if options.json:
        document = {"impact": [asdict(item) for item in found]}
        print_line(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        for item in found:
            _print(item)
        if not found:
            print_line(f"nothing rests on {', '.join(options.sources)}")
    return ExitCode.EVIDENCE if problems else ExitCode.OK


def _print(item: Impact) -> None:
    print_line(f"{item.place}: {len(item.statements)} of {item.total} statements")
    for section, remaining in item.remaining:
        left = f"{remaining} from other sources remain" if remaining else "nothing else is there"
        print_line(f"  {section}: {left}")
        for statement in item.statements:
            if statement.section == section:
                print_line(f"    “{statement.words}”")
