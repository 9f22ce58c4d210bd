"""Makes the articles beside this file again: one text in every source type, by real programs.

Needs pandoc and LibreOffice: ``python tests/data/articles/remake.py``. The files are committed, so
that the tests need neither; what these programs write differs a little from version to version.
"""

from __future__ import annotations

import subprocess
import tempfile
from email.message import EmailMessage
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
LITHIUM = HERE.parents[1] / "corpora/lithium-processing/sources/01_meridian-forum_refining-race.txt"


def run(*command: str) -> None:
    """Run a program; raises ``CalledProcessError``."""
    subprocess.run(command, check=True, capture_output=True)


def pandoc(source: Path, suffix: str, *options: str) -> Path:
    """Convert a file with pandoc; return the file made."""
    target = HERE / source.with_suffix(suffix).name
    run("pandoc", str(source), "--standalone", "--output", str(target), *options)
    return target


def office(source: Path) -> None:
    """Print a file to PDF with LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = ("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(HERE))
        run(*command, str(source))


def mail(source: Path, text: str, html: str | None, subject: str) -> None:
    """Write a mail with the text, and with its HTML form where there is one."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Ilse Kortenaar <ilse@example.org>"
    message["To"] = "Desk <desk@example.org>"
    message["Date"] = "Wed, 14 May 2025 08:00:00 +0200"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
        message.set_boundary("boundary-of-the-parts")
    (HERE / source.with_suffix(".eml").name).write_bytes(message.as_bytes())


def remake_tram() -> None:
    """Make the article that has headings, lists, a table, notes, a quotation and a link."""
    source = HERE / "tram.md"
    html = pandoc(source, ".html", "--to=html5")
    text = pandoc(source, ".txt", "--to=plain", "--wrap=none")
    word = pandoc(source, ".docx")
    pandoc(source, ".odt")
    office(word)
    mail(source, text.read_text(), html.read_text(), "Two cities, one tramway")


def remake_lithium() -> None:
    """Make an article of the practice corpora that has nothing but paragraphs."""
    text = LITHIUM.read_text()
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    source = HERE / "lithium.html"
    source.write_text(
        f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8">\n{lines}\n</html>\n'
    )
    (HERE / "lithium.txt").write_text(text)
    word = pandoc(source, ".docx")
    pandoc(source, ".odt")
    pandoc(source, ".md", "--to=commonmark", "--wrap=none")
    office(word)
    mail(source, text, None, "The refining race")


if __name__ == "__main__":
    remake_tram()
    remake_lithium()
