"""The JSON Schema of a project's outlines, for editors' programs: it knows the facets of its own codebook."""

from __future__ import annotations

import json

from briefbuild.build.sources import OWN_CODEBOOK, open_shelf
from briefbuild.files import Project, package_data

SCHEMA_FILE = "outline.schema.json"


def schema_of(project: Project) -> bytes:
    """Return the schema that ships, or that of a project with a codebook of its own.

    Raises ``OutlineError`` for a codebook that cannot be used.
    """
    if project.read_optional(OWN_CODEBOOK) is None:
        return package_data(SCHEMA_FILE)
    from briefbuild.build.making import vocabulary
    from briefbuild.outlines import outline_schema

    schema = outline_schema(vocabulary(open_shelf(project)))
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
