"""JSON: the model itself with tagged types, and a flat list of its quotations.

Extracts of a few words are in the model only: the list holds whole statements.
"""

from __future__ import annotations

import json
from typing import cast

from briefbuild.model.brief import Brief
from briefbuild.model.codec import CodecError, Json, decode, encode
from briefbuild.model.theme import Theme
from briefbuild.model.walk import quotations, text_of_units

FORMAT_VERSION = 1


def render(brief: Brief, _theme: Theme) -> bytes:
    """Return the brief as UTF-8 JSON; offsets are code points of the source's text, end exclusive."""
    names = {source.id: source.name for source in brief.sources}
    document: dict[str, object] = {
        "format": FORMAT_VERSION,
        "brief": encode(brief),
        "quotations": [
            {
                "section": placed.section.kind,
                "quote": part.exact,
                "source": names[placed.quotation.source],
                "start": part.span.start,
                "end": part.span.end,
            }
            for placed in quotations(brief)
            if not placed.is_extract
            for part in placed.quotation.parts
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Brief:
    """Return the brief of a JSON file; raises ``CodecError``."""
    document = json.loads(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT_VERSION:
        raise CodecError("not a brief of this format version")
    return decode(Brief, cast("Json", document["brief"]))


def extract(data: bytes) -> tuple[str, ...]:
    """Return the text of each paragraph, in reading order."""
    return tuple(text for _block, text in text_of_units(read(data)))


def check(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with the file: whether it reads back, and to the same bytes of model."""
    try:
        brief = read(data)
    except (CodecError, ValueError) as error:
        return (f"the JSON does not read back: {error}",)
    same = encode(brief) == json.loads(data)["brief"]
    return () if same else ("the JSON reads back to another brief",)
