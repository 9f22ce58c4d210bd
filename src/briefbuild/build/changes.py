"""What changed since the last issued edition, statement by statement."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import assert_never

from msgspec import to_builtins

from briefbuild.build.content import Content
from briefbuild.build.markdown import escaped
from briefbuild.front_matter import FACTS
from briefbuild.model.changes import (
    ChangeReport,
    Difference,
    Reworded,
    Side,
    Statement,
    SupportChange,
)

ALIKE = 0.6  # share of equal words from which two statements are one that was reworded
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def compare(since: int, issued: str, before: Content, after: Content) -> ChangeReport:
    """Return what changed between the content of the edition ``since`` and another."""
    gone = list(_without(before.statements, after.statements))
    new = list(_without(after.statements, before.statements))
    pairs = tuple(_pairs(gone, new))
    return ChangeReport(
        since=since,
        issued=issued,
        new=tuple(new),
        gone=tuple(gone),
        figures=tuple(pair for pair in pairs if _figures(pair.before) != _figures(pair.after)),
        wording=tuple(pair for pair in pairs if _figures(pair.before) == _figures(pair.after)),
        appeared=tuple(_unknown(after.differences, before.differences)),
        settled=tuple(_unknown(before.differences, after.differences)),
        support=tuple(_support(before, after)),
        texts=tuple(_changed_texts(before, after)),
    )


def _support(before: Content, after: Content) -> Iterator[SupportChange]:
    """Yield the judgements of both that rest on other evidence, or have other evidence against them."""
    old = {each.judgement: each for each in before.judgements}
    for now in after.judgements:
        was = old.get(now.judgement)
        if was is not None and not (
            _same(was.given, now.given) and _same(was.against, now.against)
        ):
            yield SupportChange(
                words=now.words,
                gained=_only(now.given, was.given),
                lost=_only(was.given, now.given),
                against=_only(now.against, was.against),
                no_longer_against=_only(was.against, now.against),
            )


def _same(sides: tuple[Side, ...], others: tuple[Side, ...]) -> bool:
    return set(sides) == set(others)


def _only(sides: tuple[Side, ...], others: tuple[Side, ...]) -> tuple[Side, ...]:
    return tuple(side for side in sides if side not in others)


def _unknown(
    differences: tuple[Difference, ...] | None, others: tuple[Difference, ...] | None
) -> Iterator[Difference]:
    """Yield the differences that are not among the others; none where one side is not recorded."""
    if differences is not None and others is not None:
        known = {other.subject for other in others}
        yield from (each for each in differences if each.subject not in known)


def _without(statements: Iterable[Statement], others: Iterable[Statement]) -> Iterator[Statement]:
    """Yield statements whose words no other has from the same source; moving is no change."""
    known = Counter((other.source, other.words) for other in others)
    for statement in statements:
        key = (statement.source, statement.words)
        if known[key]:
            known[key] -= 1
        else:
            yield statement


def _pairs(gone: list[Statement], new: list[Statement]) -> Iterator[Reworded]:
    """Take from both lists what is one statement in other words, the likest first."""
    likeness = sorted(
        (
            (-_likeness(old, statement), old, statement)
            for old in gone
            for statement in new
            if old.source == statement.source
        ),
    )
    for value, old, statement in likeness:
        if -value >= ALIKE and old in gone and statement in new:
            gone.remove(old)
            new.remove(statement)
            yield Reworded(old, statement)


def _likeness(one: Statement, other: Statement) -> float:
    words = (one.words.casefold().split(), other.words.casefold().split())
    return SequenceMatcher(a=words[0], b=words[1], autojunk=False).ratio()


def _figures(statement: Statement) -> list[str]:
    return _FIGURE.findall(statement.words)


def _changed_texts(before: Content, after: Content) -> Iterator[tuple[str, str, str]]:
    """Yield the blocks with other words; which edition it is says nothing of the matter."""
    old, new = _by_block(before), _by_block(after)
    for block in dict.fromkeys((*old, *new)):
        if block != FACTS and old.get(block, "") != new.get(block, ""):
            yield block, old.get(block, ""), new.get(block, "")


def _by_block(content: Content) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for block, text in content.texts:
        texts.setdefault(block, []).append(text)
    return {block: "\n".join(lines) for block, lines in texts.items()}


# ------------------------------------------------------------------------------------- files

_TITLES = {
    "new": "New evidence",
    "gone": "Evidence gone",
    "figures": "Figures changed",
    "wording": "Wording only",
    "appeared": "Conflicts between sources that appeared",
    "settled": "Conflicts between sources that are settled or gone",
    "support": "Judgements that gained or lost support",
}


def as_json(report: ChangeReport) -> bytes:
    """Return the report for programs."""
    document = {"format": 1, **to_builtins(report)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def as_markdown(name: str, report: ChangeReport) -> bytes:
    """Return the report for people."""
    lines = [f"# {name}: changes since edition {report.since} of {report.issued}", ""]
    for key, items in report.groups.items():
        lines += [f"## {_TITLES[key]} ({len(items)})", ""]
        lines += [f"- {_line(item)}" for item in items] or ["None."]
        lines.append("")
    lines += [f"## Other words changed ({len(report.texts)})", ""]
    lines += [f"- `{block}`: {_shown(a)} → {_shown(b)}" for block, a, b in report.texts] or [
        "None."
    ]
    return ("\n".join(lines) + "\n").encode()


def _line(item: Statement | Reworded | Difference | SupportChange) -> str:
    match item:
        case Reworded(before, after):
            return f"{_quoted(before)} → {_quoted(after)}"
        case Statement():
            return _quoted(item)
        case Difference():
            about = ", ".join((item.kind, item.matter, *item.actors))
            sides = " – ".join(map(_quoted, item.sides))
            return f"{escaped(about)}: {sides}"
        case SupportChange():
            return f"“{escaped(item.words)}”: {'; '.join(_told(item))}"
        case _:
            assert_never(item)


def _told(change: SupportChange) -> Iterator[str]:
    for name, sides in (
        ("gained", change.gained),
        ("lost", change.lost),
        ("now against it", change.against),
        ("no longer against it", change.no_longer_against),
    ):
        if sides:
            yield f"{name}: {', '.join(map(_quoted, sides))}"


def _quoted(statement: Statement | Side) -> str:
    return f"“{escaped(statement.words)}” ({escaped(statement.source)})"


def _shown(text: str) -> str:
    return f"“{escaped(text)}”" if text else "(nothing)"
