"""``briefbuild schema`` and ``briefbuild outline``: the language, and an outline as it is read."""

from __future__ import annotations

from briefbuild.build.run import outline_paths
from briefbuild.build.settings import Settings
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.files import Project, package_data
from briefbuild.outlines import resolve, view
from briefbuild.schema import Report
from briefbuild.yaml_nodes import load

SCHEMA_FILE = "outline.schema.json"


def schema_command(_options: Options) -> ExitCode:
    """Print the JSON Schema of outlines."""
    print_line(package_data(SCHEMA_FILE).decode().rstrip("\n"))
    return ExitCode.OK


def outline_command(options: Options) -> ExitCode:
    """Print an outline, with ``--resolved`` after all that it extends, and each value's place."""
    project = Project(options.project.resolve())
    settings = Settings(project=options.project, outlines=(options.outline,))
    (path,) = outline_paths(settings, project)
    report = Report()
    if options.resolved:
        node = resolve(path, lambda name: project.read(name).data, report)
    else:
        node = load(project.read(path).data, path)
    if report.problems:
        raise OutlineError(*sorted(report.problems))
    for line in view(node):
        print_line(line)
    return ExitCode.OK
