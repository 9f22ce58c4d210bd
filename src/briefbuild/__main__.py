"""``python -m briefbuild``."""

from __future__ import annotations

import sys

from briefbuild.entry import main

sys.exit(main())
