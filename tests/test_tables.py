"""Every entry of the tables loads and offers what its protocol says."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from briefbuild.readers import READERS
from briefbuild.renderers import RENDERERS, renderer
from briefbuild.sections import SECTION_KINDS, section_kind

TESTS = Path(__file__).parent


@pytest.mark.parametrize("name", RENDERERS)
def test_a_format_renders_extracts_and_checks(name: str) -> None:
    module = renderer(name)
    assert all(callable(getattr(module, part)) for part in ("render", "extract", "check"))


@pytest.mark.parametrize("name", SECTION_KINDS)
def test_a_section_kind_selects_and_composes(name: str) -> None:
    kind = section_kind(name)
    assert isinstance(kind.FACETS, tuple)
    assert isinstance(kind.OPTIONS, tuple)
    assert callable(kind.compose)


@pytest.mark.parametrize("suffix", READERS)
def test_a_source_type_reads(suffix: str) -> None:
    assert suffix == suffix.casefold()
    assert callable(import_module(READERS[suffix].module).read)
