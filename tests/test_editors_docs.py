"""The tutorial and the editors' how-to pages, followed to the letter in an empty folder.

A page is a script: "In `path`:" before a block writes it to a file, ``sh`` blocks are run (``sh fails``
must fail), and each line of a ``text`` block behind one must be in what was printed, in this order. A
line that ends in "…" stands for every line that begins so.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbuild.entry import main

DOCS = Path(__file__).parent.parent / "docs"
TUTORIAL = DOCS / "tutorial.md"
PAGES = [
    TUTORIAL,
    *(
        DOCS / "how-to" / f"{name}.md"
        for name in (
            "pin-a-quote",
            "drop-a-source",
            "withdraw-a-source",
            "change-the-order",
            "make-a-second-edition",
            "write-your-own-text",
            "write-a-judgement",
            "score-risks",
            "accept-a-finding",
            "conclude-and-advise",
            "add-a-caveat",
            "complete-while-typing",
            "change-the-look",
            "add-a-facet",
        )
    ),
]
BLOCK = re.compile(
    r"(?:\b[Ii]n\s+`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>[a-z ]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks(page: Path) -> Iterator[re.Match[str]]:
    return BLOCK.finditer(page.read_text(encoding="utf-8"))


def write(file: str, text: str) -> None:
    path = Path(file)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(commands: str, *, fails: bool) -> None:
    for line in commands.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "briefbuild"
        assert (main(arguments) != 0) == fails, line


def missing(expected: str, printed: str) -> list[str]:
    """Return the expected lines that were not printed, or not in this order."""
    left = iter(" ".join(line.split()) for line in printed.splitlines())
    wanted = [" ".join(line.split()) for line in expected.splitlines()]
    return [line for line in wanted if not any(fits(line, one) for one in left)]


def fits(wanted: str, line: str) -> bool:
    return (
        line.startswith(wanted.removesuffix("…").rstrip()) if "…" in wanted[-1:] else line == wanted
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_can_be_followed(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(TUTORIAL):
        if block["file"] and block["file"].startswith("seeds/"):
            write(block["file"], block["text"])
    printed, commands = "", 0
    for block in blocks(page):
        if block["file"]:
            write(block["file"], block["text"])
        elif block["kind"] in {"sh", "sh fails"}:
            run(block["text"], fails=block["kind"] == "sh fails")
            captured = capsys.readouterr()
            printed, commands = captured.out + captured.err, commands + 1
        elif block["kind"] == "text":
            assert missing(block["text"], printed) == [], printed
    assert commands
