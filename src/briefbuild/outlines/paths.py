"""Names of files that an outline gives or implies; none may lead out of its folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from briefbuild.csl import SHIPPED
from briefbuild.diagnostics import Code, Position
from briefbuild.model.outline import EditorText, SourceGlob
from briefbuild.schema import JsonSchema, MisfitError, NonEmptyText, Report, Scalar, shown
from briefbuild.yaml_nodes import ScalarNode

LONGEST_NAME = 100  # bytes: with an ending, and twice in a temporary name, it still fits everywhere

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
_FORBIDDEN_IN_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_UNSAFE = (
    (re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://"), "is an address of the web"),
    (re.compile(r"/|[A-Za-z]:"), "is not below the folder"),
    (re.compile(r".*\\"), 'has a "\\" where a "/" should be'),
    (re.compile(r"~"), "begins in a home folder"),
    (re.compile(r"(.*/)?\.\.(/|$)"), 'leaves the folder by ".."'),
)


def output_name(path: str, report: Report) -> str:
    """Return the name of the finished files: the outline's own, without its ending.

    Notes in ``report`` a name that some system cannot hold or takes for something else.
    """
    name = PurePosixPath(path).stem
    if fault := name_fault(name):
        report.add(
            Position(path, 1),
            Code.OUTPUT_NAME,
            f"the outline's name is also that of its brief, and {fault}",
            "rename the outline, for example to my-brief.yaml",
        )
    return name


def name_fault(name: str) -> str | None:
    """Return why no outline may have this name (without its ending), or ``None``."""
    if found := _FORBIDDEN_IN_NAME.search(name):
        return f"no file name may have {found[0]!r} in it"
    if len(name.encode()) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} bytes"
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return f"{name} is a device on Windows"
    if name.startswith(("-", ".")):
        return f'it begins with "{name[0]}"'
    if name.endswith((".", " ")):
        return "it ends in a full stop or a space"
    return None


def _refuse_unsafe(path: str, fix: str) -> None:
    for pattern, fault in _UNSAFE:
        if pattern.match(path):
            raise MisfitError(Code.UNSAFE_PATH, f"{shown(path)} {fault}", fix)


class OutputName(Scalar[str], frozen=True):
    """A name that a file may have on every system."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "a name for files, without ending"

    def parse(self, node: ScalarNode) -> str:
        """Return the name; raises ``MisfitError``."""
        name = NonEmptyText().parse(node)
        if fault := name_fault(name):
            message = f"{shown(name)} cannot name files: {fault}"
            raise MisfitError(Code.OUTPUT_NAME, message, "choose a name such as brief-2026-01")
        return name

    def json_schema(self) -> JsonSchema:
        """Return the schema of text, with a length."""
        return NonEmptyText().json_schema()


class Glob(Scalar[SourceGlob], frozen=True):
    """A pattern of file names below the source folder."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return 'a file name or a pattern such as "*.txt"'

    def parse(self, node: ScalarNode) -> SourceGlob:
        """Return pattern and place; raises ``MisfitError`` where it leads elsewhere."""
        if not node.text.strip():
            raise self.misfit(node)
        _refuse_unsafe(node.text, 'copy the files below the source folder, and write "*.txt"')
        return SourceGlob(pattern=node.text, position=node.position)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a pattern."""
        return {"type": "string", "minLength": 1, "not": {"pattern": r"^([/~]|.*\\|.*://|\.\./)"}}


class YamlPath(Scalar[EditorText], frozen=True):
    """The path of a YAML file of the project."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "the name of a .yaml file"

    def parse(self, node: ScalarNode) -> EditorText:
        """Return path and place; raises ``MisfitError`` where it leads elsewhere."""
        _refuse_unsafe(node.text, "give the name of a file below the folder")
        if not node.text.endswith((".yaml", ".yml")):
            raise self.misfit(node)
        return EditorText(node.text, node.position)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a file name."""
        return {"type": "string", "pattern": r"\.ya?ml$"}


class WordPath(Scalar[EditorText], frozen=True):
    """The path of a Word template of the project."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "the name of a .docx or .dotx file"

    def parse(self, node: ScalarNode) -> EditorText:
        """Return path and place; raises ``MisfitError`` where it leads elsewhere."""
        _refuse_unsafe(node.text, "give the name of a file below the folder")
        if node.text.endswith((".docm", ".dotm")):
            fix = 'open it in Word and save it as "Word Template (*.dotx)"'
            raise MisfitError(Code.TEMPLATE, f"{shown(node.text)} may hold macros", fix)
        if not node.text.endswith((".docx", ".dotx")):
            raise self.misfit(node)
        return EditorText(node.text, node.position)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a file name."""
        return {"type": "string", "pattern": r"\.(docx|dotx)$"}


class StylePath(Scalar[EditorText], frozen=True):
    """A reference style that comes with the program, or the path of a CSL file of the project."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"{' or '.join(SHIPPED)}, or the name of a .csl file"

    def parse(self, node: ScalarNode) -> EditorText:
        """Return name or path, and place; raises ``MisfitError`` where it leads elsewhere."""
        if node.text not in SHIPPED:
            _refuse_unsafe(node.text, "give the name of a file below the folder")
            if not node.text.endswith(".csl"):
                raise self.misfit(node)
        return EditorText(node.text, node.position)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a style's name."""
        return {"anyOf": [{"enum": list(SHIPPED)}, {"type": "string", "pattern": r"\.csl$"}]}
