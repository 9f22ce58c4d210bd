"""Write the widths of the sans face's letters: ``python tools/advances.py > src/briefbuild/model/advances.py``.

Sections compose drawings where no font may be opened; these numbers stand in for it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from io import BytesIO
from itertools import chain

from fontTools.ttLib import TTFont

from briefbuild.files import package_data

FACES = {"REGULAR": "SourceSans3-Regular.ttf", "BOLD": "SourceSans3-Bold.ttf"}
SIGNS = "–—‘’“”…•→←−€\u202f"
LATIN, GREEK_AND_CYRILLIC = chain(range(0x20, 0x7F), range(0xA0, 0x180)), range(0x370, 0x460)
CHARACTERS = (*map(chr, chain(LATIN, GREEK_AND_CYRILLIC)), *SIGNS)

HEADER = '''"""The widths of the sans face's letters, written by ``tools/advances.py``.

Characters by their width, in thousandths of the size.
"""

from __future__ import annotations

from types import MappingProxyType
'''


def main() -> None:
    """Write the module to standard output."""
    tables = (_table(name, file) for name, file in FACES.items())
    sys.stdout.write("\n".join((HEADER, *chain.from_iterable(tables), "")))


def _table(name: str, file: str) -> list[str]:
    font = TTFont(BytesIO(package_data(f"fonts/{file}")))
    glyphs, advances, scale = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm / 1000
    groups: dict[int, str] = defaultdict(str)
    for character in CHARACTERS:
        if ord(character) in glyphs:
            groups[round(advances[glyphs[ord(character)]][0] / scale)] += character
    lines = [f"    {width}: {_literal(groups[width])}," for width in sorted(groups)]
    return [f"{name} = MappingProxyType({{", *lines, "})"]


def _literal(characters: str) -> str:
    return '"' + ascii(characters)[1:-1].replace('"', '\\"').replace("\\'", "'") + '"'


if __name__ == "__main__":
    main()
