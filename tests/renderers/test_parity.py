"""Every format prints the same text in the same order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbuild.model.outline import NotePlacement, Paper
from briefbuild.model.walk import text_of_units
from briefbuild.renderers import RENDERERS, renderer
from briefbuild.themes import default_theme
from tests.kitchen_sink import kitchen_sink


@pytest.mark.parametrize("contents", [None, "Contents"])
@pytest.mark.parametrize("placement", list(NotePlacement))
@pytest.mark.parametrize("page", list(Paper))
def test_all_formats_carry_the_same_text(
    page: Paper, placement: NotePlacement, contents: str | None
) -> None:
    whole = replace(kitchen_sink(page), notes_placement=placement, contents_title=contents)
    expected = tuple(text for _block, text in text_of_units(whole))
    for name in RENDERERS:
        form = renderer(name)
        data = form.render(whole, default_theme())
        assert form.extract(data) == expected, name
        assert form.check(data) == (), name
