"""The record of a build: digests of all that it read and all that it wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefbuild.version import __version__
from briefbuild.files import Store, digest

RECORD_KIND = "records"
RECORD_VERSION = 1


def keep_record(
    store: Store, name: str, inputs: Mapping[str, str], outputs: Mapping[str, bytes]
) -> None:
    """Keep the record of one brief below the project's state folder."""
    record = {
        "version": RECORD_VERSION,
        "tool": __version__,
        "inputs": dict(sorted(inputs.items())),
        "outputs": {file: digest(data) for file, data in sorted(outputs.items())},
    }
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    store.keep(RECORD_KIND, f"{name}.json", text.encode())
