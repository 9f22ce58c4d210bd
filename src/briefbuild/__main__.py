"""``python -m briefbuild``."""

from __future__ import annotations

import sys

from briefbuild.entry import main

if __name__ == "__main__":  # not in the processes that a build starts
    sys.exit(main())
