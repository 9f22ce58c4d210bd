from __future__ import annotations

import pytest
import yaml

from briefbuild.diagnostics import Code
from briefbuild.yaml_nodes import load
from tests.refusals import refused


@pytest.mark.parametrize("with_libyaml", [True, False])
@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("title: Risks: a view\n", (1, 13), "colon followed by a space"),
        ("a: 1\n b: 2\n", (2, 3), "begin the key in the column of its neighbours"),
        ("a: - b\n", (1, 4), "must begin its own line"),
        ("title: 'open\nb: c\n", (1, 8), "never closed"),
        ("a: [1, 2\nb: 3\n", (1, 4), "list in [ ]"),
        ("a: {b: c\n", (1, 4), "keys in { }"),
        ("a: @x\n", (1, 4), "cannot begin with this character"),
        ("a: >x\n b\n", (1, 4), "block of text"),
        ("a:\n  - b\n c: d\n", (3, 2), "does not fit the lines above"),
        ("a: 'b' c\n", (1, 8), "does not fit the lines above"),
        ("a: 1\nb\n", (2, 1), "no colon"),
        ("a: {b: #17445A}\n", (1, 16), "# in quotes"),
        ("a: ]\n", (1, 4), "a value is missing"),
        ("a: 1\n...\nb: 2\n", (3, 1), "not well formed"),
    ],
)
def test_broken_yaml_is_explained_in_words_of_the_editor(
    text: str,
    place: tuple[int, int],
    says: str,
    *,
    with_libyaml: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if with_libyaml and not yaml.__with_libyaml__:
        pytest.skip("this PyYAML has no parser in C")
    monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml)
    (found,) = refused(lambda: load(text.encode(), "o.yaml"))
    assert (found.position.line, found.position.column) == place
    assert says in f"{found.message}; {found.fix}"
    assert found.code is Code.YAML_SYNTAX


@pytest.mark.parametrize("with_libyaml", [True, False])
def test_a_backslash_in_double_quotes_is_explained(
    *, with_libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml and yaml.__with_libyaml__)
    (found,) = refused(lambda: load(b'a: "C:\\dir"\n', "o.yaml"))
    assert "single quotes" in found.fix
