"""Shapes of values that only the catalogue has."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from briefbuild.catalogue.entry import CatalogueEntry
from briefbuild.model.outline import EditorText
from briefbuild.model.source import Name
from briefbuild.schema import JsonSchema, Matching, NonEmptyText, Report, Scalar, Shape
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode

T = TypeVar("T")

_FILE_NAME = Matching(
    r"(?!.*\.\.)[^\\/:~][^\\:]*\.json", "the name of a .json file beside the sources"
)


class Given(Struct, Generic[T], frozen=True):
    """A value that the editor stated; ``None`` where the editor states that there is none."""

    value: T | None


class OrNone(Scalar[Given[T]], frozen=True):
    """A single value, or ``""`` where the source has none and nothing must be inferred."""

    shape: Scalar[T]

    @property
    def expected(self) -> str:
        """What messages call it."""
        return self.shape.expected

    def parse(self, node: ScalarNode) -> Given[T]:
        """Return the value; raises ``MisfitError``."""
        return Given(self.shape.parse(node) if node.text.strip() else None)

    def json_schema(self) -> JsonSchema:
        """Return the schema that takes the value or nothing."""
        return {"anyOf": [self.shape.json_schema(), {"const": ""}]}


class NameAsWritten(Scalar[Name], frozen=True):
    """A name in one piece, which is printed as it stands and never cut into its parts."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "a name"

    def parse(self, node: ScalarNode) -> Name:
        """Return the name; raises ``MisfitError``."""
        return Name(literal=NonEmptyText().parse(node))

    def json_schema(self) -> JsonSchema:
        """Return the schema of text."""
        return NonEmptyText().json_schema()


class MaybeEmpty(Shape[CatalogueEntry], frozen=True):
    """An entry, or a name with nothing below it but comments."""

    entry: Shape[CatalogueEntry]
    accepts = MappingNode

    @property
    def expected(self) -> str:
        """What messages call it."""
        return self.entry.expected

    def read(self, node: Node, report: Report) -> CatalogueEntry | None:
        """Return the entry, or ``None`` after a problem."""
        if isinstance(node, ScalarNode) and not node.text and not node.quoted:
            return CatalogueEntry()
        return self.entry.read(node, report)

    def json_schema(self) -> JsonSchema:
        """Return the schema that takes the entry or nothing."""
        return {"anyOf": [self.entry.json_schema(), {"type": "null"}]}


class LibraryName(Scalar[EditorText], frozen=True):
    """The name of the library's file, with its place."""

    @property
    def expected(self) -> str:
        """What messages call it."""
        return _FILE_NAME.expected

    def parse(self, node: ScalarNode) -> EditorText:
        """Return name and place; raises ``MisfitError`` where it leads elsewhere."""
        return EditorText(_FILE_NAME.parse(node), node.position)

    def json_schema(self) -> JsonSchema:
        """Return the schema of a file name."""
        return _FILE_NAME.json_schema()
