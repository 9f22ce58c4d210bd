"""What a call refuses, as the printed lines that an editor would see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefbuild.diagnostics import Diagnostic
from briefbuild.errors import OutlineError


def refused(call: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with which ``call`` raises ``OutlineError``."""
    with pytest.raises(OutlineError) as caught:
        call()
    assert all(item.position.file and item.position.line for item in caught.value.diagnostics)
    return tuple(caught.value.diagnostics)


def refused_lines(call: Callable[[], object]) -> str:
    """Return the printed diagnostics, one a line."""
    return "\n".join(str(item) for item in refused(call))
