"""Variables: ``{{ name }}`` and ``{{ group.name }}`` over plain data, and nothing else.

Jinja parses them, but no template is ever run: what its syntax tree holds beside names is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from briefbuild.diagnostics import Code
from briefbuild.model.outline import Data
from briefbuild.schema import MisfitError, did_you_mean, shown

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST_EXPRESSION = 200  # characters: Jinja's parser calls itself for each bracket

_ONLY_NAMES = "only names such as {{ name }} and {{ group.name }} are allowed"


def value_of(expression: str, variables: Mapping[str, Data]) -> str:
    """Return the value of what stands between ``{{`` and ``}}``; raises ``MisfitError``."""
    found: Data = variables
    path: list[str] = []
    for name in _names(expression):
        if isinstance(found, str):
            message = f"{'.'.join(path)} is text and has nothing inside it"
            raise MisfitError(Code.VARIABLE, message, f"write {{{{ {'.'.join(path)} }}}}")
        path.append(name)
        if name not in found:
            message = f"there is no variable {shown('.'.join(path))}"
            fix = did_you_mean(name, found) if found else "give it under variables:"
            raise MisfitError(Code.VARIABLE, message, fix)
        found = found[name]
    if isinstance(found, str):
        return found
    message = f"{'.'.join(path)} is a group, not a text"
    raise MisfitError(Code.VARIABLE, message, f"write one of its names: {', '.join(found)}")


def _names(expression: str) -> tuple[str, ...]:
    """Return ``a.b`` as its names; raises ``MisfitError`` for every other expression."""
    from jinja2 import TemplateError, nodes

    if len(expression) > LONGEST_EXPRESSION:
        raise MisfitError(Code.VARIABLE, "the braces hold too much", _ONLY_NAMES)
    try:
        body = _environment().parse(f"{{{{{expression}}}}}").body
    except (TemplateError, RecursionError) as error:
        message = f"{{{{ {shown(expression)[1:-1]} }}}} cannot be read"
        raise MisfitError(Code.VARIABLE, message, _ONLY_NAMES) from error
    node: nodes.Node | None = None
    match body:
        case [nodes.Output(nodes=[only])]:
            node = only
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name) or any(n.startswith("_") for n in (*names, node.name)):
        message = f"{{{{ {shown(expression)[1:-1]} }}}} is more than a name"
        raise MisfitError(Code.VARIABLE, message, _ONLY_NAMES)
    return (node.name, *reversed(names))


@cache
def _environment() -> Environment:
    from jinja2 import Environment

    return Environment(autoescape=False)  # noqa: S701  # parses only; nothing is ever rendered
