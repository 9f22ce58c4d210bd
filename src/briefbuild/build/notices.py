"""Notices: an issued edition that rests on a withdrawn source has a file beside it that says so.

editions/NAME/001/NOTICE-SOURCE.md  for readers, beside the files that went out
editions/NAME/notices.json          which notices there are; each entry is chained to the one before
                                    by its digest, and none is ever taken away
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, to_builtins

from briefbuild.build.content import Content
from briefbuild.build.editions import (
    EDITIONS,
    Edition,
    UsedSource,
    damage,
    edition_content,
    file_digest,
    folder,
    issued_briefs,
    load_history,
)
from briefbuild.build.markdown import escaped
from briefbuild.build.resting import Impact, resting
from briefbuild.build.withdrawal import withdrawals
from briefbuild.diagnostics import Diagnostic
from briefbuild.errors import FileAccessError
from briefbuild.files import Project, digest, package_data, publish
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Withdrawal
from briefbuild.phrasing import Phrases, load_phrases

NOTICES = "notices.json"
NOTICES_VERSION = 1
_UNFIT = re.compile(r"[^\w.-]+")


class Notice(Struct, frozen=True, kw_only=True):
    """A notice in ``file`` beside an edition; ``source`` is the id of the withdrawn source."""

    edition: int
    source: str
    date: str
    reason: str
    file: str
    sha256: str
    previous: str


def keep_notices(project: Project) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the notices that are missing; returns their paths, and what kept others from it."""
    known = withdrawals(project)
    written: list[str] = []
    problems: list[Diagnostic] = []
    for name in issued_briefs(project) if known else ():
        try:
            written.extend(_kept(project, name, known))
        except FileAccessError as error:
            problems.extend(error.diagnostics)
    return tuple(written), tuple(problems)


def _kept(project: Project, name: str, known: Mapping[str, Withdrawal]) -> Iterator[str]:
    for edition in load_history(project, name):
        for used in edition.sources:
            withdrawal = known.get(used.name) or known.get(used.id)
            if withdrawal is not None:
                yield from _one(project, name, edition, used, withdrawal)


def _one(
    project: Project, name: str, edition: Edition, used: UsedSource, withdrawal: Withdrawal
) -> Iterator[str]:
    """Write one notice, unless there is one already or nothing of the edition rests on the source."""
    notices = load_notices(project, name)
    date = withdrawal.date.iso if withdrawal.date else ""
    same = (edition.number, used.id, date, withdrawal.reason)
    if any((n.edition, n.source, n.date, n.reason) == same for n in notices):
        return
    content = edition_content(project, name, edition)
    rests = resting(folder(name, edition.number), content, {used.id})
    if not rests.remaining:
        return
    data = _text(edition, content, rests, used, withdrawal)
    taken = sum((n.edition, n.source) == same[:2] for n in notices)
    file = f"NOTICE-{_UNFIT.sub('-', used.id)}{f'-{taken + 1}' if taken else ''}.md"
    notice = Notice(
        edition=edition.number,
        source=used.id,
        date=date,
        reason=withdrawal.reason,
        file=file,
        sha256=digest(data),
        previous=_entry_digest(notices[-1]) if notices else "",
    )
    publish(project.root / rests.place, {file: data})
    publish(project.root / EDITIONS / name, {NOTICES: _to_bytes((*notices, notice))})
    yield f"{rests.place}/{file}"


# ------------------------------------------------------------------------------ what they say


def _text(
    edition: Edition, content: Content, rests: Impact, used: UsedSource, withdrawal: Withdrawal
) -> bytes:
    phrases = load_phrases(content.language, package_data)
    texts = dict(content.texts)
    lines = [
        f"# {phrases.text('notice.title')}",
        phrases.text(
            "notice.edition",
            title=escaped(texts.get("title", "")),
            n=edition.number,
            issued=str(PartialDate.parse(edition.date)),
        ),
        phrases.text(
            "notice.source",
            id=escaped(used.id),
            file=escaped(used.name),
            sha256=used.sha256,
            date=str(withdrawal.date or ""),
        ),
        *(
            [phrases.text("notice.reason", words=escaped(withdrawal.reason))]
            * bool(withdrawal.reason)
        ),
        phrases.text("notice.rests", n=len(rests.statements), m=rests.total, k=len(rests.others)),
    ]
    for section, remaining in rests.remaining:
        lines.append(f"## {escaped(texts.get(section, section))}")
        lines.append("\n".join(_words(rests, section, phrases)))
        lines.append(phrases.text("notice.remaining", n=remaining))
    lines.append(phrases.text("notice.end"))
    return ("\n\n".join(lines) + "\n").encode()


def _words(rests: Impact, section: str, phrases: Phrases) -> Iterator[str]:
    for key, statements in (("statement", rests.statements), ("other", rests.others)):
        for statement in statements:
            if statement.section == section:
                yield f"- {phrases.text(f'notice.{key}', words=escaped(statement.words))}"


# ---------------------------------------------------------------------------- which there are


def load_notices(project: Project, name: str) -> tuple[Notice, ...]:
    """Return the notices of a brief's editions; raises :class:`FileAccessError` for changed ones."""
    path = f"{EDITIONS}/{name}/{NOTICES}"
    content = project.read_optional(path)
    if content is None:
        return ()
    try:
        notices = _parsed(content.data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damage(path, "it is no list of notices") from error
    before = ""
    for number, notice in enumerate(notices, start=1):
        if notice.previous != before:
            raise damage(path, f"entry {number} does not follow the one before it")
        before = _entry_digest(notice)
    return notices


def _parsed(data: bytes) -> tuple[Notice, ...]:
    document = json.loads(data)
    if document["format"] != NOTICES_VERSION:
        raise ValueError("another version")
    return tuple(Notice(**entry) for entry in document["notices"])


def damaged_notices(project: Project) -> Iterator[tuple[str, str]]:
    """Yield path and reason for every notice that is gone or not as it was written."""
    for name in issued_briefs(project):
        try:
            notices = load_notices(project, name)
        except FileAccessError as error:
            yield f"{EDITIONS}/{name}/{NOTICES}", error.diagnostics[0].message
            continue
        for notice in notices:
            path = f"{folder(name, notice.edition)}/{notice.file}"
            if file_digest(project.root / path) != notice.sha256:
                yield path, "it is not the notice that was written"


def _to_bytes(notices: tuple[Notice, ...]) -> bytes:
    document = {"format": NOTICES_VERSION, "notices": [to_builtins(notice) for notice in notices]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _entry_digest(notice: Notice) -> str:
    return digest(json.dumps(to_builtins(notice), sort_keys=True).encode())
