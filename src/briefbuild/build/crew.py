"""Several processes where there is much to do: the same results in the same order, only sooner.

Processes analyse sources into the store, and make briefs; this one alone publishes. What a process
that is killed did not do is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec.structs import replace

from briefbuild.build.session import Session, looking
from briefbuild.build.settings import Settings, silent
from briefbuild.files import Project

if TYPE_CHECKING:
    from concurrent.futures import Executor

FEWEST_SOURCES = 64  # to be analysed: what starting processes costs (docs/performance.md)
FEWEST_BRIEFS = 16  # to be made
MOST_PROCESSES = 8  # each takes about 100 MiB
BATCH = 4  # sources that are handed over at once

T = TypeVar("T")
Work: TypeAlias = Callable[[str, Session], T]

_sessions: list[Session] = []  # the one of a process of the crew


@contextmanager
def made_ahead(
    session: Session, work: Work[T], paths: Sequence[str], sources: Callable[[], Sequence[str]]
) -> Iterator[Callable[[str], T]]:
    """Yield a function that returns ``work(path, session)`` for each of ``paths``.

    ``sources`` returns the sources that they use. ``work`` is a function of a module, and what it
    returns can be pickled.
    """

    def here(path: str) -> T:
        session.place = f"{paths.index(path) + 1} of {len(paths)}: " if len(paths) > 1 else ""
        return work(path, session)

    size = min(_processes(session.settings.jobs), MOST_PROCESSES)
    cold = _cold(session, sources) if size > 1 else ()
    is_many = size > 1 and len(paths) >= FEWEST_BRIEFS
    if not is_many and len(cold) < FEWEST_SOURCES:
        yield here
        return
    from concurrent.futures import BrokenExecutor

    with _crew(session, size) as crew:
        if len(cold) >= FEWEST_SOURCES:
            _read_ahead(session, crew, cold)
        if not is_many:
            yield here
            return
        briefs = {path: crew.submit(_work, work, path) for path in paths}

        def there(path: str) -> T:
            session.say(f"{paths.index(path) + 1} of {len(paths)}: {path}")
            try:
                return briefs[path].result()
            except BrokenExecutor:
                return here(path)

        yield there


def _processes(jobs: int) -> int:
    """Return how many processes are asked for; 0 is one for each processor that we may use."""
    if jobs:
        return jobs
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cold(session: Session, sources: Callable[[], Sequence[str]]) -> tuple[str, ...]:
    """Return the sources that are not analysed yet, if there can be enough of them."""
    if len(session.source_names) < FEWEST_SOURCES:
        return ()
    return tuple(name for name in sources() if not session.shelf.is_kept(name))


def _read_ahead(session: Session, crew: Executor, names: Sequence[str]) -> None:
    from concurrent.futures import BrokenExecutor

    with suppress(BrokenExecutor):
        for number, _none in enumerate(crew.map(_analyse, names, chunksize=BATCH), start=1):
            session.say(f"sources: {number:,} of {len(names):,} read")


@contextmanager
def _crew(session: Session, size: int) -> Iterator[Executor]:
    """Start processes and end them, also where the run is interrupted."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    settings = replace(session.settings, progress=silent)
    pool = ProcessPoolExecutor(
        size,
        # A forked process would keep the project's lock beyond our end.
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(session.project, settings, gc.get_threshold()),
    )
    try:
        yield pool
    except BaseException:
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


# ------------------------------------------------------------------------- in a process of the crew


def _begin(project: Project, settings: Settings, threshold: tuple[int, int, int]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # our parent is asked, and ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(*threshold)
    _sessions.append(looking(project, settings))


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _analyse(name: str) -> None:
    # Whatever is wrong with a source, it is met again and told where its brief is made.
    with suppress(Exception):
        _sessions[0].shelf.prepare(name)


def _work(work: Work[T], path: str) -> T:
    return work(path, _sessions[0])
