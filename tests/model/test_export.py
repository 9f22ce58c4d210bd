from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from briefbuild.model.codec import CodecError
from briefbuild.model.export import export, read_export
from tests.kitchen_sink import kitchen_sink

BRIEF = kitchen_sink()


def build_of(data: bytes) -> object:
    return json.loads(data)["build"]


def test_a_brief_comes_back_from_its_export() -> None:
    assert read_export(export(BRIEF)) == BRIEF


def test_the_build_id_is_the_same_for_the_same_brief_only() -> None:
    assert build_of(export(BRIEF)) == build_of(export(kitchen_sink()))
    assert build_of(export(BRIEF)) != build_of(export(replace(BRIEF, subject="another")))


def test_a_changed_brief_is_not_the_one_of_its_build_id() -> None:
    document = json.loads(export(BRIEF))
    document["brief"]["name"] = "another"
    with pytest.raises(CodecError, match="build id"):
        read_export(json.dumps(document).encode())


def test_an_export_without_a_build_id_is_read() -> None:
    document = json.loads(export(BRIEF))
    del document["build"]
    assert read_export(json.dumps(document).encode()) == BRIEF
