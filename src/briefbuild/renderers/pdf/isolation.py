"""Importing ReportLab with nothing but its own defaults.

ReportLab runs ``reportlab_mods.py`` and ``reportlab_settings.py`` from the working directory, their
namesakes with a dot from the home directory, and takes ``RL_…`` variables as settings. Any of them
would change the bytes of a file, or run foreign code, so they are kept out while it is imported.
This module must be the first of the package to be imported.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

FOREIGN_MODULES = ("reportlab_mods", "reportlab_settings")


def import_reportlab() -> None:
    """Import ReportLab; afterwards the settings that bear on the bytes have known values."""
    for name in FOREIGN_MODULES:
        # An empty module in its place is found before any file is looked for.
        sys.modules.setdefault(name, ModuleType(name))
    hidden = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("RL_")}
    try:
        from reportlab import rl_config
    finally:
        os.environ.update(hidden)
    # An application that loaded ReportLab before us may have changed these.
    settings = vars(rl_config)
    settings.update(useA85=0, pageCompression=1, invariant=1, pdfComments=0, pdfMultiLine=0)


import_reportlab()
