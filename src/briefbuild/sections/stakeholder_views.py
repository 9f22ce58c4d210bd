"""Whose view is what: statements under the actor who holds them, as the sources describe it."""

from __future__ import annotations

from briefbuild.model.brief import Block, Heading
from briefbuild.schema import Field
from briefbuild.sections import quoting
from briefbuild.sections.kind import Composition, SectionJob
from briefbuild.sections.select import Choice

FACETS: tuple[str, ...] = ("stakeholder_views",)
OPTIONS: tuple[Field, ...] = ()


def compose(job: SectionJob) -> Composition:
    """Return a lead that names the holders, then their views, the most often quoted first."""
    groups = _groups(job)
    named = list(
        dict.fromkeys(
            holder
            for choices in groups.values()
            for choice in choices
            for holder in choice.evidence.holders
        )
    )
    key = "stakeholder_views.lead" if named else "stakeholder_views.lead_without"
    blocks: list[Block] = [quoting.lead(job, key, n=len(job.choices), holders=named)]
    for holder, choices in groups.items():
        if named:
            blocks.append(_heading(job, holder))
        blocks.append(quoting.bullets(job, choices, f"{_slug(holder)}.views"))
    return Composition(tuple(blocks))


def _groups(job: SectionJob) -> dict[str, list[Choice]]:
    groups: dict[str, list[Choice]] = {}
    for choice in job.choices:
        groups.setdefault(job.phrases.series(choice.evidence.holders), []).append(choice)
    order = list(groups)
    ranked = sorted(order, key=lambda name: (not name, -len(groups[name]), order.index(name)))
    return {name: groups[name] for name in ranked}


def _heading(job: SectionJob, holder: str) -> Heading:
    words = holder or job.phrases.text("stakeholder_views.unnamed")
    return Heading(
        id=f"{job.spec.id}.{_slug(holder)}",
        level=2,
        content=job.phrases.plain_inlines(
            "stakeholder_views.holder", words[:1].upper() + words[1:]
        ),
    )


def _slug(holder: str) -> str:
    return "-".join(holder.casefold().split()) or "others"
