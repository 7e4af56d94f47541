"""Portions spread over a Dask cluster: the workers read their partitions and write to the folder of the run themselves.

Only names and counts travel. A worker that dies is no loss: its portions are given to another, and what it had written
of them is written anew under the same names.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from uuid import uuid4

from lakip_audit.cli.many.job import Job, Portion
from lakip_audit.cli.many.processes import Outcome, tried
from lakip_audit.cli.many.store import Done
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import InputError, Problem

RETRIES = 3
"""Workers that may die under one portion before it is given up."""

PATIENCE = 30
"""Seconds that a scheduler may take to answer."""


def on_dask(job: Job, portions: Sequence[Portion], jobs: int, scheduler: str | None) -> Generator[Outcome]:
    """Carry out portions on a cluster.

    Args:
        job: how; its folder and the reports must be reachable from every worker.
        portions: which; each is yielded once.
        jobs: workers to start on this machine, if no scheduler is named.
        scheduler: the address of a running scheduler.

    Yields:
        Portions as they are done, with their outcome, or with what went wrong in the program.

    Raises:
        InputError: Dask is not installed, or the scheduler does not answer.
    """
    try:
        import dask
        from distributed import Client, LocalCluster, as_completed
    except ImportError:
        raise InputError([Problem("--engine dask", "needs_dask", catalogue=WORDS)]) from None
    run = uuid4().hex  # others may use the same scheduler, for partitions of the same names
    sent = replace(job, plan=replace(job.plan, folders=tuple(folder.absolute() for folder in job.plan.folders)))
    settings = {"distributed.scheduler.allowed-failures": RETRIES, "distributed.worker.daemon": False}
    with dask.config.set(settings), ExitStack() as stack:
        try:
            cluster: Any = scheduler or stack.enter_context(
                LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
            )
            client: Any = stack.enter_context(Client(cluster, timeout=PATIENCE))  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as failure:
            values = {"reason": str(failure)}
            raise InputError([Problem(str(scheduler), "no_scheduler", values, catalogue=WORDS)]) from None
        waiting = {
            client.submit(tried, sent, _absolute(portion), retries=RETRIES, key=f"lakip-{run}-{portion.name}"): portion
            for portion in portions
        }
        for future in as_completed(list(waiting)):  # type: ignore[no-untyped-call]
            portion = waiting.pop(future)
            error = future.exception()
            outcome: Done | BaseException = error if error is not None else future.result()
            future.release()
            yield portion, outcome


def _absolute(portion: Portion) -> Portion:
    """A portion whose places are found from any working folder."""
    partitions = tuple(
        replace(each, places=tuple(place.absolute() for place in each.places)) for each in portion.partitions
    )
    return replace(portion, partitions=partitions)
