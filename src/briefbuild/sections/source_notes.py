"""What is known of each source, in a table: what it is, its grade, and which sections use it."""

from __future__ import annotations

from collections.abc import Iterator

from briefbuild.citations import reference_id, source_keys
from briefbuild.model.brief import (
    Cell,
    Composed,
    CrossReference,
    Edited,
    HeaderScope,
    Inlines,
    Row,
    Table,
    Text,
)
from briefbuild.model.evidence import SourceEvidence
from briefbuild.model.walk import cited
from briefbuild.sections import quoting
from briefbuild.sections.kind import SectionJob
from briefbuild.sections.showing import joined
from briefbuild.sections.source_base import kind_words

# The fields of a reference, and the languages, that have words in the data file.
_FIELDS = frozenset({"title", "author", "issued", "container_title", "publisher", "url", "type"})
_LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "uk", "zh"})


def source_notes(job: SectionJob) -> Table:
    """Return one row for each source; the column of grades is left out where nobody graded any."""
    graded = any(source.assessment.grade for source in job.base.sources)
    keys = ("source", "descriptor", *(("grade",) if graded else ()), "used")
    return Table(
        id=f"{job.spec.id}.notes",
        caption=job.phrases.inlines("sources.notes"),
        widths=(0.8, 4.6, 0.9, 2.2) if graded else (0.8, 5.2, 2.5),
        head=(quoting.head_row(job, "sources", *keys, name="notes.head"),),
        body=tuple(_row(job, document, graded=graded) for document in job.base.documents),
    )


def _row(job: SectionJob, document: SourceEvidence, *, graded: bool) -> Row:
    source = document.source
    grade = (
        job.phrases.plain_inlines("sources.grade", source.assessment.grade)
        if source.assessment.grade
        else job.phrases.inlines("sources.not_graded")
    )
    # A link and no citation: that a source is listed is no use of it.
    words = source_keys(job.base.sources)[source.id]
    key = CrossReference(reference_id(source.id), words, Composed("sources.key"))
    described = (job.phrases.spaced(tuple(_described(job, document))),)
    return Row(
        id=f"{job.spec.id}.note-{source.id}",
        cells=(
            Cell(paragraphs=((key,),), scope=HeaderScope.ROW),
            Cell(paragraphs=(*described, *_caveats(job, document))),
            *((Cell(paragraphs=(grade,)),) if graded else ()),
            Cell(paragraphs=(_used(job, source.id),)),
        ),
    )


def _described(job: SectionJob, document: SourceEvidence) -> Iterator[Inlines]:
    """Yield sentences on what a source is, as far as is known."""
    phrases, source = job.phrases, document.source
    kind = kind_words(phrases, source.reference.type, 1)
    yield phrases.inlines(
        "sources.kind" if kind else "sources.kind_unknown",
        kind=kind.partition(" ")[2],
        n=f"{len(source.text.split()):,}",
        language=_language(job, document.language),
    )
    if document.inner.entries:
        yield phrases.inlines("sources.works", n=len(document.inner.entries))
    if document.inner.empty_lists:
        yield phrases.inlines("sources.empty_list")
    if document.defects:
        yield phrases.inlines("sources.defects", n=len(document.defects))
    inferred = [
        phrases.text(f"inferred.{each.field}")
        for each in source.reference.inferred
        if each.field in _FIELDS
    ]
    if inferred:
        yield phrases.inlines("sources.inferred", fields=inferred, n=len(inferred))


def _language(job: SectionJob, code: str | None) -> str:
    """Return the name of a source's language; its code where the data file has no name for it."""
    if code is None:
        return ""
    primary = code.partition("-")[0]
    return job.phrases.text(f"languages.{primary}") if primary in _LANGUAGES else code


def _caveats(job: SectionJob, document: SourceEvidence) -> Iterator[Inlines]:
    for caveat in document.source.assessment.caveats:
        origin = Edited(caveat.note.position.file, caveat.note.position.line)
        yield job.phrases.inlines("sources.caveat", note=(Text(caveat.note.text, origin),))


def _used(job: SectionJob, source: str) -> Inlines:
    """Return links to the sections that cite a source."""
    titles = {other.spec.id: other.title for other in job.jobs}
    using = [
        CrossReference(section.blocks[0].id, titles[section.id], Composed("sources.used"))
        for section in job.made
        if reference_id(source) in cited([section]) and section.kind != "evidence"
    ]
    return joined([(link,) for link in using]) or job.phrases.inlines("sources.not_used")
