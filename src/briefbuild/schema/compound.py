"""Shapes of lists and groups of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar, cast

from msgspec import Struct

from briefbuild.diagnostics import Code, Position
from briefbuild.model.codec import Json
from briefbuild.schema.report import Report, did_you_mean, nearest, shown
from briefbuild.schema.shapes import Choice, JsonSchema, MisfitError, Shape, T_co, choice_of
from briefbuild.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

T = TypeVar("T")
K_co = TypeVar("K_co", covariant=True)

Values: TypeAlias = Mapping[str, object]
"""What a group of keys holds, by key; :meth:`FieldOf.of` takes typed values out of it."""


class FieldOf(Struct, Generic[T_co], frozen=True):
    """A key with the shape of its value.

    Made by :func:`required`, :func:`optional` and :func:`defaulted`, which keep ``default`` typed.
    """

    name: str
    shape: Shape[object]
    doc: str
    is_required: bool
    default: object = None

    def of(self, values: Values) -> T_co:
        """Return this key's value, or its default where the outline does not give it."""
        return cast("T_co", values.get(self.name, self.default))


Field: TypeAlias = FieldOf[object]


def required(name: str, shape: Shape[T], doc: str) -> FieldOf[T]:
    """Return a key that must be given; ``doc`` is the line that editors read about it."""
    return FieldOf(name, shape, doc, is_required=True)


def optional(name: str, shape: Shape[T], doc: str) -> FieldOf[T | None]:
    """Return a key that may be left out, and is then ``None``."""
    return FieldOf(name, shape, doc, is_required=False)


def defaulted(name: str, shape: Shape[T], default: T, doc: str) -> FieldOf[T]:
    """Return a key that may be left out, and is then ``default``."""
    return FieldOf(name, shape, doc, is_required=False, default=default)


def by_name(make: Callable[..., T]) -> Callable[[Values, Position], T]:
    """Return the ``make`` of a record whose keys are the parameters of ``make`` itself."""
    return lambda values, _position: make(**values)


class ListOf(Shape[tuple[T_co, ...]], frozen=True):
    """A list of ``minimum`` to ``maximum`` values of one shape."""

    item: Shape[T_co]
    minimum: int = 0
    maximum: int | None = None
    accepts = SequenceNode

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"a list (each entry: {self.item.expected})"

    @property
    def _takes_words(self) -> bool:
        """Whether an entry may be a single value."""
        shapes = self.item.options if isinstance(self.item, OneOf) else (self.item,)
        return any(shape.accepts is ScalarNode for shape in shapes)

    def read(self, node: Node, report: Report) -> tuple[T_co, ...] | None:
        """Return the values in order, or ``None`` after a problem."""
        if not isinstance(node, SequenceNode):
            report.unexpected(node, self.expected, _as_list(node) if self._takes_words else "")
            return None
        count = len(node.items)
        if count < self.minimum:
            few = f"expected at least {self.minimum}, found {count}"
            report.add(node.position, Code.OUT_OF_RANGE, few, "add one, or delete the key")
            return None
        if self.maximum is not None and count > self.maximum:
            many = f"expected at most {self.maximum}, found {count}"
            report.add(node.position, Code.OUT_OF_RANGE, many, "take some out")
            return None
        values = [self.item.read(item, report) for item in node.items]
        kept = tuple(value for value in values if value is not None)
        return kept if len(kept) == len(values) else None

    def json_schema(self) -> JsonSchema:
        """Return the schema of an array."""
        least: JsonSchema = {"minItems": self.minimum} if self.minimum else {}
        most: JsonSchema = {"maxItems": self.maximum} if self.maximum is not None else {}
        return {"type": "array", "items": self.item.json_schema(), **least, **most}


def _as_list(node: Node) -> str:
    if isinstance(node, ScalarNode) and node.text:
        return f"write it in brackets: [{shown(node.text)}]"
    return ""


class MappingOf(Shape[Mapping[K_co, T_co]], frozen=True):
    """Keys that the editor chooses, each with a value of one shape."""

    key: Shape[K_co]
    value: Shape[T_co]
    accepts = MappingNode

    @property
    def expected(self) -> str:
        """What messages call it."""
        return "a group of keys"

    def read(self, node: Node, report: Report) -> Mapping[K_co, T_co] | None:
        """Return the values by key, in order, or ``None`` after a problem."""
        if not isinstance(node, MappingNode):
            report.unexpected(node, self.expected)
            return None
        pairs = [
            (
                self.key.read(entry.key, report),
                self.value.read(entry.value, report.inside(entry.key.text)),
            )
            for entry in node.entries
        ]
        kept = {key: value for key, value in pairs if key is not None and value is not None}
        return MappingProxyType(kept) if len(kept) == len(pairs) else None

    def json_schema(self) -> JsonSchema:
        """Return the schema of an object whose keys are free, or chosen from names."""
        names: JsonSchema = {}
        if isinstance(self.key, Choice):
            names = {"propertyNames": self.key.json_schema()}
        return {"type": "object", "additionalProperties": self.value.json_schema(), **names}


class OneOf(Shape[T_co], frozen=True):
    """One of several shapes, told apart by what they are: a single value, a list, or keys."""

    options: tuple[Shape[T_co], ...]

    @property
    def expected(self) -> str:
        """What messages call it."""
        return " or ".join(option.expected for option in self.options)

    def read(self, node: Node, report: Report) -> T_co | None:
        """Return the value as the first fitting shape reads it, or ``None`` after a problem."""
        for option in self.options:
            if isinstance(node, option.accepts):
                return option.read(node, report)
        report.unexpected(node, self.expected)
        return None

    def json_schema(self) -> JsonSchema:
        """Return the schema that takes any of the shapes."""
        return {"anyOf": [option.json_schema() for option in self.options]}


class Record(Shape[T_co], frozen=True):
    """A fixed set of keys; ``make`` builds the value from theirs and the place of the group.

    ``make`` may raise ``MisfitError`` where values do not fit each other.
    """

    fields: tuple[Field, ...]
    make: Callable[[Values, Position], T_co]
    accepts = MappingNode

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"a group of keys such as {', '.join(field.name for field in self.fields[:3])}"

    def read(self, node: Node, report: Report) -> T_co | None:
        """Return the value, or ``None`` after a problem with any key."""
        if not isinstance(node, MappingNode):
            report.unexpected(node, self.expected)
            return None
        return _made(node, self.fields, self.make, report)

    def json_schema(self) -> JsonSchema:
        """Return the schema of an object with these keys and no others."""
        return _object_schema(self.fields)


class Variants(Shape[T_co], frozen=True):
    """Keys that depend on one of them: ``tag`` names the variant, which adds keys of its own."""

    tag: str
    doc: str
    common: tuple[Field, ...]
    variants: Mapping[str, tuple[Field, ...]]
    make: Callable[[Values, Position], T_co]
    accepts = MappingNode

    @property
    def expected(self) -> str:
        """What messages call it."""
        return f"a group of keys with {self.tag}"

    def read(self, node: Node, report: Report) -> T_co | None:
        """Return the value, or ``None`` after a problem with any key."""
        if not isinstance(node, MappingNode):
            report.unexpected(node, self.expected)
            return None
        given = node.get(self.tag)
        name = given.text if isinstance(given, ScalarNode) else ""
        # Where the variant is unknown, keys of any variant pass: one mistake, one message.
        fields = self._tagged(self.variants.get(name, self._all_options()))
        return _made(node, fields, self.make, report)

    def json_schema(self) -> JsonSchema:
        """Return an object with the keys of all variants, of which each allows only its own."""
        schema = _object_schema(self._tagged(self._all_options()))
        return {**schema, "allOf": [self._only_own(name) for name in self.variants]}

    def _only_own(self, name: str) -> Json:
        own = self._tagged(self.variants[name])
        condition: JsonSchema = {"properties": {self.tag: {"const": name}}, "required": [self.tag]}
        allowed: JsonSchema = {
            "properties": {field.name: _field_schema(field) for field in self.variants[name]},
            "propertyNames": {"enum": [field.name for field in own]},
        }
        return {"if": condition, "then": allowed}

    def _tagged(self, options: tuple[Field, ...]) -> tuple[Field, ...]:
        return (required(self.tag, choice_of(self.variants), self.doc), *self.common, *options)

    def _all_options(self) -> tuple[Field, ...]:
        every = {field.name: field for options in self.variants.values() for field in options}
        return tuple(every.values())


def _made(
    node: MappingNode,
    fields: tuple[Field, ...],
    make: Callable[[Values, Position], T],
    report: Report,
) -> T | None:
    before = len(report.problems)
    values = _read_fields(node, fields, report)
    if len(report.problems) > before:
        return None
    try:
        return make(values, node.position)
    except MisfitError as error:
        report.add(node.position, error.code, error.message, error.fix)
        return None


def _read_fields(node: MappingNode, fields: tuple[Field, ...], report: Report) -> Values:
    known = {field.name: field for field in fields}
    values: dict[str, object] = {field.name: field.default for field in fields}
    given = {entry.key.text for entry in node.entries}
    for entry in node.entries:
        name = entry.key.text
        if name in known:
            values[name] = known[name].shape.read(entry.value, report.inside(name))
        else:
            advice = did_you_mean(name, known, "keys")
            report.add(entry.key.position, Code.UNKNOWN_KEY, f"unknown key {shown(name)}", advice)
    # A key that is only misspelt is not also reported as missing.
    misspelt = {nearest(name, known) for name in given - known.keys()}
    for field in fields:
        if field.is_required and field.name not in given | misspelt:
            message = f'the key "{field.name}" is missing'
            fix = f'write "{field.name}: …" ({field.shape.expected})'
            report.add(node.position, Code.MISSING_KEY, message, fix)
    return MappingProxyType(values)


def _object_schema(fields: tuple[Field, ...]) -> JsonSchema:
    return {
        "type": "object",
        "properties": {field.name: _field_schema(field) for field in fields},
        "required": [field.name for field in fields if field.is_required],
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> Json:
    schema = {"description": field.doc, **field.shape.json_schema()}
    if isinstance(field.default, bool | int | float | str):
        schema["default"] = field.default
    return schema
