"""The console entry: a thin shim that answers what it can before anything else is imported.

Nothing here may import argparse, msgspec, the model or a third party at module level: a
scheduler calls this thousands of times when there is nothing to do.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        from briefbuild.version import __version__

        sys.stdout.write(f"briefbuild {__version__}\n")
        return 0
    from briefbuild.freshness import answer

    known = answer(given)
    try:
        if known is not None:
            sys.stdout.write(known)
            sys.stdout.flush()
            return 0
        _stop_on_termination()
        collect_seldom()
        from briefbuild.cli import run

        code = run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; earlier outputs are untouched\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is its right.
        sys.stdout = None
        return 0
    return code


def _stop_on_termination() -> None:
    """Treat SIGTERM, which schedulers send, as Ctrl-C: locks are freed, temporary files removed."""
    import signal
    import threading

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def collect_seldom() -> None:
    """Look for garbage less often: a run makes many objects and few cycles, then ends.

    What is still there at the end is frozen, so that nothing is searched that goes anyway.
    """
    import atexit
    import gc

    gc.set_threshold(400_000, 20, 20)
    atexit.register(gc.freeze)
