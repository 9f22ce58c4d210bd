"""``briefbuild new``: a commented outline, asked for on a terminal where nothing is said."""

from __future__ import annotations

import sys

from briefbuild.build.new_outline import NewOutline, missing_sources, slug, write_outline
from briefbuild.build.run import outline_paths
from briefbuild.build.settings import Settings
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import Project
from briefbuild.model.outline import Paper


def new_command(options: Options) -> ExitCode:
    """Write a new outline and say what comes next."""
    project = Project(options.project.resolve())
    extends = None
    if options.extends is not None:
        settings = Settings(project=options.project, outlines=(options.extends,))
        (extends,) = outline_paths(settings, project)
    new = _named(options.name, extends) if options.name else _asked(extends)
    path = write_outline(project, new)
    print_line(f"{path}: written; next: briefbuild build {path}")
    if missing := missing_sources(project):
        print_line(missing)
    return ExitCode.OK


def _named(name: str, extends: str | None) -> NewOutline:
    words = name.removesuffix(".yaml").replace("-", " ").replace("_", " ")
    title = words[:1].upper() + words[1:]
    return NewOutline(name=name.removesuffix(".yaml"), title=title, extends=extends)


def _asked(extends: str | None) -> NewOutline:
    """Ask title, question and paper size; raises ``OutlineError`` where nobody can answer."""
    if not sys.stdin.isatty():
        raise OutlineError.at(
            Position("command line"), Code.COMMAND_LINE, "a new outline needs a name", "new NAME"
        )
    title = _answer("Title of the brief", "A first brief")
    question = _answer("Question that it answers", NewOutline(name="", title="").question)
    page = ""
    while page.casefold() not in {"a4", "letter"}:
        page = _answer("Paper size, A4 or Letter", Paper.A4.value)
    paper = Paper.A4 if page.casefold() == "a4" else Paper.LETTER
    return NewOutline(name=slug(title), title=title, question=question, page=paper, extends=extends)


def _answer(question: str, default: str) -> str:
    try:
        return input(f"{question} [{default}]: ").strip() or default
    except EOFError:  # nobody answers any more: what was not said has its default
        return default
