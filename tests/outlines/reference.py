"""The reference page and the JSON Schema of outlines, made from the language's one declaration."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefbuild.evidence.codebook import load_codebook
from briefbuild.files import package_data
from briefbuild.lint import NAMES
from briefbuild.outlines import Vocabulary, outline_schema
from briefbuild.outlines.language import outline_shape
from briefbuild.renderers import RENDERERS
from briefbuild.schema import Field, ListOf, MappingOf, OneOf, Record, Shape, Variants
from briefbuild.sections import SECTION_KINDS, section_kind
from briefbuild.sections.ladders import scales

INTRODUCTION = """\
# The keys of an outline

Made from the program's own declaration of the language (`make accept`); do not edit it by hand.
`briefbuild schema` prints the same as JSON Schema, for programs that complete and check while you type.

Texts are as you type them: `NO`, `12:30` and `007` stay what they are. Unknown keys are errors.
"""


def vocabulary() -> Vocabulary:
    """Return the names that outlines may use."""
    codebook = load_codebook(package_data("codebooks/policy.yaml"), "codebooks/policy.yaml")
    return Vocabulary(
        kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
        formats=frozenset(RENDERERS),
        facets=frozenset(codebook.facet_names),
        ladders=frozenset(scales().ladders),
        rules=NAMES,
    )


def schema_text() -> str:
    """Return the schema as it is shipped."""
    return json.dumps(outline_schema(vocabulary()), ensure_ascii=False, indent=1) + "\n"


def page() -> str:
    """Return the reference page."""
    known = vocabulary()
    parts = [INTRODUCTION, *_tables("The outline", outline_shape("", "", known).fields)]
    for kind, options in known.kinds.items():
        if options:
            parts.extend(_tables(f"Keys of the section kind `{kind}`", options))
    return "\n".join(parts) + "\n"


def _tables(heading: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield f"## {heading}\n"
    yield "| key | value | what it does |\n| --- | --- | --- |"
    for field in fields:
        need = "**needed.** " if field.is_required else ""
        yield f"| `{field.name}` | {_value(field)} | {need}{field.doc} |"
    yield ""
    for field in fields:
        inner = _fields(field.shape)
        if inner:
            yield from _tables(f"{_path(heading)}`{field.name}`", inner)


def _path(heading: str) -> str:
    return f"{heading} › " if heading.startswith("`") else ""


def _value(field: Field) -> str:
    expected = field.shape.expected.replace("|", "\\|")
    default = field.default
    if default is None or default == "" or not isinstance(default, str | int | float):
        return expected
    shown = (
        {True: "yes", False: "no"}.get(default, default) if isinstance(default, bool) else default
    )
    return f"{expected}; default `{shown}`"


def _fields(shape: Shape[object]) -> tuple[Field, ...]:
    """Return the keys of the groups that a value may be."""
    match shape:
        case Record():
            return shape.fields
        case Variants():
            return shape._tagged(())
        case ListOf():
            return _fields(shape.item)
        case MappingOf():
            return _fields(shape.value)
        case OneOf():
            return next((fields for one in shape.options if (fields := _fields(one))), ())
        case _:
            return ()
