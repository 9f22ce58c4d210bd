"""What an editor, a source or a folder may do to a project, and what must then happen.

Each row stands for a way in which some program of this kind was attacked or failed. Whatever happens,
the brief that was published before stays as it was, and every message names its place.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from briefbuild.build.run import build
from briefbuild.build.settings import RunResult, Settings
from briefbuild.diagnostics import Code
from tests.projects import FERRIES, write_project

HEAD = 'title: T\nsources: ["*"]\n'
SECTIONS = "sections: [{kind: risks}]\n"
posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")


def run(project: Path) -> RunResult:
    return build(Settings(project=project, formats=("json",), force=True))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a published brief, which no test may change."""
    folder = tmp_path_factory.mktemp("built")
    write_project(folder)
    assert run(folder).exit_code == 0
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a copy of a project with a published brief."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def outputs(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "output").iterdir()}


class Row(Struct, frozen=True):
    """A fault of an outline, and the code, exit code, place and words that answer it."""

    name: str
    text: str | bytes
    code: Code
    place: str
    says: str = ""
    exit_code: int = 2


def deep(opening: str, depth: int) -> str:
    return f"title: {opening * depth}\n"


OUTLINES = [
    Row("1 key twice", HEAD + SECTIONS + "title: U\n", Code.YAML_DUPLICATE_KEY, ":4:1", "line 1"),
    Row("3 no such day", HEAD + SECTIONS + "issued: 2024-02-30\n", Code.OUT_OF_RANGE, ":4:9"),
    Row("4 alias", HEAD + SECTIONS + "a: &a [x]\nb: *a\n", Code.YAML_FORBIDDEN, ":4:4"),
    Row("4 merge", HEAD + SECTIONS + "<<: {a: b}\n", Code.YAML_FORBIDDEN, ":4:1"),
    Row("5 deep list", deep("[", 60_000), Code.YAML_LIMIT, ":1:"),
    Row("5 deep keys", deep("{a: ", 60_000), Code.YAML_LIMIT, ":1:"),
    Row("6 tag", "title: !!python/object/apply:os.system [id]\n", Code.YAML_FORBIDDEN, ":1:8"),
    Row("6 include", "title: !include /etc/passwd\n", Code.YAML_FORBIDDEN, ":1:8"),
    Row("7 two documents", HEAD + SECTIONS + "---\na: b\n", Code.YAML_FORBIDDEN, ":4:1"),
    Row("7 a list", "- a\n", Code.WRONG_TYPE, ":1:1"),
    Row("7 empty", "", Code.YAML_SYNTAX, ":1:1"),
    Row("8 tab", HEAD + "sections:\n\t- kind: risks\n", Code.YAML_SYNTAX, ":4:1", "tab"),
    Row("9 unknown key", HEAD + SECTIONS + "titel: x\n", Code.UNKNOWN_KEY, ":4:1", '"title"'),
    Row(
        "9 unknown kind", HEAD + "sections: [{kind: rsiks}]\n", Code.UNKNOWN_NAME, ":3:19", "risks"
    ),
    Row("10 nothing", HEAD + "sections:\n", Code.WRONG_TYPE, ":3:10", "expected a list"),
    Row("10 a number", HEAD + "sections: [{kind: 7}]\n", Code.UNKNOWN_NAME, ":3:19", "known names"),
    Row("11 Latin-1", b"title: caf\xe9\n", Code.YAML_ENCODING, ":1:11", "offset 10"),
    Row("11 NUL", "title: a\0b\n", Code.YAML_ENCODING, ":1:9", "U+0000"),
    Row("11 surrogate", 'title: "\\ud800"\n', Code.YAML_SYNTAX, ":1:"),
    Row(
        "12 long number",
        HEAD + f"sections: [{{kind: risks, quotes: {{max: {'9' * 5000}}}}}]\n",
        Code.OUT_OF_RANGE,
        ":3:40",
    ),
    Row("13 large", HEAD + "#" * 1_100_000, Code.YAML_LIMIT, ":1", "1,000,000"),
    *(
        Row(f"15 {glob}", f"title: T\nsources: ['{glob}']\n{SECTIONS}", Code.UNSAFE_PATH, ":2:11")
        for glob in (
            *("../*", "a/../../b", "/etc/passwd", "~/x", "C:\\x", "\\\\host\\share\\x"),
            *("http://127.0.0.1/x", "file:///etc/passwd"),
        )
    ),
    Row(
        "16 no match",
        f"title: T\nsources: [feries.txt]\n{SECTIONS}",
        Code.SOURCE_GLOB,
        ":2:11",
        "ferries.txt",
        3,
    ),
    Row("21 theme", HEAD + SECTIONS + "theme: ../../t.yaml\n", Code.UNSAFE_PATH, ":4:8"),
    Row("21 extends", "extends: /etc/x.yaml\n", Code.UNSAFE_PATH, ":1:10"),
    Row("extends itself", "extends: brief.yaml\n", Code.EXTENDS, ":1:10", "brief.yaml"),
    Row(
        "39 pin gone",
        HEAD + "sections: [{kind: risks, pin: [the ferry is new]}]\n",
        Code.PIN_NOT_FOUND,
        ":3:32",
        "ferries.txt",
        3,
    ),
    Row(
        "41 pin twice",
        HEAD + "sections: [{kind: risks, pin: [service]}]\n",
        Code.PIN_AMBIGUOUS,
        ":3:32",
        "(1) ferries.txt",
        3,
    ),
    *(
        Row(
            f"42 {words}",
            HEAD + f"sections: [{{kind: risks, pin: ['{words}']}}]\n",
            Code.PIN_NOT_FOUND,
            ":3:32",
            "{+",
            3,
        )
        for words in (
            "The mayor does not fear that the cut could isolate",
            "founded in 1905 as a coaling station",
            "Fishermen oppose the decision",
            "paid the company 30 million euros",
        )
    ),
    *(
        Row(
            f"51 {words}",
            HEAD + f'sections:\n  - kind: risks\n    intro: "ab {words}"\n',
            Code.VARIABLE,
            ":5:16",
        )
        for words in (
            "{{ ''.__class__.__mro__ }}",
            "{{ cycler.__init__.__globals__ }}",
            "{% for a in range(9) %}",
            "{{ '%1000000000d'|format(1) }}",
            "{{ undefined }}",
            "{% include 'brief.yaml' %}",
        )
    ),
]


@pytest.mark.parametrize("row", OUTLINES, ids=lambda row: row.name[:40])
def test_a_faulty_outline_has_its_message_and_harms_nothing(row: Row, project: Path) -> None:
    before = outputs(project)
    data = row.text.encode() if isinstance(row.text, str) else row.text
    (project / "outlines" / "brief.yaml").write_bytes(data)
    started = time.process_time()
    result = run(project)
    took = time.process_time() - started
    found = result.briefs[0].diagnostics[0]
    assert (found.code, result.exit_code) == (row.code, row.exit_code), str(found)
    assert f"outlines/brief.yaml{row.place}" in str(found.position)
    assert row.says in str(found)
    assert outputs(project) == before
    assert took < 2


# VmHWM starts anew with the program; ru_maxrss would include the test process that it was forked from.
MEASURED = """
import sys
from briefbuild.entry import main
code = main(sys.argv[1:])
print([line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")][0])
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_hostile_outlines_stay_within_five_seconds_and_300_mib(project: Path) -> None:
    for number, row in enumerate(OUTLINES):
        data = row.text.encode() if isinstance(row.text, str) else row.text
        (project / "outlines" / f"hostile-{number}.yaml").write_bytes(data)
    command = [sys.executable, "-c", MEASURED, "check", "--format", "json", "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [*command, "--project", str(project)], capture_output=True, text=True, check=False
    )
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    kibibytes = int(done.stdout.split()[-1])
    assert done.returncode == 3
    assert seconds < 5 + 0.5 * len(OUTLINES)
    assert kibibytes < 300 * 1024


# ---------------------------------------------------------------------------- names and places


def _link_out(project: Path) -> None:
    secret = project.parent / f"{project.name}-secret.txt"
    secret.write_text(FERRIES)
    (project / "seeds" / "link.txt").symlink_to(secret)


def _loop(project: Path) -> None:
    (project / "seeds" / "loop.txt").symlink_to("loop.txt")


def _pipe(project: Path) -> None:
    os.mkfifo(project / "seeds" / "pipe.txt")


def _device(project: Path) -> None:
    (project / "seeds" / "zero.txt").symlink_to("/dev/zero")


def _equal_names(project: Path) -> None:
    (project / "seeds" / "FERRIES.txt").write_text(FERRIES)


def _latin(project: Path) -> None:
    (project / "seeds" / "latin.txt").write_bytes(b"The caf\xe9 is closed.")


def _empty(project: Path) -> None:
    (project / "seeds" / "empty.txt").write_bytes(b" \n")


def _control(project: Path) -> None:
    (project / "seeds" / "bell.txt").write_text("The \a bell rang in the port.\n")


@posix
@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (_link_out, "link.txt"),
        (_loop, "loop.txt"),
        (_pipe, "pipe.txt"),
        (_device, "zero.txt"),
        (_equal_names, "ferries.txt"),
        (_latin, "latin.txt"),
        (_empty, "empty.txt"),
    ],
)
def test_a_source_that_cannot_be_used_is_named(
    fault: Callable[[Path], None], says: str, project: Path
) -> None:
    before = outputs(project)
    fault(project)
    result = run(project)
    said = "\n".join(str(item) for item in result.briefs[0].diagnostics)
    assert result.exit_code == 3, said
    assert says in said
    assert outputs(project) == before


@posix
def test_a_linked_folder_is_not_entered(project: Path) -> None:
    (project / "seeds" / "etc").symlink_to("/etc")
    (project / "seeds" / "again").symlink_to(project / "seeds")
    assert run(project).exit_code == 0


@pytest.mark.parametrize("name", ["CON", "x" * 150, "-rf", "a."])
def test_an_outline_whose_name_no_output_can_have_is_refused(name: str, project: Path) -> None:
    (project / "outlines" / f"{name}.yaml").write_text(HEAD + SECTIONS)
    result = run(project)
    assert result.exit_code == 2
    assert any(d.code is Code.OUTPUT_NAME for b in result.briefs for d in b.diagnostics)


@posix
def test_what_a_planted_link_leads_to_is_untouched(project: Path) -> None:
    target = project / "precious.txt"
    target.write_text("precious")
    output = project / "output" / "brief.json"
    output.unlink()
    output.symlink_to(target)
    run(project)
    assert target.read_text() == "precious"


@pytest.mark.parametrize(
    "module", ["yaml.py", "jinja2.py", "markdown_it.py", "reportlab_settings.py"]
)
def test_modules_in_the_folder_are_not_imported(module: str, project: Path) -> None:
    (project / module).write_text("raise SystemExit(99)\n")
    program = Path(sys.executable).with_name("briefbuild")
    if not program.is_file():
        pytest.skip("the program is not installed as a command")
    done = subprocess.run([program, "check"], cwd=project, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------------------- text is only text

LITERAL = [
    "The mayor fears that <b>prices</b> &amp; <img src=http://127.0.0.1/x> could threaten the port.",
    "The mayor fears that {{ 7*7 }} {% raw %} {# x #} could threaten the port.",
    "The mayor fears that DDEAUTO c:\\x and INCLUDETEXT could threaten the port.",
    "The mayor fears that \\1 \\g<0> %s {0} $HOME could threaten the port.",
    "The mayor fears that **bold** [@ferries] and _it_ could threaten the port.",
]


@pytest.mark.parametrize("sentence", LITERAL)
def test_a_source_is_printed_as_it_is(sentence: str, tmp_path: Path) -> None:
    write_project(
        tmp_path,
        text=f"{FERRIES}\n{sentence}\n",
        sections=f"[{{kind: risks, pin: [{quoted(sentence)}]}}]",
    )
    result = build(Settings(project=tmp_path, formats=("docx", "pdf", "json")))
    assert result.exit_code == 0, [str(d) for d in result.briefs[0].diagnostics]
    assert b"7*7" in outputs(tmp_path)["brief.json"] or "7*7" not in sentence


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("typed", ["NO", "on", "12:30", "1.10", "007", "2024-02-30", "1_000"])
def test_a_title_is_printed_as_typed(typed: str, tmp_path: Path) -> None:
    write_project(tmp_path, title=typed)
    assert run(tmp_path).exit_code == 0
    assert f'"{typed}"'.encode() in outputs(tmp_path)["brief.json"]


def test_a_title_of_4000_characters_builds(tmp_path: Path) -> None:
    write_project(tmp_path, title="port " * 800)
    assert build(Settings(project=tmp_path, formats=("docx", "pdf"))).exit_code == 0


@pytest.mark.parametrize("pattern", ["(a+)+$", "[", "(?P<", "\\", "x" * 5000, ".*"])
def test_words_to_look_for_are_never_patterns(pattern: str, tmp_path: Path) -> None:
    section = f"[{{kind: risks, select: {{include: [{quoted(pattern)}]}}}}]"
    write_project(tmp_path, text=FERRIES + "a" * 30_000, sections=section)
    started = time.process_time()
    assert run(tmp_path).exit_code == 0
    assert time.process_time() - started < 5


# ------------------------------------------------------------------------- pins through changes


@pytest.mark.parametrize(
    "words",
    [
        "threaten the hospital's supplies",
        "threaten  the\u00a0hospital’s supplies",
        unicodedata.normalize("NFD", "threaten the hospital’s supplies"),
    ],
)
def test_a_pin_with_other_typography_is_printed_as_in_the_source(
    words: str, tmp_path: Path
) -> None:
    write_project(
        tmp_path, sections=f"[{{kind: risks, pin: ['{words.replace(chr(39), chr(39) * 2)}']}}]"
    )
    assert run(tmp_path).exit_code == 0
    assert "the hospital’s supplies".encode() in outputs(tmp_path)["brief.json"]


def test_a_pin_is_found_again_where_its_words_moved(tmp_path: Path) -> None:
    section = "[{kind: risks, pin: [founded in 1904]}]"
    write_project(tmp_path, sections=section)
    assert run(tmp_path).exit_code == 0
    write_project(tmp_path, sections=section, text=f"A new beginning of the article.\n\n{FERRIES}")
    assert run(tmp_path).exit_code == 0


def test_a_pin_whose_source_is_gone_is_an_error(project: Path) -> None:
    write_project(
        project, sections="[{kind: risks, pin: [{exact: founded in 1904, source: ferries}]}]"
    )
    (project / "seeds" / "ferries.txt").rename(project / "seeds" / "boats.txt")
    result = run(project)
    assert result.exit_code == 3
    assert result.briefs[0].diagnostics[0].code is Code.PIN_NOT_FOUND
