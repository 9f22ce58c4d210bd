"""Which of the sources that fit an outline's globs it uses, by what is known of them."""

from __future__ import annotations

from briefbuild.model.outline import SourceFilter
from briefbuild.model.source import SourceDocument


def admits(wanted: SourceFilter, source: SourceDocument) -> bool:
    """Tell whether ``source`` is what the filter asks for; what nobody stated never is."""
    reference, assessment = source.reference, source.assessment
    grade = assessment.grade or "-"
    of_date = wanted.issued is None or (
        reference.issued is not None and wanted.issued.admits(reference.issued)
    )
    return (
        of_date
        and _one_of(reference.type, wanted.types)
        and _one_of(assessment.origin, wanted.origins)
        and (not wanted.grades or any(grade.startswith(one) for one in wanted.grades))
    )


def _one_of(value: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or (value or "").casefold() in {one.casefold() for one in wanted}
