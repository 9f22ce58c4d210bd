"""Every kind of file that the DOCX room makes, for the programs that judge them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from briefbuild.build.run import build
from briefbuild.build.settings import Settings
from briefbuild.model.brief import Brief
from briefbuild.model.outline import NotePlacement
from briefbuild.model.theme import Template, Theme
from briefbuild.renderers import docx, json
from tests.renderers.docx.support import noted_sink, theme

ROOT = Path(__file__).parents[3]
NAMES = (
    "kitchen sink",
    "endnotes",
    "review copy",
    "ministry.docx",
    "think-tank.dotx",
    "review copy in a template",
    "redline",
    "redline back",
    "redline in a template",
    "seed: russia-dprk",
    "seed: russia-dprk-one-page",
    "seed: dprk-risks-for-seoul",
)


@cache
def sample(name: str) -> bytes:
    """Return a file by its name."""
    brief = noted_sink()
    bare = replace(brief, sections=brief.sections[-1:], notes=())
    match name:
        case "kitchen sink":
            return docx.render(brief, theme())
        case "endnotes":
            return docx.render(replace(brief, notes_placement=NotePlacement.END), theme())
        case "review copy":
            return docx.render(replace(brief, review=True), theme())
        case "ministry.docx" | "think-tank.dotx":
            return _in_template(name, review=False)
        case "review copy in a template":
            return _in_template("ministry.docx", review=True)
        case "redline":
            return docx.redline(bare, brief, theme())
        case "redline back":
            return docx.redline(brief, bare, theme())
        case "redline in a template":
            return docx.redline(bare, brief, _look("ministry.docx"))
        case _:
            return _seed(name.removeprefix("seed: "))


def _in_template(name: str, *, review: bool) -> bytes:
    return docx.render(replace(noted_sink(), review=review), _look(name))


def _look(name: str) -> Theme:
    data = (ROOT / "templates" / name).read_bytes()
    return replace(theme(), template=Template(name, data))


def _seed(name: str) -> bytes:
    return docx.render(replace(_seed_briefs()[name], contents_title="Contents"), theme())


@cache
def _seed_briefs() -> dict[str, Brief]:
    """Return the briefs of the repository's own outlines by name."""
    with TemporaryDirectory() as folder:
        build(Settings(project=ROOT, output=Path(folder), formats=("json",)))
        return {path.stem: json.read(path.read_bytes()) for path in Path(folder).glob("*.json")}
