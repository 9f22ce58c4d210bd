"""The reference page and the JSON Schema of outlines, made from the language's one declaration."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefbuild.evidence.codebook import load_codebook
from briefbuild.evidence.codebook_file import CODEBOOK
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


CODEBOOK_INTRODUCTION = """\
# The keys of a codebook

Made from the program's own declaration (`make accept`); do not edit it by hand.
[Add a facet of your own](../how-to/add-a-facet.md) is a first example.

A codebook says into which facets sentences are sorted, and by what. A project's own is
`seeds/codebook.yaml`. With `extends: policy` it begins with the one that ships
([policy.yaml](../../src/briefbuild/data/codebooks/policy.yaml)) and names only what differs: groups of
keys are merged, lists replaced.

**Phrases** are matched word by word, in any letter case:

| written | matches |
| --- | --- |
| `supply*` | the word with its endings: supply, supplies, supplied, supplying |
| `*ism` | any word with this ending |
| `over/about` | either word |
| `<goods>` | a word list of the codebook, or `<actor>` `<people>` `<place>` `<name>` `<date>` `<number>` `<start>` |
| `call* for` | several words in a row |
| `...`, `......` | up to a few words in between, or many; never past a semicolon or colon |
| `fall* \\| run* out` | either phrase |

**Scores.** The weights of the cues and guards that occur are added up, each once; 1.0 assigns the facet. The five
facets that ship have [fitted weights](../decisions/0011-fitted-weights-on-the-rules.md) on top of that, in which
likeness to their prototypes is one trait of many; with `weights: none` they have the sum of their cues. In the score
of a facet of your own, likeness to its prototypes counts like a cue ([how](../decisions/0015-prototype-sentences.md)).
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


def codebook_page() -> str:
    """Return the reference page of codebooks."""
    keys = {field.name: field for field in CODEBOOK.fields}
    facet = _fields(keys["facets"].shape)
    phrases = {field.name: _fields(field.shape) for field in facet}
    parts = [
        CODEBOOK_INTRODUCTION,
        *_table("The codebook", CODEBOOK.fields),
        *_table("A facet: an entry of `facets`", facet),
        *_table("A cue: an entry of `cues`", phrases["cues"]),
        *_table("A guard: an entry of `guards`", phrases["guards"]),
        *_table("The keys of `headings`", phrases["headings"]),
    ]
    return "\n".join(parts)


def _table(heading: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield f"## {heading}\n"
    yield "| key | value | what it does |\n| --- | --- | --- |"
    for field in fields:
        need = "**needed.** " if field.is_required else ""
        yield f"| `{field.name}` | {_value(field)} | {need}{field.doc} |"
    yield ""


def _tables(heading: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield from _table(heading, fields)
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
