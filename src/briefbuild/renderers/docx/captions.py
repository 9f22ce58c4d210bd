"""Numbers of captions: counted by Word, and right before it counts."""

from __future__ import annotations

import re

from briefbuild.model.brief import Figure, Table
from briefbuild.renderers.docx.context import Context
from briefbuild.renderers.docx.fields import field
from briefbuild.renderers.docx.ooxml import Markup, join
from briefbuild.renderers.docx.prose import styled_run
from briefbuild.renderers.docx.style_ids import Style

_COUNTED = re.compile(r"([^0-9]*)([1-9][0-9]{0,8})")


def caption_number(context: Context, block: Table | Figure, number: str) -> Markup:
    """Return a caption's number with its word; the digits are a sequence field.

    A number that does not follow on the last one of its kind resets the sequence.
    """
    counted = _COUNTED.fullmatch(number)
    if counted is None:
        return styled_run(number, Style.NUMBER)
    words, digits = counted[1], int(counted[2])
    kind = type(block).__name__
    follows = digits == context.sequences.get(kind, 0) + 1
    context.sequences[kind] = digits
    instruction = f"SEQ {kind} \\* ARABIC" if follows else f"SEQ {kind} \\* ARABIC \\r {digits}"
    result = field(instruction, styled_run(str(digits), Style.NUMBER))
    return join(styled_run(words, Style.NUMBER), result) if words else result
