"""Words that the program composes: templates of one data file a language, filled with fields.

A field is a string, a number, a list of strings, or inlines (a quotation, a citation) that keep
their own origin. Every other word gets the template and the field values as its origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct

from briefbuild.model.brief import Composed, FieldValue, Inline, Inlines, Text

if TYPE_CHECKING:
    from jinja2 import Environment

Field: TypeAlias = str | int | Sequence[str] | Inlines

# Private-use characters hold an inline field's place while the template is rendered.
_PLACE = re.compile("\ue000(\\d+)\ue001")
_FIELD = re.compile(r"\{\{ (\w+) \}\}")
_OF = re.compile(r" (?:of|for|on|to|and) ")
_POSSESSIVE = re.compile(r"(?<!People)['’]s ")
_MORE = re.compile(r"\{[{%#]|\r")


class Phrases(Struct, frozen=True, dict=True):
    """The templates of one language by key; made by :func:`load_phrases`."""

    language: str
    nouns: Mapping[str, str]
    numbers: tuple[str, ...]
    articles: frozenset[str]
    templates: Mapping[str, str]

    @cached_property
    def environment(self) -> Environment:
        """Jinja's environment with the templates and filters, for those that have more than fields."""
        from jinja2 import DictLoader, Environment, StrictUndefined

        # Plain text, never markup: renderers escape for their own format.
        environment = Environment(
            loader=DictLoader(self.templates),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701  # no markup
            optimized=False,  # templates are filled a few times: compiling them is what takes time
        )
        environment.filters.update(
            words=self.words,
            count=self.count,
            series=self.series,
            either=self.either,
            capital=_capital,
        )
        return environment

    def text(self, key: str, **fields: Field) -> str:
        """Return the words of a template; raises ``jinja2.TemplateNotFound`` for an unknown key."""
        plain = _plain(self.templates[key]) if key in self.templates else []
        if plain and fields.keys() >= set(plain[1::2]):
            return "".join(str(fields[part]) if n % 2 else part for n, part in enumerate(plain))
        return self.environment.get_template(key).render(fields)

    def inlines(self, key: str, **fields: Field) -> Inlines:
        """Return a template's words as inlines, with inline fields in their places."""
        placed = {name: value for name, value in fields.items() if _is_inlines(value)}
        order = tuple(placed)
        shown = {
            name: f"\ue000{order.index(name)}\ue001" if name in placed else value
            for name, value in fields.items()
        }
        origin = Composed(
            key, tuple(FieldValue(n, _shown(v)) for n, v in fields.items() if n not in placed)
        )
        pieces = _PLACE.split(self.text(key, **shown))
        result: list[Inlines] = []
        for position, piece in enumerate(pieces):
            is_field = position % 2 == 1
            if is_field:
                result.append(cast("Inlines", placed[order[int(piece)]]))
            elif piece:
                result.append((Text(piece, origin),))
        return tuple(inline for inlines in result for inline in inlines)

    def plain_inlines(self, key: str, words: str) -> Inlines:
        """Return words that come from data (a name, a title) with ``key`` as their origin."""
        return (Text(words, Composed(key, (FieldValue("words", words),))),)

    def series(self, items: Sequence[str]) -> str:
        """Return ``a``, ``a and b`` or ``a, b and c``."""
        if not items:
            return ""
        *rest, last = items
        if not rest:
            return last
        key = "lists.two" if len(rest) == 1 else "lists.many"
        return self.text(key, first=", ".join(rest), last=last)

    def named(self, *names: str) -> str:
        """Return names as :meth:`series` does, each with the article that English puts before it."""
        return self.series([self._with_article(name) for name in names])

    def _with_article(self, name: str) -> str:
        """Return "the United States", "the Bank of England", "the union", but "Norway" and "fishers"."""
        named = _OF.split(name, maxsplit=1)[0]
        head = named.rpartition(" ")[2]
        is_common = (name[:1].islower() or head[:1].islower()) and not name.endswith("s")
        takes_one = is_common or not self.articles.isdisjoint({name, head, name[: len(named) + 3]})
        has_one = name.startswith(("The ", "the ")) or _POSSESSIVE.search(name) is not None
        return f"the {name}" if takes_one and not has_one else name

    def either(self, items: Sequence[str]) -> str:
        """Return ``a``, ``a or b`` or ``a, b or c``."""
        *rest, last = items or ("",)
        return self.text("lists.either", first=", ".join(rest), last=last) if rest else last

    def joined(self, items: Sequence[Inline]) -> Inlines:
        """Return inlines as :meth:`series` does words."""
        return self.listed([(item,) for item in items])

    def listed(self, pieces: Sequence[Inlines]) -> Inlines:
        """Return pieces of text as :meth:`series` does words."""
        parts: list[Inline] = []
        for number, piece in enumerate(pieces):
            if number:
                is_last = number == len(pieces) - 1
                parts.extend(self.inlines("lists.last" if is_last else "lists.next"))
            parts.extend(piece)
        return tuple(parts)

    def spaced(self, sentences: Sequence[Inlines]) -> Inlines:
        """Return sentences one after the other, with a space between them."""
        parts: list[Inline] = []
        for number, sentence in enumerate(sentences):
            parts.extend((*(self.inlines("lists.space") if number else ()), *sentence))
        return tuple(parts)

    def words(self, number: int) -> str:
        """Return a number in words where the language file has one, else in digits."""
        return self.numbers[number] if number < len(self.numbers) else f"{number:,}"

    def count(self, number: int, noun: str) -> str:
        """Return a number with its noun: ``one source``, ``three sources``."""
        return f"{self.words(number)} {noun if number == 1 else self.nouns[noun]}"


def load_phrases(language: str, read: Callable[[str], bytes]) -> Phrases:
    """Return the phrases of ``language`` (BCP 47); English where it has no file.

    ``read`` returns a data file of the package and raises ``FileNotFoundError``.
    """
    from briefbuild import yaml_nodes

    primary = language.split("-", maxsplit=1)[0].casefold()
    name = f"phrases/{primary}.yaml"
    try:
        data = read(name)
    except FileNotFoundError:
        primary, name = "en", "phrases/en.yaml"
        data = read(name)
    flat = dict(_flatten(yaml_nodes.load(data, name)))
    nouns = {key.removeprefix("nouns."): word for key, word in flat.items() if key[:6] == "nouns."}
    numbers = [key for key in flat if key.startswith("numbers.")]
    articles = frozenset(word for key, word in flat.items() if key.startswith("articles."))
    return Phrases(primary, nouns, tuple(flat[key] for key in numbers), articles, flat)


def _flatten(node: object, prefix: str = "") -> list[tuple[str, str]]:
    from briefbuild.yaml_nodes import MappingNode, ScalarNode, SequenceNode

    if isinstance(node, ScalarNode):
        return [(prefix, node.text)]
    if isinstance(node, MappingNode):
        children = [(entry.key.text, entry.value) for entry in node.entries]
    elif isinstance(node, SequenceNode):
        children = [(str(number), item) for number, item in enumerate(node.items)]
    else:
        raise TypeError(prefix)
    return [
        pair
        for name, child in children
        for pair in _flatten(child, f"{prefix}.{name}" if prefix else name)
    ]


@lru_cache(maxsize=1000)  # compiling a template takes longer than filling it a hundred times
def _plain(template: str) -> list[str]:
    """Return words and field names in turn; nothing where there is more that Jinja must read."""
    parts = _FIELD.split(template)
    has_more = _MORE.search("\n".join(parts[::2])) or template.endswith("\n")
    return [] if has_more else parts


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_inlines(value: Field) -> bool:
    return isinstance(value, tuple) and not all(isinstance(item, str) for item in value)


def _shown(value: Field) -> str:
    return value if isinstance(value, str) else str(value)
