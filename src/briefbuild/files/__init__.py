"""The file doors: the only code that opens a file, and the only code that writes one.

Whatever is read is digested on the way, so a build's record of its inputs is complete by
construction. Whatever is published is written beside its place, flushed and then renamed.
"""

from __future__ import annotations

from briefbuild.files.log import Log
from briefbuild.files.project import (
    OUTPUT_FOLDER,
    PACKAGE_DATA,
    READINGS,
    FileContent,
    OutsideRootError,
    Project,
    digest,
    glob_match,
    package_data,
)
from briefbuild.files.writing import Store, publish
from briefbuild.freshness import OUTLINE_FOLDER, SOURCE_FOLDER, STATE_FOLDER

__all__ = [
    "OUTLINE_FOLDER",
    "OUTPUT_FOLDER",
    "PACKAGE_DATA",
    "READINGS",
    "SOURCE_FOLDER",
    "STATE_FOLDER",
    "FileContent",
    "Log",
    "OutsideRootError",
    "Project",
    "Store",
    "digest",
    "glob_match",
    "package_data",
    "publish",
]
