"""``briefbuild schema`` and ``briefbuild outline``: the language, and an outline as it is read."""

from __future__ import annotations

from briefbuild.build.outline_schema import schema_of
from briefbuild.build.run import outline_paths
from briefbuild.build.settings import Settings
from briefbuild.build.sources import open_shelf
from briefbuild.build.suggestion import outline_lines, suggest
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import Project, publish
from briefbuild.outlines import formatted, resolve, view
from briefbuild.schema import Report
from briefbuild.yaml_nodes import load


def schema_command(options: Options) -> ExitCode:
    """Print the JSON Schema of a project's outlines."""
    print_line(schema_of(Project(options.project.resolve())).decode().rstrip("\n"))
    return ExitCode.OK


def outline_command(options: Options) -> ExitCode:
    """Show an outline as it is read, bring it into the usual form, or propose one."""
    project = Project(options.project.resolve())
    if options.action == "suggest":
        return _suggest(project, tuple(options.outlines))
    settings = Settings(project=options.project, outlines=tuple(options.outlines))
    for path in outline_paths(settings, project):
        if options.action == "fmt":
            _format(project, path)
        else:
            _show(project, path, is_resolved=options.resolved)
    return ExitCode.OK


def _show(project: Project, path: str, *, is_resolved: bool) -> None:
    """Print an outline, resolved after all that it extends, and each value's place."""
    report = Report()
    if is_resolved:
        node = resolve(path, lambda name: project.read(name).data, report)
    else:
        node = load(project.read(path).data, path)
    if report.problems:
        raise OutlineError(*sorted(report.problems))
    for line in view(node):
        print_line(line)


def _format(project: Project, path: str) -> None:
    data = project.read(path).data
    tidy = formatted(data, path)
    if tidy == data:
        print_line(f"{path}: in the usual form already")
        return
    file = project.root / path
    publish(file.parent, {file.name: tidy})
    print_line(f"{path}: brought into the usual form")


def _suggest(project: Project, globs: tuple[str, ...]) -> ExitCode:
    found = suggest(globs, open_shelf(project))
    for line in outline_lines(found):
        print_line(line)
    return ExitCode.OK
