"""Portions spread over processes of this machine. A process that dies takes no portion with it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from functools import partial
from typing import TypeVar

from lakip_audit.cli.many.job import Job, Opened, Portion, carry_out, opened
from lakip_audit.cli.many.store import Done

T = TypeVar("T")
U = TypeVar("U")

Outcome = tuple[Portion, Done | BaseException]

TRIES = 2
"""How often all that is left is tried together after a process died; then each portion has a process of its own."""


def here(job: Job, portions: Sequence[Portion]) -> Generator[Outcome]:
    """Carry out portions one after the other in this process."""
    if not any(portion.lake for portion in portions):  # folders and workbooks are read by Python alone
        yield from ((portion, tried(job, portion)) for portion in portions)
        return
    with closing(ahead(partial(opened, job), portions)) as begun:
        for portion, read in begun:
            outcome = tried(job, portion, read)
            del read  # and with it the reports, before the portion after the next one is read
            yield portion, outcome


def ahead(make: Callable[[T], U], items: Sequence[T]) -> Generator[tuple[T, Callable[[], U]]]:
    """Make something of each item, of the next one while the last is in use: a disk and Arrow work beside Python.

    Args:
        make: what is done with an item, in a thread of its own.
        items: at most two are made at a time.

    Yields:
        Each item, and what gives what was made of it, or raises what went wrong.
    """
    thread = ThreadPoolExecutor(1)
    try:
        made = [thread.submit(make, item) for item in items[:1]]
        for number, item in enumerate(items):
            current = made.pop()
            wait([current])
            made = [thread.submit(make, following) for following in items[number + 1 : number + 2]]
            yield item, current.result
    finally:
        thread.shutdown(wait=False, cancel_futures=True)


def in_processes(job: Job, portions: Sequence[Portion], jobs: int) -> Generator[Outcome]:
    """Carry out portions in several processes.

    Args:
        job: how.
        portions: which; each is yielded once.
        jobs: how many processes.

    Yields:
        Portions as they are done, with their outcome, or with what went wrong in the program.
    """
    left = {portion.name: portion for portion in portions}
    for _ in range(TRIES):
        for portion, done in _together(job, list(left.values()), jobs):
            del left[portion.name]
            yield portion, done
        if not left:
            return
    for portion in left.values():
        found = list(_together(job, [portion], 1))
        yield found[0] if found else (portion, BrokenProcessPool(portion.name))


def _together(job: Job, portions: Sequence[Portion], jobs: int) -> Generator[Outcome]:
    """The portions that are done before a process dies, if one does."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":  # the libraries are imported once, not in every process
        context.set_forkserver_preload([Job.__module__])
    # At Ctrl-C the processes end at once and say nothing; what they write is whole or not there.
    at_interrupt = (signal.SIGINT, signal.SIG_DFL)
    with ProcessPoolExecutor(
        min(jobs, len(portions)), mp_context=context, initializer=signal.signal, initargs=at_interrupt
    ) as pool:
        waiting: dict[Future[Done | BaseException], Portion] = {}
        try:
            with suppress(BrokenProcessPool):  # one may die before all are handed over
                for portion in portions:
                    waiting[pool.submit(tried, job, portion)] = portion
            for future in as_completed(waiting):
                try:
                    yield waiting[future], future.result()
                except BrokenProcessPool:
                    continue
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def tried(job: Job, portion: Portion, read: Callable[[], Opened] | None = None) -> Done | BaseException:
    """What came of a portion, or what went wrong in the program: the other portions go on."""
    try:
        return carry_out(job, portion, read).briefly
    except Exception as error:  # noqa: BLE001 - told with the name of the portion, and never taken for a pass
        return error
