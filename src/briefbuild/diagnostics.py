"""What the program says about a file: the words of the Language Server Protocol.

Printed form: ``file:line:column: CODE what is wrong; how to fix``.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a diagnostic matters; only ``ERROR`` stops a brief."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Code(StrEnum):
    """Every code that the program prints; docs/reference/errors.md explains each."""

    COMMAND_LINE = "BB101"
    PROJECT_NOT_FOUND = "BB102"
    OUTLINE_NOT_FOUND = "BB103"
    SOURCE_DATE_EPOCH = "BB104"

    YAML_SYNTAX = "BB201"
    YAML_DUPLICATE_KEY = "BB202"
    YAML_FORBIDDEN = "BB203"
    YAML_LIMIT = "BB204"
    YAML_ENCODING = "BB205"
    UNKNOWN_KEY = "BB211"
    WRONG_TYPE = "BB212"
    MISSING_KEY = "BB213"
    UNKNOWN_NAME = "BB214"
    OUT_OF_RANGE = "BB215"
    DUPLICATE_ID = "BB216"
    EXTENDS = "BB217"
    UNSAFE_PATH = "BB218"
    OUTPUT_NAME = "BB219"
    CONTRAST = "BB220"
    PHRASE = "BB221"
    TEMPLATE = "BB222"
    TEMPLATE_ADJUSTED = "BB223"
    REFERENCE_STYLE = "BB224"
    PROTOTYPE = "BB225"
    EDITOR_TEXT = "BB231"
    VARIABLE = "BB232"
    CITED_SOURCE = "BB233"
    CITED_PLACE = "BB234"
    JUDGEMENT = "BB241"
    LADDER = "BB242"
    SCORE = "BB243"

    SOURCE_GLOB = "BB301"
    SOURCE_UNREADABLE = "BB302"
    SOURCE_EMPTY = "BB303"
    SOURCE_ENCODING = "BB304"
    SOURCE_OUTSIDE = "BB305"
    SOURCE_TYPE = "BB306"
    SOURCE_LIMIT = "BB307"
    SOURCE_CHANGED = "BB308"
    SOURCE_CHARACTERS = "BB309"
    SOURCE_NAME = "BB310"
    CATALOGUE_NAME = "BB311"
    CATALOGUE_LIBRARY = "BB312"
    CAVEAT_WORDS = "BB313"
    INNER_REFERENCE = "BB314"
    RELEASE = "BB315"
    SOURCE_LANGUAGE = "BB316"
    SOURCE_WITHDRAWN = "BB317"
    SOURCE_CAUTION = "BB318"
    PIN_NOT_FOUND = "BB321"
    PIN_AMBIGUOUS = "BB322"
    PIN_NOT_QUOTABLE = "BB323"
    PIN_DOUBTFUL = "BB324"

    QUOTE_MISMATCH = "BB401"
    QUOTE_NOT_PRINTED = "BB402"
    TEXT_NOT_PRINTED = "BB403"
    OUTPUT_DEFECT = "BB404"
    MISSING_GLYPH = "BB405"

    OUTPUT_WRITE = "BB501"
    PROJECT_FILE = "BB502"
    ANOTHER_RUN = "BB503"
    STATE_IGNORED = "BB504"
    OUTPUT_EDITED = "BB505"
    OUTPUT_UNKNOWN = "BB506"
    TOOL = "BB507"

    SECTION_EMPTY = "BB601"
    OPEN_SLOT = "BB602"
    UNSUPPORTED_SENTENCE = "BB603"
    DROPPED_HEDGE = "BB604"
    LIKELIHOOD_WITH_CONFIDENCE = "BB605"
    MIXED_LADDERS = "BB606"
    LONG_QUOTE = "BB607"
    CLAIM_CALLED_SHARED = "BB608"
    ONE_SOURCE = "BB609"
    UNEXPANDED_ACRONYM = "BB610"
    OVER_BUDGET = "BB611"
    STALE_CUT_OFF = "BB612"
    STALE_PRESENT = "BB613"
    NOTHING_TO_ACCEPT = "BB614"

    EDITION_REFUSED = "BB801"
    EDITION_DAMAGED = "BB802"

    INTERNAL = "BB901"


class Position(Struct, frozen=True, order=True):
    """A place in a text file: ``line`` and ``column`` count from 1; 0 means "the file as a whole"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file``, ``file:line`` or ``file:line:column``."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Diagnostic(Struct, frozen=True, order=True):
    """One finding, with the place it concerns and what to do about it."""

    position: Position
    code: Code
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the one-line form that a terminal shows."""
        text = f"{self.message}; {self.fix}" if self.fix else self.message
        prefix = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.position}: {self.code} {prefix}{text}"
