"""Throw damaged and hostile text at everything that reads what editors write.

    python tools/fuzz.py --seconds 600 --seed 6

Three targets in turn: the outline loader, the quotation locator, and the editors' Markdown. Each may
answer with a value or with located diagnostics; anything else is a defect, and is printed with its
input. The last recorded run is in docs/fuzzing.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from briefbuild.diagnostics import Position
from briefbuild.editor_text import Desk, compose_blocks
from briefbuild.errors import BriefbuildError
from briefbuild.evidence.analysis import analyse
from briefbuild.evidence.codebook import load_codebook
from briefbuild.evidence.finding import find_words
from briefbuild.files import package_data
from briefbuild.model.evidence import EvidenceBase
from briefbuild.model.locate import folded
from briefbuild.model.outline import QuoteSelector
from briefbuild.outlines import Vocabulary, load_outline
from briefbuild.phrasing import load_phrases
from briefbuild.readers import read
from briefbuild.renderers import RENDERERS
from briefbuild.schema import EditorWords, Report
from briefbuild.sections import SECTION_KINDS, section_kind
from briefbuild.yaml_nodes import ScalarNode

ROOT = Path(__file__).parent.parent
SLOW = 5.0  # seconds: what takes longer is a defect
TOKENS = (
    *(
        "&a",
        "*a",
        "<<: ",
        "!!python/object:os.system ",
        "---\n",
        "...\n",
        "\t",
        "%YAML 9.9\n",
        "? ",
    ),
    *(
        "- ",
        ": ",
        "#",
        "|",
        ">-",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "  ",
        "\\x",
        "\\u12",
        "@",
    ),
    *("\x00", "\x85", "\u2028", "\ufeff", "\ue000", "é", "e\u0301", "…", "“", "”", "\u200b", "🙂"),
    *(
        "title",
        "sections",
        "kind",
        "pin",
        "exclude",
        "NO",
        "9" * 400,
        "2024-02-30",
        "../",
        "~",
        "*.txt",
    ),
    *(
        "{{ x }}",
        "{{ ",
        "{% for %}",
        "{# ",
        "[@",
        "[@a]",
        '[@a: "',
        "¶ 9",
        "**",
        "*",
        "`",
        "![",
        "](",
    ),
    *("<b>", "| a |\n|-|\n", "1. ", "> ", "# ", "    ", "---", "&amp;", "javascript:", "not "),
)
LONG = 4000  # repetitions of a token, at most
TEXT = """\
A *first* text with **bold**, [a link](https://example.org), {{ x }} and [@s1 ¶ 2].

- one
"""

Target: TypeAlias = tuple[Callable[[], str], Callable[[str], None]]
"""What makes a sound text, and what uses a damaged one."""


def damaged(text: str, chance: random.Random) -> str:
    """Return a text with a few of its stretches dropped, doubled, moved or replaced."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.choice((0, 1, 1, 5, 40)))
        token = chance.choice(TOKENS) * chance.choice((1, 1, 1, 1, 2, chance.randint(3, LONG)))
        filling = chance.choice((token, "", text[at:end] * 2, text[at:end][::-1]))
        text = text[:at] + filling + text[end:]
    return text


def _vocabulary() -> Vocabulary:
    codebook = load_codebook(package_data("codebooks/policy.yaml"), "codebooks/policy.yaml")
    return Vocabulary(
        kinds={name: section_kind(name).OPTIONS for name in SECTION_KINDS},
        formats=frozenset(RENDERERS),
        facets=frozenset(codebook.facet_names),
    )


def _base() -> EvidenceBase:
    codebook = load_codebook(package_data("codebooks/policy.yaml"), "codebooks/policy.yaml")
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return EvidenceBase(
        tuple(
            analyse(read(path.name, path.read_bytes(), "0" * 64, f"s{n}"), codebook)
            for n, path in enumerate(paths)
        )
    )


def _targets(chance: random.Random) -> dict[str, Target]:
    base, known = _base(), _vocabulary()
    desk = Desk(base, load_phrases("en", package_data), {"x": "y", "g": {"z": "**"}})
    outlines = [path.read_text(encoding="utf-8") for path in (ROOT / "outlines").glob("*.yaml")]
    sentences = [item.quotation.text for item in base.items]

    def load(text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        if chance.random() < 0.2:
            at = chance.randrange(len(data) + 1)
            data = data[:at] + chance.randbytes(3) + data[at:]
        load_outline("outlines/o.yaml", lambda _name: data, known)

    def locate(text: str) -> None:
        wanted = QuoteSelector(position=Position("o.yaml", 1), exact=text)
        for found in find_words(base, wanted):
            there = found.span.of(found.document.source.text)
            if folded(there) != folded(text):
                raise AssertionError(f"{there!r} was taken for {text!r}")

    def compose(text: str) -> None:
        node = ScalarNode(text, Position("o.yaml", 1, 1), quoted=True)
        words = EditorWords().read(node, Report())
        if words is not None:
            compose_blocks(words, "b", desk)

    return {
        "outline loader": (lambda: chance.choice(outlines), load),
        "quotation locator": (lambda: chance.choice(sentences), locate),
        "editors' Markdown": (lambda: TEXT, compose),
    }


def _tried(use: Callable[[str], None], text: str) -> str:
    """Return what became of a text; a defect is printed with it."""
    try:
        use(text)
    except BriefbuildError as error:
        if error.diagnostics and all(item.position.file for item in error.diagnostics):
            return "refused with its place"
    except Exception:  # noqa: BLE001  # what a fuzzer looks for
        _say(traceback.format_exc()[-1500:])
    else:
        return "accepted"
    _say(f"DEFECT on {text!r:.3000}")
    return "DEFECT"


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")


def main(seconds: float, seed: int) -> int:
    """Run the targets in turn until the time is over; print what happened."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    targets = _targets(chance)
    counted: Counter[str] = Counter()
    slowest = dict.fromkeys(targets, 0.0)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        for name, (sound, use) in targets.items():
            text = damaged(sound(), chance)
            begun = time.process_time()
            counted[f"{name}: {_tried(use, text)}"] += 1
            slowest[name] = max(slowest[name], time.process_time() - begun)
    for line, number in sorted(counted.items()):
        _say(f"{line}: {number:,}")
    for name, took in slowest.items():
        _say(f"{name}: slowest {took:.2f} s{' DEFECT' if took > SLOW else ''}")
    return int(any("DEFECT" in line for line in counted) or max(slowest.values()) > SLOW)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args()
    sys.exit(main(options.seconds, options.seed))
