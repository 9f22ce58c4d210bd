"""``briefbuild evidence``: what the sources say, what a brief uses of it, and what it does not."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from msgspec import to_builtins

from briefbuild.assemble import assemble
from briefbuild.build.ledger import Entry, entries, totals
from briefbuild.build.making import vocabulary
from briefbuild.build.resources import resources_for
from briefbuild.build.run import outline_paths
from briefbuild.build.settings import Settings
from briefbuild.build.sources import SourceShelf, open_shelf
from briefbuild.cli.options import Options
from briefbuild.cli.terminal import print_line
from briefbuild.diagnostics import Code, Position
from briefbuild.errors import ExitCode, OutlineError
from briefbuild.evidence.codebook import Codebook
from briefbuild.evidence.coding import read_sentence, remember
from briefbuild.evidence.grounds import Ground, Grounds, grounds
from briefbuild.evidence.modality import modality_with_words
from briefbuild.files import Project
from briefbuild.model.evidence import Evidence, EvidenceBase, SourceEvidence
from briefbuild.outlines import load_outline
from briefbuild.schema import did_you_mean

_MOST_PUSHES = 6  # of a facet's weights that are named one by one


def evidence_command(options: Options) -> ExitCode:
    """List the evidence of a project, or of one brief with what it uses."""
    shelf = open_shelf(Project(options.project.resolve()))
    ledger = _ledger(shelf, options)
    if options.passage is not None:
        entry, item = _of_passage(ledger, options.passage)
        document = shelf.evidence(entry.source)
        if options.json:
            told = _entry(entry) | _grounds(item, shelf.codebook, document)
            print_line(json.dumps(told, ensure_ascii=False, indent=1))
            return ExitCode.OK
        for line in _explanation(item, shelf.codebook, document):
            print_line(line)
        return ExitCode.OK
    _refuse_unknown_facet(options.facet, shelf.codebook)
    shown = [entry for entry in ledger if _is_asked_for(entry, options, shelf.codebook)]
    if options.json:
        print_line(json.dumps(_as_json(shown, ledger), ensure_ascii=False, indent=1))
        return ExitCode.OK
    for line in (*_lines(shown), *_summary(ledger)):
        print_line(line)
    return ExitCode.OK


def _ledger(shelf: SourceShelf, options: Options) -> tuple[Entry, ...]:
    if options.outline is None:
        names = shelf.project.source_names()
        return entries(EvidenceBase(tuple(shelf.evidence(name) for name in names)))
    settings = Settings(project=options.project, outlines=(options.outline,))
    (path,) = outline_paths(settings, shelf.project)
    outline = load_outline(path, lambda name: shelf.project.read(name).data, vocabulary(shelf))
    shelf = shelf.knowing(outline.actors)
    base = shelf.base(outline.sources, outline.exclude_sources, outline.only_sources)
    return entries(base, assemble(outline, base, resources_for(outline, shelf)))


def _refuse_unknown_facet(name: str | None, codebook: Codebook) -> None:
    if name is not None and name not in codebook.facet_names:
        fix = did_you_mean(name, codebook.facet_names, "facets")
        message = f"there is no facet {name!r}"
        raise OutlineError.at(Position("command line"), Code.COMMAND_LINE, message, fix)


def _is_asked_for(entry: Entry, options: Options, codebook: Codebook) -> bool:
    """Tell whether an entry fits all that is asked for; a stretch names no facet and no actor."""
    if options.source is not None and not fnmatchcase(entry.source, options.source):
        return False
    if options.facet is not None and options.facet not in entry.facets:
        return False
    if options.actor is None:
        return True
    wanted = codebook.actors.resolve(options.actor).casefold()
    item = entry.evidence
    named = (*item.actors, *item.holders) if item else ()
    return any(wanted == name.casefold() for name in named)


def _of_passage(ledger: Sequence[Entry], passage: str) -> tuple[Entry, Evidence]:
    for entry in ledger:
        if entry.evidence is not None and entry.evidence.passage.id == passage:
            return entry, entry.evidence
    raise OutlineError.at(
        Position("command line"),
        Code.COMMAND_LINE,
        f"there is no sentence {passage!r}",
        "see briefbuild evidence for the ids",
    )


# ------------------------------------------------------------------------------------ lines


def _lines(shown: Sequence[Entry]) -> Iterator[str]:
    for entry in shown:
        if entry.evidence is None:
            yield f"{entry.source}: {entry.fate.value} ({entry.reason})"
        else:
            yield f"{entry.evidence.passage.id}: {entry.fate.value} ({entry.reason})"
        yield f"  “{entry.words}” {entry.place}".rstrip()
        known = "; ".join(_known(entry))
        if known:
            yield f"  {known}"


def _known(entry: Entry) -> Iterator[str]:
    item = entry.evidence
    if item is None:
        return
    if entry.facets:
        yield ", ".join(entry.facets)
    yield item.modality.value
    for word, found in (
        ("view of", item.holders),
        ("names", item.actors),
        ("on the word of", (item.authority,) if item.authority else ()),
    ):
        if found:
            yield f"{word} {', '.join(found)}"


def _summary(ledger: Sequence[Entry]) -> Iterator[str]:
    yield ""
    for fate, reasons in totals(ledger).items():
        yield f"{fate.value}: {sum(reasons.values())}"
        for reason, number in reasons.items():
            yield f"  {number:5}  {reason}"
    yield f"all: {len(ledger)}"


def _explanation(item: Evidence, codebook: Codebook, document: SourceEvidence) -> Iterator[str]:
    """Yield what speaks for and against each facet of a sentence, and what tells how it is put."""
    yield f"“{item.quotation.text}”"
    for found in grounds(item, document, codebook):
        is_asked = item.score(found.facet) or found.cues
        yield f"  {found.facet}: " + (
            f"{found.score:g} (1 assigns it)" if is_asked else "not in question"
        )
        for cue in found.cues:
            quoted = f": “{cue.words}”" if cue.words else ""
            yield f"    {cue.weight:+.1f}  {cue.name}{quoted}"
        yield from _prototype(found)
        yield from _weighed(found.weighed)
    yield _put(item, codebook, document)
    if item.hedges:
        yield f"  limited by: {', '.join(item.hedges)}"
    for reason in item.passage.obstacles:
        yield f"  not quotable on its own: {reason}"


def _prototype(found: Grounds) -> Iterator[str]:
    """Yield which prototype a sentence is most like, and how far it is held to be like them all."""
    if found.nearest is not None and found.contrast is not None:
        alike = f"likeness {found.nearest.likeness:.2f}, contrast {found.contrast:+.3f}"
        yield f"    nearest prototype: “{found.nearest.prototype}” ({alike})"


def _put(item: Evidence, codebook: Codebook, document: SourceEvidence) -> str:
    """Return how the claim is put, by which words, and on whose word."""
    memory = remember((each.quotation.text for each in document.items), codebook)
    read = read_sentence(item.quotation.text, codebook, memory)
    words = modality_with_words(read.text, codebook)[1] if document.is_coded else ""
    told = f": “{words}”" if words else ""
    whose = f", on the word of “{item.authority}”" if item.authority else ""
    return f"  put as {item.modality.value}{told}{whose}"


def _weighed(found: Sequence[Ground]) -> Iterator[str]:
    """Yield what the fitted weights make of a sentence, the strongest first, and the rest in one."""
    if not found:
        return
    yield "    weighed:"
    for push in found[:_MOST_PUSHES]:
        yield f"    {push.weight:+.2f}  {push.name}"
    rest = found[_MOST_PUSHES:]
    yield f"    {math.fsum(push.weight for push in rest):+.2f}  {len(rest)} others together"


# ------------------------------------------------------------------------------------- JSON


def _as_json(shown: Sequence[Entry], ledger: Sequence[Entry]) -> dict[str, object]:
    return {
        "entries": [_entry(entry) for entry in shown],
        "ledger": {fate.value: dict(reasons) for fate, reasons in totals(ledger).items()},
        "all": len(ledger),
    }


def _entry(entry: Entry) -> dict[str, object]:
    result: dict[str, object] = {
        "source": entry.source,
        "place": entry.place,
        "words": entry.words,
        "fate": entry.fate.value,
        "reason": entry.reason,
    }
    item = entry.evidence
    if item is None:
        return result
    return result | {
        "passage": item.passage.id,
        "facets": {coding.facet: coding.score for coding in item.codings},
        "actors": list(item.actors),
        "holders": list(item.holders),
        "modality": item.modality.value,
        "authority": item.authority,
        "hedges": list(item.hedges),
        "dates": [str(mention.date) for mention in item.dates],
    }


def _grounds(item: Evidence, codebook: Codebook, document: SourceEvidence) -> dict[str, object]:
    """Return what ``--explain`` prints of the facets of a sentence."""
    return {"grounds": [to_builtins(found) for found in grounds(item, document, codebook)]}
