from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbuild.model.brief import Brief, Inlines
from briefbuild.model.runs import Run, RunKind, labels, runs
from briefbuild.model.walk import quotations, units
from briefbuild.numbering import with_numbered_notes
from briefbuild.sections import ANNEXES
from tests.kitchen_sink import kitchen_sink


def core_runs(brief: Brief) -> Iterator[Run]:
    known = labels(brief)
    for section in brief.sections:
        if section.kind not in ANNEXES:
            for block in section.contents:
                for unit in units(block):
                    yield from runs(unit.inlines, known)


def places(brief: Brief, inlines: Inlines) -> list[str]:
    found = runs(inlines, labels(brief))
    return [run.text for run in found if run.kind is RunKind.CITATION and run.target]


def test_each_citation_becomes_the_number_of_a_note_with_its_places() -> None:
    before, after = kitchen_sink(), with_numbered_notes(kitchen_sink())
    cited = [r.text for r in core_runs(before) if r.kind is RunKind.CITATION and r.target]
    added = after.notes[len(before.notes) :]
    assert cited
    assert [place for note in added for place in places(after, note.content)] == cited
    assert not any(run.kind is RunKind.CITATION for run in core_runs(after))


def test_numbers_rise_in_reading_order_and_each_is_called_once() -> None:
    before, after = kitchen_sink(), with_numbered_notes(kitchen_sink())
    numbers, old = labels(after).notes, {note.id for note in before.notes}
    called = [str(r.target) for r in core_runs(after) if r.kind is RunKind.NOTE_REFERENCE]
    new = [numbers[name] for name in called if name not in old]
    assert new == list(range(len(old) + 1, len(after.notes) + 1))


def test_annexes_keep_their_citations_and_quotations_stay() -> None:
    before, after = kitchen_sink(), with_numbered_notes(kitchen_sink())
    assert after.sections[-1] == before.sections[-1]
    assert after.sections[-1].kind in ANNEXES
    assert [p.quotation for p in quotations(after)] == [p.quotation for p in quotations(before)]


def test_a_notes_id_does_not_hang_on_what_stands_before_it() -> None:
    brief = kitchen_sink()
    shorter = replace(brief, sections=brief.sections[1:])
    known = {note.id for note in with_numbered_notes(brief).notes}
    assert {note.id for note in with_numbered_notes(shorter).notes} <= known
