"""The peer pair Pandoc and Typst: a manuscript as DOCX and PDF in FOLDER."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypandoc
import typst

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    pandoc = pypandoc.get_pandoc_path()
    manuscript, source = folder / "brief.md", folder / "brief.typ"
    for target in (folder / "pandoc.docx", source):
        subprocess.run([pandoc, "--standalone", "--toc", manuscript, "-o", target], check=True)
    typst.compile(str(source), output=str(folder / "typst.pdf"))
