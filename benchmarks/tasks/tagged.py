"""A brief as our tagged PDF: ``python -m benchmarks.tasks.tagged PAGES``."""

from __future__ import annotations

import sys

from benchmarks.content import brief
from briefbuild.renderers import renderer
from briefbuild.themes import default_theme

if __name__ == "__main__":
    data = renderer("pdf").render(brief(int(sys.argv[1])), default_theme())
    print(len(data))
