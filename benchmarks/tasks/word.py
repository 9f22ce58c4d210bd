"""A brief as our DOCX: ``python -m benchmarks.tasks.word pages|rows SIZE``."""

from __future__ import annotations

import sys

from benchmarks.content import brief, long_table
from briefbuild.renderers import renderer
from briefbuild.themes import default_theme

CONTENTS = {"pages": brief, "rows": long_table}

if __name__ == "__main__":
    whole = CONTENTS[sys.argv[1]](int(sys.argv[2]))
    print(len(renderer("docx").render(whole, default_theme())))
