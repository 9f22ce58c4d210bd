"""What an editor is told about YAML that the door refuses, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple

from briefbuild.diagnostics import Code


class Finding(NamedTuple):
    """A code, what is wrong and how to fix it."""

    code: Code
    message: str
    fix: str


class Rule(NamedTuple):
    """How to tell a problem of the parser; ``at_start`` points to where the construct begins."""

    signs: tuple[str, ...]
    finding: Finding
    at_start: bool = False


_QUOTE_IT = 'if it belongs to the text, put the whole text in quotes: "…"'
_KEYS = 'write keys and values, such as "title: …"'


def _syntax(message: str, fix: str) -> Finding:
    return Finding(Code.YAML_SYNTAX, message, fix)


def _forbidden(message: str, fix: str) -> Finding:
    return Finding(Code.YAML_FORBIDDEN, message, fix)


def _first_character(character: str, construct: str) -> Finding:
    message = f"a value that begins with {character} must be in quotes"
    return _forbidden(message, f'write "{character}…" (YAML {construct} are not allowed)')


ALIAS = _first_character("*", "aliases")
ANCHOR = _first_character("&", "anchors")
TAG = _first_character("!", "tags")
COMPLEX_KEY = _forbidden(
    "a key must be a word, not a list or a group of keys",
    "if it is text in brackets or braces, put it in quotes",
)
DIRECTIVE = _forbidden("a line that begins with % is not allowed", "delete it")
MERGE_KEY = _forbidden("YAML merge keys (<<) are not allowed", "write the keys out")
SECOND_DOCUMENT = _forbidden(
    "a second document begins here",
    'delete the line "---", or move what follows to a file of its own',
)

EMPTY = _syntax("the file is empty", _KEYS)
NO_KEY = _syntax("there is no key before this colon", 'write "key: value", or delete the line')
NOT_A_MAPPING = Finding(Code.WRONG_TYPE, "the file does not begin with a key", _KEYS)
OUT_OF_RANGE = _syntax(
    "an escape code or a version from here on is out of range", "write the character itself"
)
TABS = _syntax("a tab is used as white space", "use spaces, never tabs")
TAB_RULE = Rule((), TABS)

# The two parsers, in C and in Python, say different words for the same problem. The first rule
# that fits is taken, so the constructs stand before the tokens they are made of.
_RULES = (
    Rule(("scanning an alias",), ALIAS, at_start=True),
    Rule(("scanning an anchor",), ANCHOR, at_start=True),
    Rule(("scanning a tag", "undefined tag handle"), TAG, at_start=True),
    Rule(("directive",), DIRECTIVE, at_start=True),
    Rule(
        ("mapping values are not allowed",),
        _syntax(
            "a colon followed by a space is out of place here",
            f"{_QUOTE_IT}; if it follows a key, begin the key in the column of its neighbours",
        ),
    ),
    Rule(
        ("sequence entries are not allowed",),
        _syntax('a list entry ("- ") must begin its own line', _QUOTE_IT),
    ),
    Rule(
        ("unexpected end of stream", "unexpected document separator"),
        _syntax("this quotation mark is never closed", "close it at the end of the text"),
        at_start=True,
    ),
    Rule(
        ("scanning a block scalar",),
        _syntax("this block of text is not well formed", "begin it below, indented by spaces"),
        at_start=True,
    ),
    Rule(
        ("flow sequence",),
        _syntax("this list in [ ] is not well formed", "separate by commas, and close with ]"),
        at_start=True,
    ),
    Rule(
        ("flow mapping",),
        _syntax("these keys in { } are not well formed", _QUOTE_IT),
        at_start=True,
    ),
    Rule(
        ("escape", "hexadecimal", "hexdecimal"),
        _syntax(
            r'a backslash between double quotes begins a code such as "\n"',
            "use single quotes: '…'",
        ),
    ),
    Rule(
        ("node content",),
        _syntax("a value is missing here", "put text with brackets, commas or # in quotes"),
    ),
    Rule(
        ("cannot start any token",),
        _syntax("text cannot begin with this character", _QUOTE_IT),
    ),
    Rule(
        ("expected ':'",),
        _syntax("this line has no colon", 'write "key: value"'),
        at_start=True,
    ),
    Rule(
        ("expected key", "block end", "expected '-'"),
        _syntax(
            "this does not fit the lines above",
            "begin the line in the column of its neighbours, and keep text inside its quotes",
        ),
    ),
)
_OTHER = Rule(
    (),
    _syntax("this is not well formed", "check the indentation, the colons and the quotation marks"),
)


def rule_for(said: str) -> Rule:
    """Return the first rule whose signs are in what the parser said."""
    return next((rule for rule in _RULES if any(sign in said for sign in rule.signs)), _OTHER)
