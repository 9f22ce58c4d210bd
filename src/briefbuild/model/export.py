"""The brief as one JSON document: the model with tagged types, and a flat list of its quotations.

The JSON format publishes it, and other formats may carry it as an attachment. Extracts of a few
words are in the model only: the list holds whole statements.
"""

from __future__ import annotations

import json
from typing import cast

from briefbuild.model.brief import Brief
from briefbuild.model.codec import CodecError, Json, decode, encode
from briefbuild.model.walk import quotations

FORMAT_VERSION = 1
MEDIA_TYPE = "application/json"


def export(brief: Brief) -> bytes:
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


def read_export(data: bytes) -> Brief:
    """Return the brief of an exported document; raises ``CodecError``."""
    document = json.loads(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT_VERSION:
        raise CodecError("not a brief of this format version")
    return decode(Brief, cast("Json", document["brief"]))
