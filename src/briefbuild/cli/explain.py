"""``briefbuild explain``: why each quotation was chosen, and which were next."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import to_builtins

from briefbuild.build.explain import Explained, ExplainedSection, explain
from briefbuild.build.run import outline_paths
from briefbuild.build.settings import Settings
from briefbuild.build.sources import open_shelf
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.errors import ExitCode
from briefbuild.files import Project

SHOWN_WORDS = 6  # of a sentence, behind the line to paste


def explain_command(options: Options) -> ExitCode:
    """Print the reasons of every quotation of one outline, or of one of its sections."""
    project = Project(options.project.resolve())
    settings = Settings(project=options.project, outlines=(options.outline,))
    (path,) = outline_paths(settings, project)
    sections = explain(path, options.section, open_shelf(project))
    if options.json:
        document = {"outline": path, "sections": [to_builtins(section) for section in sections]}
        print_line(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        for section in sections:
            for line in _lines(section):
                print_line(line)
    return ExitCode.OK


def _lines(section: ExplainedSection) -> Iterator[str]:
    yield f"{section.position}: section {section.id}"
    for number, quoted in enumerate(section.chosen, start=1):
        yield from _quotation(f"{number}.", quoted)
    if not section.chosen:
        yield "  chooses no statement"
    if section.following:
        yield "  next, if there were more room:"
        for quoted in section.following:
            yield from _quotation("-", quoted)
    yield ""


def _quotation(mark: str, quoted: Explained) -> Iterator[str]:
    if not quoted.passage:
        yield f"  {mark} {quoted.words}"
        yield f"     why: {', '.join(quoted.reasons)}"
        return
    opening = " ".join(quoted.words.split()[:SHOWN_WORDS])
    place = f"{quoted.source} {quoted.place}".rstrip()
    yield f"  {mark} “{quoted.words}” ({place})"
    score = f"; score {quoted.score:g}" if quoted.score else ""
    yield f"     why: {', '.join(quoted.reasons)}{score}"
    yield f"     below pin: or exclude:  - {{passage: {quoted.passage}}} # {opening} …"
