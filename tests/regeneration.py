"""Random lives of a project: whatever is done to it, the next build gives what a clean one gives.

Used by the tests with few steps, and by ``tools/regeneration.py`` with many.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from msgspec import Struct

from briefbuild.build import conditions
from briefbuild.build.issue import issue
from briefbuild.build.run import build
from briefbuild.build.settings import RunResult, Settings
from briefbuild.build.withdrawal import withdraw
from briefbuild.errors import BriefbuildError
from briefbuild.files import Store
from briefbuild.freshness import answer
from briefbuild.model.dates import PartialDate
from briefbuild.model.source import Withdrawal

SENTENCES = (
    "The port was founded in 1904 as a coaling station.",
    "The mayor fears that the cut could isolate the northern district.",
    "Since 2019 the city has paid the company 3 million euros a year in return for a daily service.",
    "If the last ship fails, the islands could be left without medicine for days.",
    "Fishermen oppose the new timetable and demand a second berth.",
    "A collapse of the service would threaten the hospital’s supplies.",
)
SOURCES = ("a.txt", "b.txt", "deep/c.txt")
OUTLINES = ("one", "two")
TITLES = ("Night ferries", "Ferries by night")
SECTIONS = ("[{kind: risks}]", "[{kind: context}, {kind: risks}]", "[{kind: nonsense}]")
GLOBS = ('["*.txt"]', '["**/*.txt"]', '["a.txt"]')
THEMES = ("{}", "colours: {accent: '#224466'}")
CATALOGUES = ("sources: {a.txt: {title: Harbour}}", "sources: {a.txt: {title: Port}}")
DAY = PartialDate(2026, 1, 15)
INPUTS = ("seeds", "outlines", "editions")


class Life(Struct):
    """A project that is edited and built again and again."""

    root: Path
    formats: str = "[json]"

    def write(self, path: str, text: str) -> None:
        """Write one file of the project."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")

    def outline(self, name: str, *, title: str, sections: str, globs: str, more: str = "") -> None:
        """Write one outline."""
        words = f"title: {title}\nformats: {self.formats}\nsources: {globs}\nsections: {sections}\n"
        self.write(f"outlines/{name}.yaml", words + more)

    def build(self) -> RunResult:
        """Build what is not fresh."""
        return build(Settings(project=self.root))

    def clean(self, elsewhere: Path) -> tuple[RunResult, dict[str, bytes]]:
        """Build a copy of the inputs from nothing, and return its outputs."""
        shutil.rmtree(elsewhere, ignore_errors=True)
        elsewhere.mkdir(parents=True)
        for name in INPUTS:
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, elsewhere / name)
        result = build(Settings(project=elsewhere))
        return result, outputs(elsewhere)


def notices(root: Path) -> dict[str, bytes]:
    """Return the notices beside the editions of a project."""
    folder = root / "editions"
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("NOTICE*")}


def outputs(root: Path) -> dict[str, bytes]:
    """Return the finished files of a project; copies of edited ones are left out."""
    folder = root / "output"
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if ".edited" not in path.name}


def mismatch(life: Life, elsewhere: Path) -> str | None:
    """Build both ways and return how they differ, or ``None``."""
    known = answer(["build", "--project", str(life.root)])
    before = outputs(life.root)
    result = life.build()
    wanted, files = life.clean(elsewhere)
    found = outputs(life.root)
    if known is not None and {b.status for b in result.briefs} != {"unchanged"}:
        return "the fast answer was wrong"
    for brief, clean in zip(result.briefs, wanted.briefs, strict=True):
        stem = Path(brief.outline).stem
        if (brief.status == "failed") != (clean.status == "failed"):
            return f"{brief} is not {clean}"
        expected = before if brief.status == "failed" else files
        names = [name for name in {*expected, *found} if name.startswith(f"{stem}.")]
        if brief.status != "failed":
            names = [name for name in names if name in brief.files]
        if differing := [name for name in names if found.get(name) != expected.get(name)]:
            return f"{differing} differ"
    return None if notices(life.root) == notices(elsewhere) else "notices differ"


class Regeneration(RuleBasedStateMachine):
    """Edits of every kind between builds."""

    formats = "[json]"
    scratch: Path

    @initialize()
    def begin(self) -> None:
        """Start a project with one outline and one source."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.life = Life(self.scratch / "project", self.formats)
        self.life.write("seeds/a.txt", " ".join(SENTENCES[:3]))
        self.life.outline("one", title=TITLES[0], sections=SECTIONS[0], globs=GLOBS[0])
        self.build()

    @rule(name=st.sampled_from(SOURCES), words=st.permutations(SENTENCES), count=st.integers(1, 4))
    def write_source(self, name: str, words: list[str], count: int) -> None:
        """Write or change a source, and build."""
        self.life.write(f"seeds/{name}", " ".join(words[:count]))
        self.build()

    @rule(name=st.sampled_from(SOURCES))
    def spread_source(self, name: str) -> None:
        """Shift the offsets of a source without touching a word."""
        path = self.life.root / "seeds" / name
        if path.is_file():
            path.write_text(path.read_text(encoding="utf-8").replace(" ", "  "), encoding="utf-8")

    @rule(name=st.sampled_from(SOURCES))
    def delete_source(self, name: str) -> None:
        """Delete a source, and build."""
        (self.life.root / "seeds" / name).unlink(missing_ok=True)
        self.build()

    @rule(name=st.sampled_from(SOURCES), other=st.sampled_from(SOURCES))
    def rename_source(self, name: str, other: str) -> None:
        """Rename a source, perhaps over another one."""
        path = self.life.root / "seeds" / name
        if path.is_file():
            target = self.life.root / "seeds" / other
            target.parent.mkdir(exist_ok=True)
            path.rename(target)

    @rule(
        name=st.sampled_from(OUTLINES),
        title=st.sampled_from(TITLES),
        sections=st.sampled_from(SECTIONS),
        globs=st.sampled_from(GLOBS),
        theme=st.booleans(),
    )
    def write_outline(
        self, name: str, title: str, sections: str, globs: str, *, theme: bool
    ) -> None:
        """Write or change an outline."""
        more = "theme: outlines/look/look.yaml\n" if theme else ""
        self.life.outline(name, title=title, sections=sections, globs=globs, more=more)

    @rule(title=st.sampled_from(TITLES))
    def extend_outline(self, title: str) -> None:
        """Make the second outline an edition of the first."""
        self.life.write("outlines/two.yaml", f"extends: one.yaml\ntitle: {title}\n")

    @rule()
    def delete_outline(self) -> None:
        """Delete the second outline; its outputs are orphans."""
        (self.life.root / "outlines/two.yaml").unlink(missing_ok=True)

    @rule(words=st.sampled_from(THEMES))
    def write_theme(self, words: str) -> None:
        """Write or change the theme."""
        self.life.write("outlines/look/look.yaml", words)

    @rule(words=st.sampled_from(CATALOGUES))
    def write_catalogue(self, words: str) -> None:
        """Write or change the catalogue."""
        self.life.write("seeds/sources.yaml", words)

    @rule()
    def delete_catalogue(self) -> None:
        """Delete the catalogue."""
        (self.life.root / "seeds/sources.yaml").unlink(missing_ok=True)

    @rule(name=st.sampled_from(SOURCES))
    def withdraw_source(self, name: str) -> None:
        """Withdraw a source that is there, and build."""
        if (self.life.root / "seeds" / name).is_file():
            withdraw(self.settings, [name], Withdrawal(reason="retracted"))
        self.build()

    @rule()
    def issue_edition(self) -> None:
        """Issue the first brief, if it can be built."""
        with suppress(BriefbuildError):
            issue(self.settings, "outlines/one.yaml", DAY, "A. Chief")

    @property
    def settings(self) -> Settings:
        """A plain run on the project."""
        return Settings(project=self.life.root)

    @rule(words=st.sampled_from(("", "edited by hand")))
    def tamper(self, words: str) -> None:
        """Change or empty an output."""
        for path in (self.life.root / "output").glob("one.*"):
            path.write_text(words)

    @rule()
    def delete_output(self) -> None:
        """Delete the outputs."""
        shutil.rmtree(self.life.root / "output", ignore_errors=True)

    @rule(
        kind=st.sampled_from(
            ("records", "index", "evidence", "journal", "codebook", "installed", "")
        )
    )
    def damage_state(self, kind: str) -> None:
        """Cut the state files of a kind."""
        for path in (self.life.root / ".briefbuild" / kind).glob("*"):
            if path.is_file() and path.name != "lock":
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    @rule()
    def upgrade(self) -> None:
        """Install another version of the program."""
        for record in (self.life.root / ".briefbuild" / "records").glob("*.json"):
            text = record.read_text()
            record.write_text(
                text.replace(
                    f'"{conditions.program(Store(self.life.root))}"', '"0.0.9 (000000000000)"'
                )
            )

    @rule()
    def build(self) -> None:
        """Build, and compare with a clean build."""
        assert mismatch(self.life, self.scratch / "clean") is None
