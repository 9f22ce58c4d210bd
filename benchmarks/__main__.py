"""``python -m benchmarks pdf``: measure, print the figures beside their goals, fail on a miss."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from benchmarks.runner import FEWEST_ROUNDS, report

SUITES = ("pdf", "docx", "noop", "sources", "coding", "scale")


def main() -> int:
    """Run a suite and return 0 where every goal is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("suite", choices=SUITES)
    parser.add_argument("--rounds", type=int, default=FEWEST_ROUNDS, help="of measurement")
    given = parser.parse_args()
    if given.rounds < FEWEST_ROUNDS:
        parser.error(f"a median needs at least {FEWEST_ROUNDS} rounds")
    suite = import_module(f"benchmarks.{given.suite}")
    return 0 if report(suite.goals(given.rounds)) else 1


if __name__ == "__main__":
    sys.exit(main())
