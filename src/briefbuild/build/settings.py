"""What a run is told, and what it reports of each brief."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from briefbuild.diagnostics import Diagnostic, Severity
from briefbuild.errors import ExitCode, worst
from briefbuild.files import OUTPUT_FOLDER
from briefbuild.model.dates import PartialDate

if TYPE_CHECKING:
    from briefbuild.build.extent import Extent

DEFAULT_FORMATS = ("docx", "pdf", "json")


def silent(_message: str) -> None:
    """Report nothing."""


class Clearance(Struct, frozen=True):
    """With what an edition is issued: its date, and who cleared it."""

    date: PartialDate
    cleared_by: str


class Settings(Struct, frozen=True, kw_only=True):
    """A run: where, what and in which formats.

    No outlines means all of the project; ``formats`` overrules the outlines. ``timestamp`` (Unix
    seconds) is SOURCE_DATE_EPOCH where it is set. ``progress`` is told of each step.

    ``force`` builds what is fresh, too; ``verify`` trusts no file times; ``prune`` removes outputs
    whose outline is gone; ``wait`` is how many seconds another run may keep the project.
    ``jobs`` is how many processes may share much work, 0 for one a processor. ``issuing`` clears the
    edition that is being issued, and is ``None`` for a candidate.
    """

    project: Path
    outlines: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path | None = None
    timestamp: int | None = None
    progress: Callable[[str], None] = silent
    force: bool = False
    verify: bool = False
    prune: bool = False
    wait: float = 10.0
    jobs: int = 1
    issuing: Clearance | None = None

    @property
    def output_folder(self) -> Path:
        """Where finished files go."""
        return self.output if self.output is not None else self.project / OUTPUT_FOLDER


class Outcome(StrEnum):
    """What a build changed."""

    CHANGED = "changed"  # a printed word
    REFRESHED = "refreshed"  # other bytes, the same words
    UNCHANGED = "unchanged"  # nothing: no file was written


class BriefResult(Struct, frozen=True, kw_only=True):
    """What became of one outline: published files, or why there are none.

    ``stale`` is what ``build --check`` finds; its reasons are in ``reasons``. ``extent`` is known of a
    brief that was checked.
    """

    outline: str
    status: Literal["published", "unchanged", "stale", "checked", "failed"]
    outcome: Outcome | None = None
    reasons: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: ExitCode = ExitCode.OK
    quotations: int = 0
    extent: Extent | None = None


class RunResult(Struct, frozen=True):
    """What became of a run; ``orphans`` are outputs whose outline is gone, ``pruned`` the removed.

    ``notices`` are the notices that were written beside editions.
    """

    briefs: tuple[BriefResult, ...] = field(default=())
    diagnostics: tuple[Diagnostic, ...] = ()
    orphans: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The gravest code of all briefs, and of the files that are no brief's."""
        has_errors = any(item.severity is Severity.ERROR for item in self.diagnostics)
        own = ExitCode.FILES if has_errors else ExitCode.OK
        return worst((own, *(brief.exit_code for brief in self.briefs)))
