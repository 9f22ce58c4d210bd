"""The record of a build: everything that it read or depended on, and everything that it wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from msgspec import Struct, field, to_builtins

from briefbuild.files import Store
from briefbuild.freshness import ABSENT

RECORD_KIND = "records"
RECORD_VERSION = 4


class Inputs(Struct, frozen=True, kw_only=True):
    """What can change a brief.

    ``files``: digests by path below the project (``absent`` where a file was looked for in vain);
    ``globs``: the sources that each pattern found; ``conditions``: program, libraries, options.
    ``described``: of each source the address that its file gives, and a digest of what the catalogue
    says of it; the files ``describing`` matter only for that.
    """

    files: Mapping[str, str]
    globs: Mapping[str, tuple[str, ...]]
    conditions: Mapping[str, str]
    described: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    describing: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """One digest for all of them."""
        text = json.dumps(to_builtins(self), sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


class Output(Struct, frozen=True):
    """A finished file: its digest, and the fingerprint of the inputs that it was made from."""

    sha256: str
    inputs: str


class BuildRecord(Struct, frozen=True, kw_only=True):
    """The last successful build of one outline into one folder.

    ``folder`` is where the outputs are, below the project or absolute, and ``name`` what they are
    called without their endings. ``formats`` are those that the outline asks for; ``words`` is the digest of all printed words.
    """

    outline: str
    name: str
    folder: str
    formats: tuple[str, ...]
    words: str
    quotations: int
    inputs: Inputs
    outputs: Mapping[str, Output] = field(default_factory=dict)


def to_bytes(record: BuildRecord) -> bytes:
    """Return a record as it is stored."""
    document = {"version": RECORD_VERSION, **to_builtins(record)}
    return (json.dumps(document, indent=1) + "\n").encode()


def load_record(store: Store, key: str, complain: Callable[[str], None]) -> BuildRecord | None:
    """Return a record, or ``None``; ``complain`` is told of one that is damaged or of the future."""
    data = store.load(RECORD_KIND, key)
    if data is None:
        return None
    try:
        return _record(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError):
        complain(f"{RECORD_KIND}/{key}")
        return None


def _record(document: object) -> BuildRecord:
    given = cast("dict[str, object]", document)
    if given.pop("version") != RECORD_VERSION:
        raise ValueError("another version")
    inputs = cast("dict[str, Mapping[str, object]]", given.pop("inputs"))
    outputs = cast("Mapping[str, Mapping[str, str]]", given.pop("outputs"))
    formats = cast("Sequence[str]", given.pop("formats"))
    globs = {key: tuple(map(_text, names)) for key, names in _lists(inputs["globs"])}
    return BuildRecord(
        outline=_text(given["outline"]),
        name=_text(given["name"]),
        folder=_text(given["folder"]),
        words=_text(given["words"]),
        quotations=int(_text(str(given["quotations"]))),
        formats=tuple(map(_text, formats)),
        inputs=Inputs(
            files=_texts(inputs["files"]),
            globs=globs,
            conditions=_texts(inputs["conditions"]),
            described={name: _pair(value) for name, value in _lists(inputs["described"])},
            describing=tuple(map(_text, cast("Sequence[object]", inputs["describing"]))),
        ),
        outputs={name: Output(**_texts(output)) for name, output in outputs.items()},
    )


def _lists(given: Mapping[str, object]) -> Sequence[tuple[str, Sequence[object]]]:
    return [(key, cast("Sequence[object]", names)) for key, names in given.items()]


def _pair(given: Sequence[object]) -> tuple[str, str]:
    address, sha256 = map(_text, given)
    return address, sha256


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    return {key: _text(value) for key, value in given.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


# ------------------------------------------------------------------------------- differences


def differences(was: Inputs, now: Inputs) -> tuple[str, ...]:
    """Return what is no longer as it was, each in a few words; empty where nothing changed."""
    found: list[str] = []
    for pattern, names in was.globs.items():
        here = now.globs.get(pattern, ())
        found.extend(f"{name} is new" for name in here if name not in names)
        found.extend(f"{name} is gone" for name in names if name not in here)
    otherwise = [name for name in was.described if now.described.get(name) != was.described[name]]
    gone = {line.removesuffix(" is gone") for line in found}
    for path, sha256 in was.files.items():
        current = now.files.get(path, ABSENT)
        if current == sha256 or path in gone:
            continue
        if path not in was.describing:
            found.append(f"{path} {_change(sha256, current)}")
        elif otherwise:
            found.append(f"{path} (of {', '.join(otherwise)}) {_change(sha256, current)}")
    for name in sorted({*was.conditions, *now.conditions}):
        before, after = was.conditions.get(name, "none"), now.conditions.get(name, "none")
        if before != after:
            found.append(f"{name} was {before} and is {after}")
    return tuple(dict.fromkeys(found))


def _change(was: str, now: str) -> str:
    if ABSENT not in {was, now}:
        return "changed"
    return "is gone" if now == ABSENT else "is new"
