"""Withdrawing a source: it is marked in the catalogue, and gives no evidence to any brief from then on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from briefbuild.build.editions import all_editions, goes_by
from briefbuild.build.session import open_session
from briefbuild.build.settings import Settings
from briefbuild.build.sources import CATALOGUE_FILE, open_catalogue, source_id
from briefbuild.catalogue.description import composed
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import BriefbuildError, OutlineError
from briefbuild.files import SOURCE_FOLDER, Project, publish
from briefbuild.model.source import Withdrawal
from briefbuild.yaml_nodes.editing import with_value

KEY = "withdrawn"


def withdrawn_sources(project: Project) -> Mapping[str, Withdrawal]:
    """Return the withdrawn sources by file name; one that is gone must have an entry of its own.

    A catalogue that cannot be read withdraws nothing: each brief says what is wrong with it.
    """
    return {name: withdrawal for name, _id, withdrawal in _withdrawn(project)}


def withdrawals(project: Project) -> Mapping[str, Withdrawal]:
    """Return the same by file name and by id, so that a source that was renamed is known."""
    return {key: each for name, known, each in _withdrawn(project) for key in (name, known)}


def _withdrawn(project: Project) -> Iterator[tuple[str, str, Withdrawal]]:
    with suppress(BriefbuildError):
        content = project.read_optional(CATALOGUE_FILE)
        if content is None or KEY.encode() not in content.data:
            return  # spares most projects the YAML parser
        catalogue = open_catalogue(project)
        for name in dict.fromkeys((*project.source_names(), *catalogue.named)):
            entry = catalogue.entry(name)
            if entry.withdrawn is not None:
                yield name, entry.id or source_id(name), entry.withdrawn


def source_names(project: Project, given: Iterable[str]) -> tuple[str, ...]:
    """Return the file names of sources given by id or file name, each once.

    A source that is gone is known by the editions that used it. Raises ``OutlineError`` for a name
    that means no source, or several.
    """
    ids = {
        used.name: used.id for _name, edition in all_editions(project) for used in edition.sources
    }
    catalogue = open_catalogue(project)
    for name in project.source_names():
        ids[name] = catalogue.entry(name).id or source_id(name)
    return tuple(dict.fromkeys(_source_name(each, ids) for each in given))


def _source_name(given: str, ids: Mapping[str, str]) -> str:
    name = given.removeprefix(f"{SOURCE_FOLDER}/")
    found = [path for path, known in ids.items() if goes_by(known, path, frozenset({name}))]
    if name in ids or len(found) == 1:
        return name if name in ids else found[0]
    if found:
        message, fix = f"{given!r} means several sources", f"name one: {', '.join(found)}"
    else:
        near = difflib.get_close_matches(name, (*ids, *ids.values()), n=3, cutoff=0.3)
        message = f"there is no source {given!r}, and no edition used one"
        fix = f"nearest names: {', '.join(near)}" if near else "see briefbuild sources"
    raise OutlineError.at(Position("command line"), Code.COMMAND_LINE, message, fix)


def withdraw(settings: Settings, names: Iterable[str], withdrawal: Withdrawal) -> tuple[str, ...]:
    """Mark sources, given by file name, as withdrawn in the catalogue; the rest of it stays as it is.

    Returns those that were not withdrawn before. Raises :class:`BriefbuildError` where the catalogue
    cannot be edited or written, or another run is active.
    """
    project = Project(settings.project.resolve())
    with open_session(project, settings):
        content = project.read_optional(CATALOGUE_FILE)
        data = content.data if content is not None else b"sources:\n"
        catalogue = open_catalogue(project)
        left = tuple(name for name in names if catalogue.entry(name).withdrawn is None)
        for name in left:
            placed = catalogue.named.get(composed(name))
            written = placed.pattern.text if placed is not None else name
            data = with_value(data, CATALOGUE_FILE, ("sources", written, KEY), _yaml(withdrawal))
        if left:
            publish(project.sources, {CATALOGUE_FILE.removeprefix(f"{SOURCE_FOLDER}/"): data})
        return left


def _yaml(withdrawal: Withdrawal) -> str:
    reason = json.dumps(withdrawal.reason, ensure_ascii=False)
    fields = [f"date: {withdrawal.date.iso}"] if withdrawal.date else []
    fields += [f"reason: {reason}"] if withdrawal.reason else []
    return f"{{{', '.join(fields)}}}" if fields else "yes"
