"""The brief as one JSON document: the model with tagged types, and a flat list of its quotations.

The JSON format publishes it, and other formats may carry it as an attachment. Extracts of a few
words are in the model only: the list holds whole statements.
"""

from __future__ import annotations

import hashlib
import json
from typing import cast

from briefbuild.model.brief import Brief
from briefbuild.model.codec import CodecError, Json, decode, encode
from briefbuild.model.walk import quotations

FORMAT_VERSION = 1
MEDIA_TYPE = "application/json"


def export(brief: Brief) -> bytes:
    """Return the brief as UTF-8 JSON; offsets are code points of the source's text, end exclusive.

    ``build`` is the digest of the brief: whoever has two files can tell whether they are of one build.
    """
    names = {source.id: source.name for source in brief.sources}
    encoded = encode(brief)
    document: dict[str, object] = {
        "format": FORMAT_VERSION,
        "build": _build_id(encoded),
        "brief": encoded,
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
    encoded = cast("Json", document["brief"])
    if document.get("build", _build_id(encoded)) != _build_id(encoded):
        raise CodecError("the brief is not the one that its build id names")
    return decode(Brief, encoded)


def _build_id(encoded: Json) -> str:
    """Return the digest of everything that the brief says and rests on, sources' digests included.

    All files of one build carry the same brief, and so the same id; it depends on no clock.
    """
    text = json.dumps(encoded, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
