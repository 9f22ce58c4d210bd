"""``briefbuild diff``: two editions in one Word file, as tracked changes."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import replace

from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.diagnostics import Code, Diagnostic, Position
from briefbuild.errors import EvidenceError, ExitCode, OutlineError
from briefbuild.files import Project, publish
from briefbuild.model.brief import Brief
from briefbuild.model.codec import CodecError
from briefbuild.model.theme import Template, Theme
from briefbuild.model.walk import text_of_units
from briefbuild.themes import default_theme

LARGEST = 50_000_000  # bytes of a brief as JSON


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this command knows."""
    parser.add_argument("old", type=Path, metavar="OLD.json", help="the earlier edition, as JSON")
    parser.add_argument("new", type=Path, metavar="NEW.json", help="the later edition, as JSON")
    parser.add_argument(
        "--docx", type=Path, required=True, metavar="FILE", help="where the Word file goes"
    )
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="an office's Word template to write it in"
    )


def diff_command(options: Options) -> ExitCode:
    """Write one file that becomes the new edition when its changes are accepted."""
    old, new = _edition(options.old), _edition(options.new)
    theme = replace(default_theme(), template=_template(options.template))
    data = _proved(old, new, theme, options.docx.name)
    publish(options.docx.parent, {options.docx.name: data})
    if not options.quiet:
        print_line(f"{options.docx}: {options.old.name} to {options.new.name}, as tracked changes")
    return ExitCode.OK


def _edition(path: Path) -> Brief:
    from briefbuild.renderers import json

    data = Project(path.resolve().parent).read(path.name, LARGEST).data
    try:
        return json.read(data)
    except (CodecError, ValueError, KeyError) as error:
        raise OutlineError.at(
            Position(str(path)),
            Code.COMMAND_LINE,
            "it is not a brief as JSON of this version",
            "build the brief with formats: [json], and give that file",
        ) from error


def _template(path: Path | None) -> Template | None:
    if path is None:
        return None
    return Template(path.name, Project(path.resolve().parent).read(path.name, LARGEST).data)


def _proved(old: Brief, new: Brief, theme: Theme, name: str) -> bytes:
    """Return the redline after reading both editions back from it; raises ``EvidenceError``."""
    from briefbuild.renderers import docx
    from briefbuild.renderers.docx.extract import View

    data = docx.redline(old, new, theme)
    faults = list(docx.check(data))
    for brief, view in ((old, View.REJECTED), (new, View.ACCEPTED)):
        wanted = tuple(text for _block, text in text_of_units(brief))
        if docx.extract(data, view) != wanted:
            faults.append(f"with all changes {view.name.lower()} it is not the edition")
    if faults:
        fix = "nothing was written; report it"
        raise EvidenceError(
            *(Diagnostic(Position(name), Code.OUTPUT_DEFECT, fault, fix) for fault in faults)
        )
    return data
